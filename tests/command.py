"""The command as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def run(words: list[str], folder: Path, cache: Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """The command, in a folder, as a process of its own."""
    env = {**os.environ, "MTLINT_CACHE_DIR": str(cache), "PYTHONPATH": str(Path(__file__).resolve().parents[1])}
    env.pop("PYTHONUTF8", None)
    return subprocess.run([sys.executable, "-m", "lint", *words], cwd=folder, env=env, input=stdin, capture_output=True, check=False)


def printed_places(done: subprocess.CompletedProcess[bytes]) -> list[str]:
    """Where the diagnostics of a run are: the first word of each line but the last, which counts them."""
    return [line.split(" ")[0] for line in done.stdout.decode().splitlines()[:-1]]
