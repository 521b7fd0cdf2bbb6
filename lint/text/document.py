"""A text and the prose in it.

Every offset in this package counts characters (code points), from reading a file to printing a line and a column. A `Document` has two strings:
`text`, the whole content of the file, and `prose`, what people read in it. Prose consists of paragraphs, one per line; `place` returns the span of
the text that a span of prose came from.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from lint._startup.record import Record, lazy
from lint._startup.regex import Regex
from lint.text.position import Position, Span, line_starts
from lint.text.source_map import HIDDEN, Prose

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator
    from typing import Literal, TypeVar

    Value = TypeVar("Value")
    Alignment = Literal["segment", "paragraph"]
    """How a source corresponds to its document: as a whole, or paragraph by paragraph."""

STRIDE = 512
"""Running totals of bytes and code units are kept every so many characters."""
ASTRAL = Regex("[\U00010000-\U0010ffff]")
"""A character that takes two UTF-16 code units."""
BEFORE_WORD, AFTER_WORD = frozenset("*_>["), frozenset("*_<]")
"""What opens and closes emphasis, an element, or the label of a link."""
LONGEST_HEADING = 119
"""The number of characters in the longest heading of plain text; longer lines are paragraphs."""
LINE = Regex(r"\S(?:[^\n]*\S)?")
"""A line without the white space at its ends."""
SENTENCE_INSIDE = Regex(r"[a-z]{4}[.!?] [A-Z]")
STAND_INS = tuple(zip("“”‘’–—…", map(chr, range(1, 8)), strict=True))
"""The marks of English beyond Latin-1, and what replaces each of them in shapes."""
CODE_MARKUP = Regex(
    r"```|<(?i:code|pre|tt|samp|kbd)\b|\bclass=\"(?:mem(?:proto|name)|fragment|highlight|programlisting|literal)\b|(?<![\w`])`[^`\s][^`\n]*`(?!\w)|\\(?:texttt|verb|begin\{(?:verbatim|lstlisting))\b"
)
"""Markup of code."""
_LOWER, _UPPER = "abcdefghijklmnopqrstuvwxyzªµºßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿ", "ABCDEFGHIJKLMNOPQRSTUVWXYZÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞ"
_DIGITS, _SPACES = "0123456789²³¹", "\xa0"
SHAPES = bytes.maketrans(
    (_LOWER + _UPPER + _DIGITS + _SPACES).encode("latin-1"), b"a" * len(_LOWER) + b"A" * len(_UPPER) + b"0" * len(_DIGITS) + b" " * len(_SPACES)
)
"""A table for `translate`: from characters to shapes."""


class Document:
    """A text, its name, and its prose. `source`: the text it was translated from, if available."""

    def __init__(
        self,
        path: str,
        text: str,
        prose: Prose | str | None = None,
        *,
        format: str = "text",
        encoding: str = "utf-8",
        source: Source | None = None,
    ) -> None:
        self.path = path
        self.source = source
        self.text = text
        self.format = format
        self.encoding = encoding
        self._map = prose if isinstance(prose, Prose) else None
        self.prose = prose.text() if isinstance(prose, Prose) else text if prose is None else prose
        self._derived: dict[tuple[object, ...], object] = {}
        self._sums: dict[str, list[int]] = {}
        self._units: dict[int, int] = {}

    @lazy
    def folded(self) -> str:
        """The prose in lowercase with plain spaces for no-break spaces, at the same offsets."""
        return fold(self.prose)

    @lazy
    def shapes(self) -> bytes:
        """The shapes of the characters of the prose, at the same offsets, and of a line break at its end, which is also before its beginning: -1."""
        return shapes_of(self.prose) + b"\n"

    def derive(self, make: Callable[..., Value], *arguments: Hashable) -> Value:
        """Return the result of a function of the document, computed once; modules above this one use it for their own analyses.

        `arguments`: further arguments of the function; each combination has its own result.
        """
        call = (make, *arguments)
        if call not in self._derived:
            self._derived[call] = make(self, *arguments)
        return self._derived[call]  # type: ignore[return-value]

    @property
    def kinds(self) -> dict[int, str]:
        """The kinds of the paragraphs that begin at these offsets of the prose; empty if the format does not know them."""
        return self._map.kinds if self._map is not None else {}

    @property
    def comments(self) -> list[Span]:
        """The spans of the ignore comments in the text."""
        return self._map.comments if self._map is not None else []

    @lazy
    def has_code(self) -> bool:
        """Whether the text contains markup of code, as manuals do and articles do not."""
        return CODE_MARKUP.search(self.text) is not None

    @property
    def is_manual(self) -> bool:
        """Whether the text has markup and contains code."""
        return self.format != "text" and self.has_code

    def in_title(self, start: int, end: int) -> bool:
        """Return whether an offset of the prose is in emphasis, and so perhaps in the title of a work."""
        return self._map is not None and self._map.in_title(start, end)

    def place(self, span: Span) -> Span:
        """Return the span of the text that a span of prose came from."""
        return self._map.place(span) if self._map is not None else span

    def hides(self, start: int, end: int) -> bool:
        """Return whether a span of prose contains a mark for something that is not prose."""
        return HIDDEN in self.prose[start:end]

    def pieces(self) -> list[tuple[int, Span, bool]]:
        """Return the pieces of the prose: offset, span of the text, and whether both have the same characters."""
        return self._map.pieces() if self._map is not None else [(0, Span(0, len(self.text)), True)]

    @property
    def titles(self) -> list[Span]:
        """The spans of emphasis in the prose, which may be titles of works, in order."""
        return self._map.sorted_titles if self._map is not None else []

    @lazy
    def named_marks(self) -> list[Span]:
        """The spans of emphasis without letters or digits: marks mentioned as marks."""
        return [title for title in self.titles if not any(map(str.isalnum, self.prose[title.start : title.end]))]

    @lazy
    def named_words(self) -> list[Span]:
        """The spans of emphasis on a single word or part of one: words mentioned as words."""
        return [title for title in self.titles if " " not in self.prose[title.start : title.end]]

    def is_alone_in_markup(self, span: Span) -> bool:
        """Return whether a span of prose is the whole content of an element or of emphasis."""
        start, end = self.place(span)
        return self.text[start - 1 : start] in BEFORE_WORD and self.text[end : end + 1] in AFTER_WORD

    def verbatim(self, span: Span) -> bool:
        """Return whether a span of prose has the same characters in the text and may be edited."""
        placed = self.place(span)
        if self._map is not None and not self._map.contiguous(span):
            return False
        return self.text[placed.start : placed.end] == self.prose[span.start : span.end]

    def paragraph_at(self, offset: int) -> Span:
        """Return the span of the paragraph around an offset of the prose, without surrounding white space."""
        number = bisect_right(self._paragraph_starts, offset) - 1
        if number >= 0 and offset <= self._paragraphs[number].end:
            return self._paragraphs[number]
        start = self.prose.rfind("\n", 0, offset) + 1
        end = self.prose.find("\n", offset)
        return self._strip(start, len(self.prose) if end < 0 else end)

    def paragraphs(self) -> Iterator[Span]:
        """Return the spans of all nonempty paragraphs of the prose."""
        return iter(self._paragraphs)

    @lazy
    def _paragraphs(self) -> list[Span]:
        return [Span(*line_match.span()) for line_match in LINE.finditer(self.prose)]

    @lazy
    def _paragraph_starts(self) -> list[int]:
        return [span.start for span in self._paragraphs]

    def paragraph_after(self, paragraph: Span) -> Span | None:
        """Return the paragraph after another one; None after the last."""
        return next(self.paragraphs_after(paragraph), None)

    def paragraph_before(self, paragraph: Span) -> Span | None:
        """Return the paragraph before another one; None before the first."""
        return next(self.paragraphs_before(paragraph), None)

    def paragraphs_after(self, paragraph: Span) -> Iterator[Span]:
        """Yield the paragraphs after one, in order."""
        line_end = self.prose.find("\n", paragraph.end)
        while line_end >= 0:
            span = self.paragraph_at(line_end + 1)
            if span.start < span.end:
                yield span
            line_end = self.prose.find("\n", line_end + 1)

    def paragraphs_before(self, paragraph: Span) -> Iterator[Span]:
        """Yield the paragraphs before one, nearest first."""
        line_end = self.prose.rfind("\n", 0, paragraph.start)
        while line_end >= 0:
            span = self.paragraph_at(line_end)
            if span.start < span.end:
                yield span
            line_end = self.prose.rfind("\n", 0, line_end)

    def kind(self, paragraph: Span) -> str:
        """Return the kind of a paragraph: `paragraph`, `heading`, `item`, or `cell`."""
        if self.kinds:
            return self.kinds.get(self.prose.rfind("\n", 0, paragraph.start) + 1, "paragraph")
        if paragraph.end - paragraph.start > LONGEST_HEADING:
            return "paragraph"
        body = self.prose[paragraph.start : paragraph.end]
        plain = body.rstrip("\"'”’»)")
        short = body.count(" ") < 20 and SENTENCE_INSIDE.search(body) is None
        return "heading" if short and plain[-1:] not in ".!?:;,…" else "paragraph"

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """Return the line and column, from 1, of an offset in the text. Lines end with CR, LF, or CRLF."""
        lines = self._line_starts
        line = bisect_right(lines, offset)
        return line, offset - lines[line - 1] + 1

    def position(self, offset: int) -> Position:
        """Return the position of an offset in the text, in every unit that reporters print."""
        line, column = self.line_and_column(offset)
        if self.text.isascii():
            return Position(line, column, offset, column, offset)
        begin = self._line_starts[line - 1]
        if begin not in self._units:
            self._units[begin] = self.units_before(begin)
        if column <= STRIDE and self.text[begin:offset].isascii():
            return Position(line, column, offset, column, self._units[begin] + column - 1)
        return Position(line, column, offset, self.bytes_before(offset) - self.bytes_before(begin) + 1, self.units_before(offset))

    def bytes_before(self, offset: int) -> int:
        """Return the number of UTF-8 bytes before an offset of the text."""
        return self._before(offset, "utf-8", 1)

    def units_before(self, offset: int) -> int:
        """Return the number of UTF-16 code units before an offset of the text."""
        return self._before(offset, "utf-16-le", 2) if self._has_astral else offset

    @lazy
    def _has_astral(self) -> bool:
        return ASTRAL.search(self.text) is not None

    def _before(self, offset: int, encoding: str, width: int) -> int:
        if encoding not in self._sums:
            pieces = (self.text[at : at + STRIDE] for at in range(0, len(self.text), STRIDE))
            self._sums[encoding] = [0, *accumulate(len(piece.encode(encoding, "surrogatepass")) // width for piece in pieces)]
        full = offset // STRIDE
        return self._sums[encoding][full] + len(self.text[full * STRIDE : offset].encode(encoding, "surrogatepass")) // width

    def end(self) -> Position:
        """Return the position after the last character of the text."""
        text = self.text
        line = text.count("\n") + (text.count("\r") - text.count("\r\n") if "\r" in text else 0)
        begin = max(text.rfind("\n"), text.rfind("\r")) + 1
        column = len(text) - begin + 1
        if text.isascii():
            return Position(line + 1, column, len(text), column, len(text))
        bytes_before = self.bytes_before(len(text)) - self.bytes_before(begin)
        return Position(line + 1, column, len(text), bytes_before + 1, self.units_before(len(text)))

    def has_line(self, number: int) -> bool:
        """Return whether the text has a line with this number, from 1."""
        return 1 <= number <= len(self._line_starts)

    def line_span(self, number: int) -> Span:
        """Return the span of a line, counted from 1, without its line ending."""
        lines = self._line_starts
        start = lines[number - 1]
        end = lines[number] if number < len(lines) else len(self.text)
        while end > start and self.text[end - 1] in "\r\n":
            end -= 1
        return Span(start, end)

    @lazy
    def _line_starts(self) -> list[int]:
        return line_starts(self.text)

    def _strip(self, start: int, end: int) -> Span:
        prose = self.prose
        while start < end and prose[end - 1].isspace():
            end -= 1
        while start < end and prose[start].isspace():
            start += 1
        return Span(start, end)


class Source(Record):
    """The text that a document was translated from.

    Its offsets count code points of its own document. `document`: the source and its prose; `language`: its code (`uk`), or empty to detect it;
    `alignment`: whether the two correspond as one segment or paragraph by paragraph; `is_file`: whether the source is a file of its own, with a path
    and lines; `target_language`: the code of the translation's language; `segments`: corresponding segments, by their spans in the text and in the
    source.
    """

    __slots__ = ()
    document: Document
    language: str = ""
    alignment: Alignment = "paragraph"
    is_file: bool = False
    target_language: str = "en"
    segments: tuple[tuple[Span, Span], ...] = ()

    @property
    def text(self) -> str:
        """The source's text."""
        return self.document.text


def source_of(text: str, language: str = "", alignment: Alignment = "paragraph", target_language: str = "") -> Source:
    """Return a source from plain text. `language` and `target_language` are tags: `zh-Hant`."""
    return Source(Document("source", text), primary_tag(language), alignment, target_language=primary_tag(target_language) or "en")


def primary_tag(language: str) -> str:
    """Return the language of a tag in lowercase: `zh` for `zh-Hant`, `uk` for `UK_ua`."""
    return language.strip().replace("_", "-").partition("-")[0].lower()


def fold(prose: str) -> str:
    """Return prose in lowercase with plain spaces for no-break spaces, at the same offsets."""
    folded = prose.lower().replace("\xa0", " ")
    if len(folded) != len(prose):  # “İ” would become two characters
        folded = "".join(c.lower() if len(c.lower()) == 1 else c for c in prose).replace("\xa0", " ")
    return folded


def shapes_of(prose: str) -> bytes:
    """Return the shape of each character: `a` for lowercase letters, `A` for others, `0` for digits, a space for spaces, and marks as they are.

    Characters beyond Latin that are no marks of English have the shape of a question mark.
    """
    for mark, stand_in in STAND_INS:
        prose = prose.replace(mark, stand_in)
    return prose.encode("latin-1", "replace").translate(SHAPES)
