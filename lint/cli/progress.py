"""The progress bar, on a terminal and where there are many files."""

from __future__ import annotations

from itertools import islice

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqdm import tqdm

    from lint.errors import Mistake

FEW = 50
"""Fewer files than this are done before a bar would tell anything."""


class Progress:
    """The bar of one run."""

    def __init__(self) -> None:
        self._bar: tqdm[str | Mistake] | None = None

    def follow(self, files: Iterator[str | Mistake]) -> Iterator[str | Mistake]:
        """Yield the files; show how far they are done where they are many."""
        first = list(islice(files, FEW))
        if len(first) < FEW:
            yield from first
            return
        from tqdm import tqdm

        self._bar = tqdm([*first, *files], unit=" files", leave=False, delay=0.5)
        yield from self._bar
        self._bar = None

    def clear(self) -> None:
        """Make room for what is printed next."""
        if self._bar:
            self._bar.clear()
