"""Functions about a file as a whole."""

from __future__ import annotations

from lint.checks.check import Search
from lint.checks.match import Match

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.checks.function import Options

UNICODE = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "ascii")


def legacy_encoding(search: Search, options: Options) -> Iterator[Match]:
    """Yield the first character that has its meaning only by the encoding, declared or guessed."""
    document = search.document
    if document.encoding in UNICODE:
        return
    at = next((offset for offset, character in enumerate(document.prose) if character > "\x7f"), None)
    if at is not None:
        yield Match(at, at + 1, groups={"detail": document.encoding})
