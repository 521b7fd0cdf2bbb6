"""JSON Lines: one JSON value per line, usually an object."""

from __future__ import annotations

import json
from itertools import chain

from lint.errors import Mistake, ReadingError
from lint.records.fields import TextField, find_texts
from lint.records.json_text import read_json
from lint.records.passage import BadRecord, Entry, Passage, surrogate_in
from lint.records.streams import LONGEST, RecordsFile
from lint.text.syntax import why_not_json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

OPENINGS = (b"{", b"[", b"[{")
"""The first line of a JSON document that is written over many lines."""


def read(records_file: RecordsFile) -> Iterator[Entry | BadRecord]:
    """Yield the records of a file, each named by its line number. Raises `ReadingError` if its lines are not records."""
    for number, raw in enumerate(_lines(records_file), 1):
        if raw.isspace():
            continue
        try:
            yield _entry(records_file, number, raw)
        except RecursionError:
            yield BadRecord(str(number), Mistake(records_file.path, number, 1, "not readable JSON: nested too deeply"), raw)
        except _BadLine as error:
            yield BadRecord(str(number), Mistake(records_file.path, number, error.column, str(error)), raw)


def has_lines(path: str) -> bool:
    """Return whether the lines of a file are records, according to its beginning. Raises OSError."""
    try:
        return any(_lines(RecordsFile(path)))
    except ReadingError:
        return False


def _lines(records_file: RecordsFile) -> Iterator[bytes]:
    """Yield the lines of a file. Raises `ReadingError` if they can't be read, or are those of a single JSON document."""
    lines = records_file.lines()
    first_line = next(lines, b"")
    second_line = next(lines, b"") if not records_file.start and first_line.strip() in OPENINGS else b""
    if second_line and not _is_object(second_line):
        raise ReadingError("a JSON document over many lines; put each record on a line of its own")
    yield from chain(filter(None, (first_line, second_line)), lines)


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


class _BadLine(Exception):
    """A line that is not a record. `column` counts from 1."""

    def __init__(self, message: str, column: int = 1) -> None:
        super().__init__(message)
        self.column = column


def _entry(records_file: RecordsFile, number: int, raw: bytes) -> Entry:
    if len(raw) > LONGEST:
        raise _BadLine(f"longer than {LONGEST // 1_000_000} MB")
    try:
        line = raw.decode().rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise _BadLine("not valid UTF-8", error.start + 1) from None
    try:
        value = read_json(line)
    except json.JSONDecodeError as error:
        raise _BadLine(f"not valid JSON: {why_not_json(error)}", error.pos + 1) from None
    except ValueError:
        raise _BadLine("not readable JSON: a number has too many digits") from None
    if not isinstance(value, (dict, str)):
        raise _BadLine(f"not a record: {_called(value)} instead of an object")
    passages = tuple([_passage(records_file.path, number, line, field) for field in find_texts(value, records_file.reading.text_fields)])
    return Entry(records_file.path, str(number), value if isinstance(value, dict) else {"": value}, passages)


def _passage(path: str, number: int, line: str, field: TextField) -> Passage:
    if problem := surrogate_in(field.text):
        raise _BadLine(f"{field.pointer} has {problem}")
    return field.passage(path, str(number)).replace(line=number, column=1, raw=line, writing=("json", field.pointer))


def _called(value: object) -> str:
    """Return JSON's name for the type of a value."""
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    return "an array" if isinstance(value, list) else "a number"
