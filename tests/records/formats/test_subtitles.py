"""Subtitles: sentences across cues, places, markup, and invalid cues."""

from __future__ import annotations

from pathlib import Path

import pytest
from passages import read_passages

from lint.linter.diagnostic import Edit
from lint.records.passage import BadRecord
from lint.records.places import place
from lint.records.read import read_entries
from lint.records.rewrite import rewrite

SRT = """1
00:00:01,000 --> 00:00:03,000
<i>The minister said</i>
the the plan had

2
00:00:03,000 --> 00:00:05,500
been dropped.

3
00:00:06,000 --> 00:00:07,000 X1:40
- Why?
- Nobody knows.
"""
VTT = """WEBVTT - a title

NOTE not read

intro
00:01.000 --> 00:03.000 align:start
<v Anna>Black &amp; white,

00:03.000 --> 00:05.500
and so on.
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_sentence_across_cues_is_one_text(tmp_path: Path, newline: str) -> None:
    path = tmp_path / "a.srt"
    path.write_bytes(b"\xef\xbb\xbf" + SRT.replace("\n", newline).encode())
    first, second = read_passages(path)
    assert (first.record, first.text) == ("1-2", "The minister said the the plan had been dropped.")
    assert (second.record, second.text) == ("3", "- Why?\n- Nobody knows.")
    placement = place(first)
    assert placement is not None
    for word, line, column in (("The", 3, 4), ("the the", 4, 1), ("been", 8, 1)):
        assert placement.position(first.text.index(word))[:2] == (line, column)


def test_webvtt_cues(tmp_path: Path) -> None:
    path = tmp_path / "a.vtt"
    path.write_text(VTT)
    (passage,) = read_passages(path)
    assert (passage.record, passage.text, passage.line) == ("intro-2", "Black & white, and so on.", 7)
    assert rewrite(passage, [Edit(0, 5, "R&D")]).raw.startswith("<v Anna>R&amp;D &amp; white,\n\n00:03")


def test_edits_keep_times_and_tags(tmp_path: Path) -> None:
    path = tmp_path / "a.srt"
    path.write_text(SRT)
    passage = read_passages(path)[0]
    at = passage.text.index("the the")
    assert rewrite(passage, [Edit(at, at + 4, "")]).raw == passage.raw.replace("the the", "the")
    gap = passage.text.index(" been")
    with pytest.raises(ValueError, match="markup"):
        rewrite(passage, [Edit(gap, gap + 5, "")])


def test_invalid_cue_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "a.srt"
    path.write_text(SRT.replace("00:00:06,000 --> 00:00:07,000 X1:40", "00:00:06"))
    *_, bad = read_entries(str(path))
    assert isinstance(bad, BadRecord)
    assert (bad.record, bad.mistake.line, bad.mistake.message) == ("3", 10, "not a cue: it has no times")


@pytest.mark.parametrize(
    ("cues", "texts"),
    [
        (["A well-", "known book."], ["A well-known book."]),
        (["“He came.", "She left,” he said."], ["“He came. She left,” he said."]),
        (["And then we went", "The thing is"], ["And then we went", "The thing is"]),
        (["One.", "Two."], ["One.", "Two."]),
        (["This is", "- No."], ["This is", "- No."]),
    ],
)
def test_sentences_are_joined_across_cues(tmp_path: Path, cues: list[str], texts: list[str]) -> None:
    path = tmp_path / "a.srt"
    path.write_text("\n\n".join(f"{number}\n00:00:01,000 --> 00:00:02,000\n{cue}" for number, cue in enumerate(cues, 1)), encoding="utf-8")
    assert [passage.text for passage in read_passages(path)] == texts
