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

DELIMITERS = ",;\t|"


def read(source: Source) -> Iterator[Entry | BadRecord]:
    """Yield the rows of a file after the first, each called by its number from 1."""
    csv.field_size_limit(LONGEST)
    lines = _Lines(source)
    first = next(lines, "")
    lines.give_back(first)
    delimiter = max(DELIMITERS, key=first.count)
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    header: list[str] | None = None
    number = 0
    while True:
        begin = lines.number + 1
        lines.taken.clear()
        problem = ""
        row: list[str] = []
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            problem = f"not valid CSV: {error}"
        raw = "".join(lines.taken)
        if header is None:
            header = _name_columns(row)
            if problem:
                yield BadRecord("", Mistake(source.path, begin, 1, problem), raw.encode("utf-8", "surrogateescape"))
                return
            continue
        if not row and not problem:
            continue
        number += 1
        problem = problem or _problem(row, raw, header)
        if problem:
            yield BadRecord(str(number), Mistake(source.path, begin, 1, problem), raw.encode("utf-8", "surrogateescape"))
        else:
            yield _entry(source, str(number), begin, raw, dict(zip(header, row, strict=True)), delimiter)


def _name_columns(row: list[str]) -> list[str]:
    """Return the names of the columns, each once: the second of the same name is `name 2`."""
    names: list[str] = []
    for name in row:
        count = sum(other == name or other.startswith(f"{name} ") for other in names)
        names.append(f"{name} {count + 1}" if name in names else name)
    return names


class _Lines:
    """The lines of a file as text. `number`: of the last that was taken, from 1; `taken`: those since it was last emptied."""

    def __init__(self, source: Source) -> None:
        self._lines = source.lines()
        self.number = 0
        self.taken: list[str] = []
        self._back: list[str] = []

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._back.pop() if self._back else next(self._lines).decode("utf-8", "surrogateescape")
        self.number += 1
        self.taken.append(line)
        return line

    def give_back(self, line: str) -> None:
        """Take a line again next time, unless it is empty."""
        if line:
            self._back.append(line)
            self.number -= 1


def _problem(row: list[str], raw: str, header: list[str]) -> str:
    """Return why a row is no record; empty where it is one."""
    if len(row) != len(header):
        return f"{len(row)} columns, but the first row has {len(header)}"
    try:
        raw.encode()
    except UnicodeEncodeError:
        return "not valid UTF-8"
    return ""


def _entry(source: Source, number: str, line: int, raw: str, values: dict[str, str], delimiter: str) -> Entry:
    columns = list(values)

    def passage_of(text: TextField) -> Passage:
        writing = ("csv", delimiter, columns.index(text.key))
        return text.passage(source.path, number).replace(line=line, column=1, raw=raw, writing=writing)

    return Entry(source.path, number, values, tuple(map(passage_of, find_texts(values, source.reading.text_fields))))
