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


@pytest.mark.parametrize("damage", [b"", b"\0" * 50, b"\x1f\x8b\x08\0\0\0\0\0"])
def test_reading_goes_on_after_a_damaged_gzip_member(tmp_path: Path, damage: bytes) -> None:
    pages = [archive(tmp_path / "a.warc.gz", ("conversion", "text/plain", b"Text number %d." % number)).read_bytes() for number in range(20)]
    for number in (3, 12):
        pages[number] = pages[number][:40] + damage + pages[number][40 + len(damage or b"123") :]
    (tmp_path / "a.warc.gz").write_bytes(b"".join(pages))
    entries = list(read_entries(str(tmp_path / "a.warc.gz")))
    texts = [entry.passages[0].text for entry in entries if isinstance(entry, Entry)]
    assert texts == [f"Text number {number}." for number in range(20) if number not in (3, 12)]
    problems = [entry.mistake.message for entry in entries if isinstance(entry, BadRecord)]
    assert problems == [f"the file is damaged after record {number}; reading goes on with the next record that can be unpacked" for number in (3, 11)]


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
    assert bad.mistake.message == "the file is damaged after record 2; what comes after it is not read"


LENGTH = b"Content-Length: 4"


@pytest.mark.parametrize(
    ("damage", "bad_record", "reason"),
    [
        (b"Content-Length: x", "2", "record 2: it has no valid Content-Length"),
        (b"Content-Length: -4", "2", "record 2: it has no valid Content-Length"),
        (b"X-Length: 4", "2", "record 2: it has no valid Content-Length"),
        (b"Content-Length: 1", "2", "record 2: it does not end where its Content-Length says"),
        (b"Content-Length: 9", "3", "record 3: it is not a WARC record, or the Content-Length of the record before it is wrong"),
    ],
)
def test_records_after_a_damaged_one_are_read(tmp_path: Path, damage: bytes, bad_record: str, reason: str) -> None:
    path = archive(tmp_path / "a.warc", *[("conversion", "text/plain", b"Text")] * 4)
    before, second, rest = path.read_bytes().split(LENGTH, 2)
    path.write_bytes(before + LENGTH + second + damage + rest)
    entries = list(read_entries(str(path)))
    assert [(entry.record, entry.mistake.message) for entry in entries if isinstance(entry, BadRecord)][-1] == (bad_record, reason)
    assert [entry.record for entry in entries if isinstance(entry, Entry)][-1] == "http://example.org/3"


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"", "not a WARC file: it is empty"), (b"<html>Not found</html>", "not a WARC file"), (b"WARC/1.0\r\n\r\n", "not a WARC file")],
)
def test_other_file_is_an_error(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(content)
    (bad,) = read_entries(str(path))
    assert isinstance(bad, BadRecord)
    assert bad.mistake.message == reason


def test_encoding_whose_name_is_damaged_is_detected(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.warc", ("response", "text/html; charset=ut\0-8", b"<p>Text</p>"))
    (entry,) = read_entries(str(path))
    assert isinstance(entry, Entry)
    assert entry.passages[0].text == "<p>Text</p>"
