"""Rows of words, kept as one text and taken apart where one is found."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Rows:
    """Rows of words, kept as one text (`rows`) and taken apart where one is found: most of thousands never stand in a text."""

    __slots__ = ("_found", "_lines")

    def __init__(self, lines: bytes) -> None:
        self._lines = lines
        self._found: dict[str, dict[int, tuple[str, ...]]] = {}

    def holding(self, folded: str) -> dict[int, tuple[str, ...]]:
        """The rows in which a word stands that is this one in lower case, each under a number that grows from row to row."""
        if folded not in self._found:
            found, lines, sought = {}, self._lines, f"\t{folded}\t".encode()
            at = lines.find(sought)
            while at >= 0:
                begin, end = lines.rfind(b"\n", 0, at) + 1, lines.index(b"\n", at)
                found[begin] = _words(lines[begin:end])
                at = lines.find(sought, end)
            self._found[folded] = found
        return self._found[folded]

    def all(self) -> list[tuple[str, ...]]:
        """The words of every row."""
        return [_words(line) for line in self._lines.split(b"\n")[:-1]]


def rows(told: Iterable[Sequence[str]], sought: int | None = None) -> bytes:
    """Rows of words for `Rows`, which finds the first so many of each, or all: a line a row, its words in lower case behind a form feed."""
    lines = (["", *row, "\f", *(word for one in row[:sought] if (word := one.lower()) not in row), "\n"] for row in told)
    return "".join("\t".join(line) for line in lines).encode()


def _words(line: bytes) -> tuple[str, ...]:
    return tuple(line.partition(b"\t\f")[0].decode()[1:].split("\t"))
