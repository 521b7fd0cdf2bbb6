"""The kinds of check, which find the places in prose where a rule matches. `CHECK` of a kind's module is its class.

check         the interface of checks
function      the check `function`
functions     what a rule may name under `function`: `quotes.unbalanced` is `unbalanced` in `quotes.py`
languagetool  the check `languagetool`
match         what a check yields
metric        the check `metric`
pattern       the check `pattern`
phrase_table  rows of words packed into one text
phrases       the check `phrases`
scope         the units of a document that a check sees at a time
variants      the check `variants`
windows       searches around hits in long paragraphs
words         finding whole words and phrases, and the case of suggestions
"""
