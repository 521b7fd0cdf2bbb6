"""WARC and WET: pages, their encodings, records that are not read, and damaged archives."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from lint.records.passage import BadRecord, Entry
from lint.records.read import read_entries

pytest.importorskip("warcio")


def archive(path: Path, *pages: tuple[str, str, bytes]) -> Path:
    """Write records: the type of each, the type of its content, and the content."""
    records = []
    for number, (kind, type, content) in enumerate(pages):
        body, outer = content, type
        if kind == "response":
            body, outer = f"HTTP/1.1 200 OK\r\nContent-Type: {type}\r\n\r\n".encode() + content, "application/http; msgtype=response"
        head = (
            f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: http://example.org/{number}\r\nContent-Type: {outer}\r\nContent-Length: {len(body)}"
        )
        records.append(f"{head}\r\n\r\n".encode() + body + b"\r\n\r\n")
    path.write_bytes(b"".join(map(gzip.compress, records) if path.suffix == ".gz" else records))
    return path


def test_pages_are_read_as_html_and_texts_as_plain_text(tmp_path: Path) -> None:
    path = archive(
        tmp_path / "a.warc.gz",
        ("response", "text/html; charset=windows-1251", "<p>Біла</p>".encode("windows-1251")),
        ("response", "text/html", '<meta charset="koi8-u"><p>Біла</p>'.encode("koi8-u")),
        ("response", "image/png", b"\x89PNG"),
        ("request", "text/plain", b"GET /"),
        ("conversion", "text/plain", b"Plain text."),
    )
    entries = [entry for entry in read_entries(str(path)) if isinstance(entry, Entry)]
    assert [(entry.record, passage.field, passage.media) for entry in entries for passage in entry.passages] == [
        ("http://example.org/0", "/content", "html"),
        ("http://example.org/1", "/content", "html"),
        ("http://example.org/4", "/content", "text"),
    ]
    assert ["Біла" in entry.passages[0].text for entry in entries] == [True, True, False]


@pytest.mark.parametrize("name", ["a.warc.gz", "a.wet.gz", "a.warc"])
def test_truncated_archive_is_reported(tmp_path: Path, name: str) -> None:
    path = archive(tmp_path / name, *[("conversion", "text/plain", b"Text number %d. " % number * 200) for number in range(20)])
    whole = path.read_bytes()
    assert len(list(read_entries(str(path)))) == 20
    for cut in (len(whole) // 2 - 60, len(whole) - 40):
        path.write_bytes(whole[:cut])
        *entries, bad = read_entries(str(path))
        assert all(isinstance(entry, Entry) for entry in entries[:-1]), cut
        assert isinstance(bad, BadRecord), cut
    path.write_bytes(b"not an archive")
    (bad,) = read_entries(str(path))
    assert isinstance(bad, BadRecord)


def test_records_before_damage_are_read(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.warc.gz", ("conversion", "text/plain", b"One."), ("conversion", "text/plain", b"Two."))
    path.write_bytes(path.read_bytes() + b"junk")
    *entries, bad = read_entries(str(path))
    assert [entry.record for entry in entries] == ["http://example.org/0", "http://example.org/1"]
    assert isinstance(bad, BadRecord)
    assert bad.mistake.message.startswith("after record 2: can't be unpacked")
