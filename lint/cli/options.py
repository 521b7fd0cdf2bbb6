"""The tables of commands and options, and the value that a command line is parsed into.

The quick reader below, the argparse parser with its help, and docs/command-line.md are all derived from these tables. A plain `check` is parsed
without argparse, which takes longer to import than a page of text to check.
"""

from __future__ import annotations

import os

from lint._startup.record import Record
from lint.records.table import NAMES as CONTAINERS
from lint.reporters.formats import OUTPUT_FORMATS
from lint.ruleset.rule import STYLES
from lint.ruleset.severity import SEVERITIES
from lint.settings.effective import split_at_commas
from lint.settings.settings import FAIL_ON, SETTINGS, Overrides
from lint.text.formats.table import FORMATS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any


class Command(Record):
    """A row of the table of commands; the function `run` of its module in `lint.cli` executes it."""

    __slots__ = ()
    name: str
    help: str
    usage: str | None = None
    epilog: str | None = None

    @property
    def module(self) -> str:
        """The module that executes it."""
        return "lint.cli." + self.name.replace("-", "_")


COMMANDS = {
    command.name: command
    for command in (
        Command("check", "check files, folders, or standard input", "mtlint check [options] [PATH ...]"),
        Command(
            "report",
            "write an HTML report: every document with its problems marked, plus charts and tables",
            "mtlint report [options] [PATH ...] -o FILE",
            "Opens on the problems `check` would show; hints can be switched on. Exit codes: 0 all files were read and the page was written, "
            "1 there were problems (only with --fail-on), 2 something failed.",
        ),
        Command(
            "corpus",
            "annotate and filter a corpus in parallel; interrupted runs resume",
            "mtlint corpus [options] INPUT ... -o OUT",
            "A run that was interrupted resumes where it stopped. Exit codes: 0 all records were read and none of those written has problems, "
            "1 some have (see --fail-on), 2 some could not be read: _bad.jsonl in OUT lists them, with the reasons.",
        ),
        Command("init", "write a commented settings file"),
        Command("rules", "list the rules, or those of some packs", "mtlint rules [options] [RULE ...]"),
        Command("explain", "explain a rule, with examples, or what a file reads as, and why"),
        Command("test-rules", "test rules against their own examples"),
        Command("calibrate", "measure rules on human copy and machine text, and record how far their reports can be trusted"),
        Command("names", "list names that are spelled more than one way across files"),
        Command("doctor", "check the installation"),
        Command("schema", "print the JSON Schema of settings files or of rule files"),
        Command("completion", "print the completion script for a shell"),
        Command("help", "explain a command and its options", "mtlint help [COMMAND]"),
        Command("serve", "run the language server, or a server with LanguageTool's HTTP API"),
    )
}
"""All commands, in the order of the help."""

FLAG, VALUE, LIST, VALUES, NUMBER, ORIGINS = "flag", "value", "list", "values", "number", "origins"
WORD, WORDS, SOME_WORDS = "word", "words", "some words"
"""The kinds of options: a flag; an option with a text; with texts between commas, repeatable; with a text, repeatable; with a whole number; with the
origin of web pages, repeatable; and arguments without a name: exactly one, any number, at least one."""
CHECK, CHECKS, CORPUS, NAMES, SERVE = ("check",), ("check", "report"), ("corpus",), ("names",), ("serve",)
RUNS = (*CHECKS, *CORPUS)
OTHERS = ("rules", "explain", "calibrate", "names", "serve")
INPUT_FORMATS = (*FORMATS, *CONTAINERS)
CORPUS_FORMATS, ENGINES = ("parquet", "jsonl"), ("local", "ray", "spark")
MOST_JOBS = (1, 1024)
CONFIG = "use this settings file instead of the nearest one"
ISOLATED = "ignore settings files"
JOBS = "maximum number of processes (default: one per CPU)"


class Option(Record):
    """A row of the table of options.

    `own_default`: a default other than that of its kind; `limits`: the least and greatest number; `group`: the heading in the help; `short`: the
    short form. If several rows share a name, the first gives the default for commands without the option.
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

    @property
    def names(self) -> list[str]:
        """The ways to write it."""
        return [self.short, "--" + self.name] if self.short else ["--" + self.name]


DEFAULTS_OF_KINDS: dict[str, object] = {FLAG: False, ORIGINS: (), VALUES: (), WORDS: (), SOME_WORDS: ()}
OPTIONS = (
    Option(CHECKS, "paths", WORDS, "files, folders, or - for standard input (default: the current folder)", metavar="PATH"),
    Option(RUNS, "quiet", FLAG, "hide the summary and the progress bar", short="-q"),
    Option(RUNS, "select", LIST, "run only these rules or packs (or ALL)", "rules", "RULE,…"),
    Option(RUNS, "ignore", LIST, "skip these rules or packs", "rules", "RULE,…"),
    Option(RUNS, "extend-select", LIST, "run these rules or packs in addition to those selected", "rules", "RULE,…"),
    Option(CHECKS, "readability", FLAG, "also run the readability rules and print readability scores", "rules"),
    Option(CHECKS, "languagetool", FLAG, "also run LanguageTool (the server in the settings, or a local one)", "rules"),
    Option(CHECKS, "trust-servers", LIST, "LanguageTool servers that settings may name, besides those on this machine", "rules", "URL,…"),
    Option(CHECKS, "across", FLAG, "also report names that other files spell differently", "rules"),
    Option(RUNS, "min-severity", VALUE, "lowest severity to show (default: warning; info for report)", "rules", choices=SEVERITIES),
    Option(RUNS, "fail-on", VALUE, "lowest severity that sets exit code 1 (default: warning; never for report)", "rules", choices=FAIL_ON),
    Option(CHECKS, "format", VALUE, "input format (default: from the file extension)", "reading", choices=INPUT_FORMATS),
    Option(RUNS, "text-fields", LIST, "fields that contain text, in files of records (default: text, body, and the like)", "reading", "FIELD,…"),
    Option(CHECKS, "stdin-filename", VALUE, "file name to use for standard input; sets its format and settings", "reading", "NAME"),
    Option(CHECKS, "encoding", VALUE, "encoding of files that are not UTF-8 (default: detected)", "reading", "NAME"),
    Option(CHECKS, "exclude", LIST, "also skip files and folders that match these globs", "reading", "GLOB,…"),
    Option(RUNS, "config", VALUE, CONFIG, "reading", "FILE"),
    Option(RUNS, "isolated", FLAG, ISOLATED, "reading"),
    Option(CHECKS, "no-respect-gitignore", FLAG, "also check files that .gitignore excludes", "reading"),
    Option(RUNS, "jobs", NUMBER, JOBS, "reading", "N", limits=MOST_JOBS),
    Option(RUNS, "no-cache", FLAG, "do not use the cache", "reading"),
    Option(CHECK, "source", VALUE, "compare the document, paragraph by paragraph, with FILE, the text it was translated from", "reading", "FILE"),
    Option(CHECK, "source-language", VALUE, "language of the source, such as uk (default: guessed)", "reading", "LANG"),
    Option(CHECK, "output-format", VALUE, "output format (default: full on a terminal, concise elsewhere)", "output", choices=tuple(OUTPUT_FORMATS)),
    Option(CHECK, "output-file", VALUE, "write the report to this file", "output", "FILE"),
    Option(CHECK, "statistics", FLAG, "print counts per rule and problems per 1,000 words", "output"),
    Option(CHECK, "color", VALUE, "when to use color", "output", choices=("auto", "always", "never"), own_default="auto"),
    Option(CHECK, "profile-rules", FLAG, "print the time spent on each rule to standard error", "output"),
    Option(CHECK, "list-files", FLAG, "print the files that would be checked, then exit", "output"),
    Option(CHECK, "show-settings", FLAG, "print the settings in effect for each PATH and where each comes from, then exit", "output"),
    Option(CHECK, "exit-zero", FLAG, "exit with code 0 even if problems are found", "output"),
    Option(CHECK, "fix", FLAG, "apply safe fixes", "fixing"),
    Option(CHECK, "fix-only", FLAG, "apply safe fixes without reporting the remaining problems", "fixing"),
    Option(CHECK, "unsafe-fixes", FLAG, "also apply unsafe fixes (names, numbers, wording)", "fixing"),
    Option(CHECK, "diff", FLAG, "show the changes --fix would make and write nothing; exit with code 1 if there are any", "fixing"),
    Option(CHECK, "baseline", VALUE, "report only problems that are not in FILE, and list its stale entries", "baselines and diffs", "FILE"),
    Option(CHECK, "update-baseline", FLAG, "write the problems found to the baseline", "baselines and diffs"),
    Option(CHECK, "diff-base", VALUE, "check only lines changed since a Git revision", "baselines and diffs", "REF"),
    Option(("report",), "output", VALUE, "file to write the page to; - for standard output", "", "FILE", short="-o", is_required=True),
    Option(("report",), "title", VALUE, "title of the page (default: the files and folders in it)", "", "TEXT"),
    Option(CORPUS, "paths", SOME_WORDS, "files of records, or folders of them", metavar="INPUT"),
    Option(
        CORPUS,
        "output",
        VALUE,
        "folder to write to, resumable; or one file, if it ends in .parquet or .jsonl",
        "output",
        "OUT",
        short="-o",
        is_required=True,
    ),
    Option(CORPUS, "output-format", VALUE, "format of the output (default: from OUT, else parquet)", "output", choices=CORPUS_FORMATS),
    Option(
        CORPUS,
        "keep",
        VALUE,
        "write only the records for which this is true, in DuckDB's SQL, such as \"verdict != 'spun' and density < 2\"",
        "output",
        "EXPRESSION",
    ),
    Option(CORPUS, "report", VALUE, "also write an HTML page with charts", "output", "FILE"),
    Option(CORPUS, "restart", FLAG, "delete what an earlier run wrote to OUT and start over", "output"),
    Option(CORPUS, "format", VALUE, "input format (default: from the file extension)", "reading", choices=CONTAINERS),
    Option(CORPUS, "source-field", VALUE, "field with the source of a record, for the page (default: found by its name)", "reading", "FIELD"),
    Option(CORPUS, "time-field", VALUE, "field with the date of a record, for the page (default: found by its name)", "reading", "FIELD"),
    Option(
        CORPUS,
        "boilerplate",
        NUMBER,
        "paragraphs in at least N records are boilerplate; 0 skips this and reads the input only once (default: 10)",
        "reading",
        "N",
        own_default=10,
        limits=(0, 1 << 30),
    ),
    Option(CORPUS, "engine", VALUE, "what runs the workers (default: local)", "running", choices=ENGINES, own_default="local"),
    Option(
        CORPUS,
        "shard-bytes",
        NUMBER,
        "bytes of a JSON Lines file that a worker processes at a time (default: 16,000,000)",
        "running",
        "N",
        own_default=16_000_000,
        limits=(1_000, 1 << 40),
    ),
    Option(("rules",), "packs", WORDS, "rules or packs to list (default: all)", metavar="RULE"),
    Option(("rules",), "output-format", VALUE, "output format", choices=("full", "json"), own_default="full"),
    Option(("explain",), "rule", WORD, "a rule, a pack, a rule file, or a text", metavar="RULE|FILE", own_default=""),
    Option(("test-rules",), "paths", WORDS, "rule files, packs, folders of packs, or built-in rules (default: all built-in rules)", metavar="PATH"),
    Option(("test-rules",), "languagetool", FLAG, "also test the rules that use LanguageTool"),
    Option(("calibrate",), "human", VALUES, "folder of human copy; each folder in it is a genre; can be repeated", metavar="DIR", is_required=True),
    Option(("calibrate",), "machine", VALUES, "folder of machine text, in folders called spun, translated, or scraped", metavar="DIR"),
    Option(("calibrate",), "gold", VALUES, "annotations of machine text, in JSON Lines", metavar="FILE"),
    Option(("calibrate",), "languagetool", FLAG, "also measure LanguageTool's rules, and record the rates of runs with it"),
    Option(("calibrate",), "built-in", FLAG, "record the rates that come with the rules (in a checkout only)"),
    Option(("calibrate",), "dry-run", FLAG, "print the results and write nothing"),
    Option(NAMES, "paths", WORDS, "files or folders (default: the current folder)", metavar="PATH"),
    Option(NAMES, "all", FLAG, "also list names with only one spelling"),
    Option(NAMES, "output-format", VALUE, "output format", choices=("full", "json", "csv"), own_default="full"),
    Option(NAMES, "write", FLAG, "add the chosen spellings to `names` in the nearest settings file"),
    Option(NAMES, "jobs", NUMBER, JOBS, metavar="N", limits=MOST_JOBS),
    Option(SERVE, "stdio", FLAG, "use standard input and output (the default; accepted for compatibility)"),
    Option(SERVE, "http", NUMBER, "serve LanguageTool's HTTP API on this port", "HTTP", "PORT", limits=(0, 65535)),
    Option(SERVE, "host", VALUE, "address to listen on (default: 127.0.0.1, this machine only)", "HTTP", own_default="127.0.0.1"),
    Option(SERVE, "allow-origin", ORIGINS, "web page or browser extension that may send requests; can be repeated", "HTTP", "ORIGIN"),
    Option(SERVE, "max-bytes", NUMBER, "maximum request size in bytes (default: 4,000,000)", "HTTP", "N", own_default=4_000_000, limits=(1, 1 << 30)),
    Option(("schema",), "schema", WORD, "the files to describe: settings or rules", metavar="NAME", choices=("settings", "rules"), own_default=""),
    Option(("completion",), "shell", WORD, "the shell: bash, zsh, or fish", metavar="SHELL", choices=("bash", "zsh", "fish"), own_default=""),
    Option(("init",), "folder", WORDS, "where to write .mtlint.yaml (default: the current folder)", metavar="FOLDER"),
    Option(("init",), "style", VALUE, "the house style to set", choices=STYLES),
    Option(("help",), "topic", WORDS, "the command to explain (default: an overview)", metavar="COMMAND"),
    Option(OTHERS, "config", VALUE, CONFIG, metavar="FILE"),
    Option(OTHERS, "isolated", FLAG, ISOLATED),
)
"""All options of all commands, in the order of the help."""


class Options(Record):
    """What a command line says: the options of all commands, at their defaults unless given.

    `cache_folder`: where results are kept between runs, from the environment, or None; `date`: the date on the page of `report`, in words.
    """

    __slots__ = ()
    cache_folder: str | None
    date: str | None
    paths: tuple[str, ...]
    quiet: bool
    select: str | None
    ignore: str | None
    extend_select: str | None
    readability: bool
    languagetool: bool
    trust_servers: str | None
    across: bool
    min_severity: str | None
    fail_on: str | None
    format: str | None
    text_fields: str | None
    stdin_filename: str | None
    encoding: str | None
    exclude: str | None
    source: str | None
    source_language: str | None
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
    list_files: bool
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
    title: str | None
    keep: str | None
    report: str | None
    restart: bool
    source_field: str | None
    time_field: str | None
    boilerplate: int
    engine: str
    shard_bytes: int
    rule: str
    packs: tuple[str, ...]
    schema: str
    shell: str
    folder: tuple[str, ...]
    style: str | None
    topic: tuple[str, ...]
    dry_run: bool
    human: tuple[str, ...]
    machine: tuple[str, ...]
    gold: tuple[str, ...]
    built_in: bool
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
        """Whether edits are applied, or shown if `diff` is set."""
        return self.fix or self.fix_only or self.unsafe_fixes

    def overrides(self) -> Overrides:
        """Return what these options override in the settings."""
        values: dict[str, Any] = {}
        for setting in SETTINGS:
            if setting.option and (value := getattr(self, setting.option.replace("-", "_"))):
                values[setting.field] = split_at_commas(value) if isinstance(setting.default, tuple) else value
        return Overrides(
            config=self.config,
            isolated=self.isolated,
            extend_select=split_at_commas(self.extend_select or ""),
            trust_servers=split_at_commas(self.trust_servers or ""),
            folders=tuple([os.path.abspath(path if os.path.isdir(path) else os.path.dirname(path)) for path in self.paths or (os.curdir,)]),
            **values,
        )


def _defaults() -> Options:
    values: dict[str, Any] = {option.field: option.default for option in reversed(OPTIONS)}
    return tuple.__new__(Options, [values.get(field) for field in Options.fields])


DEFAULTS = _defaults()
QUICK_OPTIONS = {name: option for option in OPTIONS if "check" in option.commands and option.kind != WORDS for name in option.names}
"""The options that the quick reader understands."""


def read_quickly(command_words: Iterable[str]) -> Options | None:
    """Return the options of `check` in these words, or None if argparse has to read them or explain what is wrong."""
    paths: list[str] = []
    values: dict[str, object] = {}
    rest = iter(command_words)
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
            option_value = (None if equals else True) if option.kind == FLAG else _value(option, text if equals else next(rest, ""))
            if option_value is None:
                return None
            values[option.field] = f"{values[option.field]},{option_value}" if option.kind == LIST and option.field in values else option_value
    return Options(paths=tuple(paths), **values)


def _value(option: Option, text: str) -> str | int | None:
    is_empty = not (split_at_commas(text) if option.kind == LIST else text)
    if is_empty or text.startswith("-") or (option.choices and text not in option.choices):
        return None
    return whole_number(text, option.limits) if option.kind == NUMBER else text


def whole_number(text: str, limits: tuple[int, int]) -> int | None:
    """Return the whole number in a text, or None if there is none within the limits."""
    number = int(text) if text.isdecimal() and len(text) < 12 else -1
    return number if limits[0] <= number <= limits[1] else None
