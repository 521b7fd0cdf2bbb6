"""Convert an editor's coordinates: lines from 0, and within a line the UTF-8, UTF-16, or UTF-32 code units agreed on by editor and server.

Lines end with CR, LF, or CRLF and nothing else. A lone surrogate becomes U+FFFD, which takes as many units in each encoding. All other offsets are
code points.
"""

from __future__ import annotations

from bisect import bisect_right

from lsprotocol.types import Position, PositionEncodingKind, Range

from lint.text.encoding import without_surrogates
from lint.text.position import Span, line_starts

CODECS = {PositionEncodingKind.Utf8.value: ("utf-8", 1), PositionEncodingKind.Utf16.value: ("utf-16-le", 2)}
"""The codec of each encoding, and the bytes per unit. UTF-32 needs none, since its units are code points."""


class EditorText:
    """The characters of a text, and where each line begins. `encoding`: the units of positions."""

    __slots__ = ("_codec", "characters", "encoding", "line_starts")

    def __init__(self, characters: str, encoding: str) -> None:
        self.characters = without_surrogates(characters)
        self.encoding = encoding
        self._codec = CODECS.get(encoding)
        self.line_starts = line_starts(self.characters)
        """The offset where each line begins."""

    def replace(self, range: Range, characters: str) -> EditorText:
        """Return the text with a range replaced."""
        start = self.offset(range.start)
        end = max(start, self.offset(range.end))
        return EditorText(self.characters[:start] + characters + self.characters[end:], self.encoding)

    def offset(self, position: Position) -> int:
        """Return the offset of a position; past the end of its line, that end; inside a character, the beginning of it."""
        if position.line >= len(self.line_starts):
            return len(self.characters)
        line_span = self.line_span(position.line)
        characters = self.characters[line_span.start : line_span.end]
        if self._codec is None or characters.isascii():
            return line_span.start + min(position.character, len(characters))
        codec, width = self._codec
        before = characters.encode(codec)[: position.character * width]
        return line_span.start + len(before.decode(codec, "ignore"))

    def position(self, offset: int) -> Position:
        """Return the position of an offset."""
        line = bisect_right(self.line_starts, offset) - 1
        before = self.characters[self.line_starts[line] : offset]
        if self._codec is None or before.isascii():
            return Position(line, len(before))
        codec, width = self._codec
        return Position(line, len(before.encode(codec)) // width)

    def range(self, span: Span) -> Range:
        """Return the range of a span."""
        return Range(self.position(span.start), self.position(span.end))

    def span(self, range: Range) -> Span:
        """Return the span of a range."""
        return Span(self.offset(range.start), self.offset(range.end))

    def line_span(self, line: int) -> Span:
        """Return the span of a line, counted from 0, without its line ending."""
        start = self.line_starts[line]
        end = self.line_starts[line + 1] if line + 1 < len(self.line_starts) else len(self.characters)
        while end > start and self.characters[end - 1] in "\r\n":
            end -= 1
        return Span(start, end)

    @property
    def newline(self) -> str:
        """The line ending of the first line; LF if there is only one line."""
        if len(self.line_starts) < 2:
            return "\n"
        return self.characters[self.line_span(0).end : self.line_starts[1]]
