"""What a check is: a way to look at the prose of a document, and what must be there for it to match.

A check knows where; the rule around it knows what and why. It is made from what YAML says, by the readers in `rulefiles`.
"""

from __future__ import annotations

from lint._startup.record import Record
from lint.text.document import Document

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Literal, Protocol

    from lint.checks.match import Match

    class Check(Protocol):
        """A way to look."""

        @property
        def needs(self) -> Needs:
            """What the prefilter has to find before this can match."""

        @property
        def sees(self) -> Sees:
            """What the matches in a paragraph depend on."""

        def find(self, search: Search) -> Iterator[Match]:
            """Yield the matches, in any order."""

    Sees = Literal["paragraph", "scope", "document"]
    """That paragraph and its kind alone; the unit of the rule's scope; anything in the document."""

Hits = dict[str, list[int]] | None
"""The offsets in the prose to look at: for each literal that was found, where it begins; under "", offsets in or at the end of matches of
expressions. None: anywhere."""


class Needs(Record):
    """What prose contains wherever a check matches, so that most checks are never tried on most texts.

    One of these has to be there:

    `literals`: lower-case strings of which the folded prose contains one, each after those words of it, separated by a space, that
    must be there as words; None where a match needs nothing. `expressions`: those of which one matches wherever the check does and nothing
    comes again; empty where the literals say more. `again`: the values of
    `Again`, for words that come again.
    """

    __slots__ = ()
    literals: Sequence[tuple[str, str]] | None
    expressions: Sequence[str] = ()
    again: Sequence[tuple[int, ...]] = ()


ANYWHERE = Needs(None)
"""A check that can match in any text."""
NOWHERE = Needs(())
"""A check that never matches by itself."""


class Search(Record):
    """A document to look at: where in it, in units of which scope, and the spellings of names that its settings accept."""

    __slots__ = ()
    document: Document
    hits: Hits
    scope: str
    accepted: frozenset[str] = frozenset()
