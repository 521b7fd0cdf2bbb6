"""Find paragraphs that recur across records by their fingerprints: menus, notices, bylines, calls to subscribe.

A first pass writes the fingerprints of each shard, each once per record. DuckDB counts them, using the disk if memory is short. Those that recur are
a sorted file of 64-bit numbers, which all workers of a machine map into shared memory.
"""

from __future__ import annotations

import mmap
import os
from array import array
from bisect import bisect_left
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from lint._startup.record import Record
from lint.corpus.extras import require
from lint.corpus.output import as_parquet
from lint.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lint.records.passage import Passage

FEWEST_WORDS = 4
"""Words; shorter paragraphs are not boilerplate, however often they recur: “Yes.”, “Sports”, a byline."""
NUMBER = 8
"""Bytes in a fingerprint, and in a count."""
ROWS = 100_000
"""How many fingerprints are kept in memory before they are written."""


class RecurringPlace(Record):
    """A paragraph of a record that recurs. `start` and `end`: in code points of the field's text; `records`: how many records have it."""

    __slots__ = ()
    field: str
    start: int
    end: int
    records: int
    fingerprint: int
    text: str

    def as_row(self) -> dict[str, Any]:
        """Return it in the form of an annotation."""
        return {"field": self.field, "start": self.start, "end": self.end, "records": self.records}


class Recurring:
    """The fingerprints of recurring paragraphs, in a file of sorted numbers followed by their counts."""

    def __init__(self, path: str) -> None:
        self._size = os.path.getsize(path) // (2 * NUMBER)
        self._numbers: memoryview | None = None
        if self._size:
            with open(path, "rb") as file:
                self._numbers = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)).cast("Q")

    def find(self, passage: Passage) -> Iterator[RecurringPlace]:
        """Yield the recurring paragraphs of a text, in order."""
        for start, end in paragraphs(passage.text):
            text = passage.text[start:end]
            number = fingerprint(text) if self._numbers else 0
            if number and (records := self.records(number)):
                yield RecurringPlace(passage.field, start, end, records, number, text)

    def records(self, number: int) -> int:
        """Return how many records have a paragraph with this fingerprint; 0 if it does not recur."""
        assert self._numbers is not None
        at = bisect_left(self._numbers, number, 0, self._size)
        return self._numbers[self._size + at] if at < self._size and self._numbers[at] == number else 0


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the span of each nonempty line of a text, without surrounding white space."""
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        line = text[start:end]
        if body := line.strip():
            begin = start + line.index(body)
            yield begin, begin + len(body)
        start = end + 1


def fingerprint(paragraph: str) -> int:
    """Return a number shared by paragraphs with the same words, whatever their case and spaces; 0 for fewer than four words."""
    words = paragraph.casefold().split()
    if len(words) < FEWEST_WORDS:
        return 0
    return int.from_bytes(blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=NUMBER).digest(), "little") or 1


def fingerprints(passages: Iterable[Passage]) -> set[int]:
    """Return the fingerprints of a record's paragraphs."""
    return {number for passage in passages for start, end in paragraphs(passage.text) if (number := fingerprint(passage.text[start:end]))}


def count_shares(places: Iterable[RecurringPlace], words: int) -> float:
    """Return the share of a record's words in recurring paragraphs."""
    return round(min(1.0, sum(len(recurrence.text.split()) for recurrence in places) / max(1, words)), 3)


def count_fingerprints(paths: list[str], least: int, folder: str) -> Iterator[bytes]:
    """Yield the bytes of the file of `Recurring`: the fingerprints in Parquet files that occur in at least so many records.

    `folder`: for what does not fit into memory. Raises `UsageError` if that fails.
    """
    duckdb = require("duckdb")
    with duckdb.connect(config={"threads": 1, "memory_limit": "200MB", "temp_directory": os.path.join(folder, "counting")}) as connection:
        query = "SELECT number, count(*) FROM read_parquet(?) GROUP BY number HAVING count(*) >= ? ORDER BY number"
        try:
            table = connection.execute(query, [paths, least])
            number_bytes, count_bytes = bytearray(), bytearray()
            while rows := table.fetchmany(100_000):
                for number, count in rows:
                    number_bytes += number.to_bytes(NUMBER, "little")
                    count_bytes += count.to_bytes(NUMBER, "little")
        except duckdb.Error as error:
            raise UsageError(f"mtlint: recurring paragraphs can't be counted: {error}") from None
        except RuntimeError as error:
            if "interrupted" not in str(error):
                raise
            raise KeyboardInterrupt from None  # DuckDB has replaced it
    yield bytes(number_bytes)
    yield bytes(count_bytes)


def paragraphs_file(records: Iterable[set[int]]) -> Iterator[bytes]:
    """Yield the bytes of a Parquet file of fingerprints, each once for each record that has it."""
    pa = require("pyarrow")
    schema = pa.schema([("number", pa.uint64())])
    fingerprint_array = array("Q")

    def batches() -> Iterator[Any]:
        for fingerprints_of_record in records:
            fingerprint_array.extend(fingerprints_of_record)
            if len(fingerprint_array) > ROWS:
                yield pa.record_batch([pa.array(fingerprint_array, pa.uint64())], schema=schema)
                del fingerprint_array[:]
        yield pa.record_batch([pa.array(fingerprint_array, pa.uint64())], schema=schema)

    return as_parquet(batches(), schema)
