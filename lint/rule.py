"""What to look for and why: one rule, as it is in force.

A rule is data around one check. `record` and `Rule.of` take it to plain
values and back, which is how the rule cache keeps it.
"""

from __future__ import annotations

from lint.checks.pattern import Pattern
from lint.checks.phrases import Phrases
from lint.checks.variants import Variants

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from lint.checks import Check


class Example:
    """A text of a rule's author. `spans`: what must be reported in it (nothing, for a good one)."""

    __slots__ = ("encoding", "fixed", "format", "line", "spans", "text")

    def __init__(self, text: str, spans: list[tuple[int, int]], fixed: str | None, format: str, encoding: str, line: int) -> None:
        self.text, self.spans, self.fixed, self.format, self.encoding, self.line = text, spans, fixed, format, encoding, line


FIELDS = (
    "id message why severity artifact kind check suggestion fix unless scope quotations evidence at_least styles bad good references since path"
).split()


class Rule:
    """One rule. `path` is the YAML file it was read from."""

    __slots__ = (*FIELDS, "_check")

    id: str
    message: str
    why: str
    severity: str
    artifact: str
    kind: str
    check: tuple[Any, ...]
    suggestion: list[str]
    fix: str
    unless: list[str]
    scope: str
    quotations: str
    evidence: str
    at_least: int
    styles: list[str]
    bad: list[tuple[Any, ...]]
    good: list[tuple[Any, ...]]
    references: list[str]
    since: str
    path: str

    def __init__(self, *values: Any) -> None:
        for name, value in zip(FIELDS, values, strict=True):
            setattr(self, name, value)
        self._check: Check | None = None

    def record(self) -> tuple[Any, ...]:
        """Plain values from which `Rule(*record)` makes the same rule."""
        return tuple(getattr(self, name) for name in FIELDS)

    @property
    def looks(self) -> Check:
        """Its check, made at the first use."""
        if self._check is None:
            self._check = make(self.kind, self.check)
        return self._check

    def examples(self, which: str) -> list[Example]:
        """Its `bad` or its `good` examples."""
        return [Example(*values) for values in getattr(self, which)]

    @property
    def summary(self) -> str:
        """The first sentence of why it exists."""
        first = " ".join(self.why.split())
        stop = first.find(". ")
        return first if stop < 0 else first[: stop + 1]


def make(kind: str, values: tuple[Any, ...]) -> Check:
    """The check of a kind, from what its reader kept."""
    if kind == "pattern":
        return Pattern(*values)
    if kind == "phrases":
        return Phrases(*values)
    if kind == "variants":
        return Variants(*values)
    from lint.checks.function import Function

    return Function(*values)
