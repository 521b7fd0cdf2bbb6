"""`phrases`: a map of phrases to what should stand there."""

from __future__ import annotations

from lint.checks.phrase_table import pack_rows
from lint.rulefiles.fields import Fields, Reading


def read(fields: Fields) -> Reading:
    table = {}
    for phrase_key, better in fields["phrases"].entries():
        phrase = phrase_key.text()
        if phrase != " ".join(phrase.split()):
            phrase_key.complain("separate the words of a phrase with single spaces")
        table[phrase] = tuple(better.texts()) if better.is_list else (better.text(empty=True),)
    parameters = {"rows": pack_rows(((phrase, *better) for phrase, better in table.items()), 1), "special": {}}
    return Reading("phrases", parameters, {"phrase"})
