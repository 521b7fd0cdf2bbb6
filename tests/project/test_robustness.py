"""Short forms of the measurements in benchmarks/robustness.md."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from lint.ruleset.ruleset import RuleSet

pytestmark = pytest.mark.heavy
ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("part", ["checking", "fixing", "signals", "caching"])
def test_promise_is_kept_on_a_few_inputs(part: str) -> None:
    done = subprocess.run([sys.executable, "benchmarks/robustness.py", part], cwd=ROOT, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b""), done.stdout.decode()


def test_time_of_hostile_texts_is_limited(rules: RuleSet) -> None:
    """Allow twice the limit of the long form, since a busy machine measures short texts badly."""
    sys.path.insert(0, str(ROOT / "benchmarks"))
    from robustness_time import MOST, try_size

    rules = rules.only(rule.id for rule in rules.rules if not rule.styles)
    rules.prepare()
    factors = try_size(8_000, rules)
    assert {key: factor for key, factor in factors.items() if factor > 2 * MOST} == {}
