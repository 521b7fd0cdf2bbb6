"""Write the files of an output shard completely or not at all, in Parquet or JSON Lines."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

from lint.corpus.extras import require
from lint.corpus.schema import record_schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pyarrow as pa

FORMATS = ("parquet", "jsonl")
"""The output formats, which are also the file endings."""


class _Outlet(io.RawIOBase):
    """A write-only file that returns what was written since the last call."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._ends = [0]

    def writable(self) -> bool:
        return True

    def write(self, piece: Any, /) -> int:
        self._pieces.append(bytes(piece))
        self._ends.append(self._ends[-1] + len(self._pieces[-1]))
        return len(self._pieces[-1])

    def tell(self) -> int:
        return self._ends[-1]

    def take(self) -> bytes:
        taken = b"".join(self._pieces)
        self._pieces.clear()
        return taken


def as_bytes(batches: Iterable[pa.RecordBatch], output_format: str) -> Iterator[bytes]:
    """Yield the bytes of a file with these records as they become available."""
    return as_parquet(batches, record_schema()) if output_format == "parquet" else map(as_lines, batches)


def as_parquet(batches: Iterable[pa.RecordBatch], schema: pa.Schema) -> Iterator[bytes]:
    """Yield the bytes of a Parquet file with these batches as they become available."""
    outlet = _Outlet()
    with require("pyarrow.parquet").ParquetWriter(outlet, schema, compression="zstd") as writer:
        for batch in batches:
            if batch.num_rows:
                writer.write_batch(batch)
            yield outlet.take()
    yield outlet.take()


def as_lines(batch: pa.RecordBatch) -> bytes:
    """Return records as JSON Lines: each original record with one more member, `mtlint`."""
    return b"".join([dump_line(_joined(row)) for row in batch.to_pylist(maps_as_pydicts="lossy")])


def _joined(row: dict[str, Any]) -> dict[str, Any]:
    content = json.loads(row["content"])
    members = content if isinstance(content, dict) else {"content": content}
    return {**members, "mtlint": row["mtlint"]}


def dump_line(value: object) -> bytes:
    """Return a value as a line of JSON."""
    return (json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n").encode("utf-8", "backslashreplace")
