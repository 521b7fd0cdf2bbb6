"""The examples of the README."""

from __future__ import annotations

from pathlib import Path

from lint.linter.lint import check
from lint.reporters.full import report
from lint.reporters.run import Run
from lint.ruleset.ruleset import RuleSet
from lint.run.result import FileResult
from lint.text.formats.table import read

ROOT = Path(__file__).resolve().parents[2]


def test_first_example_shows_real_output(shown_rules: RuleSet) -> None:
    name = "seeds/nato-ukraine.txt"
    document = read(name, (ROOT / name).read_bytes())
    run = Run([FileResult(name, document.encoding, diagnostics=tuple(check(document, shown_rules)), min_severity="warning")], width=100)
    printed = list(report(run))
    shown = (ROOT / "README.md").read_text(encoding="utf-8").split("```console\n$ mtlint check seeds/nato-ukraine.txt\n")[1].split("```")[0]
    assert len(shown.splitlines()) > 10
    assert [line for line in shown.splitlines() if line != "…" and line not in printed] == []
