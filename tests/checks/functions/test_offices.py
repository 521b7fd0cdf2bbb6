"""People with the office of another person."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Suggested = Callable[[str, str], list[tuple[str, str]]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Then President Stoltenberg’s plane left.", [("President Stoltenberg", "Secretary General Stoltenberg")]),
        ("Then Russian Prime Minister Sergey Lavrov left.", [("Prime Minister Sergey Lavrov", "Foreign Minister Sergey Lavrov")]),
        ("Then Vice-President Lavrov, Deputy Chancellor Lavrov and Chess Club President Lavrov left.", []),
        ("Then Prime Minister Medvedev left, and former President Medvedev too.", []),
        ("Then President Borisov left, the president Lavrov had met.", []),
        ("Then the general manager, President Jens Stolte, left.", []),
        ("Then Premier Merkel left.", [("Premier Merkel", "Chancellor Merkel")]),
    ],
)
def test_offices(text: str, expected: list[tuple[str, str]], suggested: Suggested) -> None:
    assert suggested(text, "names/wrong-office") == expected
