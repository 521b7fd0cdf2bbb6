"""The command `check`: what is asked for → documents → diagnostics → a report and an exit code."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from itertools import islice

from lint import config, ruleset
from lint.diagnostic import at_least
from lint.files import find, read
from lint.linter import check as lint
from lint.reporters import Checked, Run

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Iterator

    from tqdm import tqdm

    from lint.asked import Plain
    from lint.config import Settings
    from lint.ruleset import RuleSet

FOUND, TROUBLE = 1, 2
FEW = 50
"""Fewer files than this are done before a bar would tell anything."""


class Refused(Exception):
    """The command can't be carried out: wrong settings, rules or names. Its text is for the user."""


def check(given: Plain | Namespace) -> int:
    """Carries the command out; its exit code."""
    try:
        return _Check(given).run()
    except Refused as refused:
        print(refused, file=sys.stderr)
        return TROUBLE


class _Check:
    """One run of the command: the rules that hold for each folder, and what was found so far."""

    def __init__(self, given: Plain | Namespace) -> None:
        self.given = given
        self.failed = False
        self.counts: dict[str, int] = {}
        self.words = 0
        self._bar: tqdm[str] | None = None
        self._settings: dict[str, Settings] = {}
        self._loaded: dict[tuple[str, ...], RuleSet] = {}
        self._in_force: dict[tuple[str, ...], RuleSet] = {}
        self._fixed = self._load(given.config) if given.config else config.Settings() if given.isolated else None

    def run(self) -> int:
        """Checks everything asked for and prints the report."""
        run = Run(iter(()))
        run.digest = self.rules(self._overruled(self.settings(os.getcwd()))).digest
        run.checked = self._checked(run)
        run.quiet, run.color, run.width = self.given.quiet, self._color(), _width()
        run.counting = self.given.statistics or self.given.output_format == "json"
        lines = self._report(run)
        if self.given.output_file:
            _write_whole(self.given.output_file, lines)
        else:
            write = sys.stdout.write
            for line in lines:
                if self._bar:
                    self._bar.clear()
                write(line + "\n")
            sys.stdout.flush()
        for path, row, column, message in run.troubles:
            print(f"{path}:{row}:{column}: {message}" if row else f"{path}: {message}", file=sys.stderr)
        if run.troubles:
            return TROUBLE
        return FOUND if self.failed and not self.given.exit_zero else 0

    def settings(self, folder: str) -> Settings:
        """The settings for documents of a folder."""
        if self._fixed:
            return self._fixed
        if folder not in self._settings:
            path = config.nearest(folder)
            same = next((known for known in self._settings.values() if path and known.path == path), None)
            self._settings[folder] = same or (self._load(path) if path else config.Settings())
        return self._settings[folder]

    def rules(self, settings: Settings) -> RuleSet:
        """The rules that settings put in force."""
        folders = tuple(settings.rules)
        if folders not in self._loaded:
            self._loaded[folders] = self._read_rules(folders)
        loaded = self._loaded[folders]
        key = (*folders, "", *settings.select, "", *settings.ignore, "", settings.style)
        if key not in self._in_force:
            if unknown := settings.unknown(loaded.rules):
                raise Refused("\n".join(_unknown(name, settings, loaded) for name in unknown))
            self._in_force[key] = loaded.only(settings.wanted(loaded.rules))
        return self._in_force[key]

    def _read_rules(self, folders: tuple[str, ...]) -> RuleSet:
        try:
            return ruleset.load(folders, None if self.given.no_cache else cache_folder())
        except OSError as error:
            raise Refused(f"{error.filename}: the rules can't be read: {error.strerror}") from None
        except Exception as error:
            if type(error).__name__ == "TroubleError":
                raise Refused(str(error)) from None
            raise

    def _load(self, path: str) -> Settings:
        if not os.path.isfile(path):
            raise Refused(f"{path}: no such settings file")
        from lint.authoring.yamlfile import TroubleError

        try:
            return config.load(path)
        except TroubleError as error:
            raise Refused(str(error)) from None

    def _checked(self, run: Run) -> Iterator[Checked]:
        given = self.given
        files = find(given.paths or ["."], self.settings, run.troubles)
        for path in self._progress(files):
            document = read(path, given.stdin_filename, given.format, run.troubles)
            if document is None:
                continue
            settings = self._overruled(self.settings(os.path.dirname(os.path.abspath(document.path))).of(document.path))
            found = lint(document, self.rules(settings), settings.names)
            self.failed |= any(settings.fail_on != "never" and at_least(one.severity, settings.fail_on) for one in found)
            shown = [one for one in found if at_least(one.severity, settings.min_severity)]
            checked = Checked(document.path, document.encoding, document.words if run.counting else 0, shown)
            self._count(checked)
            yield checked

    def _progress(self, files: Iterator[str]) -> Iterator[str]:
        """The files; on a terminal with a bar, where there are many."""
        first = list(islice(files, FEW)) if sys.stderr.isatty() and not self.given.quiet else []
        if len(first) < FEW:
            yield from first
            yield from files
            return
        from tqdm import tqdm

        self._bar = tqdm([*first, *files], unit=" files", leave=False, delay=0.5)
        yield from self._bar
        self._bar = None

    def _overruled(self, settings: Settings) -> Settings:
        """Settings with what the command line says instead."""
        given = self.given
        if not (given.select or given.ignore or given.fail_on or given.min_severity):
            return settings
        told = config.Settings()
        told.__dict__.update(settings.__dict__)
        if given.select:
            told.select, told.ignore, told.per_path = _names(given.select), [], []
        if given.ignore:
            told.ignore = told.ignore + _names(given.ignore)
        told.fail_on = given.fail_on or told.fail_on
        told.min_severity = given.min_severity or told.min_severity
        return told

    def _count(self, checked: Checked) -> None:
        if self.given.statistics:
            self.words += checked.words
            for one in checked.diagnostics:
                self.counts[one.rule] = self.counts.get(one.rule, 0) + 1

    def _report(self, run: Run) -> Iterator[str]:
        name = self.given.output_format or ("full" if sys.stdout.isatty() and not self.given.output_file else "concise")
        module = import_module("lint.reporters." + ("json" if name == "jsonl" else name))
        report: Callable[[Run], Iterator[str]] = module.lines if name == "jsonl" else module.report
        yield from report(run)
        if self.given.statistics and name in ("full", "concise"):
            yield from self._statistics()

    def _statistics(self) -> Iterator[str]:
        for rule, count in sorted(self.counts.items(), key=lambda one: (-one[1], one[0])):
            yield f"{count:6} {rule}"
        total = sum(self.counts.values())
        yield f"{total:6} in {self.words:,} words: {1000 * total / max(1, self.words):.2f} per 1,000 words"

    def _color(self) -> bool:
        if self.given.color != "auto":
            return bool(self.given.color == "always")
        return sys.stdout.isatty() and not self.given.output_file and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def cache_folder() -> str | None:
    """The user's own folder for what can be worked out again."""
    home = os.environ.get("MTLINT_CACHE_DIR")
    if home:
        return home
    home = os.environ.get("LOCALAPPDATA") if sys.platform == "win32" else os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return os.path.join(home, "mtlint") if home and os.path.isabs(home) else None


def _names(given: str) -> list[str]:
    return [name.strip() for name in given.split(",") if name.strip()]


def _unknown(name: str, settings: Settings, loaded: RuleSet) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, [rule.id for rule in loaded.rules], 1)
    line, column = settings.lines.get(name, (0, 0))
    place = f"{os.path.relpath(settings.path)}:{line}:{column}: " if settings.path and line else "mtlint: "
    return f"{place}no rule or pack is called '{name}'" + (f"; did you mean '{close[0]}'?" if close else "")


def _width() -> int:
    try:
        return max(60, min(160, os.get_terminal_size(sys.stdout.fileno()).columns))
    except (OSError, ValueError, AttributeError):
        return 100


def _write_whole(path: str, lines: Iterator[str]) -> None:
    """Writes a file that appears complete or not at all. Raises `Refused` where it can't be written."""
    beside = f"{path}.{os.getpid()}"
    try:
        with open(beside, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            for line in lines:
                file.write(line + "\n")
        os.replace(beside, path)
    except OSError as error:
        raise Refused(f"{path}: can't be written: {error.strerror}") from None
    finally:
        if os.path.exists(beside):
            os.remove(beside)
