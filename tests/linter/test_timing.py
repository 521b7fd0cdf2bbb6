"""The profile: everything that takes time has one row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from time import process_time

import pytest
from caches import load_builtin_rules

from lint.checks.check import Search
from lint.checks.match import Match
from lint.linter.lint import find
from lint.linter.timing import MEASURING, SCAN, Profile
from lint.text.document import Document

ROW = re.compile(r" *([0-9.]+) +[0-9.]+%(?: +\d+ +\d+)? +([a-z(].*)")
TEXT = "The mayor of the city of Springfield said on Monday that it cost $ 5 million. The the end.\n\n"


def rows(profile: Profile) -> dict[str, float]:
    """Return the milliseconds of each row."""
    matches = [ROW.fullmatch(line) for line in profile.report()]
    return {match[2]: float(match[1]) for match in matches if match}


def busy(seconds: float) -> None:
    end = process_time() + seconds
    while process_time() < end:
        pass


def test_rows_add_up_to_time_of_process() -> None:
    rules, profile = load_builtin_rules(), Profile()
    find(Document("a.txt", TEXT * 50), rules, diagnose=profile.diagnose)
    assert sum(rows(profile).values()) == pytest.approx(1000 * process_time(), rel=0.05)


def test_rule_has_one_row(monkeypatch: pytest.MonkeyPatch) -> None:
    rules, profile = load_builtin_rules().select("number/spaced-currency"), Profile()
    find_quickly = type(rules.rules[0].check).find

    def find_slowly(self: object, search: Search) -> Iterator[Match]:
        busy(0.3)
        return find_quickly(self, search)

    monkeypatch.setattr(type(rules.rules[0].check), "find", find_slowly)
    find(Document("a.txt", TEXT), rules, diagnose=profile.diagnose)
    assert 300 <= rows(profile)["number/spaced-currency"] < 600


def test_scan_is_divided_among_expressions() -> None:
    profile = Profile()
    profile.measure(SCAN, busy, 0.2)
    profile.measure_scan(lambda: [("a/b", 0.03), ("c/d", 0.01)])
    profile.measure_scan(lambda: [("e/f", 1.0)])  # they are measured once
    divided = rows(profile)
    assert divided[f"{SCAN} a/b"] == pytest.approx(150, rel=0.1)
    assert divided[f"{SCAN} c/d"] == pytest.approx(50, rel=0.1)
    assert SCAN not in divided
    assert MEASURING in divided
