"""Where the time of a run went: reading, the scan for candidates, and each rule."""

from __future__ import annotations

from time import perf_counter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TypeVar

    Value = TypeVar("Value")


class Profile:
    """Seconds by what took them; for rules also the places that were looked at, and the diagnostics."""

    def __init__(self) -> None:
        self._seconds: dict[str, float] = {}
        self._places: dict[str, int] = {}
        self._found: dict[str, int] = {}

    def take(self, name: str, values: Iterable[Value]) -> list[Value]:
        """All of some values; the time that they take is put down under a name."""
        begin = perf_counter()
        taken = list(values)
        self._seconds[name] = self._seconds.get(name, 0.0) + perf_counter() - begin
        return taken

    def count(self, name: str, places: int, found: int) -> None:
        """Adds places that a rule was tried at and diagnostics that came of it."""
        self._places[name] = self._places.get(name, 0) + places
        self._found[name] = self._found.get(name, 0) + found

    def report(self) -> Iterator[str]:
        """A line for each name, the slowest first: milliseconds, share, places, diagnostics."""
        whole = sum(self._seconds.values())
        yield "      ms  share   places  found"
        for name, seconds in sorted(self._seconds.items(), key=lambda one: -one[1]):
            counts = f"{self._places[name]:8} {self._found[name]:6}" if name in self._places else " " * 15
            yield f"{1000 * seconds:8.2f} {seconds / max(whole, 1e-9):6.1%} {counts}  {name}"
        yield f"{1000 * whole:8.2f} in all; rules without candidates took no time"
