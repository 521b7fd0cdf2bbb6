"""A match: a place in the prose, possible replacements, and words for the message."""

from __future__ import annotations

from lint._startup.record import Record
from lint.text.position import Span

Related = tuple[Span, str]
"""Another place in the prose that a match refers to, and what is there."""


class Match(Record):
    """A span of prose, possible replacements, and what a message may quote.

    `groups`: words for the message by name; `message`: replaces the rule's message; `in_source`: the places it refers to in the prose of the source.
    """

    __slots__ = ()
    start: int
    end: int
    suggestions: tuple[str, ...] = ()
    groups: dict[str, str] = {}
    related: tuple[Related, ...] = ()
    message: str = ""
    in_source: tuple[Related, ...] = ()

    def shifted(self, by: int) -> Match:
        """Return the same match, moved by this many characters."""
        start, end, suggestions, groups, related, *rest = self
        if related:
            related = tuple([(Span(span.start + by, span.end + by), message) for span, message in related])
        return Match(start + by, end + by, suggestions, groups, related, *rest)


ENOUGH, ROOM = 100, 100
"""The most reports of a rule in a paragraph: this many, or one for each so many characters if that is more."""
AGAINST_THE_SETTINGS = "“{found}” should be “{suggestion}”, as in your settings"
"""The message for a spelling of a name if the document uses no other and the settings accept a different one."""


def count_most(length: int) -> int:
    """Return how many matches of a rule in a paragraph of this length, in characters, are reported at most."""
    return max(ENOUGH, length // ROOM)


def first_use(form: str, starts: list[int]) -> Related:
    """Return the first place where a document uses a form, given its offsets, and how often it does."""
    count_note = f" ({len(starts)} times)" if len(starts) > 1 else ""
    return Span(starts[0], starts[0] + len(form)), f"“{form}” here{count_note}"
