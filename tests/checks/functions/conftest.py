"""A fixture for the tests of functions: what a rule reports in a text, and what it suggests."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lint.linter.lint import check
from lint.ruleset.ruleset import RuleSet
from lint.text.formats.table import parse


@pytest.fixture
def suggested(rules: RuleSet) -> Callable[[str, str], list[tuple[str, str]]]:
    """Return a function of a text and the id of a rule: the words that the rule reports, each with its first suggestion."""

    def suggestions(text: str, id: str) -> list[tuple[str, str]]:
        return [(diagnostic.text, diagnostic.suggestions[0]) for diagnostic in check(parse("x", text, "text"), rules.only([id]))]

    return suggestions
