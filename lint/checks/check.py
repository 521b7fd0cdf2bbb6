"""The interface of checks: how to look at prose, and what must be there for a match.

A check knows where; the rule around it knows what and why. Checks are made from YAML by the readers in `rulefiles`.
"""

from __future__ import annotations

from lint._startup.record import Record
from lint._startup.store import unpack
from lint.text.document import Document

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Literal, Protocol

    from lint.checks.match import Match

    class Check(Protocol):
        """A way to look at prose."""

        @property
        def needs(self) -> Needs:
            """What the prefilter must find before this can match."""

        @property
        def sees(self) -> Sees:
            """What the matches in a paragraph depend on."""

        def find(self, search: Search) -> Iterator[Match]:
            """Yield the matches, in any order."""

    Context = tuple[tuple[bytes, ...], tuple[bytes, ...], tuple[bytes, ...], tuple[str, ...], tuple[str, ...]]
    """Around a literal: the shapes of which one is directly before it, it has itself, and one is directly after it; the same for folded strings
    before and after. Empty where anything may be."""
    Sees = Literal["paragraph", "scope", "document"]
    """The paragraph and its kind alone; the unit of the rule's scope; or anything in the document."""

Hits = dict[str, list[int]] | None
"""The offsets in the prose to look at: by literal, where it begins; by the source of an expression, offsets inside its matches or at their ends;
under "", the same for other expressions. None: anywhere."""


class Needs(Record):
    """What prose contains wherever a check matches, so that most checks are never tried on most texts.

    One of these must be there:

    `literals`: lowercase strings, each preceded by those of its words, separated by spaces, that must occur as whole words; None if a match needs
    nothing. `expressions`: at least one of them matches wherever the check does and contains no backreference; empty if the literals are more
    distinctive. `again`: the values of `Again`, for recurring words. `contexts`: what is around each literal, if known.
    """

    __slots__ = ()
    literals: Sequence[tuple[str, str]] | None
    expressions: Sequence[str] = ()
    again: Sequence[tuple[int, ...]] = ()
    contexts: dict[str, Context] = {}


class PackedNeeds(Record):
    """`Needs` as a rule stores them, with packed literals: the prefilter has its own copy, and a check looks at a document without them.

    Each literal comes after its words and is followed by its context, if known.
    """

    __slots__ = ()
    literals: bytes
    expressions: Sequence[str] = ()
    again: Sequence[tuple[int, ...]] = ()

    def unpack(self) -> Needs:
        """Return the needs."""
        literals = unpack(self.literals)
        contexts = {literal: context[0] for _, literal, *context in literals or () if context}
        without_contexts = None if literals is None else [(words, literal) for words, literal, *_ in literals]
        return Needs(without_contexts, self.expressions, self.again, contexts)


ANYWHERE = Needs(None)
"""For a check that can match in any text."""
NOWHERE = Needs(())
"""For a check that never matches by itself."""


class Search(Record):
    """A document to search: where in it, in units of which scope, and which name spellings its settings accept."""

    __slots__ = ()
    document: Document
    hits: Hits
    scope: str
    accepted: frozenset[str] = frozenset()
