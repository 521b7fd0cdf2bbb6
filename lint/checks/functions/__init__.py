"""What a rule may name under `function`: `quotes.unbalanced` is `unbalanced` in `quotes.py`.

abbreviations  abbreviations and what they stand for
amounts        the numbers of a segment and its source
compounds      words written as one, as two, or with a hyphen
documents      a file as a whole
honorifics     honorifics and the names after them
marks          the brackets and quotation marks of a segment and its source
names          names that are in no table
negation       what a segment and its source negate
offices        the offices of well-known people
pages          the parts of a web page around its article
paragraphs     how paragraphs begin and end
phrases        phrases repeated in a row
quotes         quotation marks
repetition     words repeated in a row
segments       whole segments, their sources, and each other
source_names   the names in a segment and its source
spinners       texts whose words a thesaurus replaced
suppression    ignore comments without effect
"""
