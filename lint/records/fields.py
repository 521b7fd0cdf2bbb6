"""Which fields of a record hold text: those whose names are usual for it, or those that the settings name."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase

from lint._startup.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

USUAL = frozenset(
    "text body bodytext bodyhtml content contents contenttext contenthtml title headline heading subtitle subheadline subhead standfirst lead lede "
    "abstract summary description dek deck caption teaser excerpt html article articlebody articletext story paragraph paragraphs fulltext "
    "maintext plaintext pagetext rawcontent".split()
)
"""Names of fields that hold text, in lower case and without `_` and `-`."""
MARKUP = re.compile(r"</(?:p|div|a|span|ul|ol|li|b|i|em|strong|h[1-6]|blockquote|figure|section|article|body|html|table)>|<(?:br|p|hr)\s*/?>", re.I)
"""What shows that a field holds HTML."""


class FieldText(Record):
    """A field that holds text. `pointer`: a JSON pointer to it."""

    __slots__ = ()
    pointer: str
    text: str


def find_texts(value: Any, names: tuple[str, ...] = ()) -> Iterator[FieldText]:
    """Yield the fields of a record that hold text, in order. `names`: those of the settings; empty: the usual ones."""
    keys = frozenset(name for name in names if not name.startswith("/")) if names else USUAL
    patterns = [name for name in names if name.startswith("/")]
    yield from _walk(value, "", False, keys, patterns, not names)


def _walk(value: Any, pointer: str, is_named: bool, keys: frozenset[str], patterns: list[str], is_guess: bool) -> Iterator[FieldText]:
    if isinstance(value, str):
        if value.strip() and (is_named or not pointer or any(matches(pointer, pattern) for pattern in patterns)):
            yield FieldText(pointer, value)
    elif isinstance(value, dict):
        for key, part in value.items():
            name = key.lower().replace("_", "").replace("-", "") if is_guess else key
            yield from _walk(part, f"{pointer}/{escape_key(key)}", name in keys, keys, patterns, is_guess)
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from _walk(part, f"{pointer}/{number}", is_named and isinstance(part, str), keys, patterns, is_guess)


def matches(pointer: str, pattern: str) -> bool:
    """Whether a pointer is one that a pattern means; `*` in it stands for any key or number."""
    parts, words = pointer.split("/"), pattern.split("/")
    return len(parts) == len(words) and all(map(fnmatchcase, parts, words))


def escape_key(key: str) -> str:
    """Return a key as a JSON pointer writes it."""
    return key.replace("~", "~0").replace("/", "~1")


def media_of(text: str, pointer: str = "") -> str:
    """Return the format of a field's text: `html` where its name or its tags say so, else `text`."""
    return "html" if "html" in pointer[pointer.rfind("/") :].lower() or ("<" in text and MARKUP.search(text)) else "text"
