"""Pieces of work over several processes, and what they found, in the order of the chunks.

Work is dealt out by bytes, not by files, and only when there is enough of it:
below that, starting a process takes longer than the work. So much as is under
way is in memory, and no more.
"""

from __future__ import annotations

import os
from collections import deque
from itertools import chain

from lint.errors import UsageError
from lint.run.result import FileResult
from lint.run.worker import Work

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable, Iterator

    from lint.cli.options import Plain
    from lint.run.chunks import Chunk

WORTH = 3_000_000
"""From so many bytes on, several processes are faster than one."""
BATCH = 500_000
"""So many bytes are dealt out at a time."""
AHEAD = 3
"""So many batches for each process are under way or waiting for their turn to be printed."""

_work: Work | None = None


def available() -> int:
    """How many processes can run at once here."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def checked(work: Work, chunks: Iterable[Chunk], jobs: int) -> Iterator[FileResult]:
    """What is found in each chunk, in order. Raises `UsageError`."""
    if jobs > 1:
        chunks = iter(chunks)
        first: list[Chunk] = []
        weight = 0
        for chunk in chunks:
            first.append(chunk)
            weight += _weight(chunk)
            if weight >= WORTH:
                yield from _dealt(work, chain(first, chunks), jobs)
                return
        chunks = first
    for chunk in chunks:
        yield work.check(chunk)


def _dealt(work: Work, chunks: Iterable[Chunk], jobs: int) -> Iterator[FileResult]:
    import multiprocessing
    from concurrent.futures import Future, ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    forks = "fork" in multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("fork" if forks else "spawn")
    work.ready()  # what is read before the fork is read once
    shared = (work if forks else None, work.given, work.counting, work.texts, work.asking)
    under_way: deque[Future[list[FileResult]]] = deque()
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin, initargs=shared)
    try:
        for batch in _batches(chunks):
            under_way.append(pool.submit(_check, batch))
            if len(under_way) > AHEAD * jobs:
                yield from under_way.popleft().result()
        while under_way:
            yield from under_way.popleft().result()
    except BrokenProcessPool:
        raise UsageError("mtlint: a process that was checking files died; it may help to use fewer (--jobs 1)") from None
    finally:
        pool.shutdown(cancel_futures=True)


def _batches(chunks: Iterable[Chunk]) -> Iterator[list[Chunk]]:
    batch: list[Chunk] = []
    weight = 0
    for chunk in chunks:
        batch.append(chunk)
        weight += _weight(chunk)
        if weight >= BATCH:
            yield batch
            batch, weight = [], 0
    if batch:
        yield batch


def _weight(chunk: Chunk) -> int:
    if chunk.raw is not None:
        return len(chunk.raw)
    try:
        return os.stat(chunk.path).st_size + 1000  # opening a file takes as long as checking so much
    except OSError:
        return 0


def _begin(work: Work | None, given: Plain | Namespace, counting: bool, texts: bool, asking: bool) -> None:
    global _work
    from multiprocessing.util import Finalize

    _work = work or Work(given, counting, texts, asking)
    _work.reopen()
    Finalize(None, _work.close, exitpriority=0)  # where settings further down ask LanguageTool, each process has a server of its own


def _check(batch: list[Chunk]) -> list[FileResult]:
    assert _work is not None
    found = [_work.check(chunk) for chunk in batch]
    _work.settle()
    return found
