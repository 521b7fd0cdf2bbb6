"""Measure how often each rule reports something in copy that is known to be good, and write it into the file of the rule."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from lint._startup import atomic
from lint._startup.record import Record
from lint.ruleset.rule import MISFIRES, Misfires, Rule
from lint.ruleset.severity import SEVERITIES

FIELD = re.compile(r"^misfires:.*\n(?:[ \t]+.*\n)*", re.MULTILINE)
SEVERITY = re.compile(r"^severity:[ \t]*\w+", re.MULTILINE)
SINCE = re.compile(r"^since:", re.MULTILINE)


class Measurement(Record):
    """What a rule did on good copy. `severity`: the one it may keep, or has to have from now on."""

    __slots__ = ()
    rule: Rule
    misfires: Misfires
    severity: str


def measure(rule: Rule, reports: int, words: int) -> Measurement:
    """Return what a rule did on this many words. One that reports too often for its severity gets a lower one."""
    severity = rule.severity
    demoted_from = rule.misfires.demoted_from if rule.misfires else ""
    while lower_bound(reports, words) > MISFIRES[severity]:
        demoted_from = demoted_from or severity
        severity = SEVERITIES[SEVERITIES.index(severity) + 1]
    return Measurement(rule, Misfires(reports, words, demoted_from), severity)


def measure_all(rules: Iterable[Rule], reports: Counter[str], words: int) -> list[Measurement]:
    """Return what each rule did on this many words, the most reports first. `reports`: how many, by rule id."""
    measurements = [measure(rule, reports[rule.id], words) for rule in rules]
    return sorted(measurements, key=lambda measurement: (-measurement.misfires.reports, measurement.rule.id))


def lower_bound(reports: int, words: int) -> float:
    """Return the least rate in 100,000 words, with a chance of one in twenty to be wrong, so that a report in a small sample demotes nothing.

    Byar's bound on a Poisson count (Breslow and Day, Statistical Methods in Cancer Research II, 1987).
    """
    if not reports or not words:
        return 0.0
    bound: float = max(0.0, 1 - 1 / (9 * reports) - 1.645 / (3 * reports**0.5)) ** 3
    return 100_000 * reports * bound / words


def write(measurement: Measurement) -> bool:
    """Write a measurement, and the severity, into the file of the rule. Return whether the file changed. Raises OSError."""
    path = Path(measurement.rule.path)
    before = path.read_bytes().decode("utf-8")
    after = insert(before, measurement)
    if after == before:
        return False
    atomic.write(measurement.rule.path, [after.encode("utf-8")])
    return True


def insert(text: str, measurement: Measurement) -> str:
    """Return the text of the file of a rule with a measurement; everything else in it stays as it is."""
    misfires = measurement.misfires
    demoted = f", demoted-from: {misfires.demoted_from}" if misfires.demoted_from else ""
    line = f"misfires: {{reports: {misfires.reports}, words: {misfires.words}{demoted}}}\n"
    if measurement.severity != measurement.rule.severity:
        text = SEVERITY.sub(f"severity: {measurement.severity}", text, count=1)
    if FIELD.search(text):
        return FIELD.sub(line, text, count=1)
    return SINCE.sub(line + "since:", text, count=1)
