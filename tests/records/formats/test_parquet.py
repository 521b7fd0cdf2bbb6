"""Parquet: rows, their columns, and damaged files."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint.records.passage import BadRecord, Entry, Reading
from lint.records.read import read_entries

pyarrow = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")


def test_rows_are_records(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    rows = [{"id": number, "text": f"Number {number}.", "meta": {"title": "A title", "tags": ["x"]}} for number in range(600)]
    parquet.write_table(pyarrow.Table.from_pylist(rows), path, row_group_size=100)
    entries = list(read_entries(str(path)))
    assert len(entries) == 600
    last = entries[-1]
    assert isinstance(last, Entry)
    assert (last.record, last.values) == ("600", rows[-1])
    assert [(passage.field, passage.text, passage.line) for passage in last.passages] == [
        ("/text", "Number 599.", None),
        ("/meta/title", "A title", None),
    ]
    (only,) = {entry.passages[0].field for entry in read_entries(str(path), Reading(("/meta/tags/*",))) if isinstance(entry, Entry)}
    assert only == "/meta/tags/0"


def test_damaged_file_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(b"PAR1 and nothing else")
    (bad,) = read_entries(str(path))
    assert isinstance(bad, BadRecord)
    assert "not valid Parquet" in bad.mistake.message
