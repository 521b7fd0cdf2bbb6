"""Fingerprints, and the part of its line that a diagnostic shows."""

from __future__ import annotations

from textwrap import fill

import pytest

from lint.linter.diagnostic import Diagnostic
from lint.linter.lint import check
from lint.ruleset.ruleset import RuleSet
from lint.text.formats.table import parse

WORDS = "Every boat that left the harbor for the the island carried food, and the fare for all of them was $ 9 million, the town said."


def look(rules: RuleSet, text: str, format: str = "text") -> list[Diagnostic]:
    return check(parse("x", text, format), rules.only(["repetition/word", "number/spaced-currency"]))


@pytest.mark.parametrize(
    ("text", "format"),
    [
        (fill(WORDS, 41), "text"),
        (fill(WORDS, 47), "text"),
        ("Another paragraph.\n\n" + WORDS + "\n\nAnd one more.\n", "text"),
        ("> " + WORDS.replace(" the the ", "\n> the\n> the "), "markdown"),
        ("- An item.\n- " + WORDS.replace(" the the ", "\n  the the\n  "), "markdown"),
        ("<h1>News</h1><p>" + WORDS.replace("for the", "for\n  the").replace("town", "<i>town</i>") + "</p><p>More.</p>", "html"),
    ],
)
def test_fingerprint_survives_wrapping_and_moving(rules: RuleSet, text: str, format: str) -> None:
    before = [diagnostic.fingerprint for diagnostic in look(rules, WORDS)]
    assert len(before) == 2
    assert [diagnostic.fingerprint for diagnostic in look(rules, text, format)] == before


@pytest.mark.parametrize("text", [WORDS.replace("harbor", "port"), WORDS.replace("island carried", "city had")])
def test_fingerprints_differ_by_place(rules: RuleSet, text: str) -> None:
    assert look(rules, text)[0].fingerprint != look(rules, WORDS)[0].fingerprint


def test_diagnostics_in_long_line_share_its_context(rules: RuleSet) -> None:
    diagnostics = look(rules, "They met in the the hall beside the old harbor and then left. " * 2000)
    assert len(diagnostics) == 2000
    parts = {id(diagnostic.line): len(diagnostic.line) for diagnostic in diagnostics}
    assert sum(parts.values()) < 10 * 2000 * 62
    for diagnostic in diagnostics:
        start = diagnostic.start.column - 1 - diagnostic.shown
        assert diagnostic.line[start : start + len(diagnostic.text)] == diagnostic.text == "the the"
