"""CSV and tab-separated values: one record per row, with columns named by the first row."""

from __future__ import annotations

import csv

from lint.errors import Mistake
from lint.records.fields import TextField, find_texts
from lint.records.passage import BadRecord, Entry, Passage
from lint.records.streams import LONGEST
from lint.text.printable import plural
from lint.text.syntax import why_not_csv

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.records.streams import RecordsFile

MOST_LINES = 1000
"""A row with more lines is invalid."""
DELIMITERS = ",;\t|"


def read(records_file: RecordsFile) -> Iterator[Entry | BadRecord]:
    """Yield the rows of a file after the first, each named by its number from 1.

    For an invalid row, only the first line is skipped, since an unclosed quotation mark would swallow the rest.
    """
    csv.field_size_limit(LONGEST)
    line_reader = _LineReader(records_file)
    delimiter = _find_delimiter(line_reader)
    for number, (line, raw, values, problem) in enumerate(_read_rows(line_reader, delimiter), 1):
        if values is None:
            yield BadRecord(str(number), Mistake(records_file.path, line, 1, problem), raw.encode("utf-8", "surrogateescape"))
        else:
            yield _entry(records_file, str(number), line, raw, values, delimiter)


def _read_rows(line_reader: _LineReader, delimiter: str) -> Iterator[tuple[int, str, dict[str, str] | None, str]]:
    """Yield the rows after the first: the line where each begins, its text, and its values by column, or None with the reason if it is not a
    record."""
    header: list[str] | None = None
    row_reader = csv.reader(line_reader, delimiter=delimiter, strict=True)
    while True:
        row, problem = _next_row(row_reader, line_reader, header)
        if row is None:
            return
        if header is None and row and not problem:
            header = _name_columns(row)
            continue
        if problem:
            line_reader.give_back_after(1)
            row_reader = csv.reader(line_reader, delimiter=delimiter, strict=True)
        line, raw = line_reader.taken[0][0], line_reader.raw
        if not raw.strip():
            continue
        yield line, raw, None if problem or header is None else dict(zip(header, row, strict=True)), problem
        if header is None:
            return


def _find_delimiter(line_reader: _LineReader) -> str:
    """Return the column delimiter: the likely mark that occurs most often in the first line."""
    first = next(line_reader, "")
    line_reader.give_back_after(0)
    return max(DELIMITERS, key=first.count)


def _next_row(row_reader: Iterator[list[str]], line_reader: _LineReader, header: list[str] | None) -> tuple[list[str] | None, str]:
    """Return the next row, or None after the last, and why it is not a record; empty if it is."""
    line_reader.taken.clear()
    try:
        row = next(row_reader, None)
    except csv.Error as error:
        return [], f"not valid CSV: {why_not_csv(error)}"
    if row and "\0" in line_reader.raw:
        return [], "not valid CSV: a NUL character, so this is not text"
    if row and header is not None:
        return row, _problem(row, line_reader.raw, header)
    return row, ""


def _name_columns(row: list[str]) -> list[str]:
    """Return the names of the columns, made unique: a second `name` is `name 2`."""
    names: list[str] = []
    for name in row:
        count = sum(other == name or other.startswith(f"{name} ") for other in names)
        names.append(f"{name} {count + 1}" if name in names else name)
    return names


class _LineReader:
    """The lines of a file as text. `taken`: those since it was last emptied, each with its number from 1."""

    def __init__(self, records_file: RecordsFile) -> None:
        self._lines = enumerate(records_file.lines(), 1)
        self.taken: list[tuple[int, str]] = []
        self._back: list[tuple[int, str]] = []

    def __iter__(self) -> _LineReader:
        return self

    def __next__(self) -> str:
        if len(self.taken) >= MOST_LINES:
            raise csv.Error("a quotation mark is never closed")
        number, line = self._back.pop() if self._back else self._read()
        self.taken.append((number, line))
        return line

    def _read(self) -> tuple[int, str]:
        number, line = next(self._lines)
        return number, line.decode("utf-8", "surrogateescape")

    @property
    def raw(self) -> str:
        """The text of the lines taken."""
        return "".join([line for _, line in self.taken])

    def give_back_after(self, count: int) -> None:
        """Return all but the first lines to be read again."""
        self._back.extend(reversed(self.taken[count:]))
        del self.taken[count:]


def _problem(row: list[str], raw: str, header: list[str]) -> str:
    """Return why a row is not a record; empty if it is."""
    if len(row) != len(header):
        return f"{plural(len(row), 'column')}, but the first row has {len(header)}"
    try:
        raw.encode()
    except UnicodeEncodeError:
        return "not valid UTF-8"
    return ""


def _entry(records_file: RecordsFile, ordinal: str, line: int, raw: str, values: dict[str, str], delimiter: str) -> Entry:
    columns = list(values)

    def passage_of(field: TextField) -> Passage:
        writing = ("csv", delimiter, columns.index(field.key))
        return field.passage(records_file.path, ordinal).replace(line=line, column=1, raw=raw, writing=writing)

    return Entry(records_file.path, ordinal, values, tuple(map(passage_of, find_texts(values, records_file.reading.text_fields))))
