"""PO: the translations of a gettext catalog with their sources."""

from __future__ import annotations

import re

from lint.errors import Mistake
from lint.records.passage import BadRecord, Entry, Passage
from lint.records.places import po_pieces

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.records.streams import RecordsFile

KEYWORD = re.compile(r"\s*(msgctxt|msgid_plural|msgid|msgstr)\s*(?:\[(\d+)\])?\s*(?=\")")
QUOTED = re.compile(r"\s*\"(?:[^\"\\\n]|\\.)*\"\s*$")
LANGUAGE = re.compile(r"^Language:[ \t]*(\S+)", re.MULTILINE)
SOURCE_LANGUAGE = re.compile(r"^X-Source-Language:[ \t]*(\S+)", re.MULTILINE)


class _Part:
    """A string of an entry. `key`: `msgid`, `msgstr/0`, and so on; `lines`: its lines, from after the first quotation mark on."""

    def __init__(self, key: str, line: int, column: int, first: str) -> None:
        self.key, self.line, self.column, self.lines = key, line, column, [first]

    @property
    def inside(self) -> str:
        """The text between its first and last quotation marks."""
        return "".join(self.lines).rpartition('"')[0]

    @property
    def text(self) -> str:
        """Its value."""
        return "".join([piece for _, _, piece in po_pieces(self.inside)])


class _Block:
    """The lines of an entry. `parts`: its strings; `problems`: why it is invalid."""

    def __init__(self, path: str) -> None:
        self._path = path
        self.lines: list[str] = []
        self.parts: list[_Part] = []
        self.problems: list[Mistake] = []

    def take(self, line: str, number: int, keyword: re.Match[str] | None) -> None:
        """Add a line of strings."""
        self.lines.append(line)
        begin = keyword.end() if keyword else 0
        if not QUOTED.match(line, begin) or not (keyword or self.parts):
            self.problems.append(Mistake(self._path, number, 1, "not valid PO: neither a keyword nor a text in quotation marks"))
        elif any("\ud800" <= character <= "\udfff" for character in line):
            self.problems.append(Mistake(self._path, number, 1, "not valid UTF-8"))
        elif keyword:
            key = keyword[1] + (f"/{keyword[2]}" if keyword[2] else "")
            self.parts.append(_Part(key, number, begin + 2, line[begin + 1 :]))
        else:
            self.parts[-1].lines.append(line)

    def values(self) -> dict[str, str]:
        """Return the values of its strings, or none if a line is invalid."""
        return {} if self.problems else {part.key: part.text for part in self.parts}


def _blocks(records_file: RecordsFile) -> Iterator[_Block]:
    """Yield the lines of the entries, each up to an empty line, or to the next source after a translation."""
    block = _Block(records_file.path)
    for number, raw in enumerate(records_file.lines(), 1):
        line = raw.decode("utf-8", "surrogateescape")
        keyword = KEYWORD.match(line)
        has_translation = any(part.key.startswith("msgstr") for part in block.parts)
        if not line.strip() or (keyword and keyword[1] in ("msgctxt", "msgid") and has_translation):
            if block.lines:
                yield block
            block = _Block(records_file.path)
        if line.strip() and not line.lstrip().startswith("#"):
            block.take(line, number, keyword)
    if block.lines:
        yield block


def read(records_file: RecordsFile) -> Iterator[Entry | BadRecord]:
    """Yield the active entries of a catalog, without the header, each named by its number from 1."""
    number = 0
    languages: tuple[str | None, str | None] = (None, None)
    for block in _blocks(records_file):
        values = block.values()
        if not number and values.get("msgid") == "" and "msgctxt" not in values and "msgstr" in values:
            languages = _language(SOURCE_LANGUAGE, values["msgstr"]), _language(LANGUAGE, values["msgstr"])
            continue
        number += 1
        yield _entry(records_file.path, str(number), block, values, languages)


def _language(header_field: re.Pattern[str], header: str) -> str | None:
    match = header_field.search(header)
    return match[1] if match else None


def _entry(path: str, record: str, block: _Block, values: dict[str, str], languages: tuple[str | None, str | None]) -> Entry | BadRecord:
    """Return the entry of a block, or why it is invalid."""
    problem = block.problems[0] if block.problems else None
    if not problem and "msgid" not in values:
        problem = Mistake(path, block.parts[0].line, 1, "not valid PO: an entry without msgid")
    if problem:
        return BadRecord(record, problem, "".join(block.lines).encode("utf-8", "surrogateescape"))

    def passage_of(part: _Part) -> Passage:
        """Return a translation with its source: for a plural form, the plural source."""
        source = values["msgid"] if part.key in ("msgstr", "msgstr/0") else values.get("msgid_plural", values["msgid"])
        return Passage(path, record, "/" + part.key, part.text, part.line, part.column, source, *languages, raw=part.inside, writing=("po",))

    return Entry(path, record, values, tuple([passage_of(part) for part in block.parts if part.key.startswith("msgstr") and part.text.strip()]))
