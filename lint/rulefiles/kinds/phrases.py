"""`phrases`: a map of phrases to what should stand there.

A phrase may have alternatives: `(new|novel) crown virus(|es)`. `\\1` in what should stand there is the alternative of the first group.
"""

from __future__ import annotations

import re
from itertools import product

from lint.checks.phrase_table import pack_rows
from lint.rulefiles.fields import Fields, Reading

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

ALTERNATIVES = re.compile(r"\(([^()|]*(?:\|[^()|]*)+)\)")
REFERENCE = re.compile(r"\\(\d)")


def read(fields: Fields) -> Reading:
    table = {}
    for phrase_key, better in fields["phrases"].entries():
        suggestions = tuple(better.texts()) if better.is_list else (better.text(empty=True),)
        for phrase, chosen in _spell_out(phrase_key.text()):
            if phrase != " ".join(phrase.split()):
                phrase_key.complain("separate the words of a phrase with single spaces")
            try:
                table[phrase] = tuple(_refer(text, chosen) for text in suggestions)
            except IndexError:
                better.complain("refer only to alternatives that the phrase has: \\1 is the first (a|b)")
    parameters = {"rows": pack_rows(((phrase, *better) for phrase, better in table.items()), 1), "special": {}}
    return Reading("phrases", parameters, {"phrase"})


def _spell_out(phrase: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each phrase that the alternatives of one make, and the alternatives in it."""
    parts = ALTERNATIVES.split(phrase)
    for chosen in product(*(part.split("|") if number % 2 else [part] for number, part in enumerate(parts))):
        yield "".join(chosen), list(chosen[1::2])


def _refer(text: str, chosen: list[str]) -> str:
    """Return a text with the alternatives that it refers to by number. Raises IndexError where there is none."""
    return REFERENCE.sub(lambda reference: chosen[int(reference[1]) - 1], text)
