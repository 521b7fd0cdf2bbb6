"""Apply edits of a passage to its container without changing anything else."""

from __future__ import annotations

import json

from lint.records.places import MARKUP, find_csv, place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from lint.linter.diagnostic import Edit
    from lint.records.passage import Passage

IN_PARTS = ("po",)
"""Kinds of writing in which whatever is between two characters stays when both are replaced."""
UNPLACED = "its place in the file is uncertain"


def rewrite(passage: Passage, edits: Iterable[Edit]) -> Passage:
    """Return a passage after edits, which are in order and don't overlap. Raises ValueError with the reason if one can't be applied."""
    placement = place(passage)
    if placement is None:
        raise ValueError(UNPLACED)
    kind, *arguments = passage.writing or ("plain",)
    write = WRITERS[kind]
    raw: list[str] = []
    text_parts: list[str] = []
    begin = offset = 0
    for edit in edits:
        runs = placement.runs(edit.start, edit.end)
        if len(runs) > 1 and kind not in IN_PARTS:
            raise ValueError(MARKUP)
        start, end = runs[0]
        raw += [passage.raw[begin:start], write(edit.text, passage.raw, start, *arguments)]
        for next_start, next_end in runs[1:]:
            raw.append(passage.raw[end:next_start])
            end = next_end
        text_parts += [passage.text[offset : edit.start], edit.text]
        begin, offset = end, edit.end
    rewritten = passage.replace(raw="".join([*raw, passage.raw[begin:]]), text="".join([*text_parts, passage.text[offset:]]))
    if place(rewritten) is None:
        raise ValueError(UNPLACED)
    return rewritten


def write_plain(text: str, raw: str, start: int) -> str:
    """Return a text as it is."""
    return text


def write_json(text: str, raw: str, start: int, pointer: str) -> str:
    """Return a text as it is written in a JSON string: in ASCII if the whole record is."""
    return json.dumps(text, ensure_ascii=raw.isascii())[1:-1]


def write_csv(text: str, raw: str, start: int, delimiter: str, column: int) -> str:
    """Return a text as it is written in a CSV column. Raises ValueError if it would need quotes."""
    if find_csv(raw, delimiter, column)[1]:
        return text.replace('"', '""')
    if any(mark in text for mark in (delimiter, '"', "\r", "\n")):
        raise ValueError("the field would have to be put in quotes")
    return text


def write_cues(text: str, raw: str, start: int, kind: str) -> str:
    """Return a text as it is written in a cue. Raises ValueError if it would be markup."""
    if "\n" in text or any(mark in text for mark in "<>{}"):
        raise ValueError(MARKUP)
    return text.replace("&", "&amp;") if kind == "vtt" else text


def write_po(text: str, raw: str, start: int) -> str:
    """Return a text as it is written in PO."""
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")


def write_xml(text: str, raw: str, start: int, *codes: str) -> str:
    """Return a text as it is written in an element's content."""
    if raw.rfind("<![CDATA[", 0, start) > raw.rfind("]]>", 0, start):
        if "]]>" in text:
            raise ValueError(MARKUP)
        return text
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


WRITERS: dict[str, Callable[..., str]] = {
    "plain": write_plain,
    "json": write_json,
    "csv": write_csv,
    "cues": write_cues,
    "po": write_po,
    "xml": write_xml,
}
"""What writes the text of an edit in each kind of writing; takes the whole writing, the offset in it, and the parameters."""
