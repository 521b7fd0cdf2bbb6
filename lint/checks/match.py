"""How to look: each module is one kind of check.

A check is made from what YAML says (`read`, in `authoring`) and yields
matches in the prose of a document. It knows where; the rule around it knows
what and why. A check names the literals without which it cannot match, so
that most rules are never tried on most texts.
"""

from __future__ import annotations

from lint._startup.record import Record
from lint._startup.regex import Regex
from lint.text.document import Document
from lint.text.position import Span, occurrences

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Protocol

    class Check(Protocol):
        """A way to look."""

        def literals(self) -> Iterable[tuple[str, str]] | None:
            """Lower-case strings of which the folded prose holds one wherever this matches; None where there are none.

            Each behind those words of it, with a space between them, that must stand there as words, where there are any.
            """

        def expressions(self) -> list[str]:
            """Expressions of which one matches wherever this does; empty where literals say more."""

        def find(self, document: Document, hits: Hits, scope: str) -> Iterator[Match]:
            """The matches at these hits (anywhere, for None), in any order."""

        def apart(self, scope: str) -> bool:
            """Whether what it finds in a paragraph depends on that paragraph alone, and on its kind."""


Hits = dict[str, list[int]] | None
"""Where to look: for each literal that was found, where in the prose it begins; under "", offsets in or at the end of matches of
expressions. None: anywhere."""


def whole(literals: Iterable[str]) -> list[tuple[str, str]]:
    """Literals that are matched as whole words, each behind its words."""
    return [(" ".join("".join(c if c.isalnum() else " " for c in literal).split()), literal) for literal in literals]


WORD = Regex(r"[^\W_]+")


def standing(document: Document, literals: Iterable[str]) -> dict[str, list[int]]:
    """Which of some literals, whole words in lower case, the folded prose holds, and where; for those that no scan looked for."""
    folded, found = document.folded, {}
    words = document.memory.setdefault("folded words", set(WORD.pattern.findall(folded)))
    assert isinstance(words, set)
    for literal in literals:
        if words.issuperset(WORD.pattern.findall(literal)) and literal in folded:
            found[literal] = list(occurrences(folded, literal))
    return found


def excepted(prose: str, start: int, end: int, phrases: tuple[str, ...]) -> bool:
    """Whether one of some folded phrases stands, in any case, over a span."""
    for phrase in phrases:
        around = prose[max(0, start - len(phrase) + 1) : end + len(phrase) - 1]
        if phrase in around.lower().replace("\xa0", " ").replace("’", "'"):
            return True
    return False


Related = tuple[Span, str]
"""Another place in the prose that a match is about, and what is there."""


class Match(Record):
    """A span of prose, what could stand there, and what a message may quote.

    `groups`: words for the message by name; `message`: what to say in place of the rule's message.
    """

    __slots__ = ()
    start: int
    end: int
    suggestions: tuple[str, ...]
    groups: dict[str, str]
    related: tuple[Related, ...]
    message: str

    def __new__(
        cls,
        start: int,
        end: int,
        suggestions: tuple[str, ...] = (),
        groups: dict[str, str] | None = None,
        related: tuple[Related, ...] = (),
        message: str = "",
    ) -> Match:
        return tuple.__new__(cls, (start, end, suggestions, groups or {}, related, message))

    def moved(self, by: int) -> Match:
        """Return the same match so many characters further on."""
        related = tuple([(Span(span.start + by, span.end + by), message) for span, message in self.related])
        return self.replace(start=self.start + by, end=self.end + by, related=related)


AGAINST_THE_SETTINGS = "“{found}”: the settings have “{chosen}”."
"""What is said about a spelling of a name where the document has no other and the settings accept another."""


def accepted(document: Document) -> frozenset[str]:
    """The spellings that the settings of a document accept."""
    told = document.memory.get("accepted", frozenset())
    assert isinstance(told, frozenset)
    return told


def in_all(count: int) -> str:
    """How often something stands in a document, for what a diagnostic shows beside its place."""
    return f", {count} times in all" if count > 1 else ""
