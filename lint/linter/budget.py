"""The time that a rule of the user's own may take for a document, so that one that runs away costs its own findings and no others.

The built-in rules are tried on hostile texts before they are published, and nothing is measured for them.
"""

from __future__ import annotations

from lint._startup.limit import OutOfTimeError, run_within

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    from lint.ruleset.rule import Rule
    from lint.text.document import Document

    Value = TypeVar("Value")

SECONDS = 1.0
"""For a text of a page, in seconds of computing: thousands of times what a rule takes."""
CHARACTERS_PER_SECOND = 100_000
"""For longer texts, so many code points add a second."""
PATIENCE = 3
"""A rule that was stopped in so many documents is not tried in others."""


class Budget:
    """Runs rules within their time. `stopped`: those that were not run to their end in the documents since `begin`."""

    def __init__(self) -> None:
        self.stopped: list[Rule] = []
        self._stops: dict[str, int] = {}

    def begin(self) -> None:
        """Begin with another document."""
        self.stopped.clear()

    def gave_up(self, rule: Rule) -> bool:
        """Whether a rule is not tried any more."""
        return self._stops.get(rule.id, 0) >= PATIENCE

    def run(self, rule: Rule, document: Document, function: Callable[..., list[Value]], *arguments: object) -> list[Value]:
        """Return what a function finds in a document for a rule of the user's own; nothing where that takes too long."""
        if not self.gave_up(rule):
            try:
                return run_within(SECONDS + len(document.prose) / CHARACTERS_PER_SECOND, function, *arguments)
            except OutOfTimeError:
                self._stops[rule.id] = self._stops.get(rule.id, 0) + 1
        if rule not in self.stopped:
            self.stopped.append(rule)
        return []
