"""A text as an editor speaks of it: lines from 0, and in a line what the two agreed on, code units of UTF-8, UTF-16 or UTF-32.

A line ends with CR, LF or CRLF and with nothing else. Half a pair of surrogates is no character: it becomes U+FFFD, which takes
as many units in each of the encodings.
"""

from __future__ import annotations

from bisect import bisect_right

from lsprotocol.types import Position, PositionEncodingKind, Range

from lint._startup.regex import Regex
from lint.text.position import Span, line_starts

HALF = Regex("[\ud800-\udfff]")
CODECS = {PositionEncodingKind.Utf8: ("utf-8", 1), PositionEncodingKind.Utf16: ("utf-16-le", 2)}


class Text:
    """The characters, and where each line begins. `encoding`: whose units count."""

    __slots__ = ("_codec", "_starts", "characters", "encoding")

    def __init__(self, characters: str, encoding: str) -> None:
        self.characters = _whole(characters)
        self.encoding = encoding
        self._codec = next((codec for kind, codec in CODECS.items() if kind.value == encoding), None)
        self._starts: list[int] | None = None

    @property
    def starts(self) -> list[int]:
        """The offset at which each line begins."""
        if self._starts is None:
            self._starts = line_starts(self.characters)
        return self._starts

    def edited(self, place: Range, new: str) -> Text:
        """The text with other characters at a place."""
        start = self.offset(place.start)
        end = max(start, self.offset(place.end))
        return Text(self.characters[:start] + new + self.characters[end:], self.encoding)

    def offset(self, position: Position) -> int:
        """The offset in characters of a position: behind the end of its line where the line is shorter, at a character's beginning."""
        if position.line >= len(self.starts):
            return len(self.characters)
        start = self.starts[position.line]
        line = self.characters[start : self.line(position.line).end]
        if self._codec is None or line.isascii():
            return start + min(position.character, len(line))
        codec, width = self._codec
        before = line.encode(codec)[: position.character * width]
        return start + len(before.decode(codec, "ignore"))

    def position(self, offset: int) -> Position:
        """The position of an offset in characters."""
        line = bisect_right(self.starts, offset) - 1
        before = self.characters[self.starts[line] : offset]
        if self._codec is None or before.isascii():
            return Position(line, len(before))
        codec, width = self._codec
        return Position(line, len(before.encode(codec)) // width)

    def range(self, span: Span) -> Range:
        """The positions of a span."""
        return Range(self.position(span.start), self.position(span.end))

    def span(self, place: Range) -> Span:
        """The offsets of a range."""
        return Span(self.offset(place.start), self.offset(place.end))

    def line(self, number: int) -> Span:
        """Where a line, counted from 0, begins and where its end begins."""
        start = self.starts[number]
        end = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.characters)
        while end > start and self.characters[end - 1] in "\r\n":
            end -= 1
        return Span(start, end)

    @property
    def line_end(self) -> str:
        """How its first line ends; LF where it has one line."""
        if len(self.starts) < 2:
            return "\n"
        return self.characters[self.line(0)[1] : self.starts[1]]


def _whole(characters: str) -> str:
    return characters if characters.isascii() else HALF.pattern.sub("\ufffd", characters)
