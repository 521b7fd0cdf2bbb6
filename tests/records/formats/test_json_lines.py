"""JSON Lines: which fields are read, the places of their characters, and invalid lines."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from command import run
from passages import read_passages

from lint.records.passage import BadRecord
from lint.records.places import place
from lint.records.read import read_entries

SEED = Path(__file__).parents[3] / "seeds" / "nato-ukraine.txt"


@pytest.mark.parametrize(
    ("fields", "pointers"),
    [
        ((), ["/title", "/articles/0/body", "/articles/1/Body_HTML", "/paragraphs/0", "/paragraphs/1"]),
        (("title",), ["/title"]),
        (("note",), ["/note"]),
        (("/articles/*/body",), ["/articles/0/body"]),
    ],
)
def test_fields_with_text_are_found(tmp_path: Path, fields: tuple[str, ...], pointers: list[str]) -> None:
    path = tmp_path / "a.jsonl"
    articles = [{"body": "One.", "id": "x"}, {"Body_HTML": "<p>Two.</p>"}]
    record = {"title": "A", "articles": articles, "paragraphs": ["Three.", "Four."], "note": "Five.", "url": "http://example.org/"}
    path.write_text(json.dumps(record) + "\n")
    read = read_passages(path, *fields)
    assert [passage.field for passage in read] == pointers
    assert {passage.media for passage in read if "HTML" in passage.field} <= {"html"}


def test_every_character_has_a_place(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    lines = ['{"body": "x"}', r'{"id": {"body": [1, "\"}"]}, "body":  "a \u201cb\u201d\n\ud83d\ude00 \\ é/\/ z"}']
    path.write_bytes(b"\xef\xbb\xbf" + "\r\n".join(lines).encode())
    passage = read_passages(path)[-1]
    assert passage.text == "a “b”\n😀 \\ é// z"
    placement = place(passage)
    assert placement is not None
    for offset, written in ((0, "a "), (2, r"\u201c"), (5, r"\n"), (6, r"\ud83d\ude00"), (8, r"\\"), (11, "/"), (12, r"\/"), (14, "z")):
        position = placement.position(offset)
        assert (position.line, lines[1][position.column - 1 :][: len(written)]) == (2, written)


def test_file_without_text_fields_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": 1, "note": "Here."}\n')
    (bad,) = [entry for entry in read_entries(str(path)) if isinstance(entry, BadRecord)]
    assert "(id, note); name the fields that contain text with --text-fields" in bad.mistake.message


def test_compressed_files_are_read_and_truncated_ones_reported(tmp_path: Path) -> None:
    zstandard = pytest.importorskip("zstandard")
    raw = b"".join(b'{"body": "Number %d."}\n' % number for number in range(1000))
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(raw))
    (tmp_path / "a.jsonl.zst").write_bytes(zstandard.compress(raw))
    assert len(read_passages(tmp_path / "a.jsonl.gz")) == len(read_passages(tmp_path / "a.jsonl.zst")) == 1000
    for name, packed in (("b.jsonl.gz", gzip.compress(raw)), ("b.jsonl.zst", zstandard.compress(raw))):
        for cut, reason in ((packed[: len(packed) // 2], "cut off"), (packed[:40] + b"\xff" * 40 + packed[80:], "can't be unpacked")):
            (tmp_path / name).write_bytes(cut)
            *_, last = read_entries(str(tmp_path / name))
            assert isinstance(last, BadRecord)
            assert reason in last.mistake.message


@pytest.mark.parametrize(
    ("damage", "reason"), [(b"", "the file is cut off after record 1"), (b"\0\0\0\0\0\0\0\0junk", "can't be unpacked after record 1")]
)
@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.csv.gz"])
def test_record_before_the_damage_is_read(tmp_path: Path, name: str, damage: bytes, reason: str) -> None:
    packed = gzip.compress(b'{"body": "One."}\n' if name == "a.jsonl.gz" else b'id,body\n1,"One."\n')
    (tmp_path / name).write_bytes(packed[:-8] + damage)
    entry, bad = read_entries(str(tmp_path / name))
    assert entry.record == "1"
    assert isinstance(bad, BadRecord)
    assert bad.mistake.message.startswith(reason)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (json.dumps([{"body": "One."}, {"body": "Two."}], indent=1).encode(), "a JSON document over many lines"),
        (json.dumps({"body": "One.", "id": 1}, indent=4).encode(), "a JSON document over many lines"),
        (b'[\n{"body": "One."},\n{"body": "Two."}\n]\n', "a JSON document over many lines"),
        ('{"body": "One."}\n{"body": "Two."}\n'.encode("utf-16"), "encoded in UTF-16"),
        ('{"body": "One."}\n{"body": "Two."}\n'.encode("utf-16-be"), "encoded in UTF-16"),
        ('{"body": "One."}\n{"body": "Two."}\n'.encode("utf-16-le"), "encoded in UTF-16"),
    ],
)
def test_file_without_records_is_one_mistake(tmp_path: Path, raw: bytes, reason: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(raw)
    (bad,) = read_entries(str(path))
    assert isinstance(bad, BadRecord)
    assert bad.mistake.message.startswith(reason)


@pytest.mark.parametrize("broken", [b"{", b"[", '{"body": "One."}'.encode("utf-16-le"), '{"body": "One."}'.encode("utf-16-be")])
def test_invalid_first_line_does_not_affect_other_records(tmp_path: Path, broken: bytes) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(broken + b'\n{"body": "One."}\n{"body": "Two."}\n')
    bad, *others = read_entries(str(path))
    assert isinstance(bad, BadRecord)
    assert (bad.record, len(others)) == ("1", 2)


def test_short_texts_of_a_record_are_judged_together(tmp_path: Path) -> None:
    words = SEED.read_text(encoding="utf-8").split()
    parts = {"title": " ".join(words[:12]), "summary": " ".join(words[12:92]), "body": " ".join(words[92:332])}
    for name, record in (("parts", parts), ("whole", {"body": " ".join(words[:332])}), ("short", {**parts, "body": parts["title"]})):
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(record) + "\n")
    done = run(
        ["check", "--isolated", "--min-severity", "info", "--output-format", "json", "parts.jsonl", "whole.jsonl", "short.jsonl"], tmp_path, tmp_path
    )
    verdicts = {document["path"]: document.get("verdicts") or [] for document in json.loads(done.stdout)["documents"]}
    (verdict,) = verdicts["parts.jsonl"]
    assert verdict["reads-as"] == verdicts["whole.jsonl"][0]["reads-as"]
    assert not verdicts["short.jsonl"]
    reports = [
        entry["field"] for entry in json.loads(done.stdout)["diagnostics"] if entry["rule"] == "document/reads-as" and entry["path"] == "parts.jsonl"
    ]
    assert reports == ["/body"]
