"""Search for an expression only around hits in paragraphs so long that searching all of them would take longer."""

from __future__ import annotations

from sys import maxsize

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Sequence

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
    if are_everywhere(len(hit_offsets), body, spaces):
        return [WHOLE]
    windows: list[Window] = []
    first, last = 0, -1
    for hit_offset in hit_offsets:
        start = _skip_spaces_back(body, hit_offset, spaces)
        if start > last >= 0:
            windows.append((first, last, _skip_spaces(body, last, spaces)))
        first = start if start > last else first
        last = max(last, _skip_spaces(body, hit_offset, spaces))
    return [*windows, (first, last, _skip_spaces(body, last, spaces))] if last >= 0 else windows


def are_everywhere(hits: int, body: str, spaces: int = MARGIN) -> bool:
    """Return whether a paragraph has so many hits that it is searched as a whole. `spaces`: how many are looked at on both sides, or the fewest."""
    return 2 * hits * spaces * SHORT_WORD > len(body)


def find_in(pattern: re.Pattern[str], body: str, windows: Iterable[Window]) -> list[re.Match[str]]:
    """Return the matches of an expression in parts of a paragraph, without those at the end of a part that may not see all of the text."""
    return [match for start, end, limit in windows for match in pattern.finditer(body, start, limit) if match.end() <= end]


def _skip_spaces(body: str, offset: int, spaces: int) -> int:
    """Return the offset after this many spaces from another offset; the end of the body if there are fewer, or very long words between them."""
    pieces = body[offset : offset + spaces * LONG].split(" ", spaces)
    return offset + sum(map(len, pieces[:spaces])) + spaces if len(pieces) > spaces else len(body)


def _skip_spaces_back(body: str, offset: int, spaces: int) -> int:
    pieces = body[max(0, offset - spaces * LONG) : offset].rsplit(" ", spaces)
    return offset - sum(map(len, pieces[1:])) - spaces if len(pieces) > spaces else 0
