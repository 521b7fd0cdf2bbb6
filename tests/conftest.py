"""Fixtures for all tests: the built-in rules, read once, and cache folders."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from caches import STORE, fill, load_builtin_rules
from hypothesis import HealthCheck, settings

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

# A change passes or fails by itself, on a busy machine, too; the nightly run tries new examples.
settings.register_profile("same", derandomize=True, suppress_health_check=[HealthCheck.too_slow])
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
def _interruptible() -> None:
    """Have child processes heed SIGINT, even if a shell runs the tests in the background, where it has SIGINT ignored."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Use an empty cache folder for tests that name none."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MTLINT_CACHE_DIR", str(fill(tmp_path_factory.mktemp("cache"))))
        yield


@pytest.fixture
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a cache folder with only the built-in rules in it."""
    return fill(tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="session")
def rules() -> RuleSet:
    """Return the built-in rules."""
    return load_builtin_rules()


@pytest.fixture
def few_rules(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Replace the built-in rules by a few: with a house rule, all rules are read again."""
    folder = tmp_path_factory.mktemp("rules")
    for name in ("document", "lists", "repetition", "suppression"):
        shutil.copytree(ROOT / "rules" / name, folder / name)
    monkeypatch.setattr(load, "builtin_folder", lambda: str(folder))


@pytest.fixture(scope="session")
def in_force(rules: RuleSet) -> RuleSet:
    """Return the built-in rules in force without settings: those of no house style."""
    return rules.only(rule.id for rule in rules.rules if not rule.styles and rule.severity != OFF)


@pytest.fixture(scope="session")
def shown_rules() -> RuleSet:
    """Return the rules of a run without settings, including those that judge documents."""
    effective = EffectiveSettings(Options(isolated=True).overrides(), str(STORE))
    return effective.rules(effective.for_folder(str(Path.cwd())))


Look = Callable[..., list[tuple[str, str]]]


@pytest.fixture
def look(tmp_path: Path) -> Callable[..., list[Diagnostic]]:
    """Return a function that checks a text with one rule, made from the YAML of its check."""

    def look(body: str, text: str, format: str = "text") -> list[Diagnostic]:
        folder = tmp_path / "rules" / "test"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "rule.yaml").write_text(RULE % body, encoding="utf-8")
        lists = tmp_path / "rules" / "lists"
        lists.mkdir(exist_ok=True)
        (lists / "said.yaml").write_text("summary: Speech.\nwords: [said, told]\n", encoding="utf-8")
        return check(parse("x", text, format), RuleSet(read_folders([str(tmp_path / "rules")])))

    return look
