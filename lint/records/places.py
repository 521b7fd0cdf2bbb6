"""Find where the characters of a passage are in its container. This is done on demand, since few passages have anything to report."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from functools import lru_cache
from json.decoder import JSONDecoder

from lint.records.fields import escape_key
from lint.text.position import Position, occurrences

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lint.records.passage import Passage

    Pieces = Iterator[tuple[int, int, str]]
    """The places of characters: where each begins and ends, and its text; if there are as many characters in the text, each stands for itself."""

JSON_PIECE = re.compile(r'\\u[dD][89abAB]..\\u[dD][c-fC-F]..|\\u....|\\.|[^"\\]+')
QUOTED_PIECE = re.compile('""|[^"]+')
UNQUOTED_PIECE = {delimiter: re.compile(f"[^{re.escape(delimiter)}\r\n]+") for delimiter in ",;\t|"}
CUE_PIECE = re.compile(
    r"(?P<gap>[ \t]*\r?\n(?:[ \t]*\r?\n)+(?:[^\n]*\n)?[^\n]*-->[^\n]*(?:\n|\Z))|(?P<speech>[ \t]*\r?\n(?=[-–—]))|(?P<break>[ \t]*\r?\n[ \t]*)"
    r"|(?P<tag><[^<>\n]*>|\{\\[^{}\n]*\})|(?P<entity>&#?\w{1,10};)|[^\n]"
)
XML_PIECE = re.compile(
    r"<!\[CDATA\[(?P<cdata>.*?)\]\]>|(?P<markup><!--.*?-->|<\?.*?\?>|</[^>]*>)|<(?P<opening>[^\s/>]+)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>"
    r"|(?P<entity>&#?\w{1,32};)|[^<&]+|[<&]",
    re.DOTALL,
)
IN_WORD = re.compile(r"[^\W\d_]-\Z")
PO_PIECE = re.compile(r'"\s*"|\\.|[^"\\\n]+')
PO_ESCAPES = {"\\n": "\n", "\\t": "\t", "\\r": "\r", "\\a": "\a", "\\b": "\b", "\\f": "\f", "\\v": "\v"}
LONGEST_ESCAPE = 12
"""Characters; anything longer is not an escape sequence that an edit may replace."""
JSON_TOKEN = re.compile(r'[\[\]{},]|"(?:[^"\\]|\\.)*"')
DECODER = JSONDecoder(strict=False)


MARKUP = "the fix would change the surrounding markup"


class Placement:
    """The characters of a passage in its container. `starts` and `ends`: the offsets of each character in `passage.raw`, and of the place after the
    last."""

    def __init__(self, passage: Passage, starts: list[int], ends: list[int]) -> None:
        self.passage, self.starts, self.ends = passage, starts, ends
        self._lines = line_feeds(passage.raw)

    def position(self, offset: int) -> Position:
        """Return the position in the container of an offset of the text. Its offset counts from where the passage's `raw` begins."""
        passage = self.passage
        assert passage.line is not None
        at = self.starts[offset]
        line = bisect_right(self._lines, at)
        begin = self._lines[line - 1]
        before = passage.raw[begin:at]
        first = (passage.column or 1) - 1 if line == 1 else 0
        bytes_before = len(before.encode("utf-8", "surrogatepass"))
        return Position(passage.line + line - 1, len(before) + first + 1, at, bytes_before + first + 1, at)

    def runs(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return where the characters of a span of the text are in `passage.raw`, in contiguous runs.

        Raises ValueError if one of them is more than a character there.
        """
        if start == end:
            return [(self.starts[start], self.starts[start])]
        if any(self.ends[at] - self.starts[at] > LONGEST_ESCAPE for at in range(start, end)):
            raise ValueError(MARKUP)
        breaks = [at + 1 for at in range(start, end - 1) if self.ends[at] != self.starts[at + 1] and self.starts[at] != self.starts[at + 1]]
        return [(self.starts[first], self.ends[last - 1]) for first, last in zip([start, *breaks], [*breaks, end], strict=True)]


def line_feeds(text: str) -> list[int]:
    """Return the offset where each line of a text begins if only line feeds end lines."""
    return [0, *(at + 1 for at in occurrences(text, "\n"))]


def place(passage: Passage) -> Placement | None:
    """Return where the characters of a passage are, or None if the container has no lines or the places are uncertain."""
    if passage.line is None:
        return None
    starts: list[int] = []
    ends: list[int] = []
    text_parts: list[str] = []
    last = 0
    kind, *arguments = passage.writing or ("plain",)
    for begin, end, characters in KINDS[kind](passage.raw, *arguments):
        is_verbatim = len(characters) == end - begin
        starts += range(begin, end) if is_verbatim else [begin] * len(characters)
        ends += range(begin + 1, end + 1) if is_verbatim else [end] * len(characters)
        text_parts.append(characters)
        last = end
    return Placement(passage, [*starts, last], [*ends, last]) if "".join(text_parts) == passage.text else None


def plain_pieces(raw: str) -> Pieces:
    """Yield the characters of verbatim text."""
    yield 0, len(raw), raw


def csv_pieces(raw: str, delimiter: str, column: int) -> Pieces:
    """Yield the characters of a column, counted from 0, in a row of CSV."""
    at, is_quoted = find_csv(raw, delimiter, column)
    pattern = QUOTED_PIECE if is_quoted else UNQUOTED_PIECE[delimiter]
    yield at, at, ""
    while match := pattern.match(raw, at):
        begin, at = match.span()
        yield begin, at, '"' if is_quoted and match[0] == '""' else match[0]
    yield at, at, ""


def find_csv(raw: str, delimiter: str, column: int) -> tuple[int, bool]:
    """Return the offset where the text of a column in a row of CSV begins, and whether it is quoted."""
    at = 0
    for _ in range(column):
        if raw[at : at + 1] == '"':
            at += 1
            while match := QUOTED_PIECE.match(raw, at):
                at = match.end()
        following = raw.find(delimiter, at)
        at = following + 1 if following >= 0 else len(raw)
    is_quoted = raw[at : at + 1] == '"'
    return at + is_quoted, is_quoted


def json_pieces(raw: str, pointer: str) -> Pieces:
    """Yield the characters of the JSON string that a pointer leads to."""
    at = find_strings(raw).get(pointer, -1) + 1
    if not at:
        return
    yield at, at, ""
    while match := JSON_PIECE.match(raw, at):
        begin, at = match.span()
        written = match[0]
        yield begin, at, DECODER.decode(f'"{written}"') if written[0] == "\\" else written
    yield at, at, ""


def cue_pieces(raw: str, kind: str) -> Pieces:
    """Yield the characters of consecutive subtitle cues: the text between two cues is a space, and so is a line break unless the speaker changes."""
    at = 0
    while match := CUE_PIECE.match(raw, at):
        begin, at = match.span()
        written = match[0]
        if match.lastgroup == "tag" or (match.lastgroup == "entity" and kind == "vtt"):
            yield begin, at, "" if match.lastgroup == "tag" else html.unescape(written)
        elif match.lastgroup == "entity":
            yield begin, at, written
        else:
            is_in_word = match.lastgroup in ("gap", "break") and IN_WORD.search(raw, max(0, begin - 2), begin)
            yield begin, at, "" if is_in_word else {"gap": " ", "speech": "\n", "break": " "}.get(match.lastgroup or "", written)
    yield at, at, ""


def po_pieces(raw: str) -> Pieces:
    """Yield the characters of a PO text, from after its first quotation mark to before its last."""
    at = 0
    while match := PO_PIECE.match(raw, at):
        begin, at = match.span()
        written = match[0]
        yield begin, at, "" if written[0] == '"' else PO_ESCAPES.get(written, written[1:]) if written[0] == "\\" else written
    yield at, at, ""


def xml_pieces(raw: str, *codes: str) -> Pieces:
    """Yield the characters of an element's content without tags. `codes`: elements whose content is left out, too."""
    at = 0
    while match := XML_PIECE.match(raw, at):
        begin, at = match.span()
        kind = match.lastgroup
        if kind == "opening" and match[kind].rpartition(":")[2] in codes and not match[0].endswith("/>"):
            at = _find_closing(raw, match[kind], at)
        if kind in ("opening", "markup"):
            yield begin, at, ""
        elif kind == "entity":
            yield begin, at, html.unescape(match[0])
        else:
            first, last = match.span(kind or 0)
            yield first, last, raw[first:last]
    yield at, at, ""


def _find_closing(raw: str, name: str, at: int) -> int:
    """Return the offset after the closing tag of an element whose opening tag ends at an offset."""
    depth = 1
    for match in re.compile(rf"<(/?){re.escape(name)}(?=[\s/>])(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>").finditer(raw, at):
        depth += -1 if match[1] else 0 if match[0].endswith("/>") else 1
        if not depth:
            return match.end()
    return len(raw)


@lru_cache(4)
def find_strings(raw: str) -> dict[str, int]:
    """Return, by pointer, the offset of each string value in valid JSON; for duplicate pointers, that of the last, as parsers do."""
    offsets: dict[str, int] = {}
    pointer_keys: list[str | int] = []  # of the values that contain the current token
    is_key = False
    for match in JSON_TOKEN.finditer(raw):
        mark = match[0][0]
        if mark in "{[":
            pointer_keys.append("" if mark == "{" else 0)
            is_key = mark == "{"
        elif mark in "}]":
            pointer_keys.pop()
            is_key = False
        elif mark == ",":
            innermost = pointer_keys[-1]
            is_key = isinstance(innermost, str)
            pointer_keys[-1] = innermost if isinstance(innermost, str) else innermost + 1
        elif mark == '"' and is_key:
            pointer_keys[-1], is_key = escape_key(DECODER.decode(match[0])), False
        elif mark == '"':
            offsets["".join([f"/{pointer_key}" for pointer_key in pointer_keys])] = match.start()
    return offsets


KINDS: dict[str, Callable[..., Pieces]] = {
    "plain": plain_pieces,
    "json": json_pieces,
    "csv": csv_pieces,
    "cues": cue_pieces,
    "po": po_pieces,
    "xml": xml_pieces,
}
"""What reads the characters of each kind of writing."""
