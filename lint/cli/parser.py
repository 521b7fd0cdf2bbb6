"""What may stand behind `mtlint`, for argparse."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace, _SubParsersAction

from lint import __version__
from lint.cli.options import VALUES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


def parse(argv: list[str]) -> Namespace:
    """What a command line asks for; the command's own parser, so that paths may stand between options.

    Raises: SystemExit, by argparse, which has said why.
    """
    top = parser()
    (commands,) = (action for action in top._actions if isinstance(action, _SubParsersAction))
    return (
        commands.choices[argv[0]].parse_intermixed_args(argv[1:], Namespace(command=argv[0])) if argv[0] in commands.choices else top.parse_args(argv)
    )


def parser() -> ArgumentParser:
    """The parser of the whole command line."""
    top = ArgumentParser(
        prog="mtlint",
        description="A linter for English text that went through machine translation, spinning or scraping.",
        epilog="Paths without a command are checked. Exit codes: 0 nothing found, 1 something found, 2 something could not be done.",
    )
    top.add_argument("--version", action="version", version=f"mtlint {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)

    shared = _shared()
    check = commands.add_parser(
        "check", parents=[shared], usage="mtlint check [options] [PATH ...]", help="report the artifacts in files, folders or standard input"
    )
    output = check.add_argument_group("output")
    output.add_argument("--output-format", choices=VALUES["output_format"], help="default: full on a terminal, concise elsewhere")
    output.add_argument("--output-file", metavar="FILE", help="write there, whole or not at all")
    output.add_argument("--statistics", action="store_true", help="a count for each rule, and diagnostics per 1,000 words")
    output.add_argument("--color", choices=VALUES["color"], default="auto")
    output.add_argument("--profile-rules", action="store_true", help="on standard error, the time that each rule takes")
    output.add_argument("--show-settings", action="store_true", help="only the settings that hold for each PATH, and where each comes from")
    output.add_argument("--exit-zero", action="store_true", help="exit with 0 even where something was found")
    fixing = check.add_argument_group("fixing")
    fixing.add_argument("--fix", action="store_true", help="apply the safe edits")
    fixing.add_argument("--unsafe-fixes", action="store_true", help="apply the others too: names, numbers, wording")
    fixing.add_argument("--diff", action="store_true", help="show what would change, and write nothing; exit with 1 where something would")
    known = check.add_argument_group("what is known")
    known.add_argument("--baseline", metavar="FILE", help="do not report what this file knows; say what of it is gone")
    known.add_argument("--update-baseline", action="store_true", help="write what is found into the baseline")
    known.add_argument("--diff-base", metavar="REF", help="only lines that changed since a revision of git")

    report = commands.add_parser(
        "report",
        parents=[shared],
        usage="mtlint report [options] [PATH ...] -o FILE",
        help="one HTML page to look at: each document with what was found marked in it, charts, tables",
        epilog="It shows at first what `check` would, and holds the hints too. Exit codes: 0 everything was read and the page written, "
        "1 something was found, only with --fail-on, 2 something could not be done.",
    )
    report.add_argument("-o", "--output", metavar="FILE", required=True, help="the page, written whole or not at all; - for standard output")

    listing = commands.add_parser("rules", help="list every rule")
    listing.add_argument("--output-format", choices=("full", "json"), default="full")
    explain = commands.add_parser("explain", help="a rule's page: what, why, examples, look-alikes")
    explain.add_argument("rule", metavar="RULE")
    testing = commands.add_parser("test-rules", help="run the examples of rules")
    testing.add_argument("paths", nargs="*", metavar="PATH", help="rule files, packs or folders of packs (default: the built-in rules)")
    testing.add_argument("--languagetool", action="store_true", help="try the rules that ask LanguageTool too")
    calibrate = commands.add_parser("calibrate", help="measure how often each rule speaks on good copy, and write it into the rules")
    calibrate.add_argument("paths", nargs="+", metavar="DIR", help="files or folders of good copy")
    calibrate.add_argument("--select", default="ALL", metavar="RULE,…", help="only these rules or packs")
    calibrate.add_argument("--dry-run", action="store_true", help="print, write nothing")
    names = commands.add_parser("names", help="list the names that are spelled in several ways, across files")
    names.add_argument("paths", nargs="+", metavar="PATH", help="files or folders")
    names.add_argument("--all", action="store_true", help="names with one spelling too")
    names.add_argument("--output-format", choices=("full", "json", "csv"), default="full")
    commands.add_parser("doctor", help="what is installed, found and reachable")
    names.add_argument("--write", action="store_true", help="put the spelling to be written into the nearest settings, under `names`")
    names.add_argument("--jobs", type=_number(1, 1024), metavar="N", help="so many processes at most (default: as many as there are processors)")
    serve = commands.add_parser("serve", help="language server on standard input and output, or LanguageTool's HTTP interface")
    serve.add_argument("--stdio", action="store_true", help="the default; some editors say it")
    http = serve.add_argument_group("HTTP")
    http.add_argument("--http", type=_number(0, 65535), metavar="PORT", help="answer as LanguageTool's /v2/check does")
    http.add_argument("--host", default="127.0.0.1", help="listen there (default: 127.0.0.1, this machine only)")
    http.add_argument("--allow-origin", action="append", default=[], type=_origin, metavar="ORIGIN", help="web pages or browser add-ons that may ask")
    http.add_argument("--max-bytes", type=_number(1, 1 << 30), default=4_000_000, metavar="N", help="of a request (default: 4000000)")
    for each in (listing, explain, calibrate, names, serve):
        each.add_argument("--config", metavar="FILE", help="these settings instead of the nearest")
        each.add_argument("--isolated", action="store_true", help="no settings file")
    return top


def _shared() -> ArgumentParser:
    """What is said to every command that checks documents."""
    shared = ArgumentParser(add_help=False)
    shared.add_argument("paths", nargs="*", metavar="PATH", help="files, folders, or - for standard input (default: the current folder)")
    shared.add_argument("--quiet", action="store_true", help="diagnostics only: no summary, no progress")
    rules = shared.add_argument_group("rules")
    rules.add_argument("--select", metavar="RULE,…", help="only these rules or packs, or ALL")
    rules.add_argument("--ignore", metavar="RULE,…", help="all but these rules or packs")
    rules.add_argument("--readability", action="store_true", help="rules about the readability of a text too, and its figures")
    rules.add_argument("--languagetool", action="store_true", help="ask LanguageTool too: the server of the settings, or one of our own")
    rules.add_argument("--across", action="store_true", help="also names that other documents of this run spell differently")
    rules.add_argument("--min-severity", choices=VALUES["min_severity"], help="what is shown (default of check: warning)")
    rules.add_argument("--fail-on", choices=VALUES["fail_on"], help="what makes the exit code 1 (default of check: warning)")
    reading = shared.add_argument_group("reading")
    reading.add_argument("--format", choices=VALUES["format"], help="overrules the file name's ending")
    reading.add_argument("--stdin-filename", metavar="NAME", help="the name, and so the format, of standard input")
    reading.add_argument("--config", metavar="FILE", help="these settings instead of the nearest")
    reading.add_argument("--isolated", action="store_true", help="no settings file")
    reading.add_argument("--jobs", type=_number(1, 1024), metavar="N", help="so many processes at most (default: as many as there are processors)")
    reading.add_argument("--no-cache", action="store_true", help="read the rules from YAML, and every file")
    return shared


def _number(least: int, most: int) -> Callable[[str], int]:
    """What reads a number from `least` to `most`."""

    def number(text: str) -> int:
        value = int(text) if text.isdecimal() and len(text) < 12 else -1
        if not least <= value <= most:
            raise ArgumentTypeError(f"expected a number from {least} to {most}, found '{text}'")
        return value

    return number


def _origin(text: str) -> str:
    scheme, mark, rest = text.partition("://")
    if text not in ("*", "null") and not (scheme and mark and rest and "/" not in rest):
        raise ArgumentTypeError(f"expected an origin such as https://example.org or chrome-extension://*, found '{text}'")
    return text
