"""The text that a document was translated from.

Offsets in the source count code points of its own document. Nothing here is imported unless there is a source.
"""

from __future__ import annotations

from lint._startup.record import Record
from lint.text.document import Document
from lint.text.position import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    Alignment = Literal["segment", "paragraph"]
    """How a source corresponds to its document: as a whole, or paragraph by paragraph."""


class Source(Record):
    """The text that a document was translated from.

    `document`: the source and its prose; `language`: its code (`uk`), or empty to detect it; `alignment`: whether the two correspond as one segment
    or paragraph by paragraph; `is_file`: whether the source is a file of its own, with a path and lines; `target_language`: the code of the
    translation's language; `segments`: corresponding segments, by their spans in the text and in the source.
    """

    __slots__ = ()
    document: Document
    language: str = ""
    alignment: Alignment = "paragraph"
    is_file: bool = False
    target_language: str = "en"
    segments: tuple[tuple[Span, Span], ...] = ()

    @property
    def text(self) -> str:
        """The source's text."""
        return self.document.text


def source_of(text: str, language: str = "", alignment: Alignment = "paragraph", target_language: str = "") -> Source:
    """Return a source from plain text. `language` and `target_language` are tags: `zh-Hant`."""
    return Source(Document("source", text), primary_tag(language), alignment, target_language=primary_tag(target_language) or "en")


def primary_tag(language: str) -> str:
    """Return the language of a tag in lowercase: `zh` for `zh-Hant`, `uk` for `UK_ua`."""
    return language.strip().replace("_", "-").partition("-")[0].lower()
