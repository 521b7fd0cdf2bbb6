"""Process shards in processes of this machine. When one dies, its shards and those of the others are repeated."""

from __future__ import annotations

import gc
from collections import Counter, deque
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import TYPE_CHECKING

from lint.errors import UsageError
from lint.run.parallel import end_with_parent, open_pool

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from lint.corpus.shards import Shard
    from lint.corpus.tally import Tally

MOST_ATTEMPTS = 3
"""A shard during which workers have died this often is not tried again."""


def run(task: Callable[[Shard], Tally], shards: Sequence[Shard], jobs: int) -> Iterator[tuple[Shard, Tally]]:
    """Yield each shard with its tally as they are done. Raises `UsageError` if workers keep dying, and whatever `task` raises."""
    attempts: Counter[Shard] = Counter()
    remaining = deque(shards)
    with _frozen_objects():
        while remaining:
            under_way: dict[Future[Tally], Shard] = {}
            try:
                with open_pool(min(jobs, len(remaining)), end_with_parent) as pool:
                    while remaining or under_way:
                        while remaining and len(under_way) < 2 * jobs:
                            shard = remaining.popleft()
                            under_way[pool.submit(task, shard)] = shard
                        for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                            tally = future.result()
                            yield under_way.pop(future), tally
            except BrokenProcessPool:
                for shard in sorted(under_way.values(), reverse=True):
                    attempts[shard] += 1
                    remaining.appendleft(shard)
                _require_hope(attempts)


@contextmanager
def _frozen_objects() -> Iterator[None]:
    """Exempt today's objects from garbage collection, which would copy them in each process forked from this one."""
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _require_hope(attempts: Counter[Shard]) -> None:
    (shard, count), *_ = attempts.most_common(1)
    if count >= MOST_ATTEMPTS:
        where = f"{shard.path}, bytes {shard.start} to {shard.stop or 'the end'}"
        raise UsageError(f"mtlint: worker processes died {count} times at {where}; finished work is kept; run the command again with fewer --jobs")
