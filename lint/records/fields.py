"""Decide which fields of a record hold text: those with the usual names, or those that the settings name."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase

from lint._startup.record import Record
from lint.records.passage import Passage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

USUAL = frozenset(
    "text body bodytext bodyhtml content contents contenttext contenthtml title headline heading subtitle subheadline subhead standfirst lead lede "
    "abstract summary description dek deck caption teaser excerpt html article articlebody articletext story paragraph paragraphs fulltext "
    "maintext plaintext pagetext rawcontent".split()
)
"""Names of fields that hold text, in lowercase and without `_` and `-`."""
MARKUP = re.compile(r"</(?:p|div|a|span|ul|ol|li|b|i|em|strong|h[1-6]|blockquote|figure|section|article|body|html|table)>|<(?:br|p|hr)\s*/?>", re.I)
"""What shows that a field holds HTML."""


SOURCES = {
    "target": "source",
    "tgt": "src",
    "targettext": "sourcetext",
    "translation": "source",
    "translated": "original",
    "hypothesis": "source",
    "mt": "source",
}
"""Names of fields that hold a translation, and of the neighboring fields that hold its source."""


class TextField(Record):
    """A field that holds text. `pointer`: a JSON Pointer to it; `key`: its last part, unescaped; `source`: what it translates, if anything."""

    __slots__ = ()
    pointer: str
    key: str
    text: str
    source: str | None = None

    def passage(self, path: str, record: str) -> Passage:
        """Return its text as a passage of a record."""
        return Passage(path, record, self.pointer, self.text, source=self.source, media=media_of(self.text, self.pointer))


class _Names(Record):
    """The fields that hold text. `keys`: by name; `patterns`: by pointer; `is_guess`: whether these are the usual ones."""

    __slots__ = ()
    keys: frozenset[str]
    patterns: tuple[str, ...]
    is_guess: bool

    def has(self, key: str) -> bool:
        """Return whether a field with this name holds text."""
        return (plain_name(key) if self.is_guess else key) in self.keys


def find_texts(value: Any, names: tuple[str, ...] = ()) -> Iterator[TextField]:
    """Yield the fields of a record that hold text, in order. `names`: from the settings, or empty for the usual ones."""
    keys = frozenset(name for name in names if not name.startswith("/")) if names else USUAL | SOURCES.keys()
    yield from _walk(value, "", "", not isinstance(value, (dict, list)), _Names(keys, tuple(name for name in names if name[:1] == "/"), not names))


def _walk(value: Any, pointer: str, key: str, is_named: bool, field_names: _Names) -> Iterator[TextField]:
    if isinstance(value, str):
        if value.strip() and (is_named or any(matches(pointer, pattern) for pattern in field_names.patterns)):
            yield TextField(pointer, key, value)
    elif isinstance(value, dict):
        for name, part in value.items():
            for field in _walk(part, f"{pointer}/{escape_key(str(name))}", str(name), field_names.has(str(name)), field_names):
                yield field.replace(source=_source(value, str(name))) if part is field.text else field
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from _walk(part, f"{pointer}/{number}", str(number), is_named and isinstance(part, str), field_names)


def _source(values: dict[str, Any], key: str) -> str | None:
    """Return the source text in the field next to a translation; None if a field is not a translation."""
    name = SOURCES.get(plain_name(key))
    return next(
        (text for other, text in values.items() if isinstance(text, str) and name and plain_name(str(other)) in (name, "source", "src")), None
    )


def plain_name(key: str) -> str:
    """Return the name of a field in lowercase, without `_` and `-`."""
    return key.lower().replace("_", "").replace("-", "").strip()


def matches(pointer: str, pattern: str) -> bool:
    """Return whether a pattern matches a pointer; `*` stands for any key or number."""
    parts, words = pointer.split("/"), pattern.split("/")
    return len(parts) == len(words) and all(map(fnmatchcase, parts, words))


def escape_key(key: str) -> str:
    """Return a key as it appears in a JSON Pointer."""
    return key.replace("~", "~0").replace("/", "~1")


def media_of(text: str, pointer: str = "") -> str:
    """Return the format of a field's text: `html` if its name or its tags say so, otherwise `text`."""
    return "html" if "html" in pointer[pointer.rfind("/") :].lower() or ("<" in text and MARKUP.search(text)) else "text"
