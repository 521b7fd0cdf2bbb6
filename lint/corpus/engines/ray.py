"""Process shards on the workers of Ray: of the cluster named by RAY_ADDRESS or connected to this process, or of this machine."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from lint.corpus.extras import require
from lint.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from lint.corpus.shards import Shard
    from lint.corpus.tally import Tally

MOST_RETRIES = 3
"""How often Ray retries a shard whose worker died."""
AHEAD = 2
"""How many shards per processor are submitted to Ray at a time."""


def run(task: Callable[[Shard], Tally], shards: Sequence[Shard], jobs: int) -> Iterator[tuple[Shard, Tally]]:
    """Yield each shard with its tally as they are done. `jobs`: the workers of a local Ray. Raises `UsageError` if Ray gives up."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing is sent anywhere unless the user asked for it
    ray = require("ray")
    is_own = not ray.is_initialized()
    if is_own:
        local = {} if os.environ.get("RAY_ADDRESS") else {"num_cpus": jobs, "include_dashboard": False}
        ray.init(log_to_driver=False, configure_logging=False, **local)
    try:
        yield from _deal(ray, task, shards)
    except ray.exceptions.RayTaskError as error:
        raise error.cause from None
    except ray.exceptions.RayError as error:
        raise UsageError(f"mtlint: Ray gave up; finished work is kept; run the command again ({type(error).__name__})") from None
    finally:
        if is_own:
            ray.shutdown()


def _deal(ray: Any, task: Callable[[Shard], Tally], shards: Sequence[Shard]) -> Iterator[tuple[Shard, Tally]]:
    remote = ray.remote(max_retries=MOST_RETRIES, num_cpus=1)(task_on_shard)
    capacity = AHEAD * max(1, int(ray.cluster_resources().get("CPU", 1)))
    remaining = iter(shards)
    under_way: dict[Any, Shard] = {}
    while True:
        while len(under_way) < capacity and (shard := next(remaining, None)):
            under_way[remote.remote(task, shard)] = shard
        if not under_way:
            return
        for reference in ray.wait(list(under_way), num_returns=1)[0]:
            yield under_way.pop(reference), ray.get(reference)


def task_on_shard(task: Callable[[Shard], Tally], shard: Shard) -> Tally:
    """Do a task: a function that Ray can serialize."""
    return task(shard)
