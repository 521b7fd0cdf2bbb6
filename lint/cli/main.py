"""The command line; with the server, the only room that prints, reads the environment, and exits."""

from __future__ import annotations

import errno
import gc
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from lint.cli.options import Options

ABOUT = ("--help", "-h", "--version", "-V")
FOUND, TROUBLE = 1, 2
"""The exit codes of a command that has found something, and of one that could not do something."""
UNREAD, INTERRUPTED = 1, 130
"""Those of a command whose reader stopped reading, and of one that was interrupted."""


def run() -> int:
    """Execute the command line of this process and exit: the entry point of `mtlint`.

    Freeing what the process is about to drop anyway takes as long as checking a line, so it is skipped unless a thread has to finish.
    """
    try:
        code = main()
    except KeyboardInterrupt:  # the second one
        code = INTERRUPTED
    try:
        sys.stderr.flush()
    except (OSError, ValueError):
        return code  # Python prints what can't be written
    if "threading" not in sys.modules:
        os._exit(code)
    return code


def main(argv: list[str] | None = None) -> int:
    """Execute a command line; return 0 if nothing was found, 1 if something was, 2 if something could not be done."""
    argv = sys.argv[1:] if argv is None else argv
    gc.set_threshold(50_000, 20, 20)  # what is loaded at the start stays; collecting garbage in it takes longer than checking a page
    try:
        _open_streams()
        code = _run(argv)
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        return _stop_writing(UNREAD)
    except Exception as error:  # a failure of ours must not pass for “problems found”
        if os.environ.get("MTLINT_DEBUG"):
            raise
        return _stop_at(error)
    finally:
        gc.freeze()  # it ends with the process; another garbage collection takes longer than some rules


def _run(argv: list[str]) -> int:
    """Read a command line and execute its command; print the reason if that is impossible."""
    from lint._startup.modules import import_packed  # not before garbage collection is postponed

    import_packed()
    from lint.cli.options import COMMANDS, read_quickly

    command = argv[0] if argv and (argv[0] in COMMANDS or argv[0] in ABOUT) else "check"
    is_named = bool(argv) and argv[0] == command
    if argv and not is_named and (meant := _meant_command(argv[0], COMMANDS)):
        print(f"mtlint: unknown command '{argv[0]}', and no file or folder of this name; did you mean '{meant}'?", file=sys.stderr)
        return TROUBLE
    if is_named and os.path.isdir(command):
        print(f"mtlint: running the command '{command}'; to check the folder of that name, write ./{command}", file=sys.stderr)
    arguments = argv[1:] if is_named else argv
    try:
        options = (read_quickly(arguments) if command == "check" else None) or _parse([command, *arguments])
    except SystemExit as stop:  # --help and mistakes: argparse has printed the text
        return stop.code if isinstance(stop.code, int) else TROUBLE
    return _carry_out(COMMANDS[command].module, options)


def _carry_out(module: str, options: Options) -> int:
    """Run the command of a module; print the reason if that is impossible."""
    from lint.errors import ExternalError, UsageError

    run_command: Callable[[Options], int] = __import__(module, fromlist=["run"]).run
    try:
        if not options.isolated:
            _check_own_settings()
        return run_command(_with_environment(options))
    except (UsageError, ExternalError, OSError) as error:
        if isinstance(error, OSError) and (not error.filename or isinstance(error, BrokenPipeError)):
            raise
        from lint.cli.stderr import print_error

        print_error(error)
        return TROUBLE


def _meant_command(word: str, commands: Iterable[str]) -> str:
    """Return the command that a first word was probably meant to be; empty if it resembles none, or something with this name exists."""
    if word.startswith("-") or not word.replace("-", "").isalpha() or os.path.lexists(word):
        return ""
    from lint.ruleset.unknown_names import nearest

    return nearest(word.lower(), [*commands, "--version"], 0.75)


def _with_environment(options: Options) -> Options:
    """Return options with additions from the environment."""
    trusted = os.environ.get("MTLINT_TRUST_SERVERS", "")
    trust_servers = f"{options.trust_servers or ''},{trusted}" if trusted else options.trust_servers
    return options.replace(cache_folder=None if options.no_cache else cache_folder(), trust_servers=trust_servers)


def _check_own_settings() -> None:
    """Check the user's own settings, if any. Raises `UsageError`."""
    folder = os.environ.get("XDG_CONFIG_HOME") or os.path.expanduser("~/.config")
    if sys.platform in ("win32", "darwin") or os.path.lexists(os.path.join(folder, "mtlint", "config.yaml")):
        from lint.settings.trust import own_file, read_own

        read_own(own_file())


def _parse(argv: list[str]) -> Options:
    from lint.cli.parser import parse

    return parse(argv)


def _stop_at(error: Exception) -> int:
    """Print why the program can't continue, if that can still be printed."""
    from lint.text.printable import printable

    message = f"internal error: {type(error).__name__}: {error} (set MTLINT_DEBUG=1 to see where)"
    if isinstance(error, OSError):
        message = error.strerror or str(error)
        if isinstance(error, FileNotFoundError) and not _has_current_folder():
            message = "the current folder no longer exists"
        elif error.errno in (errno.ENOSPC, errno.EIO, errno.EBADF, errno.EFBIG):
            message = f"can't write the output: {message}"
    try:
        print(f"mtlint: {printable(message)}", file=sys.stderr, flush=True)
    except OSError:
        pass
    return _stop_writing(TROUBLE)


def _has_current_folder() -> bool:
    try:
        return bool(os.getcwd())
    except OSError:
        return False


def _stop_writing(code: int) -> int:
    """Exit quietly with an exit code: the reader of our output has seen enough, or nothing more can be written."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            os.dup2(nowhere, stream.fileno())
    return code


def cache_folder() -> str | None:
    """Return the user's own cache folder, or None if there is none or others may write to it."""
    from lint._startup.store import is_own
    from lint.text.printable import printable

    folder = os.environ.get("MTLINT_CACHE_DIR")
    if not folder:
        home = os.environ.get("LOCALAPPDATA") if sys.platform == "win32" else os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
        folder = os.path.join(home, "mtlint") if home and os.path.isabs(home) else ""
    elif not os.path.isabs(folder):
        print(f"mtlint: no cache is used: MTLINT_CACHE_DIR is not an absolute path: {printable(folder)}", file=sys.stderr)
        return None
    try:
        if not folder or is_own(folder):
            return folder or None
        why = "other users own its folder or have access to it (run chmod 700 if it is yours)" if os.path.isdir(folder) else "it is not a folder"
    except OSError as error:
        why = f"its folder can't be created: {error.strerror}"
    print(f"mtlint: the cache is not used: {why}: {printable(folder)}", file=sys.stderr)
    return None


def _open_streams() -> None:
    """Make standard output and standard error UTF-8 in every locale. Raises OSError if standard output is closed."""
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")
        raise OSError(0, "standard output is closed")
    for stream in (sys.stdout, sys.stderr):
        encoding = getattr(stream, "encoding", None)
        if encoding and (encoding.lower() != "utf-8" or stream.errors != "backslashreplace"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
