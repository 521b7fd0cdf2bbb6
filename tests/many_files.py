"""What the tests of many and of huge files share: slips to fill them with, and the command that checks a folder in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SLIPS = [
    "It cost $ 5 million.",
    "He said so. .",
    "They sat in the the hall 😀.",
    "“We own it,” he said. “And we keep it.",
    "All was well.",
    "Mr. Although it rained.",
]


def environment(cache: Path) -> dict[str, str]:
    """The environment of a process that finds the package here and caches in a folder."""
    return {**os.environ, "MTLINT_CACHE_DIR": str(cache), "PYTHONPATH": str(ROOT)}


def check_folder(folder: Path, *words: str, cache: Path) -> subprocess.CompletedProcess[str]:
    """What comes of `mtlint check --isolated` with some words, in a folder."""
    command = [sys.executable, "-m", "lint", "check", "--isolated", "--quiet", *words]
    return subprocess.run(command, cwd=folder, env=environment(cache), capture_output=True, text=True, encoding="utf-8", check=False)
