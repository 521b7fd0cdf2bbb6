"""The table of settings, and the settings of a document.

What a settings file may say, what a command-line option may override, and what has to be recomputed when a setting changes: all of it comes from one
row per setting.
"""

from __future__ import annotations

import os

from lint._startup.record import Record
from lint.errors import UsageError
from lint.ruleset.rule import READABILITY, SOURCE, STYLES
from lint.ruleset.selectors import ALL, LANGUAGETOOL, is_languagetool_rule, selects
from lint.ruleset.severity import OFF, SEVERITIES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from lint.ruleset.redirects import Redirects
    from lint.ruleset.rule import Rule

FILES, RULES, DIAGNOSTICS, DISPLAY = "files", "rules", "diagnostics", "display"
"""What settings affect: the files to check, the rules in force, the diagnostics of a document, or what is shown of them."""
FAIL_ON = (*SEVERITIES, "never")
PROJECT_RATES = ".mtlint-rates.yaml"
"""The file next to a settings file with what `mtlint calibrate` measured for its project."""
PROJECT_RATES_WITH_LANGUAGETOOL = ".mtlint-languagetool-rates.yaml"
"""The file next to it with what `mtlint calibrate --languagetool` measured."""
LOCAL = "local"
"""Replaces the address of LanguageTool's server: the run starts its own."""


class HouseStyle(Record):
    """The house style `like` (or none), with rules of other styles `added` to it and some of its own rules `dropped`."""

    __slots__ = ()
    like: str = ""
    added: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()


class Setting(Record):
    """A row of the table.

    `type`: its row in `types.py`; `affects`: what changes with it; `choices`: its values, if there are few; `in_per_path`: whether `per-path` may set
    it; `option`: the command-line option that overrides it; `adds`: whether `per-path` and the option add to the file's value instead of replacing
    it; `meaning`: for the reference.
    """

    __slots__ = ()
    key: str
    type: str
    default: Any
    affects: tuple[str, ...]
    meaning: str
    choices: tuple[str, ...] = ()
    in_per_path: bool = False
    option: str = ""
    adds: bool = False

    @property
    def field(self) -> str:
        """Its name in `Settings`."""
        return self.key.replace("-", "_")

    def checked(self, value: Any) -> Any:
        """Return a value from a program: a text, list, or dict where a tuple is expected becomes one. Raises `UsageError`."""
        if self.type == "style" and isinstance(value, str):
            value = HouseStyle(value)
        elif self.type == "server" and isinstance(value, bool):
            value = LOCAL if value else ""
        elif isinstance(self.default, tuple) and not isinstance(value, tuple):
            value = (value,) if isinstance(value, str) else tuple(value.items() if isinstance(value, dict) else value)
        for choice in self._choices_in(value):
            if choice not in self.choices:
                raise UsageError(f"unknown {self.key} '{choice}'; expected one of {', '.join(self.choices)}")
        return value

    def _choices_in(self, value: Any) -> list[str]:
        """Return the parts of a value that have to be among the choices."""
        if self.type == "style":
            return [value.like] if value.like else []
        if self.type == "severities":
            return [severity for _, severity in value]
        return [value] if self.type == "choice" else []


SETTINGS = (
    Setting("select", "selectors", (ALL,), (RULES, DIAGNOSTICS), "Rules and packs to run, or `ALL`.", (), True, "select"),
    Setting("ignore", "selectors", (), (RULES, DIAGNOSTICS), "Rules and packs to skip.", (), True, "ignore", True),
    Setting(
        "severity",
        "severities",
        (),
        (RULES, DIAGNOSTICS),
        "Severities of rules and packs; `off` turns them off. A rule comes before its pack.",
        (*SEVERITIES, OFF),
        True,
        adds=True,
    ),
    Setting("exclude", "globs", (), (FILES,), "Globs of files and folders to skip.", option="exclude", adds=True),
    Setting("fail-on", "choice", "warning", (RULES, DISPLAY), "The lowest severity that sets exit code 1.", FAIL_ON, True, "fail-on"),
    Setting("min-severity", "choice", "warning", (RULES, DISPLAY), "The lowest severity to show.", SEVERITIES, True, "min-severity"),
    Setting("rules", "folders", (), (RULES,), "More folders of rules, and termbases; paths are relative to the settings file."),
    Setting("style", "style", HouseStyle(), (RULES,), "A house style, or a file that defines one.", STYLES, True),
    Setting("readability", "switch", False, (RULES, DIAGNOSTICS), "Whether to run the readability rules.", option="readability"),
    Setting("languagetool", "server", "", (RULES, DIAGNOSTICS), "Whether to run LanguageTool, and the address of its server.", option="languagetool"),
    Setting(
        "reads-as", "choice", "auto", (RULES, DIAGNOSTICS), "Whether to judge documents and raise weak reports in machine text.", ("auto", OFF), True
    ),
    Setting("per-path", "paths", (), (), "Settings for some files only, by glob; later globs win."),
    Setting("names", "texts", (), (DIAGNOSTICS,), "Spellings of names to accept.", in_per_path=True, adds=True),
    Setting(
        "text-fields",
        "texts",
        (),
        (DIAGNOSTICS,),
        "Fields with text in files of records: names, or pointers such as `/articles/*/body`; without it, the usual ones.",
        in_per_path=True,
        option="text-fields",
    ),
)
"""All settings, in the order in which they are shown."""
KEYS = tuple(setting.key for setting in SETTINGS)
PER_PATH = tuple(setting.key for setting in SETTINGS if setting.in_per_path)


class Overrides(Record):
    """What overrides settings files, from the command line or an editor.

    `config`: the settings file, instead of the nearest; `isolated`: no settings file; `extend_select`: rules to run in addition to selected ones;
    `trust_servers`: the addresses of servers that settings may name; `folders`: those that the user named, as absolute paths. The other fields are
    those of settings that have an option, or None to leave them as they are: globs in `exclude` are relative to the current folder, and
    `languagetool` says whether to use it (at the address in the file, if any).
    """

    __slots__ = ()
    config: str | None = None
    isolated: bool = False
    extend_select: tuple[str, ...] = ()
    trust_servers: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    exclude: tuple[str, ...] | None = None
    fail_on: str | None = None
    min_severity: str | None = None
    readability: bool | None = None
    languagetool: bool | None = None
    text_fields: tuple[str, ...] | None = None


class Settings(Record):
    """The settings of a file, or of one document.

    `path`: the file; `folder`: the base of globs and relative paths; `places`: where the value of each key comes from, for people (missing keys have
    defaults); `lines`: where the file, or its house style, names each rule or pack (file, line, and column, from 1). The other fields are those of
    the table.
    """

    __slots__ = ()
    path: str | None
    folder: str
    places: dict[str, str]
    lines: dict[str, tuple[str, int, int]]
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    severity: tuple[tuple[str, str], ...]
    exclude: tuple[str, ...]
    fail_on: str
    min_severity: str
    rules: tuple[str, ...]
    style: HouseStyle
    readability: bool
    languagetool: str
    reads_as: str
    per_path: tuple[tuple[str, dict[str, Any]], ...]
    names: tuple[str, ...]
    text_fields: tuple[str, ...]

    if TYPE_CHECKING:

        def __init__(
            self, path: str | None = None, places: dict[str, str] | None = None, lines: dict[str, tuple[str, int, int]] | None = None, **values: Any
        ) -> None:
            """Take the values of settings by field, with defaults for the others. Raises `UsageError`, and TypeError for an unknown field."""

    else:

        def __new__(cls, path=None, places=None, lines=None, **values):
            folder = os.path.dirname(os.path.abspath(path)) if path else os.getcwd()
            every = {"path": path, "folder": folder, "places": places or {}, "lines": lines or {}}
            for setting in SETTINGS:
                every[setting.field] = setting.checked(values.pop(setting.field)) if setting.field in values else setting.default
            if values:
                raise TypeError(f"no such setting: {', '.join(values)}")
            return tuple.__new__(cls, [every[field] for field in cls.fields])

    def for_path(self, path: str) -> Settings:
        """Return these settings as they apply to one document."""
        if not self.per_path:
            return self
        from lint.settings.globs import is_match

        values: dict[str, Any] = {}
        places: dict[str, str] = {}
        for glob, changes in self.per_path:
            if not is_match(path, glob, self.folder):
                continue
            for setting in SETTINGS:
                if setting.field in changes:
                    values[setting.field] = self._combined(setting, changes[setting.field])
                    places[setting.key] = f"{self.places['per-path']}, “{glob}”"
        return self.replace(**values, places={**self.places, **places}) if values else self

    def overridden(self, overrides: Overrides) -> Settings:
        """Return these settings with the command line's overrides."""
        # `--select` means only these rules, whatever the file says about them
        settings = self.replace(ignore=(), per_path=()) if overrides.select is not None else self
        values: dict[str, Any] = {}
        places: dict[str, str] = {}
        if overrides.extend_select:
            values["select"] = (*settings.select, *overrides.extend_select)
            places["select"] = "--extend-select"
        for setting in SETTINGS:
            override = getattr(overrides, setting.field) if setting.option else None
            if override is None:
                continue
            if setting.key == "exclude":
                from lint.settings.globs import move_to_folder

                override = tuple([move_to_folder(glob, self.folder) for glob in override])
            if setting.key == "select":
                override += overrides.extend_select
            if setting.key == "languagetool":  # the option says whether, the file says where
                override = self.languagetool or LOCAL if override else ""
                if override == self.languagetool:
                    continue
            values[setting.field] = getattr(settings, setting.field) + override if setting.adds else override
            places[setting.key] = "--" + setting.option
        return settings.replace(**values, places={**self.places, **places}) if values else self

    def _combined(self, setting: Setting, value: Any) -> Any:
        """Return the value of a setting under `per-path`, combined with the file's if it adds to that."""
        own = getattr(self, setting.field)
        return own + tuple([item for item in value if item not in own]) if setting.adds else value

    def values_that_affect(self, effect: str) -> tuple[Any, ...]:
        """Return the values of all settings with an effect, for the key of whatever is computed from them."""
        return tuple([getattr(self, setting.field) for setting in SETTINGS if effect in setting.affects])

    def rule_sources(self) -> tuple[str, ...]:
        """Return the folders and files of rules, including the project's measurements if any."""
        rates = [os.path.join(self.folder, name) for name in (PROJECT_RATES, PROJECT_RATES_WITH_LANGUAGETOOL)] if self.path else []
        return (*self.rules, *filter(os.path.isfile, rates))

    def is_excluded(self, path: str) -> bool:
        """Return whether a file or folder is excluded."""
        if not self.exclude:
            return False
        from lint.settings.globs import is_match

        return any(is_match(path, glob, self.folder) for glob in self.exclude)

    def ids_in_force(self, rules: list[Rule]) -> list[str]:
        """Return the ids of the rules in force."""
        has_foreign_names = any(map(is_languagetool_rule, self.select))
        selected, ignored = _select(self.select, rules), _select(self.ignore, rules)
        return [
            rule.id
            for rule in rules
            if (rule.id in selected or (has_foreign_names and LANGUAGETOOL in rule.styles))
            and rule.id not in ignored
            and not (self.severity and self.severity_of(rule) == OFF != rule.severity)
            and (not rule.styles or self._is_in_style(rule))
        ]

    def _is_in_style(self, rule: Rule) -> bool:
        if READABILITY in rule.styles:
            return self.readability
        if LANGUAGETOOL in rule.styles:
            return bool(self.languagetool)
        if SOURCE in rule.styles:
            return True
        return rule.id in self.style.added or (self.style.like in rule.styles and rule.id not in self.style.dropped)

    def unknown_names(self, rules: Iterable[Rule]) -> list[str]:
        """Return the names in these settings that belong to no rule or pack."""
        names = [name for name in self.mentioned_names() if name != ALL and not is_languagetool_rule(name)]
        ids = {rule.id for rule in rules} if names else set()
        packs = {id.partition("/")[0] for id in ids}
        return [name for name in names if name not in ids and name not in packs]

    def mentioned_names(self) -> list[str]:
        """Return the rules and packs that these settings name, each once."""
        mentioned = [*self.select, *self.ignore, *dict(self.severity), *self.style.added, *self.style.dropped]
        for _, changes in self.per_path:
            style: HouseStyle = changes.get("style", HouseStyle())
            mentioned += [*changes.get("select", ()), *changes.get("ignore", ()), *dict(changes.get("severity", ())), *style.added, *style.dropped]
        return list(dict.fromkeys(mentioned))

    def severity_of(self, rule: Rule) -> str:
        """Return the severity that these settings give a rule, or its own. A severity for the rule takes precedence over one for its pack."""
        if not self.severity:
            return rule.severity
        severities = dict(self.severity)
        return severities.get(rule.id) or severities.get(rule.id.partition("/")[0]) or severities.get(ALL) or rule.severity

    def redirected(self, redirects: Redirects) -> Settings:
        """Return these settings with current ids in place of old ones."""
        if not redirects.old_names(self.mentioned_names()):
            return self
        named = {"select": self.select, "ignore": self.ignore, "severity": self.severity, "style": self.style}
        per_path = tuple([(glob, _redirected(changes, redirects)) for glob, changes in self.per_path])
        return self.replace(**_redirected(named, redirects), per_path=per_path)


def _redirected(values: dict[str, Any], redirects: Redirects) -> dict[str, Any]:
    """Return the values of settings by field, with current ids in place of old ones."""
    current = redirects.current_names
    changed = dict(values)
    for field in {"select", "ignore"} & values.keys():
        changed[field] = current(values[field])
    if "severity" in values:
        changed["severity"] = tuple([(redirects.current(name), severity) for name, severity in values["severity"]])
    if "style" in values:
        changed["style"] = values["style"].replace(added=current(values["style"].added), dropped=current(values["style"].dropped))
    return changed


def _select(selectors: tuple[str, ...], rules: list[Rule]) -> set[str]:
    """Return the ids of the rules that names in the settings select."""
    if selectors == (ALL,):
        return {rule.id for rule in rules}
    return {rule.id for rule in rules if any(selects(word, rule.id) for word in selectors)} if selectors else set()
