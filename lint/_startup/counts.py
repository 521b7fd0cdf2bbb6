"""Count things in plain dicts, as `collections.Counter` does, which takes longer to import than a page's words take to count."""

from __future__ import annotations

try:
    from _collections import _count_elements  # type: ignore[import-not-found]
except ImportError:  # another interpreter
    from collections import _count_elements  # type: ignore[attr-defined]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TypeVar

    Item = TypeVar("Item")


def count_each(occurrences: Iterable[Item]) -> dict[Item, int]:
    """Return how often each item occurs, in the order of first occurrence."""
    counts: dict[Item, int] = {}
    _count_elements(counts, occurrences)
    return counts


def add_counts(total: dict[Item, int], counts: dict[Item, int]) -> None:
    """Add counts to those so far."""
    for item, count in counts.items():
        total[item] = total.get(item, 0) + count
