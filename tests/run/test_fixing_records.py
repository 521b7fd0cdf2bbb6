"""Fixing records: the format allows it, or the reason is printed, and the rest of the file stays as it is."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from command import run

FILES = {
    "a.jsonl": r'{"n" : 1, "body": "It has has a \u201cname\u201d.\n"}' + "\r\n\n" + '{"body":  "Quiet."}',
    "a.csv": '\ufeffid;body;note\n1;"It has has a ""name"".";x\n2;"Two\nlines";y',
    "a.tsv": "id\tbody\n1\tIt has has a name.\n",
    "a.srt": "1\r\n00:00:01,000 --> 00:00:02,000\r\n<i>It</i>\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\nhas has a name.\r\n",
    "a.vtt": "WEBVTT\n\n00:01.000 --> 00:02.000\nIt has has a &amp; b.\n",
    "a.po": 'msgid ""\nmsgstr "Language: en\\n"\n\n#, fuzzy\nmsgid "Es \\"hat\\""\nmsgstr ""\n"It has "\n"has a name."\n',
}


@pytest.mark.parametrize("name", FILES)
def test_fix_changes_only_the_words_of_edits(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    before = FILES[name].encode()
    path.write_bytes(before)
    done = run(["check", name, "--isolated", "--unsafe-fixes", "--select", "repetition/word"], tmp_path, tmp_path / "cache")
    after = path.read_bytes()
    assert done.stdout == b""
    assert b"Fixed 1 problem in 1 document.\n" in done.stderr, done.stderr
    assert len(before) - len(after) == 4
    assert after.replace(b"has", b"").replace(b" ", b"") == before.replace(b"has", b"").replace(b" ", b"")


def test_unsupported_fixes_are_explained(tmp_path: Path) -> None:
    packed = gzip.compress(FILES["a.jsonl"].encode())
    (tmp_path / "a.jsonl.gz").write_bytes(packed)
    done = run(["check", "a.jsonl.gz", "--isolated", "--unsafe-fixes"], tmp_path, tmp_path / "cache")
    assert (tmp_path / "a.jsonl.gz").read_bytes() == packed
    assert done.returncode == 1
    assert b"a.jsonl.gz: not fixed: the file is compressed; unpack it first" in done.stderr
    assert b"fixable" not in done.stdout


def test_unfixed_problems_are_reported(tmp_path: Path) -> None:
    before = '<?xml version="1.0" encoding="ISO-8859-1"?>\n<nitf><body><p>Café: it has has a name.</p></body></nitf>'.encode("latin-1")
    (tmp_path / "a.xml").write_bytes(before)
    done = run(["check", "a.xml", "--isolated", "--unsafe-fixes", "--select", "repetition/word"], tmp_path, tmp_path / "cache")
    assert (tmp_path / "a.xml").read_bytes() == before
    assert (done.returncode, done.stderr) == (
        1,
        b"a.xml: not fixed: the fixed file would not read back correctly, so none of its fixes was applied\n",
    )
    assert done.stdout.startswith(b"a.xml:2:")
