"""What to look for and why: one rule, as it is in force.

A rule is data around one check. Most rules of a run never look at anything, so
a rule stays packed until it is asked; those of house styles, of which few are
in force, are packed small.
"""

from __future__ import annotations

import marshal
from zlib import compress, decompress

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from lint.checks.check import Check


STYLES = ("ap", "reuters", "guardian", "bbc", "nyt")
"""House styles. A rule that names some is in force only under one of them."""

READABILITY = "readability"
"""Stands in place of a house style in the rules of kind `metric`: they are in force where readability is asked for."""


class Example:
    """A text of a rule's author. `spans`: what must be reported in it (nothing, for a good one)."""

    __slots__ = ("encoding", "fixed", "format", "line", "spans", "text")

    def __init__(self, text: str, spans: list[tuple[int, int]], fixed: str | None, format: str, encoding: str, line: int) -> None:
        self.text, self.spans, self.fixed, self.format, self.encoding, self.line = text, spans, fixed, format, encoding, line


class Misfires:
    """How often a rule spoke on so many words of copy that is known to be good. `demoted_from`: the severity that was too much for it."""

    __slots__ = ("demoted_from", "reports", "words")

    def __init__(self, reports: int, words: int, demoted_from: str = "") -> None:
        self.reports, self.words, self.demoted_from = reports, words, demoted_from

    @property
    def per_100k(self) -> float:
        """Reports in 100,000 words."""
        return round(100_000 * self.reports / max(1, self.words), 2)


MISFIRES = {"error": 2.5, "warning": 12.5, "info": float("inf")}
"""Half of what all rules of a severity together may report in 100,000 words of good copy: more, and a rule is too loud for it."""

ALWAYS = ("id", "severity", "styles")
"""What is asked of every rule; the rest only of those that may match, or that somebody wants to read."""
FIELDS = ("message why artifact kind check suggestion fix unless scope quotations evidence at_least bad good references measured since path").split()


class Rule:
    """One rule. `path` is the YAML file it was read from."""

    __slots__ = (*ALWAYS, *FIELDS, "_check", "_kept")

    id: str
    severity: str
    styles: list[str]
    message: str
    why: str
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
    bad: list[tuple[Any, ...]]
    good: list[tuple[Any, ...]]
    references: list[str]
    measured: tuple[int, int, str] | None
    since: str
    path: str

    def __init__(self, id: str, severity: str, styles: list[str], kept: bytes) -> None:
        """Of a record; see `make` for its values."""
        self.id, self.severity, self.styles, self._kept = id, severity, styles, kept
        self._check: Check | None = None

    def __getattr__(self, name: str) -> Any:
        """Unpacks the record at the first use of any of its values."""
        if name not in FIELDS:
            raise AttributeError(name)
        kept = decompress(self._kept) if self.styles else self._kept
        for field, value in zip(FIELDS, marshal.loads(kept), strict=True):
            setattr(self, field, value)
        return object.__getattribute__(self, name)

    def record(self) -> tuple[Any, ...]:
        """Plain values from which `Rule(*record)` makes the same rule."""
        return self.id, self.severity, self.styles, self._kept

    @property
    def looks(self) -> Check:
        """Its check, made at the first use."""
        if self._check is None:
            self._check = _made(self.kind, self.check)
        return self._check

    @property
    def apart(self) -> bool:
        """Whether its matches in a paragraph depend on that paragraph alone: only their vetoes may look further."""
        sees = self.looks.sees
        return sees == "paragraph" or (sees == "scope" and self.scope not in ("section", "document"))

    def examples(self, which: str) -> list[Example]:
        """Its `bad` or its `good` examples."""
        return [Example(*values) for values in getattr(self, which)]

    @property
    def misfires(self) -> Misfires | None:
        """How often it speaks on good copy, where that was measured."""
        return Misfires(*self.measured) if self.measured else None

    @property
    def summary(self) -> str:
        """The first sentence of why it exists."""
        first = " ".join(self.why.split())
        stop = first.find(". ")
        return first if stop < 0 else first[: stop + 1]


def make(id: str, severity: str, styles: list[str], **values: Any) -> Rule:
    """A rule of all the values that `FIELDS` names."""
    kept = marshal.dumps(tuple(values[name] for name in FIELDS))
    return Rule(id, severity, styles, compress(kept) if styles else kept)


def _made(kind: str, values: tuple[Any, ...]) -> Check:
    """The check of a kind, from what its reader kept; its module is imported when it is wanted."""
    if kind == "pattern":
        from lint.checks.pattern import Pattern as Kind
    elif kind == "phrases":
        from lint.checks.phrases import Phrases as Kind  # type: ignore[assignment]
    elif kind == "metric":
        from lint.checks.metric import Metric as Kind  # type: ignore[assignment]
    elif kind == "variants":
        from lint.checks.variants import Variants as Kind  # type: ignore[assignment]
    elif kind == "languagetool":
        from lint.checks.languagetool import LanguageTool as Kind  # type: ignore[assignment]
    else:
        from lint.checks.function import Function as Kind  # type: ignore[assignment]
    return Kind(*values)
