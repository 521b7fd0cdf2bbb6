"""What the tests share: the built-in rules, read once, and a cache folder that is nobody's."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from lint.cli.options import Options
from lint.linter.diagnostic import Diagnostic
from lint.linter.lint import check
from lint.rulefiles.folders import read_folders
from lint.rulefiles.load import load_rules
from lint.ruleset.ruleset import RuleSet
from lint.ruleset.severity import OFF
from lint.settings.effective import EffectiveSettings
from lint.text.formats.table import parse

ROOT = Path(__file__).resolve().parent.parent

settings.register_profile("same", derandomize=True)  # a change passes or fails by itself; the nightly run looks for more
if not os.environ.get("MTLINT_NIGHTLY"):
    settings.load_profile("same")

RULE = """\
message: "Found “{found}”."
why: It is only a test.
severity: warning
artifact: calque
%s
examples:
  bad: ["[a]"]
  good: ["b"]
since: 0.1.0
"""


@pytest.fixture(scope="session")
def rules(tmp_path_factory: pytest.TempPathFactory) -> RuleSet:
    """The built-in rules."""
    return load_rules(cache=str(tmp_path_factory.mktemp("cache")))


@pytest.fixture(scope="session")
def in_force(rules: RuleSet) -> RuleSet:
    """The built-in rules without those of house styles: what holds without settings."""
    return rules.only(rule.id for rule in rules.rules if not rule.styles and rule.severity != OFF)


@pytest.fixture(scope="session")
def shown_rules() -> RuleSet:
    """The rules of a run without settings, with those that judge documents."""
    effective = EffectiveSettings(Options(isolated=True).overrides())
    return effective.rules(effective.for_folder(str(Path.cwd())))


Look = Callable[..., list[tuple[str, str]]]


@pytest.fixture
def look(tmp_path: Path) -> Callable[..., list[Diagnostic]]:
    """A function that checks a text with one rule, of which it is given the YAML of the check."""

    def look(body: str, text: str, format: str = "text") -> list[Diagnostic]:
        folder = tmp_path / "rules" / "test"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "rule.yaml").write_text(RULE % body, encoding="utf-8")
        lists = tmp_path / "rules" / "lists"
        lists.mkdir(exist_ok=True)
        (lists / "said.yaml").write_text("summary: Speech.\nwords: [said, told]\n", encoding="utf-8")
        return check(parse("x", text, format), RuleSet(read_folders([str(tmp_path / "rules")])))

    return look
