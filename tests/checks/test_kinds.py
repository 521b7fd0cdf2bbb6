"""The table of check kinds: each row names a class and has a module that reads it."""

from __future__ import annotations

import inspect
from importlib import import_module
from pathlib import Path

import pytest

from lint.checks.kinds import KINDS
from lint.ruleset.ruleset import RuleSet

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_read_by_the_module_of_its_name(kind: str) -> None:
    assert callable(import_module(f"lint.rulefiles.kinds.{kind}").read)


@pytest.mark.parametrize("kind", [kind for kind, row in KINDS.items() if row.module])
def test_rules_name_the_parameters_of_the_class(kind: str, rules: RuleSet) -> None:
    allowed = set(inspect.signature(getattr(import_module(KINDS[kind].module), KINDS[kind].name)).parameters)
    parameters = [rule.parameters for rule in rules.rules if rule.kind == kind]
    assert parameters
    assert all(each.keys() <= allowed for each in parameters)


def test_there_is_no_reading_module_without_a_kind() -> None:
    names = {path.stem for path in (ROOT / "lint" / "rulefiles" / "kinds").glob("*.py")} - {"__init__"}
    assert names == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_the_guide_describes_every_kind(kind: str) -> None:
    assert f"**`{kind}`**" in (ROOT / "docs" / "writing-rules.md").read_text(encoding="utf-8")
