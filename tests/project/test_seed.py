"""What is found in the text that started it, by its hand annotations."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from lint.linter.diagnostic import Diagnostic
from lint.linter.lint import check
from lint.ruleset.ruleset import RuleSet
from lint.text.formats.table import parse

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT.parent / "shared" / "seed" / "gold.jsonl"
pytestmark = pytest.mark.skipif(not GOLD.exists(), reason="the annotations (../shared/seed/gold.jsonl) are not here")


@pytest.fixture(scope="module")
def found(in_force: RuleSet) -> list[Diagnostic]:
    text = (ROOT / "seeds" / "nato-ukraine.txt").read_bytes().decode("utf-8")
    return check(parse("seed", text, "text"), in_force)


def annotations(kind: str = "") -> list[dict[str, Any]]:
    every = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    return [one for one in every if kind in ("", one["detectable"])]


def touches(one: Diagnostic, gold: dict[str, Any]) -> bool:
    end = one.end.column if one.end.line == one.start.line else 10_000
    return one.start.line == gold["line"] and one.start.column < gold["end_col"] and gold["col"] < end


@pytest.mark.parametrize(("kind", "least", "severities"), [("pattern", 19, ("error", "warning")), ("consistency", 9, None), ("lexicon", 12, None)])
def test_annotations_are_found(found: list[Diagnostic], kind: str, least: int, severities: tuple[str, ...] | None) -> None:
    shown = [one for one in found if severities is None or one.severity in severities]
    missed = [gold["text"] for gold in annotations(kind) if not any(touches(one, gold) for one in shown)]
    assert len(annotations(kind)) - len(missed) >= least, missed


def test_nothing_else_is_reported(found: list[Diagnostic]) -> None:
    assert [f"{one.rule}: {one.text}" for one in found if not any(touches(one, gold) for gold in annotations())] == []
