"""Find how far the context that a match of an expression depends on reaches, in its parse tree."""

from __future__ import annotations

from typing import Any

from lint._startup.sre import EDGES, REPEATS, parse_tree, sre
from lint.checks.windows import ANYWHERE
from lint.rulefiles.backreferences import SPACES, count_in_class

FAILURE = getattr(sre, "FAILURE", None)
"""What never matches, before Python 3.11 an empty condition."""
FARTHEST = 25
"""Spaces; beyond this reach, searching around hits saves nothing."""


def find_reach(source: str, near: list[str]) -> int:
    """Return the largest number of spaces in what a match of an expression depends on; `ANYWHERE` if there may be many.

    `near`: simpler expressions, one of which matches inside.
    """
    counts = [_count(parse_tree(expression), {}) for expression in (source, *near)]
    if None in counts:
        return ANYWHERE
    reach, *inside = [count for count in counts if count is not None]
    reach += max(inside, default=0)
    return reach if reach <= FARTHEST else ANYWHERE


def _count(items: Any, groups: dict[int, int | None]) -> int | None:
    """Return the largest number of spaces in what items match or look at, or None if unknown."""
    total = 0
    for op, value in items:
        count = _count_item(op, value, groups)
        if count is None:
            return None
        total += count
    return total


def _count_item(op: Any, value: Any, groups: dict[int, int | None]) -> int | None:
    if op in (sre.AT, FAILURE):
        return 0
    if op in EDGES:
        return _count(value[1], groups)
    if op is sre.SUBPATTERN:
        groups[value[0]] = _count(value[-1], groups)
        return groups[value[0]]
    if op in (sre.BRANCH, sre.GROUPREF_EXISTS):
        counts = [_count(branch or (), groups) for branch in (value[1] if op is sre.BRANCH else value[1:])]
        return None if None in counts else max(count for count in counts if count is not None)
    if op in REPEATS:
        count = _count(value[2], groups)
        if count is None or (count and value[1] is sre.MAXREPEAT):
            return None
        return int(value[1]) * count if count else 0
    if op is sre.GROUPREF:
        return groups.get(value)
    if op is sre.LITERAL:
        return int(value in SPACES)
    if op is sre.IN:
        spaces = count_in_class(value)
        return 1 if spaces is None else spaces[1]
    return 1 if op in (sre.NOT_LITERAL, sre.ANY) else None
