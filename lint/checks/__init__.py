"""How to look: each module is one kind of check.

A check is made from what YAML says (`read`, in `authoring`) and yields
matches in the prose of a document. It knows where; the rule around it knows
what and why. A check names the literals without which it cannot match, so
that most rules are never tried on most texts.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise

from lint.document import Document, Span, occurrences
from lint.language.sentences import sentences
from lint.regex import Regex, regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Sequence
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


class Rows:
    """Rows of words, kept as one text (`rows`) and taken apart where one is found: most of thousands never stand in a text."""

    __slots__ = ("_found", "_lines")

    def __init__(self, lines: bytes) -> None:
        self._lines = lines
        self._found: dict[str, dict[int, tuple[str, ...]]] = {}

    def holding(self, folded: str) -> dict[int, tuple[str, ...]]:
        """The rows in which a word stands that is this one in lower case, each under a number that grows from row to row."""
        if folded not in self._found:
            found, lines, sought = {}, self._lines, f"\t{folded}\t".encode()
            at = lines.find(sought)
            while at >= 0:
                begin, end = lines.rfind(b"\n", 0, at) + 1, lines.index(b"\n", at)
                found[begin] = _words(lines[begin:end])
                at = lines.find(sought, end)
            self._found[folded] = found
        return self._found[folded]

    def all(self) -> list[tuple[str, ...]]:
        """The words of every row."""
        return [_words(line) for line in self._lines.split(b"\n")[:-1]]


def rows(told: Iterable[Sequence[str]], sought: int | None = None) -> bytes:
    """Rows of words for `Rows`, which finds the first so many of each, or all: a line a row, its words in lower case behind a form feed."""
    lines = (["", *row, "\f", *(word for one in row[:sought] if (word := one.lower()) not in row), "\n"] for row in told)
    return "".join("\t".join(line) for line in lines).encode()


def _words(line: bytes) -> tuple[str, ...]:
    return tuple(line.partition(b"\t\f")[0].decode()[1:].split("\t"))


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


class Match:
    """A span of prose, what could stand there, and what a message may quote. `message`: what to say instead of the rule's message."""

    __slots__ = ("end", "groups", "message", "related", "start", "suggestions")

    def __init__(
        self,
        start: int,
        end: int,
        suggestions: tuple[str, ...] = (),
        groups: dict[str, str] | None = None,
        related: tuple[tuple[Span, str], ...] = (),
        message: str = "",
    ) -> None:
        self.start, self.end, self.suggestions = start, end, suggestions
        self.groups, self.related, self.message = groups or {}, related, message

    def moved(self, by: int) -> Match:
        """The same so many characters further on."""
        related = tuple(((start + by, end + by), message) for (start, end), message in self.related)
        return Match(self.start + by, self.end + by, self.suggestions, self.groups, related, self.message)


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


SCOPES = ("prose", "paragraph", "heading", "line", "sentence", "section", "document")
"""The unit a pattern sees at a time. `line`: a paragraph of which it must match the whole."""
WIDE = ("section", "document")
"""Those that can hold several paragraphs."""


def units(document: Document, hits: Hits, scope: str) -> Iterator[Span]:
    """The units of a scope that hold one of these hits (all of them, for None), in order, each once."""
    places = None if hits is None else sorted(place for found in hits.values() for place in found)
    if scope == "document":
        yield 0, len(document.prose)
        return
    if scope == "section":
        yield from sections(document)
        return
    for paragraph, inside in _paragraphs(document, places):
        if scope in ("paragraph", "heading") and (document.kind(paragraph) == "heading") != (scope == "heading"):
            continue
        if scope != "sentence":
            yield paragraph
            continue
        spans = sentences(document, paragraph)
        if inside is None:
            yield from spans
        elif spans:
            ends = len(document.prose) + 1
            for number in sorted({max(0, bisect_right(spans, (place, ends)) - 1) for place in inside}):
                yield spans[number]


def sections(document: Document) -> Iterator[Span]:
    """The parts of a document that begin with a heading, and what stands before the first."""
    begins = [span[0] for span in document.paragraphs() if document.kind(span) == "heading"]
    begins = [0, *(begin for begin in begins if begin > 0), len(document.prose)]
    return pairwise(begins)


def near(document: Document, sources: tuple[str, ...], units: Iterable[Span]) -> list[int]:
    """Where the matches of some expressions in paragraphs have their last characters, overlapping ones too."""
    memory = document.memory.setdefault("near", {})
    assert isinstance(memory, dict)
    if sources not in memory:
        memory[sources] = sorted(_near(document.prose, units, [regex(source).pattern for source in sources]))
    places: list[int] = memory[sources]
    return places


def _near(prose: str, units: Iterable[Span], expressions: list[re.Pattern[str]]) -> set[int]:
    places = set()
    for start, end in units:
        body = prose[start:end]
        for expression in expressions:
            found = expression.search(body)
            while found:
                places.add(start + max(found.end() - 1, 0))
                found = expression.search(body, found.start() + 1)
    return places


def holding(document: Document, hits: Hits) -> Iterator[Span]:
    """The paragraphs that hold a hit (all of them, for None), in order, each once."""
    places = None if hits is None else sorted(place for found in hits.values() for place in found)
    return (paragraph for paragraph, _ in _paragraphs(document, places))


def _paragraphs(document: Document, places: list[int] | None) -> Iterator[tuple[Span, list[int] | None]]:
    if places is None:
        for span in document.paragraphs():
            yield span, None
        return
    paragraph: Span = (-1, -1)
    inside: list[int] = []
    for place in places:
        if place > paragraph[1]:
            if inside:
                yield paragraph, inside
            paragraph, inside = document.paragraph_at(place), []
        inside.append(place)
    if inside:
        yield paragraph, inside
