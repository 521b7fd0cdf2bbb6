"""Parquet: one record per row, read in batches with pyarrow."""

from __future__ import annotations

from io import SEEK_END
from itertools import accumulate

from lint.errors import Mistake
from lint.records.fields import find_texts
from lint.records.passage import BadRecord, Entry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, BinaryIO

    from lint.records.streams import RecordsFile

MARK, ENCRYPTED = b"PAR1", b"PARE"
"""How files begin and end."""
ROWS = 256
"""The number of rows in memory at a time."""


def read(records_file: RecordsFile) -> Iterator[Entry | BadRecord]:
    """Yield the rows of a file, each named by its number from 1."""
    import pyarrow
    from pyarrow import parquet

    with records_file.seekable() as stream:
        try:
            file = parquet.ParquetFile(stream)
            sizes = [file.metadata.row_group(number).num_rows for number in range(file.num_row_groups)]
        except (pyarrow.ArrowException, UnicodeDecodeError, OSError):
            yield BadRecord("", Mistake(records_file.path, 0, 0, _why_not(stream)))
            return
        number = 0
        for position, last in enumerate(accumulate(sizes)):
            try:
                for batch in file.iter_batches(batch_size=ROWS, row_groups=[position]):
                    for values in _values(batch):
                        number += 1
                        yield _entry(records_file, str(number), values)
            except (pyarrow.ArrowException, OSError):
                yield BadRecord(
                    str(number + 1), Mistake(records_file.path, 0, 0, f"rows {number + 1:,} to {last:,} can't be read: the file is damaged there")
                )
                number = last


def _values(batch: Any) -> Iterator[dict[str, Any] | None]:
    """Yield the values of each row by column, or None if some are not text."""
    try:
        yield from batch.to_pylist()
    except UnicodeDecodeError:
        if batch.num_rows == 1:
            yield None
        for offset in range(batch.num_rows if batch.num_rows > 1 else 0):
            yield from _values(batch.slice(offset, 1))


def _entry(records_file: RecordsFile, ordinal: str, values: dict[str, Any] | None) -> Entry | BadRecord:
    if values is None:
        return BadRecord(ordinal, Mistake(records_file.path, 0, 0, f"row {ordinal} is not valid UTF-8"))
    field_texts = find_texts(values, records_file.reading.text_fields)
    return Entry(records_file.path, ordinal, values, tuple([field.passage(records_file.path, ordinal) for field in field_texts]))


def _why_not(stream: BinaryIO) -> str:
    """Return why a file is not Parquet."""
    stream.seek(0)
    beginning = stream.read(len(MARK))
    if beginning == ENCRYPTED:
        return "encrypted; mtlint can't read it"
    if beginning != MARK:
        return "not a Parquet file" if beginning else "not a Parquet file: it is empty"
    stream.seek(0, SEEK_END)
    stream.seek(max(0, stream.tell() - len(MARK)))
    ending = stream.read()
    if ending == ENCRYPTED:
        return "encrypted; mtlint can't read it"
    return "not valid Parquet: its table of contents, at the end, is damaged" if ending == MARK else "not valid Parquet: the file is cut off"
