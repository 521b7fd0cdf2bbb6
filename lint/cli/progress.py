"""The progress bar, on a terminal and where there are many files."""

from __future__ import annotations

from itertools import islice

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tqdm import tqdm

    from lint.errors import Mistake

FEW = 50
"""Fewer files than this are done before a bar would tell anything."""


class Progress:
    """The files of a run, with a bar that shows how far they are done where they are many."""

    def __init__(self, files: Iterator[str | Mistake]) -> None:
        """Raises what `files` raises."""
        first = list(islice(files, FEW))
        self._files: Iterable[str | Mistake] = first
        self._bar: tqdm[str | Mistake] | None = None
        if len(first) == FEW:
            from tqdm import tqdm

            self._files = self._bar = tqdm([*first, *files], unit=" files", leave=False, delay=0.5)

    def __iter__(self) -> Iterator[str | Mistake]:
        return iter(self._files)

    def clear(self) -> None:
        """Make room for what is printed next."""
        if self._bar is not None:
            self._bar.clear()
