"""Begin work before it is waited for."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TypeVar

    Begun = TypeVar("Begun")

DOCUMENTS = 4
"""How many documents per process may wait for another checker's answer."""


def keep_ahead(tasks: Iterable[Begun], count: int) -> Iterator[Begun]:
    """Yield tasks in order, each when `count` more have been taken. Taking a task begins its work, which goes on while another is waited for."""
    begun: list[Begun] = []
    for task in tasks:
        begun.append(task)
        if len(begun) > count:
            yield begun.pop(0)
    while begun:
        yield begun.pop(0)
