"""An invalid record is reported, and the others are read."""

from __future__ import annotations

import bz2
import gzip
import lzma
from collections.abc import Callable
from pathlib import Path

import pytest

from lint.records.passage import BadRecord
from lint.records.read import read_entries

FILES = {
    "a.csv": (b"id,body,note\n1,First.,x\n", b"\n3,Last.,z\n", ["1", "2", "3"]),
    "a.po": (b'msgid "eins"\nmsgstr "one"\n\n', b'\n\nmsgid "zwei"\nmsgstr "two"\n', ["1", "2", "3"]),
    "a.jsonl": (b'{"body": "First."}\n\n', b'\n{"body": "Last."}', ["1", "3", "4"]),
}
"""By name: the text before and after an invalid record, and the names of the records."""


@pytest.mark.parametrize(
    ("name", "record", "place", "reason"),
    [
        ("a.csv", b"2,short", (3, 1), "2 columns, but the first row has 3"),
        ("a.csv", b"2", (3, 1), "1 column, but the first row has 3"),
        ("a.csv", b"2,too,many,columns", (3, 1), "4 columns"),
        ("a.csv", b'2,"a"b,c', (3, 1), "not valid CSV: a quotation mark inside a value in quotation marks; double it"),
        ("a.csv", b'2,"a,c', (3, 1), "not valid CSV: a quotation mark is never closed"),
        ("a.csv", b"2,a\rb,c", (3, 1), "not valid CSV: a carriage return without a line feed"),
        ("a.csv", b"2,a\0,c", (3, 1), "not valid CSV: a NUL character, so this is not text"),
        ("a.csv", b"2,\xff,c", (3, 1), "not valid UTF-8"),
        ("a.po", b'msgid "a"\nmsgstr "b', (5, 1), "neither a keyword nor a text"),
        ("a.po", b'msgid "a"\nnonsense\nmsgstr "b"', (5, 1), "neither a keyword nor a text"),
        ("a.po", b'msgstr "b"', (4, 1), "an entry without msgid"),
        ("a.po", b'msgid "a"\nmsgstr "\xff"', (5, 1), "not valid UTF-8"),
        ("a.jsonl", b'{"body": "a', (3, 10), "not valid JSON: the quotation mark is never closed"),
        ("a.jsonl", b'{"body": "\xff"}', (3, 11), "not valid UTF-8"),
        ("a.jsonl", b"[1]", (3, 1), "not a record: an array instead of an object"),
        ("a.jsonl", b"null", (3, 1), "not a record: null"),
        ("a.jsonl", b'{"body": "a"', (3, 13), "not valid JSON: it is cut off"),
        ("a.jsonl", b'{"body": "a" "b": 1}', (3, 14), "not valid JSON: a comma or a closing bracket is missing"),
        ("a.jsonl", b"{'body': 1}", (3, 2), "not valid JSON: a key in double quotation marks is missing"),
        ("a.jsonl", b'{"body" "a"}', (3, 9), "not valid JSON: a colon is missing"),
        ("a.jsonl", b'{"body": yes}', (3, 10), "not valid JSON: a value is missing, or is not written as JSON"),
        ("a.jsonl", b'{"body": "a\tb"}', (3, 12), "not valid JSON: a tab, a line break, or another control character in a text"),
        ("a.jsonl", b'{"body": "a\\x"}', (3, 12), "not valid JSON: a backslash that does not belong before this character"),
        ("a.jsonl", b'{"body": "\\u12"}', (3, 12), "not valid JSON: \\u is not followed by four hexadecimal digits"),
        ("a.jsonl", b"7", (3, 1), "not a record: a number"),
        ("a.jsonl", b'{"body": "\\ud800"}', (3, 1), "/body has half of a surrogate pair (U+D800)"),
        ("a.jsonl", b'{"body": ' + b"[" * 100_000, (3, 1), "nested too deeply"),
        ("a.jsonl", b'{"id": {"a": 1, "b": {"a": 2}}, "body": "{}", "b\\u006fdy": "b"}', (3, 47), "not valid JSON: the key 'body' is given twice"),
        ("a.jsonl", b'{"body": "a"} {}', (3, 15), "not valid JSON: something follows the end of the value"),
    ],
)
def test_invalid_record_is_reported_and_others_are_read(tmp_path: Path, name: str, record: bytes, place: tuple[int, int], reason: str) -> None:
    before, after, names = FILES[name]
    path = tmp_path / name
    path.write_bytes(before + record + after)
    entries = list(read_entries(str(path)))
    assert [entry.record for entry in entries] == names
    (bad,) = [entry for entry in entries if isinstance(entry, BadRecord)]
    assert bad == entries[1]
    assert (bad.mistake.line, bad.mistake.column) == place
    assert reason in bad.mistake.message
    assert name == "a.po" or bad.raw == record + b"\n"


@pytest.mark.parametrize(("ending", "compress"), [(".gz", gzip.compress), (".bz2", bz2.compress), (".xz", lzma.compress)])
def test_compressed_file_is_read_and_never_passes_if_it_is_damaged(tmp_path: Path, ending: str, compress: Callable[[bytes], bytes]) -> None:
    lines = "".join(f'{{"body": "Number {number} of {number * 7919 % 100_003}."}}\n' for number in range(300))
    packed = compress(lines.encode())
    path = tmp_path / f"a.jsonl{ending}"
    path.write_bytes(packed)
    assert [entry.record for entry in read_entries(str(path))] == [str(number) for number in range(1, 301)]
    middle = len(packed) // 2
    changed = packed[:middle] + bytes([packed[middle] ^ 0xFF]) + packed[middle + 1 :]
    for damaged in (b"", packed[:10], packed[:middle], packed[:-3], changed, lines.encode()):
        path.write_bytes(damaged)
        *entries, bad = read_entries(str(path))
        assert isinstance(bad, BadRecord)
        after = f" after record {entries[-1].record}" if entries else ""
        assert bad.mistake.message in (f"the file is cut off{after}", f"can't be unpacked{after}: the file is damaged")
