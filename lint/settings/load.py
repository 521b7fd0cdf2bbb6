"""Settings files: the find_settings_file one above a document, read whole, with every mistake at its line."""

from __future__ import annotations

import os

from lint.ruleset.rule import STYLES
from lint.settings.settings import FAIL_ON, KEYS, LOCAL, PER_PATH, PRESETS, Settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.errors import Mistake
    from lint.rulefiles.yaml_file import Value


TERMBASES = (".csv", ".yaml", ".yml", ".tbx")


def find_settings_file(folder: str) -> str | None:
    """The settings file of a folder or of the find_settings_file one above it that has one."""
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
    """The settings of a file. Raises `MistakesError` with every mistake in it."""
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
    settings = Settings(path)
    if value is not None:
        _read(settings, value, mistakes, short(Path(path)))
    if mistakes:
        raise ConfigError(mistakes)
    return settings


def _read(settings: Settings, value: Value, mistakes: list[Mistake], shown: str) -> None:
    fields = value.fields(KEYS)
    settings.places = {key: f"{shown}:{one.place[0]}:{one.place[1]}" for key, one in fields.items()}
    if "preset" in fields:
        settings.preset = fields["preset"].one_of(tuple(PRESETS))
        settings.__dict__.update(PRESETS.get(settings.preset, {}))
        place = f"{settings.places['preset']}, {settings.preset}"
        settings.places = {**{key.replace("_", "-"): place for key in PRESETS.get(settings.preset, {})}, **settings.places}
    _selection(settings.__dict__, fields, settings.lines)
    for name in ("exclude", "names"):
        if name in fields:
            setattr(settings, name, fields[name].texts())
    for item in fields["rules"].items() if "rules" in fields and fields["rules"].is_list else [fields["rules"]] if "rules" in fields else []:
        folder = os.path.join(settings.folder, item.text())
        settings.rules.append(folder)
        if os.path.isfile(folder):
            if not folder.lower().endswith(TERMBASES):
                item.complain(f"'{item.text()}' is neither a folder of rules nor a termbase ({', '.join(TERMBASES)})")
        elif not os.path.isdir(folder):
            item.complain(f"no folder is called '{item.text()}'")
    if "readability" in fields:
        settings.readability = fields["readability"].one_of(("false", "true")) == "true"
    if "style" in fields:
        _style(settings, fields["style"], mistakes)
    if "languagetool" in fields:
        settings.languagetool = _server(fields["languagetool"])
    if "per-path" in fields:
        for glob, changes in fields["per-path"].entries():
            change: dict[str, object] = {}
            _selection(change, changes.fields(PER_PATH), settings.lines)
            settings.per_path.append((glob.text(), change))


def _server(value: Value) -> str:
    """Whether LanguageTool is asked, and where."""
    told = value.text()
    if told.startswith(("http://", "https://")):
        return told
    if told not in ("true", "false"):
        value.complain(f"expected true, false or the address of a server (http://…), found '{told}'")
    return LOCAL if told == "true" else ""


def _style(settings: Settings, value: Value, mistakes: list[Mistake]) -> None:
    """A house style, or the file of a house: `like` a style, `with` rules of others, `without` some of its own."""
    from pathlib import Path

    from lint.rulefiles.yaml_file import read

    told = value.text()
    path = Path(settings.folder, told)
    if not path.is_file():
        if os.path.splitext(told)[1]:
            value.complain(f"no file is called '{told}'")
        else:
            settings.style = value.one_of(STYLES)
        return
    house = read(path, mistakes)
    fields = house.fields(("like", "with", "without")) if house else {}
    if "like" in fields:
        settings.style = fields["like"].one_of(STYLES)
    for name, into in (("with", settings.style_with), ("without", settings.style_without)):
        into += fields[name].texts() if name in fields else []


def _selection(into: dict[str, object], fields: dict[str, Value], lines: dict[str, tuple[int, int]]) -> None:
    from lint.ruleset.severity import SEVERITIES

    for name in ("select", "ignore"):
        if name in fields:
            into[name] = fields[name].texts()
            for item in fields[name].items() if fields[name].is_list else [fields[name]]:
                lines.setdefault(item.text(), item.place)
    if "fail-on" in fields:
        into["fail_on"] = fields["fail-on"].one_of(FAIL_ON)
    if "min-severity" in fields:
        into["min_severity"] = fields["min-severity"].one_of(SEVERITIES)
