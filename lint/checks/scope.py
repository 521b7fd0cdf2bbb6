"""The units of a document that a check sees at a time, and those with hits."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise, starmap

from lint._startup.regex import regex
from lint.checks.check import Search
from lint.checks.windows import ANYWHERE, are_everywhere, find_windows
from lint.language.analysis import analysis_of
from lint.text.document import Document
from lint.text.position import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    from lint.checks.check import Hits

SCOPES = ("prose", "paragraph", "heading", "line", "sentence", "section", "document")
"""The unit that a pattern sees at a time. `line`: a paragraph that it must match as a whole."""
WIDE = ("section", "document")
"""Scopes that may contain several paragraphs."""


def find_units(document: Document, hits: Hits, scope: str) -> Iterable[Span]:
    """Return the units of a scope with any of these hits (all units for None), each once, in order."""
    if scope == "document":
        return (Span(0, len(document.prose)),)
    if scope == "section":
        return find_sections(document)
    if scope == "sentence":
        places = None if hits is None else sorted(place for starts in hits.values() for place in starts)
        groups = _group_by_paragraph(document, places)
        return (sentence for paragraph, inside in groups for sentence in _sentences_with(document, paragraph, inside))
    paragraphs = paragraphs_with_hits(document, hits)
    if scope in ("paragraph", "heading"):
        return [paragraph for paragraph in paragraphs if (document.kind(paragraph) == "heading") == (scope == "heading")]
    return paragraphs


def _sentences_with(document: Document, paragraph: Span, places: list[int] | None) -> Iterable[Span]:
    """Return the sentences of a paragraph with any of these places (all sentences for None), each once, in order."""
    sentences = analysis_of(document).sentences(paragraph)
    if places is None or not sentences:
        return sentences
    beyond = len(document.prose) + 1
    sentence_numbers = {max(0, bisect_right(sentences, (place, beyond)) - 1) for place in places}
    return [sentences[number] for number in sorted(sentence_numbers)]


def find_sections(document: Document) -> Iterator[Span]:
    """Yield the parts of a document that begin with a heading, and the part before the first heading."""
    begins = [span.start for span in document.paragraphs() if document.kind(span) == "heading"]
    begins = [0, *(begin for begin in begins if begin > 0), len(document.prose)]
    return starmap(Span, pairwise(begins))


def narrow(search: Search, expressions: list[str], reach: int = ANYWHERE) -> Search:
    """Return a search at the matches of some expressions in the paragraphs with hits; the same search if the prefilter has searched for them.

    `reach`: the largest number of spaces in what their matches depend on, if the prefilter has searched only for recurring words.
    """
    if not expressions:
        return search
    if search.hits is not None and "" in search.hits:
        return search if reach == ANYWHERE else _narrow_around_hits(search, [regex(source).pattern for source in expressions], reach)
    match_ends, cache_key = analysis_of(search.document).match_ends, tuple(expressions)
    if cache_key not in match_ends:
        paragraphs_hit = paragraphs_with_hits(search.document, search.hits)
        match_ends[cache_key] = sorted(_last_characters(search.document.prose, paragraphs_hit, [regex(source).pattern for source in expressions]))
    return Search(search.document, {"": match_ends[cache_key]}, search.scope, search.accepted)


def _narrow_around_hits(search: Search, patterns: list[re.Pattern[str]], reach: int) -> Search:
    """Return a search at the matches of some expressions around its hits, including overlapping ones.

    In a paragraph that has so many that it will be searched whole, the first ones are enough.
    """
    offsets: set[int] = set()
    is_by_paragraph = search.scope != "sentence"
    prose = search.document.prose
    places = sorted([place for starts in (search.hits or {}).values() for place in starts])
    for paragraph, inside in _group_by_paragraph(search.document, places):
        body = prose[paragraph.start : paragraph.end]
        for start, end, limit in find_windows(body, [place - paragraph.start for place in inside or ()], reach):
            for pattern in patterns:
                match = pattern.search(body, start, limit)
                earlier = len(offsets)
                while match:
                    if match.end() <= end:
                        offsets.add(paragraph.start + max(match.end() - 1, 0))
                        if is_by_paragraph and are_everywhere(len(offsets) - earlier, body):
                            break
                    match = pattern.search(body, match.start() + 1, limit)
    return Search(search.document, {"": sorted(offsets)}, search.scope, search.accepted)


def _last_characters(prose: str, paragraphs: Iterable[Span], expressions: list[re.Pattern[str]]) -> set[int]:
    """Return the offsets of the last characters of the matches of some expressions in paragraphs, including overlapping ones."""
    offsets = set()
    for paragraph in paragraphs:
        body = prose[paragraph.start : paragraph.end]
        for expression in expressions:
            match = expression.search(body)
            while match:
                offsets.add(paragraph.start + max(match.end() - 1, 0))
                match = expression.search(body, match.start() + 1)
    return offsets


def paragraphs_with_hits(document: Document, hits: Hits) -> Iterable[Span]:
    """Return the paragraphs with a hit (all paragraphs for None), each once, in order."""
    if hits is None:
        return document.paragraphs()
    paragraphs = []
    end = -1
    for place in sorted([place for starts in hits.values() for place in starts]):
        if place > end:
            paragraph = document.paragraph_at(place)
            end = paragraph.end
            paragraphs.append(paragraph)
    return paragraphs


def _group_by_paragraph(document: Document, places: list[int] | None) -> Iterator[tuple[Span, list[int] | None]]:
    """Yield paragraphs with the places in them; all of them, without places, if none are given."""
    if places is None:
        for span in document.paragraphs():
            yield span, None
        return
    paragraph = Span(-1, -1)
    inside: list[int] = []
    for place in places:
        if place > paragraph.end:
            if inside:
                yield paragraph, inside
            paragraph, inside = document.paragraph_at(place), []
        inside.append(place)
    if inside:
        yield paragraph, inside
