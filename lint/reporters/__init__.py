"""From diagnostics to lines, one module a format: pure functions that a test can compare."""

from __future__ import annotations

from lint.diagnostic import Diagnostic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

FORMATS = ("full", "concise", "json", "jsonl")


class Checked:
    """A document that was checked, and what of it is shown. `words`: how many its prose has, where that was asked for."""

    __slots__ = ("diagnostics", "encoding", "path", "words")

    def __init__(self, path: str, encoding: str, words: int, diagnostics: list[Diagnostic]) -> None:
        self.path, self.encoding, self.words, self.diagnostics = path, encoding, words, diagnostics


class Run:
    """What one command found: documents as they are checked, and what could not be done.

    `troubles` (path, line, column, message) are complete when `checked` has ended.
    """

    __slots__ = ("checked", "color", "counting", "digest", "quiet", "troubles", "width")

    def __init__(self, checked: Iterator[Checked], digest: str = "") -> None:
        self.checked, self.digest = checked, digest
        self.troubles: list[tuple[str, int, int, str]] = []
        self.color = self.quiet = self.counting = False
        """`counting`: whether the words of the documents are asked for."""
        self.width = 80
        """Columns of the terminal."""
