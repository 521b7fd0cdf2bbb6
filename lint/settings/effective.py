"""What the command line and the settings files choose: the settings and the rules that hold for a path, read when they are needed."""

from __future__ import annotations

import os

from lint.errors import MistakesError, UsageError
from lint.rulefiles.load import load_rules
from lint.ruleset.severity import at_least, graver
from lint.settings.load import find_settings_file, load_settings
from lint.settings.settings import LOCAL, Settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace

    from lint.cli.options import Plain
    from lint.ruleset.ruleset import RuleSet


class Chosen:
    """Settings and rules by folder, what the command line says before what the files say. `asking`: whether LanguageTool may be asked."""

    def __init__(self, given: Plain | Namespace, asking: bool = False) -> None:
        """Raises `UsageError`."""
        self.given, self.asking = given, asking
        self._settings: dict[str, Settings] = {}
        self._loaded: dict[tuple[str, ...], RuleSet] = {}
        self._in_force: dict[tuple[str, ...], RuleSet] = {}
        self._fixed = self._load(given.config) if given.config else Settings() if given.isolated else None

    def told(self, path: str) -> Settings:
        """The settings for a document, with what the command line says instead. Raises `UsageError`."""
        return self.overruled(self.settings(os.path.dirname(os.path.abspath(path))).of(path))

    def settings(self, folder: str) -> Settings:
        """The settings for documents of a folder. Raises `UsageError`."""
        if self._fixed:
            return self._fixed
        if folder not in self._settings:
            path = find_settings_file(folder)
            same = next((known for known in self._settings.values() if path and known.path == path), None)
            self._settings[folder] = same or (self._load(path) if path else Settings())
        return self._settings[folder]

    def rules(self, settings: Settings) -> RuleSet:
        """The rules that settings put in force and whose diagnostics would be shown or count. Raises `UsageError`."""
        folders = tuple(settings.rules)
        if folders not in self._loaded:
            self._loaded[folders] = self._read_rules(folders)
        loaded = self._loaded[folders]
        floor = settings.min_severity if settings.fail_on == "never" else graver(settings.min_severity, settings.fail_on)[1]
        key = (
            *folders,
            "",
            *settings.select,
            "",
            *settings.ignore,
            "",
            settings.style,
            *settings.style_with,
            "",
            *settings.style_without,
            floor,
            f"{settings.readability} {bool(settings.languagetool)}",
        )
        if key not in self._in_force:
            if unknown := settings.unknown(loaded.rules):
                raise UsageError("\n".join(_unknown(name, settings, loaded) for name in unknown))
            if settings.readability:
                _need_readability()
            wanted = frozenset(settings.wanted(loaded.rules))
            self._in_force[key] = loaded.only(rule.id for rule in loaded.rules if rule.id in wanted and at_least(rule.severity, floor))
        return self._in_force[key]

    def overruled(self, settings: Settings) -> Settings:
        """Settings with what the command line says instead."""
        given = self.given
        if not (
            given.select or given.ignore or given.fail_on or given.min_severity or given.readability or given.languagetool or settings.languagetool
        ):
            return settings
        told = Settings()
        told.__dict__.update(settings.__dict__)
        if given.select:
            told.select, told.ignore, told.per_path = listed(given.select), [], []
        if given.ignore:
            told.ignore = told.ignore + listed(given.ignore)
        told.places = {
            **told.places,
            **{key: "--" + key for key in ("select", "ignore", "fail-on", "min-severity", "readability") if getattr(given, key.replace("-", "_"))},
        }
        told.readability = given.readability or told.readability
        if not self.asking:
            told.languagetool = ""
        elif given.languagetool and not told.languagetool:
            told.languagetool = LOCAL
            told.places["languagetool"] = "--languagetool"
        told.fail_on = given.fail_on or told.fail_on
        told.min_severity = given.min_severity or told.min_severity
        return told

    def _read_rules(self, folders: tuple[str, ...]) -> RuleSet:
        try:
            return load_rules(folders, self.cache)
        except OSError as error:
            raise UsageError(f"{error.filename}: the rules can't be read: {error.strerror}") from None
        except MistakesError as error:
            raise UsageError(str(error)) from None

    @property
    def cache(self) -> str | None:
        """The folder that keeps what can be worked out again, where one is wanted."""
        return None if self.given.no_cache else self.given.cache

    def _load(self, path: str) -> Settings:
        if not os.path.isfile(path):
            raise UsageError(f"{path}: no such settings file")
        try:
            return load_settings(path)
        except MistakesError as error:
            raise UsageError(str(error)) from None


def _need_readability() -> None:
    from lint.language.readability import describe_missing

    if gone := describe_missing():
        raise UsageError(f"mtlint: readability is asked for, but {gone}")


def listed(given: str) -> list[str]:
    """Names with commas between them."""
    return [name.strip() for name in given.split(",") if name.strip()]


def _unknown(name: str, settings: Settings, loaded: RuleSet) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, [rule.id for rule in loaded.rules], 1)
    line, column = settings.lines.get(name, (0, 0))
    place = f"{os.path.relpath(settings.path)}:{line}:{column}: " if settings.path and line else "mtlint: "
    return f"{place}no rule or pack is called '{name}'" + (f"; did you mean '{close[0]}'?" if close else "")
