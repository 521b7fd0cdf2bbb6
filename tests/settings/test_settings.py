"""The table of settings: overrides, settings per path, and which cache keys depend on each setting."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint.ruleset.ruleset import RuleSet
from lint.run.task import Task
from lint.settings.effective import EffectiveSettings
from lint.settings.load import load_settings
from lint.settings.settings import DIAGNOSTICS, LOCAL, RULES, SETTINGS, HouseStyle, Overrides, Setting, Settings
from lint.settings.types import TYPES

OTHER = {
    "select": ("number",),
    "ignore": ("number",),
    "severity": (("number", "info"),),
    "exclude": ("old",),
    "fail-on": "never",
    "min-severity": "info",
    "rules": ("house-rules",),
    "style": HouseStyle("ap"),
    "readability": True,
    "reads-as": "off",
    "languagetool": LOCAL,
    "per-path": (("*.md", {"fail_on": "never"}),),
    "names": ("Kiev",),
    "text-fields": ("note",),
}
"""For each setting, a value other than its default."""


def changed(setting: Setting) -> Settings:
    """Return settings with one value other than its default."""
    return Settings(**{setting.field: OTHER[setting.key]})


def test_settings_have_a_field_per_row() -> None:
    assert set(Settings.fields) - {setting.field for setting in SETTINGS} == {"path", "folder", "places", "lines"}


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.key)
def test_each_setting_is_kept_in_its_field(setting: Setting) -> None:
    assert getattr(Settings(), setting.field) == setting.default
    settings = changed(setting)
    assert {field for field in Settings.fields if getattr(settings, field) != getattr(Settings(), field)} == {setting.field}


def test_every_type_belongs_to_a_setting() -> None:
    assert {*TYPES} == {setting.type for setting in SETTINGS}


def test_every_setting_has_another_value() -> None:
    assert {*OTHER} == {setting.key for setting in SETTINGS}


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.key)
def test_rules_key_depends_on_settings_that_affect_rules(setting: Setting) -> None:
    is_other = changed(setting).values_that_affect(RULES) != Settings().values_that_affect(RULES)
    assert is_other == (RULES in setting.affects)


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.key)
def test_result_key_depends_on_settings_that_affect_diagnostics(setting: Setting, rules: RuleSet) -> None:
    task = Task()
    is_other = task.result_key("a.txt", changed(setting), rules) != task.result_key("a.txt", Settings(), rules)
    assert is_other == (DIAGNOSTICS in setting.affects)


def test_result_key_depends_on_rules(rules: RuleSet) -> None:
    fewer = rules.only(rule.id for rule in rules.rules[1:])
    assert Task().result_key("a.txt", Settings(), rules) != Task().result_key("a.txt", Settings(), fewer)


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("format", "html", True),
        ("counts_words", True, True),
        ("mentions", "table", True),
        ("mentions", "all", True),
        ("keeps_text", True, False),  # it is decoded again
        ("fix", "safe", False),
        ("is_diff", True, False),
        ("changed_lines", {}, False),
        ("jobs", 9, False),
        ("stdin_name", "a.md", False),
    ],
)
def test_result_key_depends_on_task(field: str, value: object, expected: bool, rules: RuleSet) -> None:
    key = Task().result_key("a.txt", Settings(), rules)
    assert (Task().replace(**{field: value}).result_key("a.txt", Settings(), rules) != key) == expected


def test_only_settings_that_affect_rules_change_them(rules: RuleSet) -> None:
    for setting in SETTINGS:
        is_other = changed(setting).ids_in_force(rules.rules) != Settings().ids_in_force(rules.rules)
        assert not is_other or RULES in setting.affects, setting.key


def test_overrides_replace_values_of_file(tmp_path: Path) -> None:
    path = tmp_path / ".mtlint.yaml"
    path.write_text("select: [number, names]\nignore: [names/namesake]\nfail-on: error\nper-path: {'*.md': {ignore: [number]}}\n", encoding="utf-8")
    settings = load_settings(str(path))
    assert settings.overridden(Overrides()) is settings
    ignored = settings.overridden(Overrides(ignore=("number",)))
    assert (ignored.select, ignored.ignore, ignored.fail_on) == (("number", "names"), ("names/namesake", "number"), "error")
    assert ignored.places["ignore"] == "--ignore"
    selected = settings.overridden(Overrides(select=("residue",), fail_on="never"))
    assert (selected.select, selected.ignore, selected.fail_on, selected.per_path) == (("residue",), (), "never", ())


def test_settings_for_path_add_to_ignored_rules(tmp_path: Path) -> None:
    path = tmp_path / ".mtlint.yaml"
    path.write_text("ignore: [names]\nper-path: {'*.md': {ignore: [number, names], min-severity: info}}\n", encoding="utf-8")
    settings = load_settings(str(path))
    assert settings.for_path(str(tmp_path / "a.txt")) is settings
    markdown = settings.for_path(str(tmp_path / "a.md"))
    assert (markdown.ignore, markdown.min_severity, markdown.fail_on) == (("names", "number"), "info", "warning")
    effective = EffectiveSettings(Overrides(min_severity="error"))
    assert effective.for_path(str(tmp_path / "a.md")).min_severity == "error"


@pytest.mark.parametrize(
    ("setting", "override", "expected"),
    [("", None, ""), ("", True, LOCAL), ("http://x", True, "http://x"), ("http://x", None, "http://x"), ("http://x", False, "")],
)
def test_option_turns_languagetool_on_and_file_names_its_server(setting: str, override: bool | None, expected: str) -> None:
    assert Settings(languagetool=setting).overridden(Overrides(languagetool=override)).languagetool == expected
