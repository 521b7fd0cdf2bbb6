"""SRT and WebVTT subtitles: consecutive cues of one sentence form a text.

Its characters have places in the file, across the time codes between the cues; a line break inside a sentence is a space.
"""

from __future__ import annotations

import re

from lint._startup.record import Record
from lint.errors import DecodeError, Mistake
from lint.records.passage import BadRecord, Entry, Passage
from lint.records.places import cue_pieces
from lint.text.encoding import decode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.records.streams import RecordsFile

BLOCK = re.compile(r"(?:[^\n]*\S[^\n]*(?:\n|\Z))+")
"""Consecutive nonblank lines."""
TIME = re.compile(r"[ \t]*(?:\d+:)?\d{1,2}:\d\d[.,]\d{1,3}[ \t]*-->[ \t]*(?:\d+:)?\d{1,2}:\d\d[.,]\d{1,3}(?:[ \t\r][^\n]*)?(?:\n|\Z)")
SENTENCE_END = re.compile(r"[.!?…♪:\]](?:['\"”’»)]|<[^>]*>)*\s*\Z")
NEW_SPEAKER = re.compile(r"(?:<[^>]*>)*(?:[-–—♪[(]|<v[ .]|[A-Z][A-Z .]+:)")
NEW_SENTENCE = re.compile(r"(?:<[^>]*>)*(?:The|An?|In|It|He|She|We|They|This|That|There|But|And|So|If|When|What|Why|How|You)\b")
NO_CUES = ("WEBVTT", "NOTE", "STYLE", "REGION", "X-TIMESTAMP-MAP")
MOST = 40
"""The most cues that form a text."""


class _Cue(Record):
    """A cue. `name`: its number or identifier; `start` and `end`: offsets of its text in the file."""

    __slots__ = ()
    name: str
    start: int
    end: int


def read(records_file: RecordsFile) -> Iterator[Entry | BadRecord]:
    """Yield the texts of a file, each named by its first cue, or by its first and last."""
    with records_file.open() as stream:
        raw = stream.read()
    try:
        text = decode(raw)[0]
    except DecodeError as error:
        yield BadRecord("", Mistake(records_file.path, error.line, error.column, str(error)))
        return
    kind = "vtt" if text.startswith("WEBVTT") else "srt"
    group: list[_Cue] = []
    cue_count = 0
    for match in BLOCK.finditer(text):
        cue = _read_cue(match, cue_count + 1)
        if cue is None or (group and _is_finished(text, group, cue)):
            yield from _join(records_file, text, kind, group)
            group = []
        if cue:
            cue_count += 1
            group.append(cue)
        elif not (kind == "vtt" and match[0].startswith(NO_CUES)):
            line = text.count("\n", 0, match.start()) + 1
            yield BadRecord(match[0].split("\n")[0].strip(), Mistake(records_file.path, line, 1, "not a cue: it has no times"), match[0].encode())
    yield from _join(records_file, text, kind, group)


def _read_cue(block: re.Match[str], number: int) -> _Cue | None:
    """Return the cue in a block, or None if it is not one."""
    start, name = block.start(), str(number)
    if not (time := TIME.match(block.string, start)):
        first = block.string.find("\n", start, block.end())
        name = block.string[start:first].strip()
        time = TIME.match(block.string, first + 1) if first >= 0 else None
    return _Cue(name, time.end(), start + len(block[0].rstrip())) if time else None


def _is_finished(text: str, group: list[_Cue], next_cue: _Cue) -> bool:
    """Return whether a sentence ends with the last of some cues without an open quotation, or another speaker follows."""
    last_cue = group[-1]
    if len(group) == MOST or last_cue.end <= last_cue.start or NEW_SPEAKER.match(text, next_cue.start):
        return True
    is_end = SENTENCE_END.search(text[last_cue.start : last_cue.end]) or NEW_SENTENCE.match(text, next_cue.start)
    return is_end is not None and not _is_quoting("".join(text[cue.start : cue.end] for cue in group))


def _is_quoting(text: str) -> bool:
    """Return whether a quotation begins in a text and does not end in it."""
    return text.count('"') % 2 == 1 or text.count("“") > text.count("”")


def _join(records_file: RecordsFile, text: str, kind: str, group: list[_Cue]) -> Iterator[Entry]:
    """Yield the cues of a sentence as a record."""
    if not group:
        return
    name = group[0].name if len(group) == 1 else f"{group[0].name}-{group[-1].name}"
    start, end = group[0].start, max(cue.end for cue in group)
    raw = text[start:end] if end > start else ""
    characters = "".join([piece for _, _, piece in cue_pieces(raw, kind)])
    line, column = text.count("\n", 0, start) + 1, start - (text.rfind("\n", 0, start) + 1) + 1
    passages = [Passage(records_file.path, name, "/text", characters, line, column, raw=raw, writing=("cues", kind))] if characters.strip() else []
    yield Entry(records_file.path, name, {"text": characters}, tuple(passages))
