"""Frozen expressions match what compiled ones match."""

import re

import pytest

from lint._startup.freeze import freeze_all
from lint._startup.regex import Regex, remember
from lint.ruleset.ruleset import RuleSet


def spans(source: str, text: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Return the spans of the matches of an expression, frozen and compiled."""
    return [match.span() for match in Regex(source).finditer(text)], [match.span() for match in re.compile(source).finditer(text)]


@pytest.mark.parametrize(
    "source",
    [
        "(?i:tea|sugar)x?",
        "(?i)(?<!y)[ks]?t[a-c]+",
        "(?:^|(?<=t ))(?:re)?a",
        "(?:(?i:s)|é)t",
        "(?i:é|t)a",
        "(?i:(?-i:T)|k)a",
        "(?:b?|c*)(?i:K)a",
        "(?i:[^a])a",
        "(?:a|)[^t]",
        "(?i:[a-z]{2,}) (?=[A-Z])",
    ],
)
def test_frozen_expression_matches_like_compiled(source: str) -> None:
    text = "tea Tea SUGAR ta Ka \u212aa \u017ft \u017fUGAR éa Éa st ét rea a ba cKA yta Sta\nTa k\u0130a TEA"
    remember(*freeze_all([source]))
    frozen, compiled = spans(source, text)
    assert frozen == compiled != []


def test_expressions_of_rules_match_like_compiled_in_examples(rules: RuleSet) -> None:
    matches = 0
    for rule in rules.rules:
        examples = "\n".join(example.text for which in ("bad", "good") for example in rule.examples(which))
        remember(*freeze_all(rule.expressions))
        for source in rule.expressions:
            for text in (examples, examples.upper(), examples.title()):
                frozen, compiled = spans(source, text)
                matches += len(frozen)
                assert frozen == compiled, source
    assert matches > 1_000
