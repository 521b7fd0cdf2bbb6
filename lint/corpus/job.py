"""Process a shard on a worker of any engine: read, check, keep, write. The done marker is written last.

If a shard is processed twice, because a worker died or an engine speculates, the same files are written again: nothing is lost or doubled.
"""

from __future__ import annotations

import json
import os
from tempfile import SpooledTemporaryFile
from typing import IO, TYPE_CHECKING, Any

from lint._startup.atomic import write
from lint._startup.record import Record
from lint.corpus.annotate import AnnotatorOptions, annotator_of
from lint.corpus.boilerplate import fingerprints, paragraphs_file
from lint.corpus.extras import require
from lint.corpus.keep import filter_of
from lint.corpus.output import as_bytes, dump_line
from lint.corpus.reading import CorpusReading, CorpusRecord, Unreadable, read_shard
from lint.corpus.schema import record_schema
from lint.corpus.tally import Tally, count_paragraph, count_record, new_tally

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa

    from lint.corpus.shards import Shard

BATCH, BATCH_CHARACTERS = 200, 500_000
"""The most records, and characters, in a batch, which is what is in memory at a time."""
MOST_BAD = 1_000_000
"""Bytes. Longer lists of unreadable records are kept on disk while a shard is processed."""
STATE = "_mtlint"
"""The folder inside the output folder for the state that a resumed run needs."""


class Job(Record):
    """What to do with each shard of a run.

    `folder`: of the output; `output_format`: a name in `output.FORMATS`; `keep`: the expression for records to keep, if any; `annotating` and
    `reading`: how records are checked and read.
    """

    __slots__ = ()
    folder: str
    output_format: str
    keep: str
    annotating: AnnotatorOptions
    reading: CorpusReading

    def part_path(self, shard: Shard) -> str:
        """Return the output file of a shard."""
        return os.path.join(self.folder, f"part-{shard.name}.{self.output_format}")

    def bad_path(self, shard: Shard) -> str:
        """Return the file of a shard's unreadable records."""
        return os.path.join(self.folder, STATE, f"bad-{shard.name}.jsonl")

    def done_path(self, shard: Shard) -> str:
        """Return the file that marks a shard as done and holds its tally."""
        return os.path.join(self.folder, STATE, f"done-{shard.name}.json")

    def paragraphs_path(self, shard: Shard) -> str:
        """Return the file of a shard's fingerprints."""
        return os.path.join(self.folder, STATE, f"paragraphs-{shard.name}.parquet")

    def check_shard(self, shard: Shard) -> Tally:
        """Check the records of a shard, write its files, and return its tally. Raises `UsageError` and OSError."""
        with SpooledTemporaryFile(MOST_BAD, dir=os.path.join(self.folder, STATE)) as bad_lines:
            counting = _Counting(bad_lines)
            write(self.part_path(shard), as_bytes(self._batches(shard, counting), self.output_format), sweeps=False)
            if bad_lines.tell():
                bad_lines.seek(0)
                write(self.bad_path(shard), bad_lines, sweeps=False)
            elif os.path.exists(self.bad_path(shard)):
                os.remove(self.bad_path(shard))
        write(self.done_path(shard), [dump_line(counting.tally)], sweeps=False)
        return counting.tally

    def fingerprint_shard(self, shard: Shard) -> Tally:
        """Write the fingerprints of a shard's paragraphs, and return an empty tally. Raises `UsageError` and OSError."""
        records = (record for record in self._read(shard) if isinstance(record, CorpusRecord))
        write(self.paragraphs_path(shard), paragraphs_file(fingerprints(record.passages) for record in records), sweeps=False)
        return new_tally()

    def _read(self, shard: Shard) -> Iterator[CorpusRecord | Unreadable]:
        text_fields = annotator_of(self.annotating).text_fields(shard.path)
        return read_shard(shard, self.reading.replace(containers=self.reading.containers.replace(text_fields=text_fields)))

    def _batches(self, shard: Shard, counting: _Counting) -> Iterator[pa.RecordBatch]:
        rows: list[dict[str, Any]] = []
        size = 0
        for record in self._read(shard):
            if isinstance(record, Unreadable):
                counting.add_bad(record)
                continue
            rows.append(self._row(record, counting))
            size += len(record.content)
            if len(rows) == BATCH or size > BATCH_CHARACTERS:
                yield self._batch(rows, counting)
                rows, size = [], 0
        yield self._batch(rows, counting)

    def _row(self, record: CorpusRecord, counting: _Counting) -> dict[str, Any]:
        annotator = annotator_of(self.annotating)
        annotated = annotator.annotate(record.path, record.record, record.passages)
        values = {**annotated.values, "source": record.source, "time": record.time}
        for mistake in annotated.mistakes:
            counting.add_incomplete(record, mistake)
        for recurrence in annotated.recurring:
            count_paragraph(counting.tally, recurrence.fingerprint, recurrence.records, recurrence.text)
        count_record(counting.tally, values, [{"field": passage.field, "text": passage.text} for passage in record.passages])
        return {"content": record.content, "mtlint": values, "is_failed": annotated.is_failed}

    def _batch(self, rows: list[dict[str, Any]], counting: _Counting) -> pa.RecordBatch:
        """Return the records that are kept."""
        plain = [{"content": row["content"], "mtlint": {**row["mtlint"], "classes": list(row["mtlint"]["classes"].items())}} for row in rows]
        batch = require("pyarrow").RecordBatch.from_pylist(plain, record_schema())
        mask = filter_of(self.keep).mask(batch) if self.keep else None
        are_kept = mask.to_pylist() if mask is not None else [True] * len(rows)
        counting.tally["written"] += sum(are_kept)
        counting.tally["failed"] += sum(is_kept and row["is_failed"] for row, is_kept in zip(rows, are_kept, strict=True))
        return batch if mask is None else batch.filter(mask)


class _Counting:
    """Counts a shard's records while they are written, and describes those that can't be read in a file."""

    def __init__(self, bad_lines: IO[bytes]) -> None:
        self.tally = new_tally()
        self._bad_lines = bad_lines

    def add_bad(self, record: Unreadable) -> None:
        """Count an unreadable record."""
        self.tally["bad"] += 1
        self._bad_lines.write(dump_line(record.as_row()))

    def add_incomplete(self, record: CorpusRecord, reason: str) -> None:
        """Count a record that not all rules have checked."""
        self.tally["incomplete"] += 1
        self._bad_lines.write(dump_line({"path": record.path, "record": record.record, "reason": reason, "written": True}))


def read_tally(path: str) -> Tally | None:
    """Return the tally in a done marker, or None without one."""
    try:
        with open(path, encoding="utf-8") as file:
            tally: Tally = json.load(file)
            return tally
    except (OSError, ValueError):
        return None
