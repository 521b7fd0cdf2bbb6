"""Places in a text. Every offset counts characters (code points) from 0; lines and columns count from 1."""

from __future__ import annotations

from itertools import accumulate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


Span = tuple[int, int]
"""A half-open pair of offsets."""


Position = tuple[int, int]
"""A line and a column, both from 1."""


Point = tuple[int, int, int, int, int]
"""A place in a text as reporters need it: line and column from 1 and the offset from 0, in code points; then the column from 1 in bytes
of UTF-8 and the offset from 0 in code units of UTF-16."""


def occurrences(text: str, sought: str) -> Iterator[int]:
    """Where a string begins in a text, overlapping ones too."""
    at = text.find(sought)
    while at >= 0:
        yield at
        at = text.find(sought, at + 1)


def line_starts(text: str) -> list[int]:
    """The offset at which each line of a text begins."""
    starts = [0, *(end + number for number, end in enumerate(accumulate(map(len, text.split("\n"))), 1))][:-1]
    if "\r" in text:
        starts = sorted(starts + [at + 1 for at in occurrences(text, "\r") if text[at + 1 : at + 2] != "\n"])
    return starts
