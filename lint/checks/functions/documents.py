"""Functions about a file as a whole."""

from __future__ import annotations

from lint.checks.match import Hits, Match
from lint.text.document import Document

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

UNICODE = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "ascii")


def legacy_encoding(document: Document, options: dict[str, list[str]], hits: Hits) -> Iterator[Match]:
    """The first character that only the encoding, declared or guessed, gives its meaning."""
    if document.encoding in UNICODE:
        return
    at = next((offset for offset, character in enumerate(document.prose) if character > "\x7f"), None)
    if at is not None:
        yield Match(at, at + 1, groups={"detail": document.encoding})
