"""Guard a document against its rules, so that one that runs away or fails loses its own reports and no others.

Only rules of users have a time limit: built-in rules are tested against hostile texts before a release.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeVar

    from lint.linter.failure import RuleFailure
    from lint.ruleset.rule import Rule
    from lint.text.document import Document

    Value = TypeVar("Value")
    Runner = Callable[..., list[Any]]
    """Return the result of a function of a document and a rule, with further arguments."""

SECONDS = 1.0
"""Seconds of processor time allowed for a text of about a page: thousands of times what a rule needs."""
CHARACTERS_PER_SECOND = 100_000
"""Longer texts get one more second for each of this many code points."""
PATIENCE = 3
"""A rule that was stopped in this many documents is not run on the next ones."""


def run_unguarded(function: Callable[..., list[Value]], document: Document, rule: Rule, *arguments: object) -> list[Value]:
    """Return the result of a function of a document and a rule, however long it takes. Raises whatever it raises."""
    return function(document, rule, *arguments)


class Guard:
    """Runs rules within their time limits, and collects failures.

    `stopped` and `failures`: the rules that were cut off, and those that failed, since the last `begin`.
    """

    def __init__(self) -> None:
        self.stopped: list[Rule] = []
        self.failures: list[RuleFailure] = []
        self._stops: dict[str, int] = {}

    def begin(self) -> None:
        """Start a new document."""
        self.stopped.clear()
        self.failures.clear()

    def gave_up(self, rule: Rule) -> bool:
        """Return whether a rule is no longer run because it was stopped too often."""
        return self._stops.get(rule.id, 0) >= PATIENCE

    def run(self, function: Callable[..., list[Value]], document: Document, rule: Rule, *arguments: object) -> list[Value]:
        """Return the result of a function of a document and a rule, or nothing if it fails, or if the rule runs out of the time that it may take."""
        try:
            if rule.is_limited:
                return self._run_within_limit(function, document, rule, *arguments)
            return function(document, rule, *arguments)
        except Exception as error:
            from lint.linter.failure import describe_failure

            self.failures.append(describe_failure(error, function, document, rule, *arguments))
            return []

    def _run_within_limit(self, function: Callable[..., list[Value]], document: Document, rule: Rule, *arguments: object) -> list[Value]:
        from lint._startup.limit import OutOfTimeError, run_within

        if not self.gave_up(rule):
            try:
                return run_within(SECONDS + len(document.prose) / CHARACTERS_PER_SECOND, function, document, rule, *arguments)
            except OutOfTimeError:
                self._stops[rule.id] = self._stops.get(rule.id, 0) + 1
        if rule not in self.stopped:
            self.stopped.append(rule)
        return []
