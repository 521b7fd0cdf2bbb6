"""Settings: the nearest file that has them, whole and alone.

`.mtlint.yaml`, or `[tool.mtlint]` in `pyproject.toml`, of the folder that a
document lies in or the nearest one above it. An unknown key is a mistake.
"""

from __future__ import annotations

import os

from lint.ignores import EVERYTHING, LANGUAGETOOL, foreign, names
from lint.rule import READABILITY, STYLES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lint.authoring.yamlfile import Trouble, Value
    from lint.rule import Rule

KEYS = (
    "preset", "select", "ignore", "exclude", "fail-on", "min-severity", "rules", "style", "readability", "languagetool", "per-path", "names",
)  # fmt: skip
PER_PATH = ("select", "ignore", "fail-on", "min-severity")
PRESETS: dict[str, dict[str, object]] = {
    "default": {},
    "strict": {"min_severity": "info", "fail_on": "info"},
    "newsroom": {"min_severity": "info", "fail_on": "error"},
}
"""What a settings file that names a preset begins with: `strict` lets no hint pass; `newsroom` shows hints and stops at errors alone."""
FAIL_ON = ("error", "warning", "info", "never")
TERMBASES = (".csv", ".yaml", ".yml", ".tbx")
LOCAL = "local"
"""Instead of the address of LanguageTool's server: one that a run starts for itself."""


class Settings:
    """What a run may be told, with the defaults. `folder`: where globs and relative paths begin."""

    def __init__(self, path: str | None = None) -> None:
        self.path = path
        self.folder = os.path.dirname(os.path.abspath(path)) if path else os.getcwd()
        self.select: list[str] = [EVERYTHING]
        self.ignore: list[str] = []
        self.exclude: list[str] = []
        self.fail_on = "warning"
        self.min_severity = "warning"
        self.rules: list[str] = []
        self.style = ""
        """The house style: its own, or the one that the file of a house is like."""
        self.style_with: list[str] = []
        self.style_without: list[str] = []
        """Rules of other house styles that the file of a house takes, and those of its own that it leaves."""
        self.readability = False
        """Whether rules about the readability of a text are in force."""
        self.names: list[str] = []
        self.languagetool = ""
        """The address of LanguageTool's server, `LOCAL` for one of our own; empty: it is not asked."""
        self.per_path: list[tuple[str, dict[str, object]]] = []
        self.lines: dict[str, tuple[int, int]] = {}
        """Where the file names each rule or pack: line and column, from 1."""
        self.preset = "default"
        self.places: dict[str, str] = {}
        """Where the value of each key comes from, for people; a key that is not here has its default."""

    def told(self) -> Iterator[tuple[str, str, str]]:
        """Each key, its value as YAML, and where it comes from."""
        for key in KEYS:
            value = getattr(self, key.replace("-", "_"))
            if key == "per-path":
                value = [glob for glob, _ in value]
            elif key == "rules":
                value = [os.path.relpath(folder, self.folder) for folder in value]
            elif key == "languagetool":
                value = "true" if value == LOCAL else value or "false"
            elif isinstance(value, bool):
                value = str(value).lower()
            shown = "[" + ", ".join(map(str, value)) + "]" if isinstance(value, list) else str(value or "none")
            yield key, shown, self.places.get(key, "default")

    def of(self, path: str) -> Settings:
        """These settings as they hold for one document."""
        changes = [change for glob, change in self.per_path if matches(path, glob, self.folder)]
        if not changes:
            return self
        settings = Settings()
        settings.__dict__.update(self.__dict__)
        settings.places = dict(self.places)
        for glob, change in self.per_path:
            if change not in changes:
                continue
            settings.__dict__.update(change)
            settings.ignore = self.ignore + [one for one in settings.ignore if one not in self.ignore]
            settings.places.update({key.replace("_", "-"): f"{self.places['per-path']}, “{glob}”" for key in change})
        return settings

    def excluded(self, path: str) -> bool:
        """Whether a file or a folder is not to be looked at."""
        return any(matches(path, glob, self.folder) for glob in self.exclude)

    def wanted(self, rules: Iterable[Rule]) -> list[str]:
        """The ids of the rules in force."""
        foreigners = any(map(foreign, self.select))
        return [
            rule.id
            for rule in rules
            if (_names(self.select, rule) or (foreigners and LANGUAGETOOL in rule.styles))
            and not _names(self.ignore, rule)
            and (not rule.styles or self._in_style(rule))
        ]

    def speaks(self, rule: Rule, name: str) -> bool:
        """Whether a rule in force may report something under a name of LanguageTool's."""
        return any(names(one, rule.id) or names(one, name) for one in self.select) and not any(names(one, name) for one in self.ignore)

    def _in_style(self, rule: Rule) -> bool:
        if READABILITY in rule.styles:
            return self.readability
        if LANGUAGETOOL in rule.styles:
            return bool(self.languagetool)
        return rule.id in self.style_with or (self.style in rule.styles and rule.id not in self.style_without)

    def unknown(self, rules: Iterable[Rule]) -> list[str]:
        """What `select`, `ignore` and `per-path` name and no rule or pack is called."""
        ids = {rule.id for rule in rules}
        known = ids | {one.partition("/")[0] for one in ids} | {EVERYTHING}
        named = [*self.select, *self.ignore, *self.style_with, *self.style_without]
        for _, change in self.per_path:
            named += [*change.get("select", ()), *change.get("ignore", ())]  # type: ignore[misc]
        return [name for name in dict.fromkeys(named) if name not in known and not foreign(name)]


def _names(told: list[str], rule: Rule) -> bool:
    return any(names(one, rule.id) for one in told)


def matches(path: str, glob: str, folder: str) -> bool:
    """Whether a path, or a folder above it, is what a glob means; a glob without `/` means any name."""
    from fnmatch import fnmatchcase

    relative = os.path.relpath(path, folder).replace(os.sep, "/")
    parts = relative.split("/")
    glob = glob.removeprefix("./").rstrip("/")
    if "/" not in glob:
        return any(fnmatchcase(part, glob) for part in parts)
    heads = ["/".join(parts[: number + 1]) for number in range(len(parts))]
    return any(fnmatchcase(head, glob) or (glob.startswith("**/") and fnmatchcase(head, glob[3:])) for head in heads)


def nearest(folder: str) -> str | None:
    """The settings file of a folder or of the nearest one above it that has one."""
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


def load(path: str) -> Settings:
    """The settings of a file. Raises `TroubleError` with every mistake in it."""
    from pathlib import Path

    from lint.authoring.yamlfile import TroubleError, read, short

    troubles: list[Trouble] = []
    if path.endswith(".toml"):
        from lint.authoring.tomlfile import read_table

        value = read_table(Path(path), ("tool", "mtlint"), troubles)
    else:
        file = Path(path)
        blank = file.is_file() and not file.read_bytes().strip()
        value = None if blank else read(file, troubles)
    settings = Settings(path)
    if value is not None:
        _read(settings, value, troubles, short(Path(path)))
    if troubles:
        raise TroubleError(troubles)
    return settings


def _read(settings: Settings, value: Value, troubles: list[Trouble], shown: str) -> None:
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
        _style(settings, fields["style"], troubles)
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


def _style(settings: Settings, value: Value, troubles: list[Trouble]) -> None:
    """A house style, or the file of a house: `like` a style, `with` rules of others, `without` some of its own."""
    from pathlib import Path

    from lint.authoring.yamlfile import read

    told = value.text()
    path = Path(settings.folder, told)
    if not path.is_file():
        if os.path.splitext(told)[1]:
            value.complain(f"no file is called '{told}'")
        else:
            settings.style = value.one_of(STYLES)
        return
    house = read(path, troubles)
    fields = house.fields(("like", "with", "without")) if house else {}
    if "like" in fields:
        settings.style = fields["like"].one_of(STYLES)
    for name, into in (("with", settings.style_with), ("without", settings.style_without)):
        into += fields[name].texts() if name in fields else []


def _selection(into: dict[str, object], fields: dict[str, Value], lines: dict[str, tuple[int, int]]) -> None:
    from lint.diagnostic import SEVERITIES

    for name in ("select", "ignore"):
        if name in fields:
            into[name] = fields[name].texts()
            for item in fields[name].items() if fields[name].is_list else [fields[name]]:
                lines.setdefault(item.text(), item.place)
    if "fail-on" in fields:
        into["fail_on"] = fields["fail-on"].one_of(FAIL_ON)
    if "min-severity" in fields:
        into["min_severity"] = fields["min-severity"].one_of(SEVERITIES)
