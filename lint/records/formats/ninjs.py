"""ninjs: a news agency's item in JSON, or a list of items."""

from __future__ import annotations

import json
from codecs import BOM_UTF8

from lint.errors import Mistake
from lint.records.fields import find_texts, matches, media_of
from lint.records.json_text import read_json
from lint.records.passage import BadRecord, Entry, Passage, surrogate_in
from lint.text.syntax import why_not_json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from lint.records.streams import RecordsFile

TEXTS = (
    "/headline", "/headline_*", "/subheadline", "/body_*", "/description_*", "/title",
    "/headlines/*/value", "/subheadlines/*/value", "/bodies/*/value", "/descriptions/*/value",
)  # fmt: skip
"""Fields that hold text, in both versions of the standard."""


def read(records_file: RecordsFile) -> Iterator[Entry | BadRecord]:
    """Yield the items of a file, each named by its address, or by its number from 1."""
    with records_file.open() as stream:
        raw = stream.read().removeprefix(BOM_UTF8)
    try:
        text = raw.decode()
        content = read_json(text)
    except json.JSONDecodeError as error:
        yield BadRecord("", Mistake(records_file.path, error.lineno, error.colno, f"not valid JSON: {why_not_json(error)}"), raw)
        return
    except (ValueError, RecursionError) as error:
        problem = "not valid UTF-8" if isinstance(error, UnicodeDecodeError) else "nested too deeply"
        yield BadRecord("", Mistake(records_file.path, 0, 0, problem), raw)
        return
    items = content if isinstance(content, list) else [content]
    for number, item in enumerate(items, 1):
        head = f"/{number - 1}" if isinstance(content, list) else ""
        if isinstance(item, dict):
            try:
                yield _entry(records_file, str(item.get("uri") or number), head, text, item)
            except RecursionError:
                yield BadRecord(str(number), Mistake(records_file.path, 0, 0, f"item {number} is nested too deeply"))
        else:
            yield BadRecord(str(number), Mistake(records_file.path, 0, 0, f"not a record: item {number} is not an object"), json.dumps(item).encode())


def _entry(records_file: RecordsFile, record: str, head: str, text: str, item: dict[str, Any]) -> Entry | BadRecord:
    passages = []
    for field in find_texts(item, records_file.reading.text_fields or TEXTS):
        if problem := surrogate_in(field.text):
            return BadRecord(record, Mistake(records_file.path, 0, 0, f"{field.pointer} has {problem}"))
        language = item.get("language")
        media = "html" if "html" in _type(item, field.pointer) else media_of(field.text, field.pointer)
        passage = Passage(
            records_file.path, record, head + field.pointer, field.text, 1, 1, language=language if isinstance(language, str) else None, media=media
        )
        passages.append(passage.replace(raw=text, writing=("json", head + field.pointer)))
    return Entry(records_file.path, record, item, tuple(passages))


def _type(item: dict[str, Any], pointer: str) -> str:
    """Return the stated type of a body in version 2."""
    parts = pointer.split("/")
    if not matches(pointer, "/bodies/*/value"):
        return ""
    body = item["bodies"][int(parts[2])]
    return str(body.get("contentType") or body.get("contenttype") or "")
