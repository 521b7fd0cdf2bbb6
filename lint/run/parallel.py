"""Check chunks in several processes, with results in the order of the chunks.

Chunks are dealt out by bytes rather than by files, and only if there are enough: below that, starting a process takes longer than the checks. Only
what is in progress is in memory.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from itertools import chain

from lint.errors import UsageError
from lint.run.ahead import keep_ahead
from lint.run.result import FileResult
from lint.run.task import Task
from lint.run.worker import Worker
from lint.settings.effective import EffectiveSettings
from lint.settings.settings import Overrides

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future, ProcessPoolExecutor
    from multiprocessing.context import BaseContext
    from typing import Any

    from lint.run.task import Chunk

WORTH = 3_000_000
"""Bytes from which several processes are faster than one."""
BATCH = 500_000
"""Bytes dealt out at a time."""
AHEAD = 3
"""How many batches per process are in progress or waiting to be printed."""

_worker: Worker | None = None
"""The worker of this process, if it is one of several."""


def check_in_processes(worker: Worker, chunks: Iterable[Chunk]) -> Iterator[FileResult]:
    """Yield the result of each chunk in order, from as many processes as the task allows if that is faster. Raises `UsageError`."""
    chunks = iter(chunks)
    first_chunks, weight = next(_batches(chunks, WORTH), ([], 0)) if worker.task.jobs > 1 else ([], 0)
    all_chunks = chain(first_chunks, chunks)
    yield from _deal(worker, all_chunks) if weight >= WORTH else map(worker.check, all_chunks)


def _deal(worker: Worker, chunks: Iterable[Chunk]) -> Iterator[FileResult]:
    from concurrent.futures.process import BrokenProcessPool

    can_fork = process_context().get_start_method() == "fork"
    worker.prepare()  # what is loaded before the fork is loaded once
    settings = worker.settings
    cache_folder = worker.cache.folder if worker.cache else None
    arguments = (settings if can_fork else None, settings.overrides, settings.cache_folder, worker.task, cache_folder)
    try:
        with open_pool(worker.task.jobs, _begin, arguments) as pool:
            for future in keep_ahead((pool.submit(_check, batch) for batch, _ in _batches(chunks, BATCH)), AHEAD * worker.task.jobs):
                yield from _take_results(worker, future)
    except BrokenProcessPool:
        raise UsageError("mtlint: a worker process died; try fewer processes (--jobs 1)") from None


@contextmanager
def open_pool(jobs: int, initializer: Callable[..., None], arguments: tuple[Any, ...] = ()) -> Iterator[ProcessPoolExecutor]:
    """Open a pool of processes; if it is left early, its processes end at once, whatever they are doing: nobody waits for their results."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    pool = ProcessPoolExecutor(jobs, mp_context=process_context(), initializer=initializer, initargs=arguments)
    try:
        yield pool
    except BaseException:
        for process in multiprocessing.active_children():
            process.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _take_results(worker: Worker, future: Future[tuple[list[FileResult], str]]) -> list[FileResult]:
    """Wait for the results of a batch, and note the trouble that its process had with the cache."""
    results, trouble = future.result()
    if worker.cache and trouble:
        worker.cache.trouble = trouble
    return results


def _batches(chunks: Iterable[Chunk], size: int) -> Iterator[tuple[list[Chunk], int]]:
    """Yield chunks in batches of at least so many bytes, except for the last, each with its number of bytes."""
    batch: list[Chunk] = []
    weight = 0
    for chunk in chunks:
        batch.append(chunk)
        weight += _weight(chunk)
        if weight >= size:
            yield batch, weight
            batch, weight = [], 0
    if batch:
        yield batch, weight


def _weight(chunk: Chunk) -> int:
    if chunk.record is not None:
        return sum([len(passage.text) for passage in chunk.passages])
    if chunk.raw is not None:
        return len(chunk.raw)
    try:
        return os.stat(chunk.path).st_size + 1000  # opening a file takes as long as checking this much
    except OSError:
        return 0


def _begin(settings: EffectiveSettings | None, overrides: Overrides, rules_folder: str | None, task: Task, cache_folder: str | None) -> None:
    """Make the worker of a new process. `settings`: shared with the process that forked it, or read again."""
    global _worker
    from multiprocessing.util import Finalize

    from lint.run.cache import ResultCache

    end_with_parent()
    cache = ResultCache(cache_folder) if cache_folder else None
    _worker = Worker(settings or EffectiveSettings(overrides, rules_folder), task, cache)
    Finalize(None, _worker.close, exitpriority=0)  # each process has its own server if settings in subfolders ask for LanguageTool


def process_context() -> BaseContext:
    """Return how to start processes: by a fork if possible, after which they share what is in memory."""
    import multiprocessing

    return multiprocessing.get_context("fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn")


def end_with_parent() -> None:
    """Make this process of a pool end when the one that started it has ended, even if that was killed: it would wait for work forever."""
    import multiprocessing
    import signal
    import threading
    from multiprocessing.connection import wait
    from time import sleep

    parent = multiprocessing.parent_process()
    assert parent is not None

    def watch() -> None:
        wait([parent.sentinel])
        while True:  # a signal that arrives during a check is reported as the result of that check
            os.kill(os.getpid(), signal.SIGTERM)
            sleep(1)

    threading.Thread(target=watch, daemon=True).start()


def _check(chunks: list[Chunk]) -> tuple[list[FileResult], str]:
    """Return the result of each chunk, and why they can't be written into the cache, if they can't."""
    assert _worker is not None
    results = [_worker.check(chunk) for chunk in chunks]
    _worker.save()
    return results, _worker.cache.trouble if _worker.cache else ""
