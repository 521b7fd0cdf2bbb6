"""What is reported in the first seed, compared with annotations by hand."""

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
ANNOTATIONS = [json.loads(line) for line in (Path(__file__).parent / "seed-annotations.jsonl").read_text(encoding="utf-8").splitlines()]
"""An annotation. Lines and columns count from 1; ends are exclusive. `detectable`: what it takes to find it."""


@pytest.fixture(scope="module")
def diagnostics(in_force: RuleSet) -> list[Diagnostic]:
    text = (ROOT / "seeds" / "nato-ukraine.txt").read_bytes().decode("utf-8")
    return check(parse("seed", text, "text"), in_force)


def annotations(kind: str = "") -> list[dict[str, Any]]:
    return [annotation for annotation in ANNOTATIONS if kind in ("", annotation["detectable"])]


def touches(diagnostic: Diagnostic, annotation: dict[str, Any]) -> bool:
    start, end = diagnostic.start, diagnostic.end
    last = end.column if end.line == start.line else 10_000
    return start.line == annotation["line"] and start.column < annotation["end_col"] and annotation["col"] < last


@pytest.mark.parametrize(("kind", "least", "severities"), [("pattern", 19, ("error", "warning")), ("consistency", 9, None), ("lexicon", 12, None)])
def test_annotations_are_found(diagnostics: list[Diagnostic], kind: str, least: int, severities: tuple[str, ...] | None) -> None:
    shown = [diagnostic for diagnostic in diagnostics if severities is None or diagnostic.severity in severities]
    missed = [annotation for annotation in annotations(kind) if not any(touches(diagnostic, annotation) for diagnostic in shown)]
    assert len(annotations(kind)) - len(missed) >= least, missed


def test_nothing_else_is_reported(diagnostics: list[Diagnostic]) -> None:
    elsewhere = [diagnostic for diagnostic in diagnostics if not any(touches(diagnostic, annotation) for annotation in ANNOTATIONS)]
    assert [f"{report.rule}: {report.text}" for report in elsewhere] == []
