"""Matches of an expression around hits, in paragraphs so long that searching all of them takes longer."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Sequence

LONG = 1_500
"""Characters of a paragraph from which on only what is around the hits is searched."""
ANYWHERE = -1
"""The reach of an expression that nobody can say."""
SHORT_WORD = 4
"""Characters: what a word and its space take at least, as a rule."""
MARGIN = 2
"""Spaces: a hit may lie in the character behind a match, and a word that a match begins with in the middle of another one."""


def find_around(pattern: re.Pattern[str], body: str, hit_offsets: Sequence[int], reach: int) -> Iterator[re.Match[str]]:
    """Yield the matches of an expression in a paragraph, in each of which, or in what is looked at beside it, is one of some places.

    `hit_offsets`: those places, in order; `reach`: how many spaces there are at most between the beginning of what a match looks at and its end.
    """
    if len(hit_offsets) * (reach + MARGIN) * SHORT_WORD > len(body):
        yield from pattern.finditer(body)  # hits nearly everywhere
        return
    for start, end in _windows(body, hit_offsets, reach + MARGIN):
        for match in pattern.finditer(body, start, _skip_spaces(body, end, reach + MARGIN)):
            if match.end() <= end:  # beyond, it may see less than there is
                yield match


def _windows(body: str, hit_offsets: Iterable[int], spaces: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a paragraph with so many spaces on either side of some places, those that overlap as one."""
    first, last = 0, -1
    for hit_offset in hit_offsets:
        start = _skip_spaces_back(body, hit_offset, spaces)
        if start > last >= 0:
            yield first, last
        first = start if start > last else first
        last = max(last, _skip_spaces(body, hit_offset, spaces))
    if last >= 0:
        yield first, last


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
