"""The units of a document that a check sees at a time, and those that hold a hit."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise, starmap

from lint._startup.regex import regex
from lint.checks.match import Hits
from lint.language.sentences import sentences
from lint.text.document import Document
from lint.text.position import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator


SCOPES = ("prose", "paragraph", "heading", "line", "sentence", "section", "document")
"""The unit a pattern sees at a time. `line`: a paragraph of which it must match the whole."""


WIDE = ("section", "document")
"""Those that can hold several paragraphs."""


def units(document: Document, hits: Hits, scope: str) -> Iterator[Span]:
    """The units of a scope that hold one of these hits (all of them, for None), in order, each once."""
    places = None if hits is None else sorted(place for found in hits.values() for place in found)
    if scope == "document":
        yield Span(0, len(document.prose))
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
    return starmap(Span, pairwise(begins))


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
    paragraph = Span(-1, -1)
    inside: list[int] = []
    for place in places:
        if place > paragraph[1]:
            if inside:
                yield paragraph, inside
            paragraph, inside = document.paragraph_at(place), []
        inside.append(place)
    if inside:
        yield paragraph, inside
