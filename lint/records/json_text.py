"""JSON in which no object has a key twice: Python would silently drop the first value."""

from __future__ import annotations

import json
import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

TOKEN = re.compile(r'("(?:[^"\\]|\\.)*")\s*(:?)|[{}]')
LONGEST_SHOWN = 80
"""Characters of a key that a message quotes."""


class _DuplicateKeyError(Exception):
    """An object has a key twice."""


def read_json(text: str) -> Any:
    """Return the value of a JSON text. Raises `JSONDecodeError`, also at a key that an object already has, and whatever else `json.loads` raises."""
    try:
        return json.loads(text, object_pairs_hook=_make_object)
    except _DuplicateKeyError:
        key, offset = _find_duplicate(text)
        raise json.JSONDecodeError(f"the key '{key[:LONGEST_SHOWN]}' is given twice", text, offset) from None


def _make_object(members: list[tuple[str, Any]]) -> dict[str, Any]:
    json_object = dict(members)
    if len(json_object) < len(members):
        raise _DuplicateKeyError
    return json_object


def _find_duplicate(text: str) -> tuple[str, int]:
    """Return the first key that its object already has, and where it is."""
    keys_of_open: list[set[str]] = []
    for token in TOKEN.finditer(text):
        if token[0] == "{":
            keys_of_open.append(set())
        elif token[0] == "}":
            keys_of_open.pop()
        elif token[2]:
            key = json.loads(token[1])
            if key in keys_of_open[-1]:
                return key, token.start()
            keys_of_open[-1].add(key)
    raise ValueError("no key is given twice")
