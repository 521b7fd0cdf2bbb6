"""Run the command in a folder, in this process or in one of its own."""

from __future__ import annotations

import gc
import io
import os
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryFile

import pytest
from caches import fill

from lint.cli.main import main

ROOT = Path(__file__).resolve().parents[2]


def run(words: list[str], folder: Path, cache: Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run the command in a folder, in this process. `cache`: the folder of its cache, filled with the built-in rules."""
    with pytest.MonkeyPatch.context() as patch, ExitStack() as files:
        patch.chdir(folder)
        patch.setenv("MTLINT_CACHE_DIR", str(fill(cache)))
        streams = {name: files.enter_context(TemporaryFile()) for name in ("stdin", "stdout", "stderr")}
        streams["stdin"].write(stdin)
        streams["stdin"].seek(0)
        for name, stream in streams.items():
            patch.setattr(sys, name, io.TextIOWrapper(stream, encoding="utf-8"))
        code = main(words)
        gc.unfreeze()  # this process continues
        sys.stdout.flush()
        sys.stderr.flush()
        streams["stdout"].seek(0)
        streams["stderr"].seek(0)
        return subprocess.CompletedProcess(words, code, streams["stdout"].read(), streams["stderr"].read())


def environment(cache: Path, **more: str) -> dict[str, str]:
    """Return the environment of a process that imports this package and finds the built-in rules in its cache."""
    variables = {**os.environ, "MTLINT_CACHE_DIR": str(fill(cache)), "PYTHONPATH": str(ROOT), **more}
    variables.pop("PYTHONUTF8", None)
    return variables


def run_process(words: list[str], folder: Path, cache: Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run the command in a folder, in a process of its own."""
    command = [sys.executable, "-m", "lint", *words]
    return subprocess.run(command, cwd=folder, env=environment(cache), input=stdin, capture_output=True, check=False)


def printed_places(done: subprocess.CompletedProcess[bytes]) -> list[str]:
    """Return the places of the diagnostics of a run: the first word of every line but the last."""
    return [line.split(" ")[0] for line in done.stdout.decode().splitlines()[:-1]]
