"""The generated pages in docs/rules."""

from __future__ import annotations

from pathlib import Path

from lint.rulefiles.load import load_rules
from lint.rulefiles.pages import index, page
from lint.ruleset.ruleset import RuleSet

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "rules"


def test_rule_pages_are_up_to_date(rules: RuleSet) -> None:
    expected = {f"{rule.id}.md": page(rule) for rule in rules.rules} | {"README.md": index(rules.rules)}
    written = {path.relative_to(FOLDER).as_posix(): path.read_text(encoding="utf-8") for path in FOLDER.rglob("*.md")}
    stale = sorted(name for name in expected.keys() | written.keys() if expected.get(name) != written.get(name))
    assert stale == [], "write them again with `python -m lint.rulefiles.pages`"


def test_reason_that_is_also_the_summary_is_printed_once(tmp_path: Path, few_rules: None) -> None:
    rule = """{message: x, why: Nobody says so., severity: info, artifact: calque, pattern: tea, examples: {bad: ["[tea]"], good: [coffee]}}"""
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "tea.yaml").write_text(rule, encoding="utf-8")
    assert page(load_rules((str(tmp_path),), None).by_id()["house/tea"]).count("Nobody says so.") == 1
