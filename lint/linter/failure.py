"""Describe a rule that failed on a document, so that it loses its own reports and no others."""

from __future__ import annotations

from lint._startup.record import Record
from lint.linter.matching import apply_rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from lint.checks.check import Hits
    from lint.ruleset.rule import Rule
    from lint.text.document import Document

PLEASE = "this is a bug in mtlint, please report it"
MOST_HITS = 1_000
"""How many hits to try one by one to find where a rule fails."""


class RuleFailure(Record):
    """A rule that failed on a document. `start`: the offset of the place in the prose, or -1 if it is not known; `reason`: what happened."""

    __slots__ = ()
    rule: str
    start: int
    reason: str

    @property
    def message(self) -> str:
        """What the user is told."""
        return f"the rule {self.rule} failed and was left out: {self.reason}; {PLEASE}"


def describe_failure(error: Exception, function: Callable[..., object], document: Document, rule: Rule, *arguments: Any) -> RuleFailure:
    """Return the failure of a function of a document and a rule. For `apply_rule`, it is at the first of the rule's hits that fails by itself."""
    hits: Hits = arguments[0] if function is apply_rule else None
    offsets = sorted([(offset, literal) for literal, offsets in (hits or {}).items() for offset in offsets])
    for offset, literal in offsets[:MOST_HITS]:
        try:
            function(document, rule, {literal: [offset]}, *arguments[1:])
        except Exception:
            return RuleFailure(rule.id, offset, reason_of(error))
    return RuleFailure(rule.id, offsets[0][0] if offsets else -1, reason_of(error))


def reason_of(error: Exception) -> str:
    """Return the name and message of an exception, and the line of code that raised it."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    module = trace.tb_frame.f_globals.get("__name__", "?") if trace else "?"
    return f"{type(error).__name__}: {error} ({module}, line {trace.tb_lineno if trace else 0})"
