"""A text of a record, the record, and a record that can't be read."""

from __future__ import annotations

from lint._startup.record import Record
from lint.errors import Mistake

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Passage(Record):
    """A text of a record, which rules treat as a document.

    `record`: the record's name, or its number from 1; `field`: a JSON Pointer; `line` and `column`: where the text begins in the container, from 1,
    or None; `source`: the text it translates, if the container has it; `language` and `source_language`: as named in the container; `media`: the
    format of the text (`text`, `html`); `raw`: the characters of the container from that line and column on; `writing`: how the text is written
    there: a kind and its parameters (empty: verbatim).
    """

    __slots__ = ()
    path: str
    record: str
    field: str
    text: str
    line: int | None = None
    column: int | None = None
    source: str | None = None
    source_language: str | None = None
    language: str | None = None
    media: str = "text"
    raw: str = ""
    writing: tuple[Any, ...] = ()


class Entry(Record):
    """A record of a container. `values`: the whole record, by column or key; `passages`: its texts."""

    __slots__ = ()
    path: str
    record: str
    values: dict[str, Any]
    passages: tuple[Passage, ...] = ()


class BadRecord(Record):
    """A record that can't be read. `mistake`: where and why; `raw`: its content, as far as it could be read."""

    __slots__ = ()
    record: str
    mistake: Mistake
    raw: bytes = b""


class Reading(Record):
    """How to read containers.

    `text_fields`: the names of fields that hold text, or pointers to them in which `*` stands for any key or number; empty for those usual in each
    format; `format`: of the container, if its name does not decide.
    """

    __slots__ = ()
    text_fields: tuple[str, ...] = ()
    format: str = ""


def surrogate_in(text: str) -> str:
    """Return why a text can't be encoded: it has a lone surrogate; empty if it can."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        return f"half of a surrogate pair (U+{ord(text[error.start]):04X})"
    return ""
