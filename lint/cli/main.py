"""The command line: with the server, the only one that prints, reads the environment and exits."""

from __future__ import annotations

import gc
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace

    from lint.cli.options import Plain

COMMANDS = ("check", "rules", "explain", "test-rules", "calibrate", "names", "report", "serve", "doctor")
ABOUT = ("--help", "-h", "--version")


def main(argv: list[str] | None = None) -> int:
    """Runs the command; the exit code of CONTRACT: 0 nothing found, 1 something found, 2 something could not be done."""
    argv = sys.argv[1:] if argv is None else argv
    gc.set_threshold(50_000, 20, 20)  # what is read at the start stays; looking through it for garbage takes longer than a page
    _use_utf8()
    try:
        return _run(argv)
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # a mistake of ours must not pass for “something was found”
        if isinstance(error, BrokenPipeError):
            return _unread()
        if os.environ.get("MTLINT_DEBUG"):
            raise
        print(f"mtlint: internal error: {type(error).__name__}: {error} (set MTLINT_DEBUG=1 to see where)", file=sys.stderr)
        return 2
    finally:
        gc.freeze()  # it goes with the process; looking once more for what could be thrown away takes longer than some rules


def _unread() -> int:
    """The reader of our output has seen enough."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1


def _run(argv: list[str]) -> int:
    command = argv[0] if argv and argv[0] in (*COMMANDS, *ABOUT) else "check"
    words = argv[1:] if argv and argv[0] == command else argv
    given: Plain | Namespace | int
    if command == "check":
        from lint.cli.check import check
        from lint.cli.options import plainly

        given = plainly(words) or _parse(["check", *words])
        if isinstance(given, int):
            return given
        given.cache = cache_folder()
        return check(given)
    given = _parse([command, *words])
    if isinstance(given, int):
        return given
    given.cache = cache_folder()
    if command == "report":
        from lint.cli.check import report

        return report(given)
    if command == "serve":
        from importlib import import_module

        code: int = import_module("lint.server.lsp.serve" if given.http is None else "lint.server.http.server").serve(given)
        return code
    from lint.cli import commands

    return commands.run(given)


def _parse(argv: list[str]) -> Namespace | int:
    from lint.cli.parser import parse

    try:
        return parse(argv)
    except SystemExit as stop:  # --help and mistakes: argparse has already said why
        return stop.code if isinstance(stop.code, int) else 2


def cache_folder() -> str | None:
    """The user's own folder for what can be worked out again."""
    home = os.environ.get("MTLINT_CACHE_DIR")
    if home:
        return home
    home = os.environ.get("LOCALAPPDATA") if sys.platform == "win32" else os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return os.path.join(home, "mtlint") if home and os.path.isabs(home) else None


def _use_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        encoding = getattr(stream, "encoding", None)
        if encoding and (encoding.lower() != "utf-8" or stream.errors == "strict"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
