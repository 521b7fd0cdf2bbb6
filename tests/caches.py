"""Cache folders that have the built-in rules already: reading them takes a second, which is too long for each test."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

from lint.rulefiles.load import load_rules
from lint.ruleset.ruleset import RuleSet

STORE = Path(__file__).resolve().parents[1] / ".pytest_cache" / "rules"
"""The rules as they were read once, for all processes of a run of the tests, and the next run."""


def load_builtin_rules() -> RuleSet:
    """Return the built-in rules, as new values."""
    return load_rules(cache=str(STORE))


@cache
def _digest() -> str:
    return load_builtin_rules().digest


def fill(folder: Path) -> Path:
    """Return a cache folder, which is made if need be, with the built-in rules in it, and nothing else that was computed."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not any(folder.glob("rules-*")):
        for path in (*STORE.glob("times-*"), *STORE.glob(f"rules-{_digest()}*"), *STORE.glob(f"expressions-{_digest()}*")):
            shutil.copy2(path, folder)
    return folder
