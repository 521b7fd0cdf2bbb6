"""The check `phrases`: a table of whole words and their replacements.

Case is ignored, except for phrases with capitals in the table, which must match exactly. Text that already reads like the replacement is not a match.
"""

from __future__ import annotations

from lint.checks.check import ANYWHERE, Needs, Search
from lint.checks.match import Match
from lint.checks.phrase_table import Rows
from lint.checks.words import find_literals, find_whole_words, in_case_of, is_part_of_any, with_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from lint.checks.check import Sees
    from lint.text.document import Document


class Phrases:
    """Rows of phrases and suggestions.

    `special`: by phrase, a `note` for the message; under `unless`, by first suggestion, folded phrases that a match may be part of; under `letter`,
    phrases without capitals that must match exactly, too. `sought`: whether they deserve a place among the literals of all rules; those of a house
    style don't, since few use it.
    """

    sees: Sees = "paragraph"

    def __init__(self, rows: bytes, special: dict[str, dict[str, Any]], sought: bool = True) -> None:
        self._notes, self._unless = special.get("note", {}), special.get("unless", {})
        self._letter, self._sought = special.get("letter", {}), sought
        self._rows = Rows(rows)

    @property
    def needs(self) -> Needs:
        """One of its phrases."""
        return Needs(with_words(self._folded())) if self._sought else ANYWHERE

    def _folded(self) -> list[str]:
        return list(dict.fromkeys(row[0].lower() for row in self._rows.all()))

    def find(self, search: Search) -> Iterator[Match]:
        """Yield the matches of its phrases; if one phrase contains another, only the longer."""
        hits = find_literals(search.document, self._folded()) if search.hits is None else search.hits
        end = -1
        for match in sorted(self._find_all(search.document, hits), key=lambda match: (match.start, -match.end)):
            if match.end > end:
                end = match.end
                yield match

    def _find_all(self, document: Document, hits: dict[str, list[int]]) -> Iterator[Match]:
        for literal, places in hits.items():
            rows = [row for row in self._rows.rows_with(literal).values() if row[0].lower() == literal]
            for start in find_whole_words(document.prose, literal, places):
                match = self._match(document.prose, literal, start, rows)
                if match:
                    yield match

    def _match(self, prose: str, literal: str, start: int, rows: list[tuple[str, ...]]) -> Match | None:
        """Return the match of the first of these rows whose phrase is written like the words at an offset."""
        end = start + len(literal)
        if " " in literal and prose[max(0, start - 1) : start] == "-" and prose[max(0, start - 2) : start - 1].isalpha():
            return None  # it begins with the second half of a compound: thread-local approach
        words = prose[start:end]
        for phrase, *better in rows:
            if (phrase == literal and phrase not in self._letter) or words.replace("\xa0", " ") in (phrase, phrase.upper()):
                suggestions = tuple([in_case_of(words, suggestion) for suggestion in better])
                if words in suggestions or is_part_of_any(prose, start, end, self._unless.get(better[0] if better else "", ())):
                    return None
                return Match(start, end, suggestions, {"phrase": phrase, "note": self._notes.get(phrase, "")})
        return None


CHECK = Phrases
