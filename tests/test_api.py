"""The public API: what it is, that it is lazy, and that its page is true."""

from __future__ import annotations

import doctest
import os
import subprocess
import sys
from pathlib import Path

import pytest
from caches import STORE

import lint

ROOT = Path(__file__).resolve().parents[1]
PUBLIC = {
    "__version__", "check", "check_file", "check_paths", "fix", "load_rules", "SEVERITIES",
    "Diagnostic", "Document", "Edit", "FileResult", "HouseStyle", "Position", "Related", "Rule", "RuleSet", "Settings", "Span",
    "ConfigError", "DecodeError", "ExternalError", "Mistake", "MistakesError", "MtlintError", "RuleError", "UsageError",
}  # fmt: skip


def test_the_public_names_are_these() -> None:
    assert set(lint.__all__) == PUBLIC
    assert all(getattr(lint, name) is not None for name in PUBLIC)
    assert set(dir(lint)) >= PUBLIC
    with pytest.raises(AttributeError):
        lint.no_such_name  # noqa: B018


def test_type_checkers_see_the_same_names() -> None:
    source = (ROOT / "lint" / "__init__.py").read_text(encoding="utf-8")
    assert {name for name in PUBLIC if f"import {name} as {name}" in source or f", {name} as {name}" in source} == PUBLIC
    assert (ROOT / "lint" / "py.typed").exists()


def test_importing_the_package_imports_nothing_else() -> None:
    code = "import lint, sys; print(sorted(name for name in sys.modules if name.startswith('lint.')))"
    done = subprocess.run([sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['lint._version']"


def test_the_examples_of_the_page_are_true(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    results = doctest.testfile(str(ROOT / "docs" / "api.md"), module_relative=False, encoding="utf-8", optionflags=doctest.ELLIPSIS)
    assert results.attempted > 15
    assert results.failed == 0


def test_errors_are_one_tree() -> None:
    errors = {name for name in PUBLIC if name.endswith("Error")}
    assert all(issubclass(getattr(lint, name), lint.MtlintError) for name in errors)


def test_house_styles_do_not_fight() -> None:
    """Without a style no house's rules are in force."""
    assert not [rule.id for rule in lint.load_rules(cache=str(STORE)).rules if rule.styles and not rule.reads_source]
    assert {"ap"} <= {style for rule in lint.load_rules(style="ap", cache=str(STORE)).rules for style in rule.styles}


def test_unknown_names_are_refused() -> None:
    with pytest.raises(lint.UsageError):
        lint.load_rules(cache=str(STORE)).select("no-such-pack")
    with pytest.raises(lint.UsageError):
        lint.check("Hello.", min_severity="loud")


def test_a_file_that_is_not_there_has_a_mistake(tmp_path: Path) -> None:
    result = lint.check_file(tmp_path / "gone.txt")
    assert result.mistake is not None
    assert not result.is_checked
    assert [result.mistake.path for result in lint.check_paths([tmp_path / "gone.txt"]) if result.mistake] == [str(tmp_path / "gone.txt")]


def test_files_are_checked_under_their_settings(tmp_path: Path) -> None:
    (tmp_path / ".mtlint.yaml").write_text("ignore: [number]\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text("It cost $ 5 million.\n", encoding="utf-8")
    assert lint.check_file(tmp_path / "a.txt").visible == []
    assert [one.rule for one in lint.check_file(tmp_path / "a.txt", settings=lint.Settings()).visible] == ["number/spaced-currency"]
    assert [one.rule for one in lint.check_file(tmp_path / "a.txt", lint.load_rules(cache=str(STORE))).visible] == ["number/spaced-currency"]
