"""What a text says, found without knowing any rule, lazily and once per document.

addresses         whether words are an address
analysis          the language analysis of a document
articles          where the articles of a document begin
chinese_numerals  Chinese and Japanese numerals
code              whether words are code that nobody marked up as code
doubled_words     words repeated in a row, and whether two clauses explain them
language_table    a language's words for numbers, months, currencies, and units
languages         whether words are plainly not English
names             names, and whether two of them are spellings of one name
pairs             neighboring words that English seldom puts side by side
phonetics         the sound of a name, whatever language it was spelled in
quantities        the numbers in a text, in any language
quotations        where quotations begin and end
readability       readability figures from textstat
repeats           words that recur
romanization      words of other scripts in Latin letters
sentences         where sentences end
source_language   the language of a source
synonyms          uncommon words that thesauri offer for common ones
"""
