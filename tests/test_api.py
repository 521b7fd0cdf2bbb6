"""The public API: its names, its lazy imports, and the examples of its page."""

from __future__ import annotations

import doctest
import os
import pickle
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from caches import STORE

import lint

ROOT = Path(__file__).resolve().parents[1]
PUBLIC = {
    "__version__", "check", "check_file", "check_paths", "fix", "load_rules", "parse", "SEVERITIES",
    "Diagnostic", "Document", "Edit", "FileResult", "HouseStyle", "Position", "Related", "Rule", "RuleSet", "Settings", "Span", "Verdict",
    "ConfigError", "DecodeError", "ExternalError", "Mistake", "MistakesError", "MtlintError", "RuleError", "UsageError",
}  # fmt: skip


def test_public_names() -> None:
    assert set(lint.__all__) == PUBLIC
    assert all(getattr(lint, name) is not None for name in PUBLIC)
    assert set(dir(lint)) >= PUBLIC
    with pytest.raises(AttributeError):
        lint.no_such_name  # noqa: B018


def test_type_checkers_see_public_names() -> None:
    source = (ROOT / "lint" / "__init__.py").read_text(encoding="utf-8")
    assert {name for name in PUBLIC if f"import {name} as {name}" in source or f", {name} as {name}" in source} == PUBLIC
    assert (ROOT / "lint" / "py.typed").exists()


def test_import_loads_no_other_module() -> None:
    code = "import lint, sys; print(sorted(name for name in sys.modules if name.startswith('lint.')))"
    done = subprocess.run([sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['lint._version']"


def test_examples_in_docs_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    results = doctest.testfile(str(ROOT / "docs" / "api.md"), module_relative=False, encoding="utf-8", optionflags=doctest.ELLIPSIS)
    assert results.attempted > 15
    assert results.failed == 0


def test_page_names_everything_public() -> None:
    page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    assert {name for name in PUBLIC - {"__version__"} if not re.search(rf"\b{name}\b", page)} == set()
    row_names = {name for row in re.findall(r"^\| (`.*?) \|", page, re.MULTILINE) for name in re.findall(r"`(\w+)`", row)}
    shown = {name for name, value in vars(lint.FileResult).items() if isinstance(value, property)} - {"unit", "placed", "is_checked"}
    assert shown <= row_names
    assert {name for name in row_names if name.islower()} <= {*lint.FileResult.fields, *shown}


def test_errors_share_base() -> None:
    errors = {name for name in PUBLIC if name.endswith("Error")}
    assert all(issubclass(getattr(lint, name), lint.MtlintError) for name in errors)


def test_rules_of_house_styles_need_their_style() -> None:
    assert not [rule.id for rule in lint.load_rules(cache=str(STORE)).rules if rule.styles and not rule.reads_source]
    assert {"ap"} <= {style for rule in lint.load_rules(style="ap", cache=str(STORE)).rules for style in rule.styles}


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: lint.load_rules(cache=str(STORE)).select("no-such-pack"), "unknown rule or pack 'no-such-pack' (`mtlint rules` lists them)"),
        (lambda: lint.load_rules(cache=str(STORE)).ignore("numbr"), "unknown rule or pack 'numbr'; did you mean 'number'?"),
        (lambda: lint.load_rules(style="chicago"), "unknown style 'chicago'; expected one of ap, reuters, guardian, bbc, nyt"),
        (lambda: lint.check("Hello.", min_severity="loud"), "unknown severity 'loud'; expected one of error, warning, info"),
        (lambda: lint.fix("Hello.", min_severity="loud"), "unknown severity 'loud'; expected one of error, warning, info"),
        (lambda: lint.Settings(min_severity="loud"), "unknown min-severity 'loud'; expected one of error, warning, info"),
        (lambda: lint.Settings(severity={"names": "loud"}), "unknown severity 'loud'; expected one of error, warning, info, off"),
        (lambda: lint.check_paths(".", settings=lint.Settings(select="numbr")), "mtlint: unknown rule or pack 'numbr'; did you mean 'number'?"),
        (lambda: lint.check_paths(".", jobs=-1), "expected at least one process, not -1"),
    ],
)
def test_unusable_value_raises_usage_error(call: Callable[[], object], message: str) -> None:
    with pytest.raises(lint.UsageError) as error:
        call()
    assert str(error.value) == message


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: lint.check(b"Hello."), "expected text (str), not bytes"),  # type: ignore[arg-type]
        (lambda: lint.fix(None), "expected text (str), not NoneType"),  # type: ignore[arg-type]
        (lambda: lint.check("Hello.", ["number"]), "expected rules, such as load_rules().select('number'), not list"),  # type: ignore[arg-type]
        (lambda: lint.Settings(selct=["number"]), "no such setting: selct"),
        (
            lambda: pickle.dumps(lint.load_rules(cache=str(STORE))),
            "rules can't be pickled: call lint.load_rules() in each process, or let lint.check_paths() start the processes",
        ),
    ],
)
def test_wrong_type_raises_type_error(call: Callable[[], object], message: str) -> None:
    with pytest.raises(TypeError) as error:
        call()
    assert str(error.value) == message


def test_no_rules_report_nothing() -> None:
    rules = lint.load_rules(cache=str(STORE))
    assert len(rules.select()) == 0
    assert [rule.id for rule in rules.select("number")] == [rule.id for rule in rules if rule.id.startswith("number/")]
    assert lint.check("It cost $ 5 million.", rules.select()) == []


def test_fix_edits_what_check_returns() -> None:
    text = "It cost $ 5 million, the the mayor said."
    assert [diagnostic.severity for diagnostic in lint.check(text)] == ["error", "warning"]
    assert lint.fix(text, unsafe=True) == "It cost $5 million, the mayor said."
    assert lint.fix(text, unsafe=True, min_severity="error") == "It cost $5 million, the the mayor said."


def test_missing_folder_of_rules_raises_rule_error(tmp_path: Path) -> None:
    with pytest.raises(lint.RuleError, match="can't be read: No such file or directory") as error:
        lint.load_rules(tmp_path / "missing", cache=str(STORE))
    assert [mistake.path for mistake in error.value.mistakes] == [str(tmp_path / "missing")]


def test_single_path_or_name_counts_as_list(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("It cost $ 5 million.\n", encoding="utf-8")
    assert [Path(result.path).name for result in lint.check_paths(tmp_path, settings=lint.Settings(), jobs=1)] == ["a.txt"]
    text = "Kyiv is the capital. Trains left Kiev."
    assert lint.check(text, names="Kiev") == lint.check(text, names=["Kiev"]) != lint.check(text)


def test_settings_take_lists_and_dicts() -> None:
    settings = lint.Settings(select="number", ignore=["names"], severity={"number": "info"}, style="ap")
    assert settings == lint.Settings(select=("number",), ignore=("names",), severity=(("number", "info"),), style=lint.HouseStyle("ap"))


def test_missing_file_has_mistake(tmp_path: Path) -> None:
    result = lint.check_file(tmp_path / "missing.txt")
    assert result.mistake is not None
    assert not result.is_checked
    assert [result.mistake.path for result in lint.check_paths([tmp_path / "missing.txt"]) if result.mistake] == [str(tmp_path / "missing.txt")]


def test_settings_file_applies_unless_settings_or_rules_are_passed(tmp_path: Path) -> None:
    (tmp_path / ".mtlint.yaml").write_text("ignore: [number]\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text("It cost $ 5 million.\n", encoding="utf-8")
    assert lint.check_file(tmp_path / "a.txt").visible == []
    assert [diagnostic.rule for diagnostic in lint.check_file(tmp_path / "a.txt", settings=lint.Settings()).visible] == ["number/spaced-currency"]
    assert [diagnostic.rule for diagnostic in lint.check_file(tmp_path / "a.txt", lint.load_rules(cache=str(STORE))).visible] == [
        "number/spaced-currency"
    ]


def test_a_document_is_checked_as_its_text() -> None:
    text = "# Trains\n\nIt *cost* $ 5 million.\n"
    document = lint.parse(text, format="markdown", path="trains.md")
    assert isinstance(document, lint.Document)
    assert lint.check(document) == lint.check(text, format="markdown", path="trains.md") != []
    with pytest.raises(lint.UsageError, match="unknown format 'pdf'"):
        lint.parse(text, format="pdf")
