"""The check `phrases`: a table of whole words and what should stand there.

Without regard to case; a phrase with a capital in the table is matched
letter for letter.
"""

from __future__ import annotations

from lint.checks import Hits, Match, whole
from lint.document import Document

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


class Phrases:
    """Phrases, each with its suggestions."""

    def __init__(self, table: dict[str, tuple[str, ...]]) -> None:
        self._table: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for phrase, better in table.items():
            self._table.setdefault(phrase.lower(), []).append((phrase, better))

    def literals(self) -> list[tuple[str, str]]:
        return whole(self._table)

    def expressions(self) -> list[str]:
        return []

    def find(self, document: Document, hits: Hits, scope: str) -> Iterator[Match]:
        found = sorted(self._all(document, hits or {}), key=lambda match: (match.start, -match.end))
        end = -1
        for match in found:  # of two phrases of which one holds the other, the longer
            if match.end > end:
                end = match.end
                yield match

    def _all(self, document: Document, hits: dict[str, list[int]]) -> Iterator[Match]:
        for literal, places in hits.items():
            for start in whole_words(document.prose, literal, places):
                end = start + len(literal)
                found = document.prose[start:end]
                for phrase, better in self._table[literal]:
                    if phrase == literal or found.replace("\xa0", " ") in (phrase, phrase.upper()):
                        yield Match(start, end, tuple(like(found, one) for one in better), {"phrase": phrase})
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
