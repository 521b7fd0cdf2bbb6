"""The table of check kinds: what each reads becomes the parameters of a class."""

from __future__ import annotations

import inspect
from importlib import import_module
from pathlib import Path

import pytest

from lint.rulefiles.kinds import KINDS
from lint.rulefiles.schema import FIELDS
from lint.ruleset.artifacts import ARTIFACTS
from lint.ruleset.ruleset import RuleSet
from lint.ruleset.spares import SURROUNDINGS

ROOT = Path(__file__).resolve().parents[2]


def test_rules_have_parameters_of_their_class(rules: RuleSet) -> None:
    for rule in rules.rules:
        check = import_module(f"lint.checks.{rule.kind}").CHECK
        assert rule.parameters.keys() <= {*inspect.signature(check).parameters}, rule.id
        assert isinstance(rule.check, check)


def test_fields_of_kinds_are_in_the_table_of_fields() -> None:
    assert [name for name, kind in KINDS.items() for name in (name, *kind.extra) if name not in FIELDS] == []


@pytest.mark.parametrize("kind", KINDS)
def test_guide_describes_kind(kind: str) -> None:
    guide = (ROOT / "docs" / "writing-rules.md").read_text(encoding="utf-8")
    assert f"**`{kind}`**" in guide, "docs/writing-rules.md does not describe it"


def test_guide_describes_surroundings() -> None:
    guide = (ROOT / "docs" / "writing-rules.md").read_text(encoding="utf-8")
    for name, where in SURROUNDINGS.items():
        spared_by = ", ".join(f"`{id}`" for id, artifact in sorted(ARTIFACTS.items()) if name in artifact.spares)
        assert f"| `{name}` | {where} | {spared_by} |\n" in guide


def test_every_kind_has_a_built_in_rule(rules: RuleSet) -> None:
    assert {rule.kind for rule in rules.rules} == {*KINDS} - {"names", "terms"}
