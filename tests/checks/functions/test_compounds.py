"""Words that are written both with a hyphen and without."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Suggested = Callable[[str, str], list[tuple[str, str]]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The stand-by was long. On standby, they slept on standby.", [("stand-by", "standby")]),
        ("The stand-by was long. “On standby,” she said.", []),
        ("The off-year was long. No off year, they say, is the off-year of all.", [("off year", "off-year")]),
        ("A short-term loan is good in the short term.", []),
        ("They stand by the stand-by units; the stand by units.", []),
        ("Write to stand-by@post.example. The standby is over at x.example/stand-by.", []),
    ],
)
def test_compounds(text: str, expected: list[tuple[str, str]], suggested: Suggested) -> None:
    assert suggested(text, "spelling/hyphen-drift") == expected
