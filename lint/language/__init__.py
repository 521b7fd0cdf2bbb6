"""What a text says, found without knowing any rule, lazily and once a document.

analysis          the language of a document, analyzed once
articles          where the articles of a document begin, in formats that show it
chinese_numerals  numbers in Chinese and Japanese
language_table    what a language calls numbers, months, currencies and units
languages         whether some words are plainly not English, judged by the commonest words of other languages and by letters
names             names, and whether two of them are spellings of the same name
pairs             word pairs that English seldom has: how many of a text, and where
phonetics         what a name sounds like, whatever language it was written in
quantities        the numbers in a text, whatever language it is in
quotations        where quotations begin and end, by an automaton over their marks
readability       readability by textstat, without the network
repeats           words that come again: one pass over the words of a document, for all rules about repetition
romanization      words of other scripts in Latin letters, roughly
sentences         where sentences end
source_language   which language a source is in, by its script, its letters and a small table of words
"""
