"""Cache folders with the built-in rules: reading them takes a second, too long for every test."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

from lint.rulefiles.load import load_rules
from lint.ruleset.ruleset import RuleSet

STORE = Path(__file__).resolve().parents[2] / ".pytest_cache" / "rules"
"""The file with the rules, read once for all processes of this and the next test run."""


def load_builtin_rules() -> RuleSet:
    """Return the built-in rules as new objects."""
    return load_rules(cache=str(STORE))


@cache
def _digest() -> str:
    return load_builtin_rules().digest


def fill(folder: Path) -> Path:
    """Return a cache folder, created if needed, with only the built-in rules in it."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not any(folder.glob("rules-*")):
        for path in (*STORE.glob("times-*"), *STORE.glob(f"rules-{_digest()}*"), *STORE.glob(f"expressions-{_digest()}*")):
            shutil.copy2(path, folder)
    return folder
