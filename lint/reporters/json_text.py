"""Write values as JSON with every character as it is."""

from __future__ import annotations

import json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def dump(value: object) -> str:
    """Return a value as JSON on one line."""
    return json.dumps(value, ensure_ascii=False)


def separate(members: Iterable[str]) -> Iterator[str]:
    """Yield the members of an array or object, one per line, separated by commas."""
    comma = " "
    for member in members:
        yield comma + member
        comma = ","
