"""Counts of things, in plain dicts."""

from __future__ import annotations

from lint._startup.counts import add_counts, count_each


def test_counts_are_in_the_order_of_first_occurrence() -> None:
    assert list(count_each(["road", "bridge", "road"]).items()) == [("road", 2), ("bridge", 1)]


def test_counts_add_up() -> None:
    total = {"road": 2}
    add_counts(total, {"bridge": 1, "road": 3})
    assert total == {"road": 5, "bridge": 1}
