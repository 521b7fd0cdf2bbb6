"""Describe a rule that took too long, at the line of its check."""

from __future__ import annotations

from pathlib import Path

from lint.errors import Mistake
from lint.rulefiles.kinds import KINDS
from lint.rulefiles.yaml_file import read, short

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.ruleset.rule import Rule


def describe_slow_rule(rule: Rule, document_name: str) -> Mistake:
    """Return the mistake of a rule that was stopped on a document. An empty document name means that the rule is not run any more."""
    where = f"stopped on {document_name} and skipped there" if document_name else "skipped from here on"
    line, column = place_of_check(rule)
    return Mistake(short(Path(rule.path)), line, column, f"{rule.id} is too slow: {where} (`mtlint test-rules` tests it on hostile text)")


def place_of_check(rule: Rule) -> tuple[int, int]:
    """Return the line and column, from 1, of a rule's check in its file, or of the beginning if the file has changed."""
    root_value = read(Path(rule.path), [])
    if root_value is None or not root_value.is_map:
        return 1, 1
    return next((key.place for key, _ in root_value.entries() if key.text() in KINDS), (1, 1))
