"""Rows of words in one text, each split only when it is found."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Rows:
    """Rows of words in the one text that `pack_rows` makes; a row is split when it is found, since most of thousands never are."""

    __slots__ = ("_lines", "_rows")

    def __init__(self, lines: bytes) -> None:
        self._lines = lines
        self._rows: dict[str, dict[int, tuple[str, ...]]] = {}

    def rows_with(self, folded: str) -> dict[int, tuple[str, ...]]:
        """Return the rows with a word that is this one in lower case, each under a number that grows from row to row."""
        if folded not in self._rows:
            rows, lines, sought = {}, self._lines, f"\t{folded}\t".encode()
            at = lines.find(sought)
            while at >= 0:
                begin, end = lines.rfind(b"\n", 0, at) + 1, lines.index(b"\n", at)
                rows[begin] = _words(lines[begin:end])
                at = lines.find(sought, end)
            self._rows[folded] = rows
        return self._rows[folded]

    def all(self) -> list[tuple[str, ...]]:
        """Return the words of every row."""
        return [_words(line) for line in self._lines.split(b"\n")[:-1]]


def pack_rows(rows: Iterable[Sequence[str]], sought: int | None = None) -> bytes:
    """Return rows of words as `Rows` takes them: a line a row, its words in lower case after a form feed.

    `sought`: how many words of each row, from the first, `Rows` finds it by; None for all.
    """
    lines = (["", *row, "\f", *(folded for word in row[:sought] if (folded := word.lower()) not in row), "\n"] for row in rows)
    return "".join("\t".join(fields) for fields in lines).encode()


def _words(line: bytes) -> tuple[str, ...]:
    return tuple(line.partition(b"\t\f")[0].decode()[1:].split("\t"))
