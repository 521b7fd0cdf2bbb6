"""What a check yields: a place in the prose, what could be written there, and words for the message."""

from __future__ import annotations

from lint._startup.record import Record
from lint.text.position import Span

Related = tuple[Span, str]
"""Another place in the prose that a match is about, and what is there."""


class Match(Record):
    """A span of prose, what could be written there, and what a message may quote.

    `groups`: words for the message by name; `message`: what to say in place of the rule's message; `in_source`: places in the prose of the
    source that it is about.
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
        """Return the same match that many characters further on."""
        related = tuple([(Span(span.start + by, span.end + by), message) for span, message in self.related])
        return self.replace(start=self.start + by, end=self.end + by, related=related)


AGAINST_THE_SETTINGS = "“{found}” should be “{chosen}”, as in your settings"
"""The message about a spelling of a name where the document has no other and the settings accept another."""


def first_use(form: str, starts: list[int]) -> Related:
    """Return the first place of a form that a document uses at these offsets, with how often it does."""
    count_note = f" ({len(starts)} times)" if len(starts) > 1 else ""
    return Span(starts[0], starts[0] + len(form)), f"“{form}” here{count_note}"
