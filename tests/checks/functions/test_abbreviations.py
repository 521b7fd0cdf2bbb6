"""Abbreviations that do not fit the names that they stand for."""

from __future__ import annotations

import pytest

from lint.linter.lint import check
from lint.ruleset.ruleset import RuleSet
from lint.text.formats.table import parse


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Local Wellness Service (LHS) met.", ["Local Wellness Service"]),
        ("The Local Health Service (LHS) met, with its magnetic vibration imaging (MRI).", ["magnetic vibration imaging"]),
        ("The Health Service (LHS) met. (LHS) is old, and the Local-Health Service (LHS) too.", []),
        ("The Local Service of Health (LSOH) met the local service for wellness (LHX).", []),
        ("(LHS)", []),
    ],
)
def test_abbreviations(text: str, expected: list[str], rules: RuleSet) -> None:
    assert [diagnostic.text for diagnostic in check(parse("x", text, "text"), rules.only(["names/mismatched-abbreviation"]))] == expected
