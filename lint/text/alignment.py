"""Align the paragraphs of a document with those of its source: by number if there are equally many, otherwise by their lengths and figures.

After Gale and Church (1993): the lengths of a text and its translation correlate, so the cheapest alignment is the right one.
"""

from __future__ import annotations

from bisect import bisect_right

from lint._startup.record import Record
from lint.text.document import Document, Source
from lint.text.position import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

BEADS = ((1, 1, 0.0), (1, 0, 3.0), (0, 1, 3.0), (2, 1, 2.5), (1, 2, 2.5))
"""How many paragraphs of each text may correspond, and the cost of assuming so."""
BAND = 60
"""How many paragraphs away from the diagonal to try."""
LONGEST = 4000
"""The most paragraphs a text may have to be aligned by anything but order."""


class Segment(Record):
    """A span of the prose and the corresponding one of the source's prose. One of them is empty if nothing corresponds."""

    __slots__ = ()
    target: Span
    source: Span


def segments_of(document: Document) -> list[Segment]:
    """Return the segments of a document, in order, aligned once; none without a source."""
    return document.derive(_align)


def _align(document: Document) -> list[Segment]:
    source = document.source
    if source is None:
        return []
    if source.segments:
        return list(_stated_segments(document, source))
    if source.alignment == "segment":
        return [Segment(_stripped(document.prose), _stripped(source.document.prose))]
    targets, sources = list(document.paragraphs()), list(source.document.paragraphs())
    if len(targets) == len(sources) or max(len(targets), len(sources)) > LONGEST:
        return [Segment(*spans) for spans in zip(targets, sources, strict=False)]
    return list(_cheapest_alignment(document.prose, source.document.prose, targets, sources))


def _stated_segments(document: Document, source: Source) -> Iterator[Segment]:
    """Yield the segments whose places the source states."""
    pieces = document.pieces()
    starts = [span.start for _, span, _ in pieces]

    def offset_in_prose(offset: int) -> int:
        number = bisect_right(starts, offset) - 1
        if number < 0:
            return 0
        begin, span, is_verbatim = pieces[number]
        return begin + (min(offset, span.end) - span.start if is_verbatim else 0)

    for target, original in source.segments:
        span = _stripped(document.prose, offset_in_prose(target.start), offset_in_prose(target.end))
        yield Segment(span, _stripped(source.document.prose, *original))


def _stripped(prose: str, start: int = 0, end: int | None = None) -> Span:
    """Return a span of prose without surrounding white space."""
    part = prose[start:end]
    begin = len(part) - len(part.lstrip())
    return Span(start + begin, start + max(begin, len(part.rstrip())))


def _cheapest_alignment(prose: str, source_prose: str, targets: list[Span], sources: list[Span]) -> Iterator[Segment]:
    """Yield the segments of the cheapest alignment of both texts."""
    if not targets or not sources:
        return
    ratio = sum(end - start for start, end in targets) / max(1, sum(end - start for start, end in sources))
    figures = [_figures(prose, span) for span in targets], [_figures(source_prose, span) for span in sources]
    lengths = [end - start for start, end in targets], [(end - start) * ratio for start, end in sources]
    best: dict[tuple[int, int], tuple[float, int, int]] = {(0, 0): (0.0, 0, 0)}
    band = BAND + abs(len(targets) - len(sources))
    for at in range(len(targets) + 1):
        middle = at * len(sources) // max(1, len(targets))
        for other in range(max(0, middle - band), min(len(sources), middle + band) + 1):
            for taken, taken_other, price in BEADS:
                best_before = best.get((at - taken, other - taken_other))
                if best_before is None or (taken, taken_other) == (0, 0) or (at, other) == (0, 0):
                    continue
                cost = best_before[0] + price
                if taken and taken_other:
                    cost += _cost(lengths, figures, (at - taken, at), (other - taken_other, other))
                if (at, other) not in best or cost < best[at, other][0]:
                    best[at, other] = (cost, taken, taken_other)
    yield from reversed(list(_walk_back(best, targets, sources)))


def _walk_back(best: dict[tuple[int, int], tuple[float, int, int]], targets: list[Span], sources: list[Span]) -> Iterator[Segment]:
    at, other = len(targets), len(sources)
    while at or other:
        _, taken, taken_other = best[at, other]
        yield Segment(_joined(targets, at - taken, at), _joined(sources, other - taken_other, other))
        at, other = at - taken, other - taken_other


def _joined(spans: list[Span], first: int, last: int) -> Span:
    """Return the span from the first to the last of some paragraphs, or an empty one at the start of the next if there are none."""
    if first == last:
        place = spans[first].start if first < len(spans) else spans[-1].end
        return Span(place, place)
    return Span(spans[first].start, spans[last - 1].end)


def _cost(
    lengths: tuple[list[int], list[float]], figures: tuple[list[frozenset[str]], list[frozenset[str]]], these: tuple[int, int], those: tuple[int, int]
) -> float:
    """Return the cost of aligning some paragraphs: the less their lengths and figures match, the higher."""
    length, other_length = sum(lengths[0][slice(*these)]), sum(lengths[1][slice(*those)])
    difference = (length - other_length) ** 2 / (6.8 * max(1.0, (length + other_length) / 2))
    here_figures, other_figures = (frozenset().union(*sets[slice(*span)]) for sets, span in zip(figures, (these, those), strict=True))
    apart = len(here_figures ^ other_figures) - len(here_figures & other_figures)
    return min(12.0, difference / 2) + 1.0 * apart


def _figures(prose: str, span: Span) -> frozenset[str]:
    """Return the runs of digits in a span."""
    return frozenset("".join(c if c.isdecimal() else " " for c in prose[span.start : span.end]).split())
