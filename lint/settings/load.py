"""Settings files: the nearest one above a document, read whole, with every mistake at its line."""

from __future__ import annotations

import os

from lint._startup.read import read_file
from lint.ruleset.rule import STYLES
from lint.ruleset.severity import OFF, SEVERITIES
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
    SEVERITY,
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
    from pathlib import Path
    from typing import Any

    from lint.errors import ConfigError, Mistake
    from lint.rulefiles.yaml_file import Value

TERMBASES = (".csv", ".yaml", ".yml", ".tbx")


NAMES = (".mtlint.yaml", ".mtlint.yml")


def find_settings_file(folder: str) -> str | None:
    """Return the settings file of a folder, or of the nearest folder above it that has one.

    A link that leads nowhere and a folder of that name count too: reading them says what is wrong. Raises `ConfigError` where a folder
    has two such files, and where its `pyproject.toml` may have settings and can't be read.
    """
    folder = os.path.abspath(folder)
    while True:
        paths = [path for path in (os.path.join(folder, name) for name in NAMES) if os.path.lexists(path)]
        if len(paths) > 1:
            raise _mistake(paths[1], f"{NAMES[0]} is in the same folder; keep only one of them")
        path = os.path.join(folder, "pyproject.toml")
        if not paths and _has_settings(path):
            paths = [path]
        if paths:
            return paths[0]
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above


def _has_settings(path: str) -> bool:
    """Return whether there is a `pyproject.toml` with a table `tool.mtlint`, however TOML spells it. Raises `ConfigError` where it can't be read."""
    try:
        raw = read_file(path)
    except OSError as error:
        if os.path.lexists(path):
            raise _mistake(path, f"can't be read: {error.strerror}") from None
        return False
    if b"mtlint" not in raw and b"\\u" not in raw.lower():
        return False
    from pathlib import Path

    from lint.errors import ConfigError
    from lint.rulefiles.toml_file import read_table

    mistakes: list[Mistake] = []
    table = read_table(Path(path), ("tool", "mtlint"), mistakes)
    if mistakes and b"mtlint" in raw:
        raise ConfigError(mistakes)
    return table is not None


def _mistake(path: str, message: str) -> ConfigError:
    from pathlib import Path

    from lint.errors import ConfigError, Mistake
    from lint.rulefiles.yaml_file import short

    return ConfigError([Mistake(short(Path(path)), 0, 0, message)])


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
        value = None if _is_blank(file) else read(file, mistakes)
    settings = _read_settings(path, value, short(Path(path)), mistakes) if value is not None else Settings(path)
    if mistakes:
        raise ConfigError(mistakes)
    return settings


def _is_blank(file: Path) -> bool:
    """Return whether nothing but comments is in a file."""
    try:
        return all(line.lstrip().startswith(b"#") or not line.strip() for line in read_file(file).splitlines())
    except OSError:
        return False


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
            SEVERITY: self._severities,
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

    def _severities(self, value: Value) -> tuple[tuple[str, str], ...]:
        severities = []
        for selector, severity in value.entries():
            self.lines.setdefault(selector.text(), selector.place)
            severities.append((selector.text(), severity.one_of((*SEVERITIES, OFF))))
        return tuple(severities)

    def _folders(self, value: Value) -> tuple[str, ...]:
        return tuple([self._rules(item) for item in _items(value)])

    def _rules(self, item: Value) -> str:
        """Return the path of a folder of rules, or of a termbase."""
        path = os.path.join(self._folder, item.text())
        if os.path.isfile(path):
            if not path.lower().endswith(TERMBASES):
                item.complain(f"'{item.text()}' is neither a folder of rules nor a termbase ({', '.join(TERMBASES)})")
        elif not os.path.isdir(path):
            item.complain(f"no such folder: '{item.text()}'")
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
            value.complain(f"no such file: '{name}'")
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
        value.complain(f"expected true, false, or the address of a server (http://…), found '{text}'")
    return LOCAL if text == "true" else ""
