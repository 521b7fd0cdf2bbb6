"""The sounds of names, and the distances between them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.language.phonetics import edit_distance, sounds_of


@pytest.mark.parametrize(
    ("first", "second"), [("Yaroslavl", "Jaroslavl"), ("Andrii", "Andrij"), ("Kotsiubynske", "Kocjubynske"), ("Klytschko", "Klychko")]
)
def test_transliterations_of_one_name_sound_alike(first: str, second: str) -> None:
    assert sounds_of(first) == sounds_of(second)


@pytest.mark.parametrize(
    ("first", "second", "apart"),
    [
        ("", "", 0),
        ("abc", "abc", 0),
        ("abc", "acb", 1),
        ("abc", "ab", 1),
        ("abc", "xbc", 1),
        ("abcd", "badc", 2),
        ("abcd", "wxyz", 3),
        ("a", "abcd", 3),
        ("abo", "abi", 1),
    ],
)
def test_distance(first: str, second: str, apart: int) -> None:
    assert edit_distance(first, second, 2) == apart


@given(st.text("abc", max_size=7), st.text("abc", max_size=7))
def test_distance_is_symmetric_and_zero_between_equals(first: str, second: str) -> None:
    assert edit_distance(first, second, 9) == edit_distance(second, first, 9)
    assert (edit_distance(first, second, 9) == 0) == (first == second)
    assert edit_distance(first, second, 9) >= abs(len(first) - len(second))
