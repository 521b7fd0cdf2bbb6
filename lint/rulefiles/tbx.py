"""Termbases in TBX (ISO 30042), versions 2 and 3: what of each entry is wanted in English, and what is not.

Read with the standard library's expat. translate-toolkit reads TBX too; it is under the GPL, takes a
file for pairs of a source and a target, and doesn't tell whether a term is preferred or deprecated.
No entity is ever expanded: a file that declares one is refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

from lint._startup.read import read_file
from lint.errors import Mistake
from lint.rulefiles.yaml_file import short

ENTRY, LANGUAGE, TERM = ("termEntry", "conceptEntry"), ("langSet", "langSec"), ("tig", "ntig", "termSec")
WANTED, UNWANTED = ("preferred",), ("deprecated", "superseded", "forbidden", "obsolete", "prohibited")
ADMINISTRATIVE = ("administrativeStatus", "normativeAuthorization")
Entry = tuple[int, str, list[str], str]


def read_tbx(path: Path, mistakes: list[Mistake]) -> Iterator[Entry]:
    """Yield for each entry with something unwanted its line, what is wanted, what is not, and a note."""
    try:
        raw = read_file(path)
    except OSError as error:
        mistakes.append(Mistake(short(path), 1, 1, f"cannot be read: {error.strerror}"))
        return
    reader = _Reader()
    try:
        reader.parser.Parse(raw, True)
    except _Refused as refused:
        mistakes.append(Mistake(short(path), refused.line, refused.column, str(refused)))
        return
    except expat.ExpatError as error:
        mistakes.append(Mistake(short(path), error.lineno, error.offset + 1, f"is not XML: {expat.ErrorString(error.code)}"))
        return
    if not reader.entries:
        mistakes.append(Mistake(short(path), 1, 1, "has no termEntry or conceptEntry, so it is no TBX"))
    for line, terms, notes in reader.entries:
        unwanted = [form for form, status in terms if status.startswith(UNWANTED)]
        preferred = [form for form, status in terms if status.startswith(WANTED)] or [form for form, status in terms if form not in unwanted]
        if unwanted and not preferred:
            mistakes.append(Mistake(short(path), line, 1, f"'{unwanted[0]}' is not to be used, but its entry has no other English term"))
        elif unwanted:
            yield line, preferred[0], unwanted, " ".join(notes)


class _Refused(Exception):
    def __init__(self, message: str, line: int, column: int) -> None:
        super().__init__(message)
        self.line, self.column = line, column


class _Reader:
    """What the parser has seen of a file. `entries`: the line of each, its English terms with their status, its notes."""

    def __init__(self) -> None:
        self.entries: list[tuple[int, list[tuple[str, str]], list[str]]] = []
        self._english = False
        self._form = self._status = self._text = ""
        self._kept: list[str] = []
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._read
        self.parser.EntityDeclHandler = self._refuse

    def _refuse(self, *_: object) -> None:
        raise _Refused("declares an entity, which no termbase needs", self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        self._text = ""
        self._kept.append(attributes.get("type", name))
        if name in ENTRY:
            self.entries.append((self.parser.CurrentLineNumber, [], []))
        elif name in LANGUAGE:
            self._english = attributes.get("xml:lang", "").lower().partition("-")[0] in ("en", "eng")
        elif name in TERM:
            self._form = self._status = ""

    def _read(self, text: str) -> None:
        self._text += text

    def _end(self, name: str) -> None:
        name = name.rpartition(":")[2]
        kind, text = self._kept.pop(), " ".join(self._text.split())
        self._text = ""
        if not self.entries:
            return
        _, terms, notes = self.entries[-1]
        if name == "term" and not self._form:
            self._form = text
        elif kind in ADMINISTRATIVE:
            self._status = text
        elif name == "note" and text and not any(element in TERM for element in self._kept) and (self._english or not terms):
            notes.append(text)
        elif name in TERM and self._english and self._form:
            terms.append((self._form, self._status))
        elif name in LANGUAGE:
            self._english = False
