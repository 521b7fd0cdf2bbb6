"""The short forms of what benchmarks/robustness.md measures."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("part", ["fixing", "signals"])
def test_a_promise_holds_on_a_few_inputs(part: str) -> None:
    done = subprocess.run([sys.executable, "benchmarks/robustness.py", part], cwd=ROOT, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b""), done.stdout.decode()
