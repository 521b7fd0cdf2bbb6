"""Places of values: what is written can be read again, every character has its place, and an edit changes nothing else."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from html import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lint.linter.diagnostic import Edit
from lint.records.passage import Entry, Reading
from lint.records.places import place
from lint.records.read import read_entries
from lint.records.rewrite import rewrite

TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\t\n\"'\\&<>;,é€😀"), min_size=1, max_size=40).filter(
    lambda text: text.strip()
)


def written_as_json(text: str) -> bytes:
    return json.dumps({"a": [1, {"b": '"}'}], "body": text}, ensure_ascii=len(text) % 2 == 0).encode()


def written_as_csv(text: str) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerows([["id", "body", "c"], ["1,2", text, "x"]])
    return stream.getvalue().encode()


def written_as_po(text: str) -> bytes:
    lines = [text[:7], text[7:]]
    strings = [line.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t") for line in lines]
    return 'msgid "x"\nmsgstr "{}"\n  "{}"\n'.format(*strings).encode()


def written_as_xliff(text: str) -> bytes:
    unit = f'<trans-unit id="1"><source>x</source><target><g id="2">{escape(text[:5])}</g>{escape(text[5:])}</target></trans-unit>'
    return f"<xliff><file>{unit}</file></xliff>".encode()


WRITTEN = {"jsonl": written_as_json, "csv": written_as_csv, "po": written_as_po, "xliff": written_as_xliff}


@pytest.mark.parametrize(("format", "write"), WRITTEN.items())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=TEXTS, inserted=st.text("ab \"&<'", max_size=4), at=st.integers(0, 39))
def test_every_text_is_placed_and_edited(format: str, write: Callable[[str], bytes], text: str, inserted: str, at: int) -> None:
    raw = write(text)
    (entry,) = read_entries("a", Reading((), format), raw)
    assert isinstance(entry, Entry)
    (passage,) = entry.passages
    assert passage.text == text
    placement = place(passage)
    assert placement is not None
    at = min(at, len(text) - 1)
    try:
        edited = rewrite(passage, [Edit(at, at + 1, inserted)])
    except ValueError as error:
        assert "quotes" in str(error)
        return
    assert edited.text == text[:at] + inserted + text[at + 1 :]
    whole = raw.decode().replace(passage.raw, edited.raw, 1)
    if edited.text.strip():
        (again,) = read_entries("a", Reading((), format), whole.encode())
        assert isinstance(again, Entry)
        assert [passage.text for passage in again.passages] == [edited.text]
    start, end = placement.starts[at], placement.ends[at]
    assert edited.raw.startswith(passage.raw[:start])
    assert edited.raw.endswith(passage.raw[end:])
