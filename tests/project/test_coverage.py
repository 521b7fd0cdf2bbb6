"""docs/coverage.md names rules that find its examples."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lint.linter.lint import check
from lint.ruleset.ruleset import RuleSet
from lint.text.formats.table import parse

PAGE = Path(__file__).resolve().parents[2] / "docs" / "coverage.md"
ROW = re.compile(r"^\| ([A-Z]\d\d) \| ([^|]+) \| (?:(`+)(.+?)\3 )?\| ([^|]+) \| (?:\d+ )?\|$", re.MULTILINE)
ROWS = [(row[1], row[4], row[5]) for row in ROW.finditer(PAGE.read_text(encoding="utf-8"))]
NAMED = [(number, example, rules) for number, example, rules in ROWS if "/" in rules]


def test_every_artifact_has_a_row_and_most_a_rule() -> None:
    numbers = {"F": 15, "P": 20, "N": 20, "L": 22, "D": 17, "B": 10}
    assert [row[0] for row in ROWS] == [f"{letter}{number:02}" for letter, last in numbers.items() for number in range(1, last + 1)]
    assert len(NAMED) >= 70


@pytest.mark.parametrize(("number", "example", "named"), NAMED, ids=[row[0] for row in NAMED])
def test_rules_of_row_find_its_example(rules: RuleSet, number: str, example: str, named: str) -> None:
    text = example.replace(" ¶ ", "\n\n").replace("␣", "\xa0")
    in_force = rules.only(rule.id for rule in rules.rules if not rule.styles or rule.id in named)
    reported = {diagnostic.rule for diagnostic in check(parse("x.txt", text, "text"), in_force)}
    assert set(named.split(", ")) <= reported
