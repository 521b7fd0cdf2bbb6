"""Search for an expression only around hits in paragraphs so long that searching all of them would take longer."""

from __future__ import annotations

from sys import maxsize

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Sequence

LONG = 200
"""Characters; in paragraphs at least this long, only the text around hits is searched."""
ANYWHERE = -1
"""The reach of an expression if it is unknown."""
SHORT_WORD = 4
"""Characters: the usual minimum for a word and its space."""
MARGIN = 2
"""Spaces to add, since a hit may be the character after a match, and a match may begin in the middle of a word."""


Window = tuple[int, int, int]
"""Where a window begins and ends, and how far the text after it can be seen."""
WHOLE: Window = (0, maxsize, maxsize)


def find_windows(body: str, hit_offsets: Sequence[int], reach: int) -> list[Window]:
    """Return the parts of a paragraph where an expression may match at, or next to, any of these hits.

    `hit_offsets`: the hits, in order; `reach`: the largest number of spaces between the beginning and the end of what a match looks at.
    """
    spaces = reach + MARGIN
    if 2 * len(hit_offsets) * spaces * SHORT_WORD > len(body):
        return [WHOLE]  # hits nearly everywhere
    windows: list[Window] = []
    first, last = 0, -1
    for hit_offset in hit_offsets:
        start = _skip_spaces_back(body, hit_offset, spaces)
        if start > last >= 0:
            windows.append((first, last, _skip_spaces(body, last, spaces)))
        first = start if start > last else first
        last = max(last, _skip_spaces(body, hit_offset, spaces))
    return [*windows, (first, last, _skip_spaces(body, last, spaces))] if last >= 0 else windows


def find_in(pattern: re.Pattern[str], body: str, windows: Iterable[Window]) -> Iterator[re.Match[str]]:
    """Yield the matches of an expression in parts of a paragraph."""
    for start, end, limit in windows:
        for match in pattern.finditer(body, start, limit):
            if match.end() <= end:  # beyond that, it may not see all of the text
                yield match


def _skip_spaces(body: str, offset: int, spaces: int) -> int:
    """Return the offset after this many spaces from another offset; the end of the body if there are fewer."""
    for _ in range(spaces):
        offset = body.find(" ", offset) + 1
        if not offset:
            return len(body)
    return offset


def _skip_spaces_back(body: str, offset: int, spaces: int) -> int:
    for _ in range(spaces):
        offset = body.rfind(" ", 0, offset)
        if offset < 0:
            return 0
    return offset
