"""The command line: with the server, the only one that prints, reads the environment and exits."""

from __future__ import annotations

import gc
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from lint.cli.options import Options

ABOUT = ("--help", "-h", "--version")
TROUBLE, UNREAD, INTERRUPTED = 2, 1, 130
"""Exit codes beside those of the commands."""


def main(argv: list[str] | None = None) -> int:
    """Carry out a command line; return 0 where nothing was found, 1 where something was, 2 where something could not be done."""
    argv = sys.argv[1:] if argv is None else argv
    gc.set_threshold(50_000, 20, 20)  # what is read at the start stays; looking through it for garbage takes longer than a page
    _use_utf8()
    try:
        return _run(argv)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        return _stop_writing()
    except Exception as error:  # a mistake of ours must not pass for “something was found”
        if os.environ.get("MTLINT_DEBUG"):
            raise
        print(f"mtlint: internal error: {type(error).__name__}: {error} (set MTLINT_DEBUG=1 to see where)", file=sys.stderr)
        return TROUBLE
    finally:
        gc.freeze()  # it goes with the process; looking once more for what could be thrown away takes longer than some rules


def _run(argv: list[str]) -> int:
    """Read a command line, and carry out its command; print why where that is impossible."""
    from lint.cli.options import COMMANDS, read_quickly  # not before the garbage collector is told to wait
    from lint.errors import ExternalError, MistakesError, UsageError

    command = argv[0] if argv and (argv[0] in COMMANDS or argv[0] in ABOUT) else "check"
    words = argv[1:] if argv and argv[0] == command else argv
    options = read_quickly(words) if command == "check" else None
    try:
        options = options or _parse([command, *words])
    except SystemExit as stop:  # --help and mistakes: argparse has already said why
        return stop.code if isinstance(stop.code, int) else TROUBLE
    run_command: Callable[[Options], int] = __import__(COMMANDS[command].module, fromlist=["run"]).run
    try:
        return run_command(options.replace(cache_folder=cache_folder()))
    except (MistakesError, UsageError, ExternalError, OSError) as error:
        if isinstance(error, OSError) and not error.filename:
            raise
        from lint.cli.stderr import print_error

        print_error(error)
        return TROUBLE


def _parse(argv: list[str]) -> Options:
    from lint.cli.parser import parse

    return parse(argv)


def _stop_writing() -> int:
    """End quietly: the reader of our output has seen enough."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return UNREAD


def cache_folder() -> str | None:
    """Return the user's own folder for what can be computed again; None where there is none."""
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
