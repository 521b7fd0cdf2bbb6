"""Read records of an XML file one at a time with expat, without entities or external resources.

expat reports where an element begins and ends, so the characters of a record and their places are those of the file.
"""

from __future__ import annotations

import codecs
import html
import re
from xml.parsers import expat

from lint._startup.record import Record
from lint.errors import Mistake
from lint.records.passage import BadRecord
from lint.text.syntax import why_not_xml

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from lint.records.streams import RecordsFile

SIZE = 1 << 16
"""Bytes read at a time."""
BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
DECLARED = re.compile(rb"\A\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)")
TAG = re.compile(
    r"<!\[CDATA\[.*?\]\]>|<!--.*?-->|<\?.*?\?>|<(?P<closing>/?)(?P<name>[^\s/>!?]+)(?P<attributes>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*?)(?P<empty>/?)>",
    re.DOTALL,
)
ATTRIBUTE = re.compile(r"([^\s=]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
UNREAD = "what comes after it is not read"


class Fragment(Record):
    """An element as it is written. `name`: without prefix; `ancestors`: the attributes of the enclosing elements, outermost first; `line` and
    `column`: where it begins, from 1."""

    __slots__ = ()
    name: str
    ancestors: tuple[dict[str, str], ...]
    raw: str
    line: int
    column: int

    def inherited(self, *names: str) -> str | None:
        """Return the attribute with one of these names from the nearest enclosing element that has one."""
        return next((attributes[name] for attributes in reversed(self.ancestors) for name in names if attributes.get(name)), None)


class Element(Record):
    """An element in a fragment. `lineage`: the names of the elements from the fragment's down to its own, without prefixes; `start` and `end`: of its
    content, as offsets in the fragment."""

    __slots__ = ()
    lineage: tuple[str, ...]
    attributes: dict[str, str]
    start: int
    end: int

    @property
    def name(self) -> str:
        """Its name without prefix."""
        return self.lineage[-1]


class _RefusedError(Exception):
    """What no file of records contains, but an attack may."""


class _Cutter:
    """Cuts fragments out of a stream of UTF-8."""

    def __init__(self, names: frozenset[str]) -> None:
        self._names = names
        self._parser = expat.ParserCreate("utf-8")
        self._parser.StartElementHandler, self._parser.EndElementHandler = self._begin, self._end
        self._parser.EntityDeclHandler = self._refuse
        self._parser.UseForeignDTD(True)  # so that unknown entities, such as HTML's, are not errors
        self._parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE)
        self._parser.ExternalEntityRefHandler = lambda *_: 1  # and nothing is loaded for them
        self._window = bytearray()
        self._place = [0, 0]  # of the window: its offset in the stream, and its column
        self._open: list[dict[str, str]] = []
        self._begun: list[tuple[int, int, int, str]] = []  # offset, line, depth, and name of the open fragment
        self.fragments: list[Fragment] = []
        """The fragments that ended in the last bytes taken, even before an error."""

    def take(self, raw: bytes, is_last: bool) -> list[Fragment]:
        """Return the fragments that end in these bytes. Raises ExpatError and _RefusedError."""
        self._window.extend(raw)
        self.fragments.clear()
        self._parser.Parse(raw, is_last)
        self._forget((self._begun[0][0] if self._begun else max(0, self._parser.CurrentByteIndex)) - self._place[0])
        return self.fragments

    def _refuse(self, *_: object) -> None:
        raise _RefusedError

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if not self._begun and local in self._names:
            self._begun.append((self._parser.CurrentByteIndex, self._parser.CurrentLineNumber, len(self._open), local))
        self._open.append(attributes)

    def _end(self, closed: str) -> None:
        self._open.pop()
        if not self._begun or len(self._open) != self._begun[0][2]:
            return
        start, line, _, name = self._begun.pop()
        offset, column_before = self._place
        last = self._parser.CurrentByteIndex - offset
        bracket = self._window.find(b">", last)
        if self._window[last:bracket].rstrip() == b"</" + closed.encode():  # for an empty tag, this is already the end
            last = bracket + 1
        begin = start - offset
        newline = self._window.rfind(b"\n", 0, begin)
        column = len(self._window[newline + 1 : begin].decode()) + (column_before if newline < 0 else 0) + 1
        self.fragments.append(Fragment(name, tuple(self._open), self._window[begin:last].decode(), line, column))

    def _forget(self, count: int) -> None:
        """Drop the first bytes of the window."""
        passed = self._window[:count]
        newline = passed.rfind(b"\n")
        offset, column = self._place
        self._place[:] = offset + count, len(passed[newline + 1 :].decode("utf-8", "ignore")) + (column if newline < 0 else 0)
        del self._window[:count]


def read_fragments(records_file: RecordsFile, *names: str) -> Iterator[Fragment | BadRecord]:
    """Yield the outermost elements with these names in order, and why the rest is not read. Raises OSError."""
    cutter = _Cutter(frozenset(names))
    line = column = 0
    with records_file.open() as stream:
        try:
            for raw in _utf8(stream):
                yield from cutter.take(raw, False)
            yield from cutter.take(b"", True)
            return
        except expat.ExpatError as error:
            line, column = error.lineno, error.offset + 1
            problem = f"not valid XML: {why_not_xml(error)}; {UNREAD}"
        except _RefusedError:
            problem = f"declares an entity of its own, which mtlint does not expand; {UNREAD}"
        except (UnicodeError, LookupError) as error:
            problem = f"{'not in' if isinstance(error, UnicodeError) else 'mtlint does not know'} the encoding that it declares; {UNREAD}"
    yield from cutter.fragments
    yield BadRecord("", Mistake(records_file.path, line, column, problem))


def _utf8(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the bytes of a stream in UTF-8, whatever its encoding, without a byte order mark. Raises UnicodeError and LookupError."""
    raw = stream.read(SIZE)
    order_mark, encoding = next(((order_mark, name) for order_mark, name in BYTE_ORDER_MARKS if raw.startswith(order_mark)), (b"", ""))
    declared = DECLARED.match(raw)
    encoding = encoding or (declared[1].decode().lower() if declared else "utf-8")
    if encoding in ("utf-8", "utf8", "us-ascii", "ascii"):
        raw = raw[len(order_mark) :]
        while raw:
            yield raw
            raw = stream.read(SIZE)
        return
    decoder = codecs.getincrementaldecoder(encoding)()
    while raw:
        yield decoder.decode(raw).encode()
        raw = stream.read(SIZE)
    yield decoder.decode(b"", True).encode()


def find_elements(raw: str) -> list[Element]:
    """Return the elements of a fragment in the order of their beginnings."""
    elements: list[Element] = []
    open_numbers: list[int] = []
    for match in TAG.finditer(raw):
        name = match["name"]
        if name is None:
            continue
        if match["closing"]:
            number = open_numbers.pop()
            elements[number] = elements[number].replace(end=match.start())
            continue
        lineage = (*elements[open_numbers[-1]].lineage, name.rpartition(":")[2]) if open_numbers else (name.rpartition(":")[2],)
        attributes = {key: html.unescape(double or single) for key, double, single in ATTRIBUTE.findall(match["attributes"])}
        if not match["empty"]:
            open_numbers.append(len(elements))
        elements.append(Element(lineage, attributes, match.end(), match.end()))
    return elements


def line_and_column(fragment: Fragment, offset: int) -> tuple[int, int]:
    """Return the line and column in the file, from 1, of an offset in a fragment."""
    newline = fragment.raw.rfind("\n", 0, offset)
    line = fragment.line + fragment.raw.count("\n", 0, offset)
    return line, offset - newline if newline >= 0 else fragment.column + offset
