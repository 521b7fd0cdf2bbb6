"""Rows of words packed into one text and split only when found."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Rows:
    """Rows of words in the text made by `pack_rows`. A row is split when it is found, since most of thousands never are."""

    __slots__ = ("_packed", "_rows")

    def __init__(self, packed_rows: bytes) -> None:
        self._packed = packed_rows
        self._rows: dict[str, dict[int, tuple[str, ...]]] = {}

    def rows_with(self, folded: str) -> dict[int, tuple[str, ...]]:
        """Return the rows that contain this lowercase word, each with a number that increases from row to row."""
        if folded not in self._rows:
            rows, packed, sought = {}, self._packed, f"\t{folded}\t".encode()
            at = packed.find(sought)
            while at >= 0:
                begin, end = packed.rfind(b"\n", 0, at) + 1, packed.index(b"\n", at)
                rows[begin] = _words(packed[begin:end])
                at = packed.find(sought, end)
            self._rows[folded] = rows
        return self._rows[folded]

    def all(self) -> list[tuple[str, ...]]:
        """Return the words of every row."""
        return [_words(line) for line in self._packed.split(b"\n")[:-1]]


def pack_rows(rows: Iterable[Sequence[str]], sought: int | None = None) -> bytes:
    """Return rows of words in the form that `Rows` takes: one line per row, with its words in lowercase after a form feed.

    `sought`: how many words of each row `Rows` finds it by, from the first; None for all.
    """
    rows_of_fields = (["", *row, "\f", *(folded for word in row[:sought] if (folded := word.lower()) not in row), "\n"] for row in rows)
    return "".join("\t".join(fields) for fields in rows_of_fields).encode()


def _words(line: bytes) -> tuple[str, ...]:
    return tuple(line.partition(b"\t\f")[0].decode()[1:].split("\t"))
