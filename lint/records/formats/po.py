"""PO: the translations of a gettext catalog, each with its source."""

from __future__ import annotations

import re

from lint.errors import Mistake
from lint.records.passage import BadRecord, Entry, Passage
from lint.records.places import po_pieces

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.records.streams import Source

KEYWORD = re.compile(r"\s*(msgctxt|msgid_plural|msgid|msgstr)\s*(?:\[(\d+)\])?\s*(?=\")")
QUOTED = re.compile(r"\s*\"(?:[^\"\\\n]|\\.)*\"\s*$")
LANGUAGE = re.compile(r"^Language:[ \t]*(\S+)", re.MULTILINE)
SOURCE_LANGUAGE = re.compile(r"^X-Source-Language:[ \t]*(\S+)", re.MULTILINE)


class _Part:
    """A string of an entry. `key`: `msgid`, `msgstr/0` and so on; `raw`: its lines from behind the first quotation mark on."""

    def __init__(self, key: str, line: int, column: int, raw: str) -> None:
        self.key, self.line, self.column, self.raw = key, line, column, raw

    @property
    def inside(self) -> str:
        """What is between its first and its last quotation mark."""
        return self.raw[: self.raw.rindex('"')]

    @property
    def text(self) -> str:
        """What it says."""
        return "".join([piece for _, _, piece in po_pieces(self.inside)])


class _Reader:
    """The entries of a file, read line by line. `languages`: of the source and of the target, as the header says."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._parts: list[_Part] = []
        self._lines: list[str] = []
        self._problem: Mistake | None = None
        self._number = 0
        self.languages: tuple[str | None, str | None] = (None, None)

    def read(self) -> Iterator[Entry | BadRecord]:
        """Yield the entries."""
        for number, raw in enumerate(self._source.lines(), 1):
            line = raw.decode("utf-8", "surrogateescape")
            keyword = KEYWORD.match(line)
            has_translation = any(part.key.startswith("msgstr") for part in self._parts)
            if not line.strip() or (keyword and keyword[1] in ("msgctxt", "msgid") and has_translation):
                yield from self._finish()
            if not line.strip() or line.lstrip().startswith("#"):
                continue
            self._lines.append(line)
            self._take(line, number, keyword)
        yield from self._finish()

    def _take(self, line: str, number: int, keyword: re.Match[str] | None) -> None:
        """Take a line of strings."""
        begin = keyword.end() if keyword else 0
        if not QUOTED.match(line, begin) or not (keyword or self._parts):
            self._problem = self._problem or Mistake(self._source.path, number, 1, "not valid PO: neither a keyword nor a text in quotation marks")
        elif any("\ud800" <= character <= "\udfff" for character in line):
            self._problem = self._problem or Mistake(self._source.path, number, 1, "not valid UTF-8")
        elif keyword:
            key = keyword[1] + (f"/{keyword[2]}" if keyword[2] else "")
            self._parts.append(_Part(key, number, begin + 2, line[begin + 1 :]))
        else:
            self._parts[-1].raw += line

    def _finish(self) -> Iterator[Entry | BadRecord]:
        """Yield the entry whose lines were taken."""
        parts, lines, problem = self._parts, self._lines, self._problem
        self._parts, self._lines, self._problem = [], [], None
        if not lines:
            return
        values = {} if problem else {part.key: part.text for part in parts}
        if not problem and values.get("msgid") == "" and "msgctxt" not in values and "msgstr" in values and not self._number:
            header = values["msgstr"]
            self.languages = tuple(match[1] if (match := header_field.search(header)) else None for header_field in (SOURCE_LANGUAGE, LANGUAGE))  # type: ignore[assignment]
            return
        self._number += 1
        record = str(self._number)
        if not problem and "msgid" not in values:
            problem = Mistake(self._source.path, parts[0].line, 1, "not valid PO: an entry without msgid")
        if problem:
            yield BadRecord(record, problem, "".join(lines).encode("utf-8", "surrogateescape"))
        else:
            yield Entry(self._source.path, record, values, tuple([self._passage(record, part, values) for part in parts if self._is_text(part)]))

    def _is_text(self, part: _Part) -> bool:
        return part.key.startswith("msgstr") and bool(part.text.strip())

    def _passage(self, record: str, part: _Part, values: dict[str, str]) -> Passage:
        """Return a translation with its source: that of a plural is the plural's."""
        source = values["msgid"] if part.key in ("msgstr", "msgstr/0") else values.get("msgid_plural", values["msgid"])
        return Passage(
            self._source.path, record, "/" + part.key, part.text, part.line, part.column, source, *self.languages, raw=part.inside, writing=("po",)
        )


def read(source: Source) -> Iterator[Entry | BadRecord]:
    """Yield the entries of a catalog that are in use, each called by its number from 1; the header is none."""
    return _Reader(source).read()
