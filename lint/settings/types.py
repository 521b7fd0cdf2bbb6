"""The types of settings: how values are read, described in the JSON Schema and the reference, and shown."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from lint._startup.read import YAML, yaml_files
from lint._startup.record import Record
from lint.errors import Mistake
from lint.rulefiles.yaml_file import Value, read
from lint.ruleset.rule import STYLES
from lint.ruleset.unknown_names import shorten
from lint.settings.settings import LOCAL, PER_PATH, SETTINGS, HouseStyle, Setting, Settings
from lint.settings.trust import is_server

TERMBASES = (".csv", ".yaml", ".yml", ".tbx")
INSTEAD_OF_NONE = {
    "select": "no rule: leave it out to run all rules, or ignore what should not run",
    "text-fields": "no field: leave it out to read the usual ones",
}
"""What to do instead of an empty list, where the default is something else."""
TEXT = {"type": "string"}
TEXT_OR_LIST = {"anyOf": [TEXT, {"type": "array", "items": TEXT}]}


class SettingsFile(Record):
    """A file whose settings are being read.

    `folder`: the base of relative paths; `mistakes`: what is wrong in it; `lines`: where it, or a house style that it names, names each rule or
    pack: the file, and the line and column, from 1.
    """

    __slots__ = ()
    folder: str
    mistakes: list[Mistake]
    lines: dict[str, tuple[str, int, int]]

    def values(self, fields: dict[str, Value]) -> dict[str, Any]:
        """Return the values of settings by their fields in `Settings`, from a map by key."""
        return {setting.field: TYPES[setting.type].read(fields[setting.key], setting, self) for setting in SETTINGS if setting.key in fields}


class SettingType(Record):
    """A row of the table.

    `read`: returns the value of a setting in a file; `schema`: returns its JSON Schema; `reference`: how people write it; `show`: returns a value as
    YAML writes it, with paths relative to a folder.
    """

    __slots__ = ()
    read: Callable[[Value, Setting, SettingsFile], Any]
    schema: Callable[[Setting], dict[str, Any]]
    reference: str
    show: Callable[[Any, str], str]


def read_selectors(value: Value, setting: Setting, settings_file: SettingsFile) -> tuple[str, ...]:
    """Return the names of rules and packs."""
    names = read_texts(value, setting, settings_file)
    for name in names:
        if re.search(r"\w \w", name):
            value.complain(f"write several values as a list: [{shorten(name).replace(' ', ', ')}]")
    for item in value.items_or_self():
        settings_file.lines.setdefault(item.text(), (item.path, *item.place))
    return names


def read_texts(value: Value, setting: Setting, settings_file: SettingsFile) -> tuple[str, ...]:
    """Return strings. Several in one are a mistake, and so are none where the default is not none."""
    texts = tuple(value.texts())
    if not value.is_list and any("," in text for text in texts):
        value.complain(f"write several values as a list: [{shorten(texts[0])}]")
    if any(re.search(r"(^| )-\w", text) for text in texts):
        value.complain("begin each item of a list with “- ” (a hyphen and a space), one below the other")
    if value.is_list and not texts and setting.key in INSTEAD_OF_NONE:
        value.complain(f"'{setting.key}' names {INSTEAD_OF_NONE[setting.key]}")
    return texts


def read_severities(value: Value, setting: Setting, settings_file: SettingsFile) -> tuple[tuple[str, str], ...]:
    """Return rules and packs with their severities."""
    severities = []
    for selector, severity in value.entries("number: error"):
        settings_file.lines.setdefault(selector.text(), (selector.path, *selector.place))
        severities.append((selector.text(), severity.one_of(setting.choices)))
    return tuple(severities)


def read_folders(value: Value, setting: Setting, settings_file: SettingsFile) -> tuple[str, ...]:
    """Return the paths of folders of rules and of termbases."""
    return tuple([_folder(item, settings_file) for item in value.items_or_self()])


def _folder(item: Value, settings_file: SettingsFile) -> str:
    name = item.text()
    path = os.path.join(settings_file.folder, name)
    if not name:  # which is a mistake of its own
        return path
    if os.path.isfile(path):
        if not path.lower().endswith(TERMBASES):
            item.complain(f"'{shorten(name)}' is neither a folder of rules nor a termbase ({', '.join(TERMBASES)})")
    elif not os.path.isdir(path):
        item.complain(f"no such {'file' if path.lower().endswith(TERMBASES) else 'folder'}: '{shorten(name)}'")
    elif not _has_rule_files(path):
        item.complain(f"no rule files found in '{shorten(name)}'")
    return path


def _has_rule_files(folder: str) -> bool:
    """Return whether a folder has files that may be rules. One that can't be read is reported when the rules are loaded."""
    try:
        return any(path.lower().endswith(YAML) for path in yaml_files(folder))
    except OSError:
        return True


def read_style(value: Value, setting: Setting, settings_file: SettingsFile) -> HouseStyle:
    """Return a house style, or one from a file: `like` a style, `with` rules of others, `without` some of its own."""
    name = value.text()
    path = Path(settings_file.folder, name)
    if not os.path.isfile(path):
        if not os.path.splitext(name)[1]:
            return HouseStyle(value.one_of(STYLES))
        value.complain(f"no such file: '{shorten(name)}'")
        return HouseStyle()
    house = read(path, settings_file.mistakes)
    fields = house.fields(("like", "with", "without")) if house else {}
    like = fields["like"].one_of(STYLES) if "like" in fields else ""
    added, dropped = (read_selectors(fields[name], setting, settings_file) if name in fields else () for name in ("with", "without"))
    return HouseStyle(like, added, dropped)


def read_server(value: Value, setting: Setting, settings_file: SettingsFile) -> str:
    """Return the address of LanguageTool's server, `LOCAL` for our own, or nothing if it is not used."""
    text = value.text()
    if is_server(text):
        return text
    if text and text not in ("true", "false"):
        value.complain(f"expected true, false, or the address of a server (http://…), found '{shorten(text)}'")
    return LOCAL if text == "true" else ""


def read_paths(value: Value, setting: Setting, settings_file: SettingsFile) -> tuple[tuple[str, dict[str, Any]], ...]:
    """Return globs, each with the settings of the files that it matches."""
    entries = list(value.entries('"drafts/*.md": {min-severity: error}'))
    for _, changes in entries:
        if changes.is_map and not list(changes.entries()):
            changes.complain("this changes no setting: name one, or delete this entry")
    return tuple([(_glob(glob), settings_file.values(changes.fields(PER_PATH))) for glob, changes in entries])


def read_globs(value: Value, setting: Setting, settings_file: SettingsFile) -> tuple[str, ...]:
    """Return globs of files and folders."""
    return tuple([_glob(item) for item in value.items_or_self()])


def _glob(value: Value) -> str:
    """Return a glob. One that can't match any file is a mistake."""
    glob = value.text()
    segments = glob.replace("\\", "/").split("/")
    if glob.startswith(("!", "~/")):
        value.complain(f"a glob can't begin with '{segments[0][:1]}'")
    elif ".." in segments:
        value.complain("a glob can't contain '..'; it is relative to the folder of the settings file")
    elif glob and set(segments) <= {"", "."}:
        value.complain(f"'{glob}' matches no files; the glob of all files is '*'")
    elif re.search(r"\{[^}]*\{", glob):
        value.complain("braces in a glob can't be nested")
    return glob


def _list(strings: Iterable[str]) -> str:
    return "[" + ", ".join(strings) + "]"


def _table(settings: Iterable[Setting]) -> dict[str, Any]:
    """Return the schema of a map of settings."""
    properties = {setting.key: {"description": setting.meaning, **TYPES[setting.type].schema(setting)} for setting in settings}
    return {"type": "object", "additionalProperties": False, "properties": properties}


TYPES = {
    "choice": SettingType(
        read=lambda value, setting, settings_file: value.one_of(setting.choices),
        schema=lambda setting: {"enum": list(setting.choices)},
        reference="{choices}",
        show=lambda value, folder: str(value),
    ),
    "switch": SettingType(
        read=lambda value, setting, settings_file: value.one_of(("true", "false")) == "true",
        schema=lambda setting: {"type": "boolean"},
        reference="`true`, `false`",
        show=lambda value, folder: str(value).lower(),
    ),
    "texts": SettingType(
        read=read_texts,
        schema=lambda setting: TEXT_OR_LIST,
        reference="a string or a list of strings",
        show=lambda value, folder: _list(value),
    ),
    "globs": SettingType(
        read=read_globs,
        schema=lambda setting: TEXT_OR_LIST,
        reference="a glob or a list of globs",
        show=lambda value, folder: _list(value),
    ),
    "selectors": SettingType(
        read=read_selectors,
        schema=lambda setting: TEXT_OR_LIST,
        reference="a rule or pack, or a list of them",
        show=lambda value, folder: _list(value),
    ),
    "severities": SettingType(
        read=read_severities,
        schema=lambda setting: {"type": "object", "additionalProperties": {"enum": list(setting.choices)}},
        reference="a map from rules and packs to {choices}",
        show=lambda value, folder: "{" + ", ".join(f"{name}: {severity}" for name, severity in value) + "}",
    ),
    "folders": SettingType(
        read=read_folders,
        schema=lambda setting: TEXT_OR_LIST,
        reference="a path or a list of paths",
        show=lambda value, folder: _list(os.path.relpath(path, folder) for path in value),
    ),
    "style": SettingType(
        read=read_style,
        schema=lambda setting: {**TEXT, "examples": list(setting.choices)},
        reference="{choices}, or a path",
        show=lambda value, folder: value.like or "none",
    ),
    "server": SettingType(
        read=read_server,
        schema=lambda setting: {"anyOf": [{"type": "boolean"}, {**TEXT, "pattern": "^https?://"}]},
        reference="`true`, `false`, or an address (`http://…`)",
        show=lambda value, folder: "true" if value == LOCAL else value or "false",
    ),
    "paths": SettingType(
        read=read_paths,
        schema=lambda setting: {"type": "object", "additionalProperties": _table(setting for setting in SETTINGS if setting.in_per_path)},
        reference="a map from globs to settings",
        show=lambda value, folder: _list(glob for glob, changes in value) if value else "{}",
    ),
}
"""The types by the names used in the table of settings."""


def settings_schema() -> dict[str, Any]:
    """Return the schema of `.mtlint.yaml`."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "mtlint settings",
        "description": "Settings of mtlint, a linter for machine-translated English, in .mtlint.yaml or [tool.mtlint] of pyproject.toml.",
        **_table(SETTINGS),
    }


def show_value(setting: Setting, settings: Settings) -> str:
    """Return the value of a setting as YAML writes it."""
    return TYPES[setting.type].show(getattr(settings, setting.field), settings.folder)
