"""Run commands isolated from the user's settings, and leave none of their processes running."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

Case = dict[str, Any]
"""A case, or what a case asks for, as its line of JSON."""
SKIP = 77
"""The exit code of a script that can't run on this machine."""


class Done(NamedTuple):
    """The outcome of a command; the exit code is None if it ran out of time."""

    code: int | None
    stdout: str
    stderr: str


def environment(home: Path, command: Sequence[str]) -> dict[str, str]:
    """Create a home folder, and return environment variables with it, an empty Git configuration, and `mtlint` on the path, but nothing of the
    user's."""
    (home / "bin").mkdir(parents=True)
    for name, words in (("mtlint", command), ("python3", [sys.executable])):
        shim = home / "bin" / name
        shim.write_text(f'#!/bin/sh\nexec {shlex.join(words)} "$@"\n', encoding="utf-8")
        shim.chmod(0o755)
    (home / "git").write_text("[user]\nname = A\nemail = a@example.org\n[init]\ndefaultBranch = main\n", encoding="utf-8")
    dropped = ("MTLINT", "GIT_", "XDG_", "LC_", "PYTHON", "FORCE_COLOR", "NO_COLOR")
    folders = {f"XDG_{name.upper()}_HOME": str(home / name) for name in ("cache", "config", "data")}
    git = {"GIT_CONFIG_GLOBAL": str(home / "git"), "GIT_CONFIG_NOSYSTEM": "1"}
    path = f"{home / 'bin'}{os.pathsep}{os.environ['PATH']}"
    own = {"PATH": path, "HOME": str(home), "LANG": "C.UTF-8", "COLUMNS": "120"} | folders | git
    return {key: value for key, value in os.environ.items() if not key.startswith(dropped)} | own


def run(words: Sequence[str], folder: Path, env: dict[str, str], seconds: float = 600) -> Done:
    """Run a command in a folder; after so many seconds, it and everything it started are killed."""
    with subprocess.Popen(
        words, cwd=folder, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    ) as process:
        code: int | None
        try:
            stdout, stderr = process.communicate(timeout=seconds)
            code = process.returncode
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            stdout, stderr = process.communicate()
            code = None
    return Done(code, stdout.decode(errors="backslashreplace"), stderr.decode(errors="backslashreplace"))


def script_faults(case: Case, folder: Path, command: Sequence[str]) -> list[str] | None:
    """Run the script of a case in an empty folder; return what is wrong, or None if it can't run here."""
    (folder / "work").mkdir()
    done = run(["bash", "-c", case["script"]], folder / "work", environment(folder / "home", command), case.get("seconds", 60))
    if done.code == SKIP:
        return None
    faults = list(outcome_faults(case, done))
    return faults and [*faults, f"stdout: {done.stdout[-400:]!r}", f"stderr: {done.stderr[-400:]!r}"]


def outcome_faults(case: Case, done: Done) -> Iterator[str]:
    """Yield what is wrong with the outcome of a script."""
    if done.code is None:
        yield f"not done after {case.get('seconds', 60)} seconds"
    elif "exit" in case and done.code != case["exit"]:
        yield f"exit code {done.code}, not {case['exit']}"
    for name, stream in (("stdout", done.stdout), ("stderr", done.stderr)):
        yield from (f"{name} lacks {text!r}" for text in case.get(f"{name}_has", ()) if text not in stream)
        yield from (f"{name} has {text!r}" for text in case.get(f"{name}_lacks", ()) if text in stream)
