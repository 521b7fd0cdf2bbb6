"""A run over a corpus: plan → unfinished shards → engine → tallies → final files.

The output folder holds all the state of a run, so a run that was killed continues where it stopped: everything in the folder was written completely.
"""

from __future__ import annotations

import json
import os
import shutil
from typing import TYPE_CHECKING, Any

from lint._startup.atomic import sweep, write
from lint._startup.record import Record
from lint.corpus.annotate import annotator_of
from lint.corpus.boilerplate import count_fingerprints
from lint.corpus.extras import require
from lint.corpus.job import STATE, Job, read_tally
from lint.corpus.keep import Filter
from lint.corpus.output import as_parquet, dump_line
from lint.corpus.schema import record_schema
from lint.corpus.tally import Tally, add_tallies, new_tally, without_texts
from lint.errors import UsageError
from lint.text.printable import plural

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import Protocol

    from lint.corpus.shards import Shard

    class Progress(Protocol):
        """Shows how far a run is."""

        def begin(self, step: str, remaining: Iterable[Shard], earlier: Iterable[Tally] = ()) -> None:
            """Note that a step begins. `earlier`: the tallies of shards that an earlier run has done."""

        def add(self, shard: Shard, tally: Tally) -> None:
            """Note that a shard is done."""


PLAN, SUMMARY, BAD, RECURRING = "plan.json", "_summary.json", "_bad.jsonl", "recurring.bin"
"""In the output folder: the plan of the run, its summary, what it could not read, and the recurring paragraphs."""
PIECE = 1 << 20


class CorpusRun(Record):
    """A run.

    `folder`: of the output, as the user calls it; `output`: that folder, or a file that the parts are joined into; `engine`: a module of `engines`;
    `jobs`: the number of workers on this machine; `boilerplate`: how many records a paragraph must be in to count as recurring (0: don't look);
    `plan`: everything that the output depends on, by name.
    """

    __slots__ = ()
    job: Job
    folder: str
    output: str
    shards: tuple[Shard, ...]
    engine: str
    jobs: int
    boilerplate: int
    plan: dict[str, Any]

    def start(self, restarts: bool) -> str:
        """Prepare the folder; return what is already done, in words. Raises `UsageError` if it belongs to another run, and OSError.

        `restarts`: remove what another run left.
        """
        if self.job.keep:
            Filter(self.job.keep, record_schema())
        folder = self.folder
        if restarts:
            _clear(folder)
        plan_path = os.path.join(folder, STATE, PLAN)
        if os.path.exists(plan_path):
            _require_same(plan_path, self.plan)
        elif os.path.isdir(folder) and set(os.listdir(folder)) - {STATE}:
            raise UsageError(f"mtlint: {folder}: not empty, and not the output of an earlier run; choose another folder")
        os.makedirs(os.path.join(folder, STATE), exist_ok=True)
        write(plan_path, [dump_line(self.plan)])
        done = sum(os.path.exists(self.job.done_path(shard)) for shard in self.shards)
        return f"Resuming: {done} of {plural(len(self.shards), 'shard')} already done." if done else ""

    def carry_out(self, progress: Progress) -> Tally:
        """Do what is not done yet and write the final files; return the tally of the whole run. Raises `UsageError` and OSError."""
        job = self._find_recurring(progress) if self.boilerplate else self.job
        remaining, earlier = [], []
        for shard in self.shards:
            tally = read_tally(job.done_path(shard))
            if tally and os.path.exists(job.part_path(shard)):
                earlier.append(tally)
            else:
                remaining.append(shard)
        progress.begin("checking", remaining, earlier)
        if remaining and self.engine == "local":
            annotator_of(job.annotating).prepare(sum(shard.size for shard in remaining))
        for shard, tally in self._deal(job.check_shard, remaining):
            progress.add(shard, tally)
        total = self._add_up(job)
        self._finish(total)
        return total

    def _add_up(self, job: Job) -> Tally:
        """Return the sum of all shards in their order, so that it does not depend on which was done first."""
        total = new_tally()
        for shard in self.shards:
            tally = read_tally(job.done_path(shard))
            if tally is None:
                raise UsageError(f"mtlint: {job.done_path(shard)}: missing; run the command again")
            total = add_tallies(total, tally)
        return total

    def _deal(self, task: Callable[[Shard], Tally], shards: Sequence[Shard]) -> Iterator[tuple[Shard, Tally]]:
        if not shards:
            return iter(())
        engine = __import__(f"lint.corpus.engines.{self.engine}", fromlist=["run"])
        outcomes: Iterator[tuple[Shard, Tally]] = engine.run(task, shards, self.jobs)
        return outcomes

    def _find_recurring(self, progress: Progress) -> Job:
        """Return the job with the file of recurring paragraphs, written if necessary."""
        path = os.path.join(self.job.folder, STATE, RECURRING)
        if not os.path.exists(path):
            remaining = [shard for shard in self.shards if not os.path.exists(self.job.paragraphs_path(shard))]
            progress.begin("reading", remaining)
            for shard, tally in self._deal(self.job.fingerprint_shard, remaining):
                progress.add(shard, tally)
            paths = [self.job.paragraphs_path(shard) for shard in self.shards]
            write(path, count_fingerprints(paths, self.boilerplate, os.path.join(self.job.folder, STATE)) if paths else [])
            for paragraphs_path in paths:
                os.remove(paragraphs_path)
        return self.job.replace(annotating=self.job.annotating.replace(recurring=os.path.abspath(path)))

    def _finish(self, total: Tally) -> None:
        folder = self.folder
        bad_paths = [path for shard in self.shards if os.path.exists(path := self.job.bad_path(shard))]
        if bad_paths:
            write(self.bad_file, _concatenated(bad_paths))
        elif os.path.exists(self.bad_file):
            os.remove(self.bad_file)
        if self.output == folder:
            write(os.path.join(folder, SUMMARY), [dump_line(without_texts(total))])
            return
        parts = [self.job.part_path(shard) for shard in self.shards]
        write(self.output, _concatenated(parts) if self.job.output_format == "jsonl" else _joined_parquet(parts))
        _clear(folder)
        os.rmdir(folder)

    @property
    def bad_file(self) -> str:
        """The side file of unreadable items."""
        is_file = self.output != self.folder
        return f"{os.path.splitext(self.output)[0]}.bad.jsonl" if is_file else os.path.join(self.output, BAD)


def _clear(folder: str) -> None:
    """Remove what a run left in a folder, and nothing else: done markers before shards, and the plan last."""
    state = os.path.join(folder, STATE)
    if not os.path.exists(os.path.join(state, PLAN)):
        return
    for name in sorted(os.listdir(state)):
        path = os.path.join(state, name)
        if os.path.isdir(path):
            shutil.rmtree(path)
        elif name != PLAN:
            os.remove(path)
    sweep(folder)
    for name in os.listdir(folder):
        if name in (SUMMARY, BAD) or (name.startswith("part-") and name.endswith((".parquet", ".jsonl"))):
            os.remove(os.path.join(folder, name))
    os.remove(os.path.join(state, PLAN))
    os.rmdir(state)


def _require_same(path: str, plan: dict[str, Any]) -> None:
    with open(path, encoding="utf-8") as file:
        earlier = json.load(file)
    current = json.loads(json.dumps(plan))
    if differing := [name for name in current if earlier.get(name) != current[name]]:
        folder = os.path.dirname(os.path.dirname(path))
        raise UsageError(
            f"mtlint: {folder}: an earlier run wrote here with different {' and '.join(differing)}; add --restart, or name another folder"
        )


def _concatenated(paths: Sequence[str]) -> Iterator[bytes]:
    for path in paths:
        with open(path, "rb") as file:
            while chunk := file.read(PIECE):
                yield chunk


def _joined_parquet(paths: Sequence[str]) -> Iterator[bytes]:
    parquet = require("pyarrow.parquet")
    batches = (batch for path in paths for batch in parquet.ParquetFile(path).iter_batches(batch_size=1000))
    return as_parquet(batches, record_schema())
