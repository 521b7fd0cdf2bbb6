"""Settings files: the nearest one above a document, read whole, with every mistake at its line."""

from __future__ import annotations

import os

from lint.ruleset.rule import STYLES
from lint.settings.settings import (
    CHOICE,
    FOLDERS,
    KEYS,
    LOCAL,
    PATHS,
    PER_PATH,
    PRESETS,
    SELECTORS,
    SERVER,
    SETTINGS,
    STYLE,
    SWITCH,
    TEXTS,
    HouseStyle,
    Setting,
    Settings,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from lint.errors import Mistake
    from lint.rulefiles.yaml_file import Value

TERMBASES = (".csv", ".yaml", ".yml", ".tbx")


def find_settings_file(folder: str) -> str | None:
    """Return the settings file of a folder, or of the nearest folder above it that has one."""
    folder = os.path.abspath(folder)
    while True:
        path = os.path.join(folder, ".mtlint.yaml")
        if os.path.isfile(path):
            return path
        path = os.path.join(folder, "pyproject.toml")
        try:
            with open(path, "rb") as file:
                if b"[tool.mtlint" in file.read():
                    return path
        except OSError:
            pass
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above


def load_settings(path: str) -> Settings:
    """Return the settings of a file. Raises `ConfigError` with every mistake in it."""
    from pathlib import Path

    from lint.errors import ConfigError
    from lint.rulefiles.yaml_file import read, short

    mistakes: list[Mistake] = []
    if path.endswith(".toml"):
        from lint.rulefiles.toml_file import read_table

        value = read_table(Path(path), ("tool", "mtlint"), mistakes)
    else:
        file = Path(path)
        blank = file.is_file() and not file.read_bytes().strip()
        value = None if blank else read(file, mistakes)
    settings = _read_settings(path, value, short(Path(path)), mistakes) if value is not None else Settings(path)
    if mistakes:
        raise ConfigError(mistakes)
    return settings


def _read_settings(path: str, value: Value, shown: str, mistakes: list[Mistake]) -> Settings:
    """Return the settings in a map of YAML or TOML; collect what is wrong in it. `shown`: the path as people know it."""
    fields = value.fields(KEYS)
    reader = _Reader(os.path.dirname(os.path.abspath(path)), mistakes)
    values = {setting.field: reader.read(setting, fields[setting.key]) for setting in SETTINGS if setting.key in fields}
    places = {key: f"{shown}:{field.place[0]}:{field.place[1]}" for key, field in fields.items()}
    if "preset" in values:
        preset = PRESETS[values["preset"]]
        values = {**{setting.field: preset[setting.key] for setting in SETTINGS if setting.key in preset}, **values}
        places = {**dict.fromkeys(preset, f"{places['preset']}, {values['preset']}"), **places}
    return Settings(path, places, reader.lines, **values)


class _Reader:
    """Reads values by the types of their settings, and puts down what is wrong, and where the file names rules.

    `folder`: where relative paths begin.
    """

    def __init__(self, folder: str, mistakes: list[Mistake]) -> None:
        self._folder, self._mistakes = folder, mistakes
        self.lines: dict[str, tuple[int, int]] = {}
        """Where the file names each rule or pack: line and column, from 1."""

    def read(self, setting: Setting, value: Value) -> Any:
        """Return the value of a setting."""
        if setting.type == CHOICE:
            return value.one_of(setting.choices)
        if setting.type == SWITCH:
            return value.one_of(("false", "true")) == "true"
        readers = {
            TEXTS: lambda value: tuple(value.texts()),
            SELECTORS: self._selectors,
            FOLDERS: self._folders,
            STYLE: self._style,
            SERVER: _server,
            PATHS: self._paths,
        }
        return readers[setting.type](value)

    def _selectors(self, value: Value) -> tuple[str, ...]:
        names = tuple(value.texts())
        for item in _items(value):
            self.lines.setdefault(item.text(), item.place)
        return names

    def _folders(self, value: Value) -> tuple[str, ...]:
        return tuple([self._rules(item) for item in _items(value)])

    def _rules(self, item: Value) -> str:
        """Return the path of a folder of rules, or of a termbase."""
        path = os.path.join(self._folder, item.text())
        if os.path.isfile(path):
            if not path.lower().endswith(TERMBASES):
                item.complain(f"'{item.text()}' is neither a folder of rules nor a termbase ({', '.join(TERMBASES)})")
        elif not os.path.isdir(path):
            item.complain(f"no folder is called '{item.text()}'")
        return path

    def _style(self, value: Value) -> HouseStyle:
        """Return a house style, or that of a file: `like` a style, `with` rules of others, `without` some of its own."""
        from pathlib import Path

        from lint.rulefiles.yaml_file import read

        name = value.text()
        path = Path(self._folder, name)
        if not path.is_file():
            if not os.path.splitext(name)[1]:
                return HouseStyle(value.one_of(STYLES))
            value.complain(f"no file is called '{name}'")
            return HouseStyle()
        house = read(path, self._mistakes)
        fields = house.fields(("like", "with", "without")) if house else {}
        like = fields["like"].one_of(STYLES) if "like" in fields else ""
        added, dropped = (tuple(fields[name].texts()) if name in fields else () for name in ("with", "without"))
        return HouseStyle(like, added, dropped)

    def _paths(self, value: Value) -> tuple[tuple[str, dict[str, Any]], ...]:
        return tuple([(glob.text(), self._changes(changes)) for glob, changes in value.entries()])

    def _changes(self, value: Value) -> dict[str, Any]:
        fields = value.fields(PER_PATH)
        return {setting.field: self.read(setting, fields[setting.key]) for setting in SETTINGS if setting.key in fields}


def _items(value: Value) -> Iterable[Value]:
    return value.items() if value.is_list else [value]


def _server(value: Value) -> str:
    """Return the address of LanguageTool's server, `LOCAL` for one of our own, nothing where it is not asked."""
    text = value.text()
    if text.startswith(("http://", "https://")):
        return text
    if text not in ("true", "false"):
        value.complain(f"expected true, false or the address of a server (http://…), found '{text}'")
    return LOCAL if text == "true" else ""
