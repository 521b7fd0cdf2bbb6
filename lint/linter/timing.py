"""Measure where the time of a run goes: reading, the scan for candidates, and each rule."""

from __future__ import annotations

from time import perf_counter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TypeVar

    Value = TypeVar("Value")


class Profile:
    """A stopwatch: seconds by what took them; for rules also the places they were tried at, and their diagnostics."""

    def __init__(self) -> None:
        self._seconds: dict[str, float] = {}
        self._places: dict[str, int] = {}
        self._diagnostics: dict[str, int] = {}

    def measure(self, name: str, values: Iterable[Value]) -> list[Value]:
        """Return all of the values, and add the seconds that they take to a name."""
        begin = perf_counter()
        computed = list(values)
        self._seconds[name] = self._seconds.get(name, 0.0) + perf_counter() - begin
        return computed

    def count(self, rule: str, place_count: int, diagnostic_count: int) -> None:
        """Add the places that a rule was tried at, and the diagnostics that came of it."""
        self._places[rule] = self._places.get(rule, 0) + place_count
        self._diagnostics[rule] = self._diagnostics.get(rule, 0) + diagnostic_count

    def report(self) -> Iterator[str]:
        """Yield a line for each name, the slowest first: milliseconds, share, places, diagnostics."""
        total = sum(self._seconds.values())
        yield "      ms  share   places  found"
        for name, seconds in sorted(self._seconds.items(), key=lambda measurement: -measurement[1]):
            counts = f"{self._places[name]:8} {self._diagnostics[name]:6}" if name in self._places else " " * 15
            yield f"{1000 * seconds:8.2f} {seconds / max(total, 1e-9):6.1%} {counts}  {name}"
        yield f"{1000 * total:8.2f} in all; rules without candidates took no time"
