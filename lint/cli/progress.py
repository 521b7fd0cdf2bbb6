"""The progress bar, on a terminal and for many files."""

from __future__ import annotations

import sys
from itertools import islice

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import NoReturn

    from tqdm import tqdm

    from lint.corpus.shards import Shard
    from lint.corpus.tally import Tally
    from lint.errors import Mistake

FEW = 50
"""With fewer files than this, a bar is not worth showing."""


class Progress:
    """The files of a run, with a bar that shows the progress if there are many."""

    def __init__(self, files: Iterator[str | Mistake]) -> None:
        """Raises whatever `files` raises."""
        first_files = list(islice(files, FEW))
        self._files: Iterable[str | Mistake] = first_files
        self._bar: tqdm[str | Mistake] | None = None
        if len(first_files) == FEW:
            from tqdm import tqdm

            self._files = self._bar = tqdm([*first_files, *files], unit=" files", leave=False, delay=0.5)

    def __iter__(self) -> Iterator[str | Mistake]:
        return iter(self._files)

    def clear(self) -> None:
        """Make room for the next output."""
        if self._bar is not None:
            self._bar.clear()


class CorpusProgress:
    """A bar over the bytes of a corpus, with the rate and the remaining time, on a terminal."""

    def __init__(self, shards: Iterable[Shard], is_quiet: bool) -> None:
        self._bars: list[tqdm[NoReturn]] = []
        self._size = sum([shard.size for shard in shards])
        self._counts = {"records": 0, "bad": 0}
        self._is_shown = not is_quiet and sys.stderr.isatty()

    def __enter__(self) -> CorpusProgress:
        return self

    def __exit__(self, *_error: object) -> None:
        self._close()

    def _close(self) -> None:
        for bar in self._bars:
            bar.close()

    def begin(self, step: str, remaining: Iterable[Shard], earlier: Iterable[Tally] = ()) -> None:
        """Show the bar of a step; what an earlier run has done counts as done, but not for the rate."""
        if not self._is_shown:
            return
        self._close()
        from tqdm import tqdm

        done = self._size - sum([shard.size for shard in remaining])
        bar: tqdm[NoReturn] = tqdm(total=self._size, initial=done, desc=step, unit="B", unit_scale=True, leave=False, smoothing=0)
        self._bars.append(bar)
        for tally in earlier:
            self._count(tally)

    def add(self, shard: Shard, tally: Tally) -> None:
        """Advance the bar by a shard."""
        if self._bars:
            self._count(tally)
            self._bars[-1].update(shard.size)

    def _count(self, tally: Tally) -> None:
        counts = self._counts
        for name in counts:
            counts[name] += tally[name]
        if any(counts.values()):
            self._bars[-1].set_postfix_str(f"{counts['records']:,} records, {counts['bad']:,} bad", refresh=False)
