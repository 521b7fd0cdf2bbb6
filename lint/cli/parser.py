"""Build the argparse parser from the tables of commands and options."""

from __future__ import annotations

import re
import sys
from argparse import Action, ArgumentParser, ArgumentTypeError, Namespace, _ArgumentGroup, _SubParsersAction

from lint._version import __version__
from lint.cli.options import COMMANDS, FLAG, LIST, NUMBER, OPTIONS, ORIGINS, SOME_WORDS, VALUES, WORD, WORDS, Option, Options, whole_number
from lint.settings.effective import split_at_commas

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, NoReturn

    from _typeshed import SupportsWrite

UNKNOWN, MISSING = "unrecognized arguments: ", "the following arguments are required: "
"""How argparse's messages about unknown words and missing ones begin."""
FLAG_WITH_VALUE, NO_VALUE = re.compile(r"(\S+): ignored explicit argument .*"), re.compile(r"(\S+): expected (?:at least )?one argument")
"""argparse's messages about a value for a flag, and about an option without its value."""
NARGS = {WORDS: "*", SOME_WORDS: "+"}
"""argparse's `nargs` for each kind of argument."""
MARK = "\0"
"""Precedes a word after `--`; no word of a command line contains it."""


class _Join(Action):
    """Joins the values of a repeated option with commas."""

    def __call__(self, parser: ArgumentParser, namespace: Namespace, values: Any, option_string: str | None = None) -> None:
        """Add a value to those before it."""
        before = getattr(namespace, self.dest)
        setattr(namespace, self.dest, values if before is None else f"{before},{values}")


class _Parser(ArgumentParser):
    """A parser that suggests the option an unknown one was probably meant to be."""

    def error(self, message: str) -> NoReturn:
        """Print a command's usage and what is wrong with its words, and exit."""
        message = message.removeprefix("argument ")
        if message.startswith(UNKNOWN):
            word = _unmarked(message.removeprefix(UNKNOWN).split()[0]).partition("=")[0]
            if word.startswith("-"):
                from lint.ruleset.unknown_names import did_you_mean
                from lint.settings.settings import SETTINGS

                is_setting = word.removeprefix("--") in [setting.key for setting in SETTINGS if not setting.option]
                hint = did_you_mean(word, self._option_string_actions, f" (`mtlint help {self.prog.partition(' ')[2]}` lists them)")
                message = f"unknown option '{word}'" + ("; this is a setting: write it in .mtlint.yaml" if is_setting else hint)
            else:
                message = f"unexpected argument '{word}'"
        elif match := FLAG_WITH_VALUE.fullmatch(message):
            message = f"{match[1]} takes no value"
        elif re.match(r"--output-format: .* found 'html'", message):
            message = "--output-format html: use `mtlint report PATH -o FILE`, which writes an HTML page"
        elif match := NO_VALUE.fullmatch(message):
            message = f"{match[1]} needs a value"
        elif message.startswith(MISSING):
            message = f"missing: {message.removeprefix(MISSING)}"
        super().error(message)

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        """Print a message as argparse does, but don't ignore errors. Raises OSError."""
        (file or sys.stderr).write(message)
        sys.stdout.flush()


def parse(argv: list[str]) -> Options:
    """Return the options in a command line that begins with a command; paths may come between options.

    Raises SystemExit from argparse, after it has printed the requested text or the mistake.
    """
    main_parser = make_parser()
    (commands,) = (action for action in main_parser._actions if isinstance(action, _SubParsersAction))
    if argv[0] not in commands.choices:
        main_parser.parse_args(argv)
    values = vars(commands.choices[argv[0]].parse_intermixed_args(_marked(argv[1:]), Namespace()))
    return Options(**{name: _unmarked(value) for name, value in values.items()})


def _marked(words: list[str]) -> list[str]:
    """Return words without `--`, and those after it marked, so that they don't pass for options."""
    end = words.index("--") if "--" in words else len(words)
    return words[:end] + [MARK + word for word in words[end + 1 :]]


def _unmarked(value: Any) -> Any:
    """Return the value of an option without these marks, and lists as tuples."""
    if isinstance(value, list):
        return tuple(map(_unmarked, value))
    return value.removeprefix(MARK) if isinstance(value, str) else value


def make_parser() -> ArgumentParser:
    """Return the parser of the whole command line."""
    main_parser = _Parser(
        prog="mtlint",
        description="A linter for English text that has been machine-translated, spun, or scraped.",
        epilog="Paths without a command are checked. Exit codes: 0 no problems, 1 there were problems, 2 something failed.",
    )
    main_parser.add_argument("-V", "--version", action="version", version=f"mtlint {__version__}")
    commands = main_parser.add_subparsers(title="commands", dest="command", metavar="COMMAND", required=True)
    for command in COMMANDS.values():
        parser = commands.add_parser(
            command.name, usage=command.usage, help=command.help, description=as_sentence(command.help), epilog=command.epilog
        )
        groups: dict[str, ArgumentParser | _ArgumentGroup] = {"": parser}
        for option in OPTIONS:
            if command.name in option.commands:
                if option.group not in groups:
                    groups[option.group] = parser.add_argument_group(option.group)
                _add(groups[option.group], option)
    return main_parser


def _add(parser: ArgumentParser | _ArgumentGroup, option: Option) -> None:
    """Add an option to a parser or a group of its options."""
    names = [option.field] if option.kind in (WORD, *NARGS) else option.names
    parser.add_argument(*names, help=option.help, **_details(option))


def _details(option: Option) -> dict[str, Any]:
    """Return argparse's arguments for an option besides its names and its help."""
    if option.kind == FLAG:
        return {"action": "store_true"}
    details: dict[str, Any] = {"metavar": option.metavar}
    if option.kind in NARGS:
        return {**details, "nargs": NARGS[option.kind]}
    if option.kind == WORD:
        return {**details, "type": _choice(option.choices) if option.choices else str, "choices": option.choices or None}
    if option.kind == LIST:
        return {**details, "action": _Join, "type": _listed}
    if option.kind == VALUES:
        return {**details, "action": "append", "default": [], "type": _filled, "required": option.is_required}
    if option.kind == ORIGINS:
        return {**details, "action": "append", "default": [], "type": _origin}
    type = _number(option.limits) if option.kind == NUMBER else _choice(option.choices) if option.choices else _filled
    return {**details, "type": type, "choices": option.choices or None, "default": option.default, "required": option.is_required}


def _number(limits: tuple[int, int]) -> Callable[[str], int]:
    """Return a function that reads a whole number within limits."""

    def number(text: str) -> int:
        parsed_number = whole_number(text, limits)
        if parsed_number is None:
            raise ArgumentTypeError(f"expected a number from {limits[0]} to {limits[1]}, found '{text}'")
        return parsed_number

    return number


def _choice(choices: tuple[str, ...]) -> Callable[[str], str]:
    """Return a function that reads one of these, in any case."""

    def choice(text: str) -> str:
        if text.lower() not in choices:
            from lint.ruleset.unknown_names import describe_unexpected

            raise ArgumentTypeError(describe_unexpected(text, choices))
        return text.lower()

    return choice


def _filled(text: str) -> str:
    if not text:
        raise ArgumentTypeError("expected a value, found an empty one (an unset variable?)")
    return text


def _listed(text: str) -> str:
    return _filled(text if split_at_commas(text) else "")


def _origin(text: str) -> str:
    scheme, mark, rest = text.partition("://")
    if text not in ("*", "null") and not (scheme and mark and rest and "/" not in rest):
        raise ArgumentTypeError(f"expected an origin such as https://example.org or chrome-extension://*, found '{text}'")
    return text


def as_sentence(text: str) -> str:
    """Return a description from the tables as a sentence."""
    return text[0].upper() + text[1:] + "."
