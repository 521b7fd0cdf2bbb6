"""Short forms of the measurements in benchmarks/robustness.md."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.heavy
ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("part", ["checking", "fixing", "signals", "caching"])
def test_promise_is_kept_on_a_few_inputs(part: str) -> None:
    done = subprocess.run([sys.executable, "benchmarks/robustness.py", part], cwd=ROOT, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b""), done.stdout.decode()


def test_time_of_hostile_texts_is_limited() -> None:
    done = subprocess.run(
        [sys.executable, "benchmarks/robustness_time.py", "--sizes", "20000", "--most", "25"], cwd=ROOT, capture_output=True, check=False
    )
    assert done.returncode == 0, (done.stdout + done.stderr).decode()
