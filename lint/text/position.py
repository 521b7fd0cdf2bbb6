"""Places in a text. Offsets count characters (code points) from 0; lines and columns count from 1."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate

from lint._startup.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


_new_tuple = tuple.__new__


class Span(Record):
    """A half-open pair of offsets."""

    __slots__ = ()
    start: int
    end: int

    if not TYPE_CHECKING:  # created more often than any other value

        def __new__(cls, start, end):
            return _new_tuple(cls, (start, end))

    def overlaps(self, other: Span) -> bool:
        """Return whether the spans share a character."""
        return self.start < other.end and other.start < self.end


class SpanIndex:
    """Spans with a fast test for overlaps."""

    def __init__(self, indexed: Iterable[Span]) -> None:
        ordered = sorted(indexed)
        self._starts = [span.start for span in ordered]
        self._ends = list(accumulate((span.end for span in ordered), max))
        """For each span, the last end so far."""

    def overlaps(self, span: Span) -> bool:
        """Return whether any of the spans shares a character with this one."""
        number = bisect_left(self._starts, span.end) - 1
        return number >= 0 and self._ends[number] > span.start


class Position(Record):
    """A place in a text, in every unit that an output format needs.

    `line` and `column` count from 1 and `offset` from 0, in code points; `byte_column` counts UTF-8 bytes from 1, `utf16_offset` UTF-16 code units
    from 0.
    """

    __slots__ = ()
    line: int
    column: int
    offset: int
    byte_column: int
    utf16_offset: int

    def shifted(self, start: Position) -> Position:
        """Return this position in the whole text instead of a part that begins at `start`."""
        line, column, offset, byte_column, utf16_offset = self
        if line == 1:
            column, byte_column = column + start.column - 1, byte_column + start.byte_column - 1
        return Position(line + start.line - 1, column, offset + start.offset, byte_column, utf16_offset + start.utf16_offset)

    def within(self, start: Position) -> Position:
        """Return this position in a part that begins at `start`, at the beginning of a line, instead of the whole text."""
        return Position(self.line - start.line + 1, self.column, self.offset - start.offset, self.byte_column, self.utf16_offset - start.utf16_offset)


START = Position(1, 1, 0, 1, 0)
"""The beginning of every text."""


def occurrences(text: str, sought: str) -> Iterator[int]:
    """Yield the offsets where a string begins in a text, including overlapping ones."""
    offset = text.find(sought)
    while offset >= 0:
        yield offset
        offset = text.find(sought, offset + 1)


def find_all(text: str, sought: str) -> list[int]:
    """Return the offsets where a string begins in a text, including overlapping ones: like `occurrences`, but ten times as fast if there are many."""
    if sought[0] in sought[1:]:
        return list(occurrences(text, sought))  # it may overlap itself
    width = len(sought)
    ends = accumulate([len(between) + width for between in text.split(sought)[:-1]])
    return [end - width for end in ends]


def line_starts(text: str) -> list[int]:
    """Return the offset where each line of a text begins."""
    starts = [0, *(end + number for number, end in enumerate(accumulate(map(len, text.split("\n"))), 1))][:-1]
    if "\r" in text:
        starts = sorted(starts + [at + 1 for at in occurrences(text, "\r") if text[at + 1 : at + 2] != "\n"])
    return starts


def count_units(text: str) -> int:
    """Return how many UTF-16 code units a text takes."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
