"""`mtlint calibrate`: how often each rule speaks on copy that is known to be good, written into its file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from lint._startup import atomic
from lint.ruleset.rule import MISFIRES, Misfires, Rule
from lint.ruleset.severity import SEVERITIES

FIELD = re.compile(r"^misfires:.*\n(?:[ \t]+.*\n)*", re.MULTILINE)
SEVERITY = re.compile(r"^severity:[ \t]*\w+", re.MULTILINE)
SINCE = re.compile(r"^since:", re.MULTILINE)


class Measured:
    """What one rule did on good copy. `severity`: what it may stay, or has to become."""

    def __init__(self, rule: Rule, reports: int, words: int) -> None:
        self.rule = rule
        told = rule.misfires.demoted_from if rule.misfires else ""
        self.misfires = Misfires(reports, words, told)
        self.severity = rule.severity
        while surely(reports, words) > MISFIRES[self.severity]:
            self.misfires.demoted_from = self.misfires.demoted_from or self.severity
            self.severity = SEVERITIES[SEVERITIES.index(self.severity) + 1]


def surely(reports: int, words: int) -> float:
    """Reports in 100,000 words that a rule has at the least, one chance in twenty aside, so that one report in a small sample demotes nothing.

    Byar's bound on a Poisson count (Breslow and Day, Statistical Methods in Cancer Research II, 1987).
    """
    if not reports or not words:
        return 0.0
    bound: float = max(0.0, 1 - 1 / (9 * reports) - 1.645 / (3 * reports**0.5)) ** 3
    return 100_000 * reports * bound / words


def measured(rules: Iterable[Rule], reports: Counter[str], words: int) -> list[Measured]:
    """Each rule with its misfires, the most first."""
    found = [Measured(rule, reports[rule.id], words) for rule in rules]
    return sorted(found, key=lambda one: (-one.misfires.reports, one.rule.id))


def write(one: Measured) -> bool:
    """Writes what was measured into the rule's file, and the severity it has now; whether the file changed. Raises OSError."""
    path = Path(one.rule.path)
    before = path.read_bytes().decode("utf-8")
    after = rewritten(before, one)
    if after == before:
        return False
    atomic.write(one.rule.path, [after.encode("utf-8")])
    return True


def rewritten(text: str, one: Measured) -> str:
    """The text of a rule's file with what was measured; everything else in it stays as it is."""
    told = f", demoted-from: {one.misfires.demoted_from}" if one.misfires.demoted_from else ""
    line = f"misfires: {{reports: {one.misfires.reports}, words: {one.misfires.words}{told}}}\n"
    if one.severity != one.rule.severity:
        text = SEVERITY.sub(f"severity: {one.severity}", text, count=1)
    if FIELD.search(text):
        return FIELD.sub(line, text, count=1)
    return SINCE.sub(line + "since:", text, count=1)
