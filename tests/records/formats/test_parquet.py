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


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "not a Parquet file: it is empty"),
        (b"no Parquet", "not a Parquet file"),
        (b"PAR1 and nothing else", "not valid Parquet: the file is cut off"),
        (b"PAR1 and nothing elsePAR1", "not valid Parquet: its table of contents, at the end, is damaged"),
        (b"PAR1 and nothing elsePARE", "encrypted; mtlint can't read it"),
    ],
)
def test_damaged_file_is_an_error(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(content)
    (bad,) = read_entries(str(path))
    assert isinstance(bad, BadRecord)
    assert bad.mistake.message == reason


def test_rows_after_damaged_ones_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    rows = [{"text": f"Number {number} of {number * 7919 % 100_003}."} for number in range(3000)]
    parquet.write_table(pyarrow.Table.from_pylist(rows), path, row_group_size=1000, use_dictionary=False)
    begin = parquet.ParquetFile(path).metadata.row_group(1).column(0).data_page_offset
    raw = path.read_bytes()
    path.write_bytes(raw[:begin] + bytes(byte ^ 0x5A for byte in raw[begin : begin + 20]) + raw[begin + 20 :])
    entries = list(read_entries(str(path)))
    (bad,) = [entry for entry in entries if isinstance(entry, BadRecord)]
    assert bad.mistake.message == "rows 1,001 to 2,000 can't be read: the file is damaged there"
    assert [entry.record for entry in entries if isinstance(entry, Entry)] == [str(number) for number in (*range(1, 1001), *range(2001, 3001))]


def test_row_that_is_not_utf_8_is_reported_and_the_others_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    content = b"OneTw\xffThree"
    offsets = b"".join(offset.to_bytes(4, "little") for offset in (0, 3, 6, 11))
    texts = pyarrow.Array.from_buffers(pyarrow.string(), 3, [None, pyarrow.py_buffer(offsets), pyarrow.py_buffer(content)])
    parquet.write_table(pyarrow.table({"text": texts}), path)
    first, bad, last = read_entries(str(path))
    assert isinstance(bad, BadRecord)
    assert bad.mistake.message == "row 2 is not valid UTF-8"
    assert [entry.passages[0].text for entry in (first, last) if isinstance(entry, Entry)] == ["One", "Three"]
