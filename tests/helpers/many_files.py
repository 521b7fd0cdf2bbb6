"""Helpers for tests of many and huge files: slips to fill them with, and the command in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from command import environment

MUCH, HUGE = 10_000, 20_000
"""Bytes: from which size several processes are used, how much is distributed or read at a time, and from which size a file is split."""
SCRIPT = f"""
import sys
from lint.cli.main import main
from lint.run import chunks, parallel
parallel.WORTH = parallel.BATCH = chunks.PART = {MUCH}
chunks.HUGE = {HUGE}
sys.exit(main(sys.argv[1:]))
"""
SLIPS = [
    "It cost $ 5 million.",
    "He said so. .",
    "They sat in the the hall 😀.",
    "“We own it,” he said. “And we keep it.",
    "All was well.",
    "Mr. Although it rained.",
]


def check_folder(folder: Path, *words: str, cache: Path) -> subprocess.CompletedProcess[str]:
    """Run `mtlint check --isolated` in a folder, in a process with these low thresholds."""
    command = [sys.executable, "-c", SCRIPT, "check", "--isolated", "--quiet", *words]
    return subprocess.run(command, cwd=folder, env=environment(cache), capture_output=True, text=True, encoding="utf-8", check=False)
