"""What a rule may name under `function`: `quotes.unbalanced` is `unbalanced` in `quotes.py`.

abbreviations  functions about abbreviations and the words that they stand for
amounts        functions that compare the numbers of a segment with those of its source
compounds      functions about words that are written together, apart, or with a hyphen
documents      functions about a file as a whole
honorifics     functions about honorifics and the names after them
marks          functions that compare the brackets and quotation marks of a segment with those of its source
names          functions about names that are in no table
negation       functions that compare what a segment denies with what its source denies
offices        functions about the offices of well-known people
pages          functions about what a web page puts around its article
paragraphs     functions about how paragraphs begin and end
quotes         functions about quotation marks
repetition     functions about words and phrases that are repeated in a row
segments       functions that compare segments of a document as a whole with those of its source
source_names   functions that compare the names in a segment with those in its source
spinners       functions about texts whose words were exchanged one by one with a thesaurus
suppression    the function of the rule about comments that ignore nothing
"""
