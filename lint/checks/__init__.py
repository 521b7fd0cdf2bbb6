"""How to look: each kind of check finds the places in the prose of a document where it matches. `CHECK` of its module is its class.

check         what a check is
function      the check `function`
functions     what a rule may name under `function`: `quotes.unbalanced` is `unbalanced` in `quotes.py`
languagetool  the check `languagetool`
match         what a check yields
metric        the check `metric`
pattern       the check `pattern`
phrase_table  rows of words in one text, each split only when it is found
phrases       the check `phrases`
scope         the units of a document that a check sees at a time, and those with a hit
variants      the check `variants`
windows       matches of an expression around hits, in long paragraphs
words         finding whole words and phrases in prose, without regard to case, and writing a suggestion in the case of what it replaces
"""
