"""The settings and rules that apply to a path: the command line overrides the nearest settings file.

Each file is read once, when first needed.
"""

from __future__ import annotations

import os

from lint.errors import Mistake, UsageError
from lint.rulefiles.load import load_rules
from lint.ruleset.ruleset import READS_AS
from lint.ruleset.severity import OFF, at_least, graver
from lint.settings.load import find_settings_file, load_settings
from lint.settings.settings import LOCAL, RULES, Overrides, Settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.ruleset.ruleset import RuleSet


class EffectiveSettings:
    """What applies to each path.

    `cache_folder`: for compiled rules, if any; `settings` and `rules`: used by programs in place of those from files.
    """

    def __init__(self, overrides: Overrides, cache_folder: str | None = None, settings: Settings | None = None, rules: RuleSet | None = None) -> None:
        """Take the overrides. Raises `UsageError`."""
        self.overrides, self.cache_folder, self._rules = overrides, cache_folder, rules
        self.notes: list[str] = []
        """Which settings files were found but not used, and why."""
        self.renamed: dict[str, list[str]] = {}
        """What became of the rules that settings name by old ids, and where each is named."""
        self._by_folder: dict[str, Settings] = {}
        self._by_file: dict[str | None, Settings] = {}
        self._loaded: dict[tuple[str, ...], RuleSet] = {}
        self._in_force: dict[tuple[object, ...], RuleSet] = {}
        if overrides.trust_servers:
            from lint.settings.trust import require_servers

            require_servers(overrides.trust_servers)
        self._everywhere = settings or (_load(overrides.config, overrides) if overrides.config else Settings() if overrides.isolated else None)

    def for_path(self, path: str, folder: str = "") -> Settings:
        """Return the settings for a document, or for another path with the settings of a folder. Raises `UsageError`."""
        return self._of_folder(folder or os.path.dirname(os.path.abspath(path))).for_path(path).overridden(self.overrides)

    def for_folder(self, folder: str) -> Settings:
        """Return the settings for a folder, an absolute path; `per-path` may change them for documents in it. Raises `UsageError`."""
        return self._of_folder(folder).overridden(self.overrides)

    def usable_for_folder(self, folder: str) -> Settings:
        """Return the settings for a folder, an absolute path, if all rules that they name can be read. Raises `UsageError`."""
        settings = self.for_folder(folder)
        self.rules(settings)
        return settings

    def rules(self, settings: Settings, with_external: bool = False) -> RuleSet:
        """Return the rules in force under settings whose diagnostics are shown or make the command fail.

        `with_external`: whether another checker's reports count in the verdict. Raises `UsageError`.
        """
        if self._rules is not None:
            return self._rules
        values = (with_external, *settings.values_that_affect(RULES))
        if values not in self._in_force:
            self._note_old_names(settings)
            loaded = self.loaded(settings)
            self._in_force[values] = _rules_in_force(self.redirected(settings), loaded.with_external_votes() if with_external else loaded)
        return self._in_force[values]

    def redirected(self, settings: Settings) -> Settings:
        """Return settings with current ids in place of old ones. Raises `UsageError`."""
        return settings.redirected(self.loaded(settings).redirects)

    def _note_old_names(self, settings: Settings) -> None:
        redirects = self.loaded(settings).redirects
        for name in redirects.old_names(settings.mentioned_names()):
            places = self.renamed.setdefault(redirects.describe(name), [])
            path, line, column = _place_of_name(name, settings)
            place = f"{path}:{line}:{column}" if line else "the command line"
            places += [place] if place not in places else []

    def loaded(self, settings: Settings) -> RuleSet:
        """Return all rules read under these settings, in force or not. Raises `UsageError`."""
        sources = settings.rule_sources()
        if sources not in self._loaded:
            try:
                self._loaded[sources] = load_rules(sources, self.cache_folder)
            except OSError as error:
                raise UsageError(f"{error.filename}: the rules can't be read: {error.strerror}") from None
        return self._loaded[sources]

    @property
    def leaves_no_rule(self) -> bool:
        """Whether no rule is in force anywhere, under the settings read so far."""
        everywhere = [self._everywhere] if self._everywhere else self._by_file.values()
        return not any(map(len, self._in_force.values())) and not any(settings.per_path for settings in everywhere)

    def prepare(self) -> None:
        """Get ready for work in several processes with the rules read so far."""
        for rules in self._loaded.values():
            rules.load_automaton()

    def troubles(self) -> list[str]:
        """Return why the rules read so far are slower than they should be, one line per reason."""
        return [rules.trouble for rules in self._loaded.values() if rules.trouble]

    def _of_folder(self, folder: str) -> Settings:
        """Return the settings from the file that applies to a folder."""
        if self._everywhere:
            return self._everywhere
        if folder not in self._by_folder:
            path = self._find(folder)
            if path not in self._by_file:
                self._by_file[path] = _load(path, self.overrides) if path else Settings()
            self._by_folder[folder] = self._by_file[path]
        return self._by_folder[folder]

    def _find(self, folder: str) -> str | None:
        """Return the settings file that applies to a folder; files above its project that belong to somebody else are skipped."""
        path = find_settings_file(folder)
        while path and os.name == "posix":
            from lint.settings.trust import is_foreign

            if not is_foreign(path, folder, self.overrides.folders):
                break
            note = f"{path}: settings file ignored: it is above the project and belongs to another user"
            if note not in self.notes:
                self.notes.append(note)
            path = find_settings_file(os.path.dirname(os.path.dirname(path)))
        return path


def split_at_commas(text: str) -> tuple[str, ...]:
    """Return the names separated by commas. Commas between braces do not separate."""
    names: list[str] = []
    for part in text.split(","):
        if names and names[-1].count("{") > names[-1].count("}"):
            names[-1] += "," + part
        else:
            names.append(part)
    return tuple([name.strip() for name in names if name.strip()])


def _load(path: str, overrides: Overrides) -> Settings:
    if not os.path.lexists(path):
        raise UsageError(f"{path}: no such settings file")
    settings = load_settings(path)
    if settings.languagetool not in ("", LOCAL):
        from lint.settings.trust import require_trusted_server

        require_trusted_server(settings, overrides.trust_servers)
    return settings


def _rules_in_force(settings: Settings, loaded: RuleSet) -> RuleSet:
    if unknown := [name for name in settings.unknown_names(loaded.rules) if name not in loaded.redirects.table]:
        mistakes = [Mistake(*_place_of_name(name, settings), loaded.describe_unknown(name)) for name in unknown]
        raise UsageError("\n".join(map(str, mistakes)), mistakes)
    if settings.readability:
        _require_readability()
    ids = frozenset(settings.ids_in_force(loaded.rules))
    floor = settings.min_severity if settings.fail_on == "never" else graver(settings.min_severity, settings.fail_on)[1]
    severities = {rule.id: settings.severity_of(rule) for rule in loaded.rules if rule.id in ids and rule.id != READS_AS}
    in_force = loaded.only(id for id, severity in severities.items() if at_least(severity, floor))
    if settings.severity:
        in_force = in_force.with_severities(severities)
    if settings.reads_as == OFF:
        return in_force
    as_they_are = frozenset(rule.id for rule in loaded.rules if rule.id in ids and severities.get(rule.id, rule.severity) == rule.severity)
    return in_force.judged(loaded, as_they_are)


def _require_readability() -> None:
    from lint.language.readability import describe_missing

    if missing := describe_missing():
        raise UsageError(f"mtlint: can't check readability: {missing}")


def _place_of_name(name: str, settings: Settings) -> tuple[str, int, int]:
    """Return the file, line, and column where settings name a rule or pack, or the program if the command line does."""
    return settings.lines.get(name, ("mtlint", 0, 0))
