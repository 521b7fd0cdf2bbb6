"""From diagnostics to lines, one module a format: pure functions that a test can compare."""

from __future__ import annotations

from lint.diagnostic import Diagnostic
from lint.document import Document

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

FORMATS = ("full", "concise", "json", "jsonl")


class Checked:
    """A document that was checked, and what of it is shown."""

    __slots__ = ("diagnostics", "document")

    def __init__(self, document: Document, diagnostics: list[Diagnostic]) -> None:
        self.document, self.diagnostics = document, diagnostics

    @property
    def words(self) -> int:
        """How many words its prose has."""
        return len(self.document.prose.split())


class Run:
    """What one command found: documents as they are checked, and what could not be done.

    `troubles` (path, line, column, message) are complete when `checked` has ended.
    """

    __slots__ = ("checked", "color", "digest", "quiet", "statistics", "troubles", "width")

    def __init__(self, checked: Iterator[Checked], digest: str = "") -> None:
        self.checked, self.digest = checked, digest
        self.troubles: list[tuple[str, int, int, str]] = []
        self.color = self.quiet = self.statistics = False
        self.width = 80
        """Columns of the terminal."""
