"""Matches of an expression around hits, in paragraphs so long that searching all of them takes longer."""

from __future__ import annotations

from sys import maxsize

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Sequence

LONG = 200
"""Characters of a paragraph from which on only what is around the hits is searched."""
ANYWHERE = -1
"""The reach of an expression that nobody can say."""
SHORT_WORD = 4
"""Characters: what a word and its space take at least, as a rule."""
MARGIN = 2
"""Spaces: a hit may lie in the character behind a match, and a word that a match begins with in the middle of another one."""


Window = tuple[int, int, int]
"""Where a window begins and ends, and up to where what is behind it can be seen."""
WHOLE: Window = (0, maxsize, maxsize)


def find_windows(body: str, hit_offsets: Sequence[int], reach: int) -> list[Window]:
    """Return the parts of a paragraph in which an expression matches, in whose matches, or in what is looked at beside them, are some hits.

    `hit_offsets`: these, in order; `reach`: how many spaces there are at most between the beginning of what a match looks at and its end.
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
    """Yield the matches of an expression in some parts of a paragraph."""
    for start, end, limit in windows:
        for match in pattern.finditer(body, start, limit):
            if match.end() <= end:  # beyond, it may see less than there is
                yield match


def _skip_spaces(body: str, offset: int, spaces: int) -> int:
    """Return the offset after which so many spaces follow another one; the end of the body where there are fewer."""
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
