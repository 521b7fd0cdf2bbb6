"""The check `phrases`: a table of whole words and what should stand there.

Without regard to case; a phrase with a capital in the table is matched
letter for letter. What already stands there as it should is no match.
"""

from __future__ import annotations

from lint.checks.match import Hits, Match, excepted, standing, whole
from lint.checks.phrase_table import Rows
from lint.text.document import Document

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any


class Phrases:
    """Rows of a phrase and its suggestions.

    `special`: a `note` for the message by phrase; under `unless`, by the first suggestion, folded phrases that a match may be
    part of; under `letter` phrases without capitals that are matched letter for letter too. `sought`: whether they are worth a
    place among the literals of all rules; those of a house style are not, since few are under it.
    """

    def __init__(self, rows: bytes, special: dict[str, dict[str, Any]], sought: bool = True) -> None:
        self._notes, self._unless = special.get("note", {}), special.get("unless", {})
        self._letter, self._sought = special.get("letter", {}), sought
        self._rows = Rows(rows)

    def literals(self) -> list[tuple[str, str]] | None:
        return whole(self._folded()) if self._sought else None

    def _folded(self) -> list[str]:
        return list(dict.fromkeys(row[0].lower() for row in self._rows.all()))

    def expressions(self) -> list[str]:
        return []

    def apart(self, scope: str) -> bool:
        return True

    def find(self, document: Document, hits: Hits, scope: str) -> Iterator[Match]:
        if hits is None:
            hits = standing(document, self._folded())
        found = sorted(self._all(document, hits), key=lambda match: (match.start, -match.end))
        end = -1
        for match in found:  # of two phrases of which one holds the other, the longer
            if match.end > end:
                end = match.end
                yield match

    def _all(self, document: Document, hits: dict[str, list[int]]) -> Iterator[Match]:
        for literal, places in hits.items():
            table = [row for row in self._rows.holding(literal).values() if row[0].lower() == literal]
            for start in whole_words(document.prose, literal, places):
                end = start + len(literal)
                found = document.prose[start:end]
                for phrase, *better in table:
                    if (phrase == literal and phrase not in self._letter) or found.replace("\xa0", " ") in (phrase, phrase.upper()):
                        suggestions = tuple(like(found, one) for one in better)
                        if found not in suggestions and not excepted(document.prose, start, end, self._unless.get(better[0] if better else "", ())):
                            yield Match(start, end, suggestions, {"phrase": phrase, "note": self._notes.get(phrase, "")})
                        break


def whole_words(prose: str, literal: str, places: list[int]) -> Iterator[int]:
    """Those places at which a literal, in any case, stands and is not a part of longer words."""
    first, last = literal[0].isalnum(), literal[-1].isalnum()
    for start in places:
        end = start + len(literal)
        if (first and start and _goes_on(prose[start - 1], prose[start - 2 : start - 1])) or (
            last and _goes_on(prose[end : end + 1], prose[end + 1 : end + 2])
        ):
            continue
        if prose[start:end].lower().replace("\xa0", " ") == literal:
            yield start


def like(found: str, better: str) -> str:
    """A suggestion in the case of what it replaces: as it is, with a capital, or in capitals."""
    if found.isupper() and len(found) > 3:
        return better.upper()
    if found[:1].isupper() and better[:1].islower():
        return better[:1].upper() + better[1:]
    return better


def _goes_on(beside: str, beyond: str) -> bool:
    """Whether a word goes on with a character beside it; a low line does so between letters, and else marks emphasis."""
    return beside.isalnum() or (beside == "_" and (beyond.isalnum() or beyond == "_"))
