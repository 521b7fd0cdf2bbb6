"""CSV and tab-separated values: a row a record, its columns called by the first row."""

from __future__ import annotations

import csv

from lint.errors import Mistake
from lint.records.fields import TextField, find_texts
from lint.records.passage import BadRecord, Entry, Passage
from lint.records.streams import LONGEST

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.records.streams import Source

MOST_LINES = 1000
"""A row of more lines is none."""
DELIMITERS = ",;\t|"


def read(source: Source) -> Iterator[Entry | BadRecord]:
    """Yield the rows of a file after the first, each called by its number from 1.

    Of a row that is none, only the first line is left out: a quotation mark that is never closed would take the others with it.
    """
    csv.field_size_limit(LONGEST)
    lines = _Lines(source)
    delimiter = _find_delimiter(lines)
    for number, (line, raw, values, problem) in enumerate(_read_rows(lines, delimiter), 1):
        if values is None:
            yield BadRecord(str(number), Mistake(source.path, line, 1, problem), raw.encode("utf-8", "surrogateescape"))
        else:
            yield _entry(source, str(number), line, raw, values, delimiter)


def _read_rows(lines: _Lines, delimiter: str) -> Iterator[tuple[int, str, dict[str, str] | None, str]]:
    """Yield the rows after the first: the line at which each begins, its text, and its values by column; None and why where it is no record."""
    header: list[str] | None = None
    row_reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        row, problem = _next_row(row_reader, lines, header)
        if row is None:
            return
        if header is None and row and not problem:
            header = _name_columns(row)
            continue
        if problem:
            lines.give_back_after(1)
            row_reader = csv.reader(lines, delimiter=delimiter, strict=True)
        line, raw = lines.taken[0][0], lines.raw
        if not raw.strip():
            continue
        yield line, raw, None if problem or header is None else dict(zip(header, row, strict=True)), problem
        if header is None:
            return


def _find_delimiter(lines: _Lines) -> str:
    """Return what separates columns: the likely mark that the first line has most of."""
    first = next(lines, "")
    lines.give_back_after(0)
    return max(DELIMITERS, key=first.count)


def _next_row(row_reader: Iterator[list[str]], lines: _Lines, header: list[str] | None) -> tuple[list[str] | None, str]:
    """Return the next row, None after the last, and why it is no record; empty where it is one."""
    lines.taken.clear()
    try:
        row = next(row_reader, None)
    except csv.Error as error:
        return [], f"not valid CSV: {error}"
    if row and header is not None:
        return row, _problem(row, lines.raw, header)
    return row, ""


def _name_columns(row: list[str]) -> list[str]:
    """Return the names of the columns, each once: the second of the same name is `name 2`."""
    names: list[str] = []
    for name in row:
        count = sum(other == name or other.startswith(f"{name} ") for other in names)
        names.append(f"{name} {count + 1}" if name in names else name)
    return names


class _Lines:
    """The lines of a file as text. `taken`: those since it was last emptied, each with its number from 1."""

    def __init__(self, source: Source) -> None:
        self._lines = enumerate(source.lines(), 1)
        self.taken: list[tuple[int, str]] = []
        self._back: list[tuple[int, str]] = []

    def __iter__(self) -> _Lines:
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
        """Those that were taken."""
        return "".join([line for _, line in self.taken])

    def give_back_after(self, count: int) -> None:
        """Take all but the first lines again next time."""
        self._back.extend(reversed(self.taken[count:]))
        del self.taken[count:]


def _problem(row: list[str], raw: str, header: list[str]) -> str:
    """Return why a row is no record; empty where it is one."""
    if len(row) != len(header):
        return f"{len(row)} columns, but the first row has {len(header)}"
    try:
        raw.encode()
    except UnicodeEncodeError:
        return "not valid UTF-8"
    return ""


def _entry(source: Source, ordinal: str, line: int, raw: str, values: dict[str, str], delimiter: str) -> Entry:
    columns = list(values)

    def passage_of(text: TextField) -> Passage:
        writing = ("csv", delimiter, columns.index(text.key))
        return text.passage(source.path, ordinal).replace(line=line, column=1, raw=raw, writing=writing)

    return Entry(source.path, ordinal, values, tuple(map(passage_of, find_texts(values, source.reading.text_fields))))
