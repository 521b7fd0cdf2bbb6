"""The tables of commands and options, and the value that a command line is read into.

The quick reader below, the parser of argparse with its help, and docs/command-line.md all come from these tables. A plain `check` is
read without argparse, which takes longer to import than a page of text to check.
"""

from __future__ import annotations

import os

from lint._startup.record import Record
from lint.reporters.formats import OUTPUT_FORMATS
from lint.ruleset.severity import SEVERITIES
from lint.settings.effective import Overrides, split_at_commas
from lint.settings.settings import FAIL_ON
from lint.text.formats.table import FORMATS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any


class Command(Record):
    """A row of the table of commands; the function `run` of its module in `lint.cli` carries it out."""

    __slots__ = ()
    name: str
    help: str
    usage: str | None = None
    epilog: str | None = None

    @property
    def module(self) -> str:
        """The module that carries it out."""
        return "lint.cli." + self.name.replace("-", "_")


COMMANDS = {
    command.name: command
    for command in (
        Command("check", "report the artifacts in files, folders or standard input", "mtlint check [options] [PATH ...]"),
        Command(
            "report",
            "one HTML page to look at: each document with what was found marked in it, charts, tables",
            "mtlint report [options] [PATH ...] -o FILE",
            "It shows at first what `check` would, and holds the hints too. Exit codes: 0 everything was read and the page written, "
            "1 something was found, only with --fail-on, 2 something could not be done.",
        ),
        Command("rules", "list every rule"),
        Command("explain", "a rule's page: what, why, examples, look-alikes"),
        Command("test-rules", "run the examples of rules"),
        Command("calibrate", "measure how often each rule speaks on good copy, and write it into the rules"),
        Command("names", "list the names that are spelled in several ways, across files"),
        Command("doctor", "what is installed, found and reachable"),
        Command("serve", "language server on standard input and output, or LanguageTool's HTTP interface"),
    )
}
"""Every command, in the order in which the help lists them."""

FLAG, VALUE, NUMBER, ORIGINS, WORD, WORDS, SOME_WORDS = "flag", "value", "number", "origins", "word", "words", "some words"
"""The kinds of options: a switch, one with a text, one with a whole number, one that may be given several times with the origin of web
pages, and those without a name: exactly one word, any number of words, at least one."""
CHECK, CHECKS, NAMES, SERVE = ("check",), ("check", "report"), ("names",), ("serve",)
OTHERS = ("rules", "explain", "calibrate", "names", "serve")
MOST_JOBS = (1, 1024)
CONFIG = "these settings instead of the nearest"
ISOLATED = "no settings file"
JOBS = "so many processes at most (default: as many as there are processors)"


class Option(Record):
    """A row of the table of options.

    `own_default`: where its default is not that of its kind; `limits`: the least and the greatest number; `group`: the heading in the
    help; `short`: another way to write it. Of options with the same name in several rows, the first gives the default where a command
    does not have it.
    """

    __slots__ = ()
    commands: tuple[str, ...]
    name: str
    kind: str
    help: str | None
    group: str = ""
    metavar: str | None = None
    choices: tuple[str, ...] = ()
    own_default: Any = None
    limits: tuple[int, int] = (0, 0)
    short: str = ""
    is_required: bool = False

    @property
    def default(self) -> Any:
        """Its own default, or that of its kind."""
        return DEFAULTS_OF_KINDS.get(self.kind) if self.own_default is None else self.own_default

    @property
    def field(self) -> str:
        """Its name in `Options`."""
        return self.name.replace("-", "_")


DEFAULTS_OF_KINDS: dict[str, object] = {FLAG: False, ORIGINS: (), WORDS: (), SOME_WORDS: ()}
OPTIONS = (
    Option(CHECKS, "paths", WORDS, "files, folders, or - for standard input (default: the current folder)", metavar="PATH"),
    Option(CHECKS, "quiet", FLAG, "diagnostics only: no summary, no progress"),
    Option(CHECKS, "select", VALUE, "only these rules or packs, or ALL", "rules", "RULE,…"),
    Option(CHECKS, "ignore", VALUE, "all but these rules or packs", "rules", "RULE,…"),
    Option(CHECKS, "readability", FLAG, "rules about the readability of a text too, and its figures", "rules"),
    Option(CHECKS, "languagetool", FLAG, "ask LanguageTool too: the server of the settings, or one of our own", "rules"),
    Option(CHECKS, "trust-servers", VALUE, "servers of LanguageTool that settings may name, beside those of this machine", "rules", "URL,…"),
    Option(CHECKS, "across", FLAG, "also names that other documents of this run spell differently", "rules"),
    Option(CHECKS, "min-severity", VALUE, "what is shown (default of check: warning)", "rules", choices=SEVERITIES),
    Option(CHECKS, "fail-on", VALUE, "what makes the exit code 1 (default of check: warning)", "rules", choices=FAIL_ON),
    Option(CHECKS, "format", VALUE, "overrules the file name's ending", "reading", choices=FORMATS),
    Option(CHECKS, "stdin-filename", VALUE, "the name, and so the format, of standard input", "reading", "NAME"),
    Option(CHECKS, "config", VALUE, CONFIG, "reading", "FILE"),
    Option(CHECKS, "isolated", FLAG, ISOLATED, "reading"),
    Option(CHECKS, "no-respect-gitignore", FLAG, "also what .gitignore leaves out of a folder", "reading"),
    Option(CHECKS, "jobs", NUMBER, JOBS, "reading", "N", limits=MOST_JOBS),
    Option(CHECKS, "no-cache", FLAG, "read the rules from YAML, and every file", "reading"),
    Option(CHECK, "output-format", VALUE, "default: full on a terminal, concise elsewhere", "output", choices=tuple(OUTPUT_FORMATS)),
    Option(CHECK, "output-file", VALUE, "write there, whole or not at all", "output", "FILE"),
    Option(CHECK, "statistics", FLAG, "a count for each rule, and diagnostics per 1,000 words", "output"),
    Option(CHECK, "color", VALUE, None, "output", choices=("auto", "always", "never"), own_default="auto"),
    Option(CHECK, "profile-rules", FLAG, "on standard error, the time that each rule takes", "output"),
    Option(CHECK, "show-settings", FLAG, "only the settings that hold for each PATH, and where each comes from", "output"),
    Option(CHECK, "exit-zero", FLAG, "exit with 0 even where something was found", "output"),
    Option(CHECK, "fix", FLAG, "apply the safe edits", "fixing"),
    Option(CHECK, "fix-only", FLAG, "apply the safe edits, and report nothing that is left", "fixing"),
    Option(CHECK, "unsafe-fixes", FLAG, "apply the others too: names, numbers, wording", "fixing"),
    Option(CHECK, "diff", FLAG, "show what would change, and write nothing; exit with 1 where something would", "fixing"),
    Option(CHECK, "baseline", VALUE, "do not report what this file knows; say what of it is gone", "what is known", "FILE"),
    Option(CHECK, "update-baseline", FLAG, "write what is found into the baseline", "what is known"),
    Option(CHECK, "diff-base", VALUE, "only lines that changed since a revision of git", "what is known", "REF"),
    Option(("report",), "output", VALUE, "the page, written whole or not at all; - for standard output", "", "FILE", short="-o", is_required=True),
    Option(("rules",), "output-format", VALUE, None, choices=("full", "json"), own_default="full"),
    Option(("explain",), "rule", WORD, None, metavar="RULE", own_default=""),
    Option(("test-rules",), "paths", WORDS, "rule files, packs or folders of packs (default: the built-in rules)", metavar="PATH"),
    Option(("test-rules",), "languagetool", FLAG, "try the rules that ask LanguageTool too"),
    Option(("calibrate",), "paths", SOME_WORDS, "files or folders of good copy", metavar="DIR"),
    Option(("calibrate",), "select", VALUE, "only these rules or packs", metavar="RULE,…", own_default="ALL"),
    Option(("calibrate",), "dry-run", FLAG, "print, write nothing"),
    Option(NAMES, "paths", SOME_WORDS, "files or folders", metavar="PATH"),
    Option(NAMES, "all", FLAG, "names with one spelling too"),
    Option(NAMES, "output-format", VALUE, None, choices=("full", "json", "csv"), own_default="full"),
    Option(NAMES, "write", FLAG, "put the spelling to be written into the nearest settings, under `names`"),
    Option(NAMES, "jobs", NUMBER, JOBS, metavar="N", limits=MOST_JOBS),
    Option(SERVE, "stdio", FLAG, "the default; some editors say it"),
    Option(SERVE, "http", NUMBER, "answer as LanguageTool's /v2/check does", "HTTP", "PORT", limits=(0, 65535)),
    Option(SERVE, "host", VALUE, "listen there (default: 127.0.0.1, this machine only)", "HTTP", own_default="127.0.0.1"),
    Option(SERVE, "allow-origin", ORIGINS, "web pages or browser add-ons that may ask", "HTTP", "ORIGIN"),
    Option(SERVE, "max-bytes", NUMBER, "of a request (default: 4000000)", "HTTP", "N", own_default=4_000_000, limits=(1, 1 << 30)),
    Option(OTHERS, "config", VALUE, CONFIG, metavar="FILE"),
    Option(OTHERS, "isolated", FLAG, ISOLATED),
)
"""Every option of every command, in the order in which the help lists them."""


class Options(Record):
    """What a command line says: the options of all commands, those that it leaves out or its command does not have at their defaults.

    `cache_folder`: where what can be computed again is kept between runs, from the environment; None: nowhere.
    """

    __slots__ = ()
    cache_folder: str | None
    paths: tuple[str, ...]
    quiet: bool
    select: str | None
    ignore: str | None
    readability: bool
    languagetool: bool
    trust_servers: str | None
    across: bool
    min_severity: str | None
    fail_on: str | None
    format: str | None
    stdin_filename: str | None
    config: str | None
    isolated: bool
    no_respect_gitignore: bool
    jobs: int | None
    no_cache: bool
    output_format: str | None
    output_file: str | None
    statistics: bool
    color: str
    profile_rules: bool
    show_settings: bool
    exit_zero: bool
    fix: bool
    fix_only: bool
    unsafe_fixes: bool
    diff: bool
    baseline: str | None
    update_baseline: bool
    diff_base: str | None
    output: str | None
    rule: str
    dry_run: bool
    all: bool
    write: bool
    stdio: bool
    http: int | None
    host: str
    allow_origin: tuple[str, ...]
    max_bytes: int

    if TYPE_CHECKING:

        def __init__(self, **values: Any) -> None: ...

    else:

        def __new__(cls, **values):
            return DEFAULTS.replace(**values)

    @property
    def applies_edits(self) -> bool:
        """Whether edits are applied, or shown where `diff` is set."""
        return self.fix or self.fix_only or self.unsafe_fixes

    def overrides(self) -> Overrides:
        """Return what these options say instead of settings."""
        return Overrides(
            self.config,
            self.isolated,
            split_at_commas(self.select) if self.select else None,
            split_at_commas(self.ignore) if self.ignore else None,
            self.fail_on,
            self.min_severity,
            self.readability or None,
            self.languagetool or None,
            split_at_commas(self.trust_servers or ""),
            tuple([os.path.abspath(path if os.path.isdir(path) else os.path.dirname(path)) for path in self.paths or (os.curdir,)]),
        )


def _defaults() -> Options:
    values: dict[str, Any] = {option.field: option.default for option in reversed(OPTIONS)}
    return tuple.__new__(Options, [values.get(field) for field in Options.fields])


DEFAULTS = _defaults()
QUICK_OPTIONS = {"--" + option.name: option for option in OPTIONS if "check" in option.commands and option.kind != WORDS}
"""What the quick reader knows."""


def read_quickly(words: Iterable[str]) -> Options | None:
    """Return the options of `check` in these words; None where argparse has to read them, or to say what is wrong with them."""
    paths: list[str] = []
    values: dict[str, object] = {}
    rest = iter(words)
    for word in rest:
        if word == "--":
            paths += rest
        elif word == "-" or not word.startswith("-"):
            paths.append(word)
        else:
            name, equals, text = word.partition("=")
            option = QUICK_OPTIONS.get(name)
            if option is None:
                return None
            value = (None if equals else True) if option.kind == FLAG else _value(option, text if equals else next(rest, ""))
            if value is None:
                return None
            values[option.field] = value
    return Options(paths=tuple(paths), **values)


def _value(option: Option, text: str) -> str | int | None:
    if not text or text.startswith("-") or (option.choices and text not in option.choices):
        return None
    return whole_number(text, option.limits) if option.kind == NUMBER else text


def whole_number(text: str, limits: tuple[int, int]) -> int | None:
    """Return the whole number that a text is; None where it is none, or one outside the limits."""
    number = int(text) if text.isdecimal() and len(text) < 12 else -1
    return number if limits[0] <= number <= limits[1] else None
