"""Parquet: one record per row, read in batches with pyarrow."""

from __future__ import annotations

from lint.errors import Mistake
from lint.records.fields import find_texts
from lint.records.passage import BadRecord, Entry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.records.streams import RecordsFile

ROWS = 256
"""The number of rows in memory at a time."""


def read(records_file: RecordsFile) -> Iterator[Entry | BadRecord]:
    """Yield the rows of a file, each named by its number from 1."""
    import pyarrow
    from pyarrow import parquet

    number = 0
    problem = ""
    with records_file.seekable() as stream:
        try:
            for batch in parquet.ParquetFile(stream).iter_batches(batch_size=ROWS):
                for values in batch.to_pylist():
                    number += 1
                    field_texts = find_texts(values, records_file.reading.text_fields)
                    yield Entry(
                        records_file.path, str(number), values, tuple([field.passage(records_file.path, str(number)) for field in field_texts])
                    )
        except (pyarrow.ArrowException, UnicodeDecodeError, OSError) as error:
            problem = " ".join(str(error).split())
    if problem:
        where = f"after row {number}: " if number else ""
        yield BadRecord("", Mistake(records_file.path, 0, 0, f"{where}not valid Parquet: {problem}"))
