""".docx and .odt: a document's paragraphs, notes, headers, and footers, without deleted text and comments.

An empty line separates paragraphs, also in headings and cells. expat reads the XML in the archive, without entities.
"""

from __future__ import annotations

from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from lint._startup.record import Record
from lint.errors import Mistake
from lint.records.compression import is_unpacking_error
from lint.records.passage import BadRecord, Entry, Passage
from lint.text.syntax import why_not_xml

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from lint.records.streams import RecordsFile

ARCHIVE, OLD = b"PK\3\4", b"\xd0\xcf\x11\xe0"
"""How ZIP archives begin, and how old or encrypted files of Word do."""
LARGEST = 200_000_000
"""Bytes; a larger part of an archive is not a document."""
LONGEST_TEXT = 10_000_000
"""Characters in a part of a document, since an archive of a few kilobytes may unpack to gigabytes."""


class Markup(Record):
    """How a kind of document is written. `part_names`: the prefixes of its parts' names in the archive. Its elements: `paragraphs`; `texts`: the only
    ones whose characters count (empty: all in paragraphs); `characters`: those that stand for characters; `skipped`: those that are ignored."""

    __slots__ = ()
    part_names: tuple[str, ...]
    paragraphs: frozenset[str]
    texts: frozenset[str]
    characters: dict[str, str]
    skipped: frozenset[str]


DOCX = Markup(
    ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml", "word/header", "word/footer"),
    frozenset(("w:p",)),
    frozenset(("w:t",)),
    {"w:tab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "\u2011", "w:softHyphen": "\u00ad"},
    frozenset(("w:del", "w:moveFrom", "w:instrText", "w:tabs", "mc:Fallback")),
)
ODT = Markup(
    ("content.xml",),
    frozenset(("text:p", "text:h")),
    frozenset(),
    {"text:s": " ", "text:tab": "\t", "text:line-break": "\n"},
    frozenset(("office:annotation", "text:tracked-changes", "text:note-citation", "text:bibliography-mark", "draw:object", "svg:title", "svg:desc")),
)


def read(records_file: RecordsFile) -> Iterator[Entry | BadRecord]:
    """Yield the document as one record, with a field for each part that has text."""
    with records_file.seekable() as stream:
        try:
            texts = _read_archive(stream)
        except Exception as error:
            yield BadRecord("", Mistake(records_file.path, 0, 0, f"not a valid .docx or .odt file: {_why_not(error, stream)}"))
        else:
            yield Entry(
                records_file.path, "1", texts, tuple([Passage(records_file.path, "1", field, text) for field, text in texts.items() if text.strip()])
            )


def _why_not(cause: Exception, stream: BinaryIO) -> str:
    """Return why a file can't be read. Raises any error that is not about the file."""
    if isinstance(cause, expat.ExpatError):
        return f"its XML is not valid: {why_not_xml(cause)}"
    if isinstance(cause, ValueError):
        return str(cause)
    if isinstance(cause, RuntimeError | NotImplementedError):
        return "it is encrypted, or packed in an unknown way"
    if not (isinstance(cause, BadZipFile | EOFError | OSError) or is_unpacking_error(cause)):
        raise cause
    stream.seek(0)
    beginning = stream.read(4)
    if beginning == OLD:
        return "it has a password, or is a .doc file of an old version of Word; save it as .docx"
    return "it is cut off or damaged" if beginning == ARCHIVE else "it is not a ZIP archive, as these files are" if beginning else "it is empty"


def _read_archive(stream: BinaryIO) -> dict[str, str]:
    """Return the text of each part of a document. Raises whatever damaged archives and XML raise."""
    with ZipFile(stream) as archive:
        names = archive.namelist()
        markup = DOCX if "word/document.xml" in names else ODT
        if markup.part_names[0] not in names:
            raise ValueError("it has no text part")
        chosen = [name for name in names if name.startswith(markup.part_names) and name.endswith(".xml")]
        chosen.sort(key=lambda name: _order(markup, name))
        return {_field(name): _read_part(archive, name, markup) for name in chosen}


def _order(markup: Markup, name: str) -> tuple[int, str]:
    return next(number for number, part in enumerate(markup.part_names) if name.startswith(part)), name


def _field(name: str) -> str:
    """Return the name of a part of an archive: `/body`, `/footnotes`, `/header1`."""
    stem = name.rpartition("/")[2].removesuffix(".xml")
    return "/body" if stem in ("document", "content") else f"/{stem}"


def _read_part(archive: ZipFile, name: str, markup: Markup) -> str:
    """Return the text of a part. Raises ExpatError, and ValueError if it is too large or declares entities."""
    if archive.getinfo(name).file_size > LARGEST:
        raise ValueError(f"{name} is larger than {LARGEST // 1_000_000} MB")
    part_reader = _PartReader(markup)
    with archive.open(name) as part_file:
        part_reader.parser.ParseFile(part_file)
    return "\n\n".join(paragraph for paragraph in part_reader.paragraphs if paragraph.strip())


class _PartReader:
    """Reads the paragraphs of a part; one nested in another, in a frame, comes before it."""

    def __init__(self, markup: Markup) -> None:
        self.paragraphs: list[str] = []
        self._markup = markup
        self._open: list[list[str]] = []
        self._skipped: list[str] = []  # the enclosing elements that matter
        self._texts: list[str] = []
        self._length = 0
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler, self.parser.EndElementHandler = self._begin, self._end
        self.parser.CharacterDataHandler = self._add
        self.parser.EntityDeclHandler = self._refuse

    def _refuse(self, *_: object) -> None:
        raise ValueError("it declares an entity")

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        markup = self._markup
        if name in markup.skipped:
            self._skipped.append(name)
        if name in markup.texts:
            self._texts.append(name)
        if name in markup.paragraphs:
            self._open.append([])
        elif name in markup.characters and self._open and not self._skipped:
            self._append(markup.characters[name] * _count(attributes.get("text:c", "")))

    def _end(self, name: str) -> None:
        markup = self._markup
        if name in markup.skipped:
            self._skipped.pop()
        if name in markup.texts:
            self._texts.pop()
        if name in markup.paragraphs:
            self.paragraphs.append("".join(self._open.pop()))

    def _add(self, characters: str) -> None:
        if self._open and not self._skipped and (self._texts or not self._markup.texts):
            self._append(characters)

    def _append(self, characters: str) -> None:
        self._open[-1].append(characters)
        self._length += len(characters)
        if self._length > LONGEST_TEXT:
            raise ValueError(f"it contains more than {LONGEST_TEXT // 1_000_000} million characters of text")


def _count(written: str) -> int:
    """Return how many spaces an element stands for."""
    return min(int(written), 1000) if written.isdecimal() else 1
