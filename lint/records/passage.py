"""A text of a record, the record that it is in, and a record that can't be read."""

from __future__ import annotations

from lint._startup.record import Record
from lint.errors import Mistake

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Passage(Record):
    """A text of a record: a document of its own to the rules.

    `record`: which record, by its own name or its number from 1; `field`: a JSON pointer; `line` and `column`: where in the container what
    it was read from begins, from 1, or None; `source`: the text that it translates, where the container has that; `language` and
    `source_language`: as the container calls them; `media`: the format of the text (`text`, `html`); `raw`: the characters of the container
    from that line and column on, and `writing`: how the text is written there, a kind and what that needs (empty: as it is).
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
    """A record of a container. `values`: all of it, by column or key; `passages`: the texts in it."""

    __slots__ = ()
    path: str
    record: str
    values: dict[str, Any]
    passages: tuple[Passage, ...] = ()


class BadRecord(Record):
    """A record that can't be read. `mistake`: where and why; `raw`: what stands there, as far as it could be read."""

    __slots__ = ()
    record: str
    mistake: Mistake
    raw: bytes = b""


class Reading(Record):
    """How containers are read.

    `text_fields`: the names of fields that hold text, or pointers to them in which `*` stands for any key or number; empty: those that are
    usual in each format; `format`: of the container, where its name does not decide it.
    """

    __slots__ = ()
    text_fields: tuple[str, ...] = ()
    format: str = ""


def surrogate_in(text: str) -> str:
    """Return why a text can't be written anywhere: half of a surrogate pair; empty where it can be."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        return f"half of a surrogate pair (U+{ord(text[error.start]):04X})"
    return ""
