"""Measure where the time of a run goes: start-up, reading, the scan for candidates, each rule, and the rest."""

from __future__ import annotations

from time import process_time

from lint.linter.matching import apply_rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import TypeVar

    from lint.linter.diagnostic import Diagnostic
    from lint.linter.guard import Runner
    from lint.ruleset.prefilter import ScanCosts
    from lint.ruleset.rule import Rule
    from lint.ruleset.ruleset import RuleSet
    from lint.text.document import Document

    Value = TypeVar("Value")

START, READING, AUTOMATON, SCAN, MEASURING, REST = (
    "(start: Python, settings, rules)",
    "(reading)",
    "(building the scanner)",
    "(scan)",
    "(measuring the scan)",
    "(verdict, files, and report)",
)
"""What takes time besides rules."""
WORTH_MEASURING = 50_000
"""Characters. Documents at least this long have the expressions of the scan measured."""
MOST_EXPRESSIONS = 20
"""How many of the most expensive expressions of the scan get a row of their own."""


class Profile:
    """A stopwatch of processor time since the start of the process: seconds by activity.

    For rules, it also counts the places where they were tried and their diagnostics.
    """

    def __init__(self) -> None:
        self._seconds: dict[str, float] = {START: process_time()}
        self._places: dict[str, int] = {}
        self._diagnostics: dict[str, int] = {}
        self._scan_costs: dict[str, float] = {}

    def measure(self, name: str, function: Callable[..., Iterable[Value] | None], *arguments: object) -> list[Value]:
        """Return all values that a function returns or yields, if any, and add the seconds taken to an activity."""
        begin = process_time()
        try:
            return list(function(*arguments) or ())
        finally:
            self._add(name, process_time() - begin)

    def diagnose(self, document: Document, rules: RuleSet, only: Iterable[Rule] | None, accepted: frozenset[str], runner: Runner) -> list[Diagnostic]:
        """Return what `lint.linter.lint.diagnose` returns, checking equal lines again, and add the seconds taken to their activities."""
        if only is None:
            self.measure(AUTOMATON, rules.prepare_for, document)
        candidates = self.measure(SCAN, rules.candidates, document, only)
        if only is None and len(document.prose) >= WORTH_MEASURING:
            self.measure_scan(rules.measure_scan, document)
        diagnostics: list[Diagnostic] = []
        for rule, hits in candidates:
            of_rule = self.measure(rule.id, runner, apply_rule, document, rule, hits, accepted)
            self.count(rule.id, 1 if hits is None else sum(map(len, hits.values())), len(of_rule))
            diagnostics += of_rule
        return diagnostics

    def measure_scan(self, measure_costs: Callable[..., ScanCosts], *arguments: object) -> None:
        """Measure once what each expression of the scan costs by itself, which takes a while."""
        if not self._scan_costs:
            for expression, seconds in self.measure(MEASURING, measure_costs, *arguments):
                self._scan_costs[expression] = self._scan_costs.get(expression, 0.0) + seconds

    def count(self, rule: str, place_count: int, diagnostic_count: int) -> None:
        """Add to a rule's count of places tried and of diagnostics."""
        self._places[rule] = self._places.get(rule, 0) + place_count
        self._diagnostics[rule] = self._diagnostics.get(rule, 0) + diagnostic_count

    def _add(self, name: str, seconds: float) -> None:
        self._seconds[name] = self._seconds.get(name, 0.0) + seconds

    def report(self) -> Iterator[str]:
        """Yield a line for each activity, slowest first: milliseconds, share, places, diagnostics. The lines add up to the time so far."""
        total = process_time()
        rows = {**self._seconds, REST: total - sum(self._seconds.values())}
        rows |= self._divide_scan(rows.pop(SCAN, 0.0))
        yield "      ms  share   places reports"
        for name, seconds in sorted(rows.items(), key=lambda item: -item[1]):
            counts = f"{self._places[name]:8} {self._diagnostics[name]:7}" if name in self._places else " " * 16
            yield f"{1000 * seconds:8.2f} {seconds / total:6.1%} {counts}  {name}"
        yield f"{1000 * total:8.2f} total; rules that had nothing to check are left out"

    def _divide_scan(self, seconds: float) -> dict[str, float]:
        """Return rows that divide the seconds of the scan among its expressions in proportion to their own costs."""
        costs = sorted(self._scan_costs.items(), key=lambda cost: -cost[1])
        total_cost = sum(self._scan_costs.values())
        if not total_cost:
            return {SCAN: seconds}
        rows = {f"{SCAN} {expression}": seconds * cost / total_cost for expression, cost in costs[:MOST_EXPRESSIONS]}
        if others := costs[MOST_EXPRESSIONS:]:
            rows[f"{SCAN} {len(others)} other expressions"] = seconds * sum(cost for _, cost in others) / total_cost
        return rows
