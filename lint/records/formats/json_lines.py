"""JSON Lines: one JSON value per line, usually an object."""

from __future__ import annotations

import json

from lint.errors import Mistake
from lint.records.fields import TextField, find_texts
from lint.records.passage import BadRecord, Entry, Passage, surrogate_in
from lint.records.streams import LONGEST

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.records.streams import Source


def read(source: Source) -> Iterator[Entry | BadRecord]:
    """Yield the records of a file, each named by its line number."""
    for number, raw in enumerate(source.lines(), 1):
        if raw.isspace():
            continue
        try:
            yield _entry(source, number, raw)
        except RecursionError:
            yield BadRecord(str(number), Mistake(source.path, number, 1, "not readable JSON: nested too deeply"), raw)
        except _BadLine as error:
            yield BadRecord(str(number), Mistake(source.path, number, error.column, str(error)), raw)


class _BadLine(Exception):
    """A line that is not a record. `column` counts from 1."""

    def __init__(self, message: str, column: int = 1) -> None:
        super().__init__(message)
        self.column = column


def _entry(source: Source, number: int, raw: bytes) -> Entry:
    if len(raw) > LONGEST:
        raise _BadLine(f"longer than {LONGEST // 1_000_000} MB")
    try:
        line = raw.decode().rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise _BadLine("not valid UTF-8", error.start + 1) from None
    try:
        value = json.loads(line)
    except json.JSONDecodeError as error:
        raise _BadLine(f"not valid JSON: {error.msg}", error.pos + 1) from None
    except ValueError as error:
        raise _BadLine("not readable JSON: " + ("a number has too many digits" if "digits" in str(error) else str(error))) from None
    if not isinstance(value, (dict, str)):
        raise _BadLine(f"not a record: {_called(value)} instead of an object")
    passages = tuple([_passage(source.path, number, line, text) for text in find_texts(value, source.reading.text_fields)])
    return Entry(source.path, str(number), value if isinstance(value, dict) else {"": value}, passages)


def _passage(path: str, number: int, line: str, text: TextField) -> Passage:
    if problem := surrogate_in(text.text):
        raise _BadLine(f"{text.pointer} has {problem}")
    return text.passage(path, str(number)).replace(line=number, column=1, raw=line, writing=("json", text.pointer))


def _called(value: object) -> str:
    """Return JSON's name for the type of a value."""
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    return "an array" if isinstance(value, list) else "a number"
