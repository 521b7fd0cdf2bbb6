"""What the tests share: the built-in rules, read once, and a cache folder that is nobody's."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from caches import STORE, fill, load_builtin_rules
from hypothesis import settings

from lint.cli.options import Options
from lint.linter.diagnostic import Diagnostic
from lint.linter.lint import check
from lint.rulefiles import load
from lint.rulefiles.folders import read_folders
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


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the tests that name no cache away from that of the user."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MTLINT_CACHE_DIR", str(fill(tmp_path_factory.mktemp("cache"))))
        yield


@pytest.fixture
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder with the built-in rules and nothing else in it."""
    return fill(tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="session")
def rules() -> RuleSet:
    """The built-in rules."""
    return load_builtin_rules()


@pytest.fixture
def few_rules(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make few rules all that are built in: where rules of one's own change, all rules are read anew."""
    folder = tmp_path_factory.mktemp("rules")
    for name in ("document", "lists", "repetition", "suppression"):
        shutil.copytree(ROOT / "rules" / name, folder / name)
    monkeypatch.setattr(load, "builtin_folder", lambda: str(folder))


@pytest.fixture(scope="session")
def in_force(rules: RuleSet) -> RuleSet:
    """The built-in rules without those of house styles: what holds without settings."""
    return rules.only(rule.id for rule in rules.rules if not rule.styles and rule.severity != OFF)


@pytest.fixture(scope="session")
def shown_rules() -> RuleSet:
    """The rules of a run without settings, with those that judge documents."""
    effective = EffectiveSettings(Options(isolated=True).overrides(), str(STORE))
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
