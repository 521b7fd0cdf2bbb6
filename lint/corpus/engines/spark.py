"""Process shards on the executors of Spark: of the configured session or cluster, or of this machine.

A shard is a row and a partition of its own, so Spark's retries and speculation concern whole shards.
"""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, Any

from lint.corpus.extras import require
from lint.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import pyarrow as pa

    from lint.corpus.shards import Shard
    from lint.corpus.tally import Tally

MOST_FAILURES = 4
"""How often a local Spark tries a shard, as a cluster does by default."""


def run(task: Callable[[Shard], Tally], shards: Sequence[Shard], jobs: int) -> Iterator[tuple[Shard, Tally]]:
    """Yield each shard with its tally as they are done. `jobs`: the threads of a local Spark. Raises `UsageError` if Spark gives up."""
    require("pyspark")
    from pyspark.errors import PySparkException

    spark, is_own = _session(jobs)
    by_number = {shard.number: shard for shard in shards}

    def check(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        import pyarrow

        for batch in batches:
            for index in batch.column(0).to_pylist():
                tally = json.dumps(task(shards[index]))
                yield pyarrow.record_batch([[shards[index].number], [tally]], names=["number", "tally"])

    try:
        frame = spark.range(0, len(shards), 1, numPartitions=len(shards)).mapInArrow(check, "number long, tally string")
        for row in frame.collect():
            yield by_number[row.number], json.loads(row.tally)
    except PySparkException as error:
        raise UsageError(f"mtlint: Spark gave up; finished work is kept; run the command again\n{error}") from None
    finally:
        if is_own:
            spark.stop()


def _session(jobs: int) -> tuple[Any, bool]:
    """Return this process's session or a new one, and whether it is new."""
    from pyspark.conf import SparkConf
    from pyspark.sql import SparkSession

    if active := SparkSession.getActiveSession():
        return active, False
    builder = SparkSession.builder.appName("mtlint corpus")
    if not os.environ.get("SPARK_REMOTE") and not SparkConf().contains("spark.master"):
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        builder = builder.master(f"local[{jobs},{MOST_FAILURES}]").config("spark.log.level", "ERROR")
        builder = builder.config("spark.ui.enabled", "false").config("spark.ui.showConsoleProgress", str(sys.stderr.isatty()).lower())
    return builder.getOrCreate(), True
