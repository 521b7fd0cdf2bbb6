"""Split the prose of a document into texts for a server, with a map back.

To LanguageTool, an empty line ends a paragraph, and offsets count UTF-16 code units.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from lint.language.analysis import analysis_of
from lint.text.document import Document
from lint.text.position import Span

MAX_CHARACTERS = 15_000
"""Characters in a text. Servers have limits, and short texts are answered soon."""
SEPARATOR = "\n\n"


class Text:
    """Paragraphs of a document, or parts of one. `characters`: what to send."""

    def __init__(self, document: Document, spans: list[Span]) -> None:
        pieces = [document.prose[span.start : span.end] for span in spans]
        self.characters = SEPARATOR.join(pieces)
        self._spans = spans
        self._starts = [0]
        for piece in pieces[:-1]:
            self._starts.append(self._starts[-1] + len(piece) + len(SEPARATOR))
        astral = [] if self.characters.isascii() else [offset for offset, character in enumerate(self.characters) if character > "\uffff"]
        self._astral = [offset + number for number, offset in enumerate(astral)]
        """The offsets, in code units, of the characters that take two."""

    def span(self, offset: int, length: int) -> Span:
        """Return the span of the document's prose for `length` code units from an offset; empty between two paragraphs.

        It includes any character it begins or ends in.
        """
        start, end = offset, offset + length
        start -= bisect_left(self._astral, start)  # characters that begin before it
        end -= bisect_left(self._astral, end - 1)  # characters that end before it
        return Span(self._prose_offset(start), self._prose_offset(end))

    def _prose_offset(self, offset: int) -> int:
        number = bisect_right(self._starts, offset) - 1
        span = self._spans[number]
        return min(span.start + offset - self._starts[number], span.end)


def split_into_texts(document: Document) -> Iterator[Text]:
    """Yield the whole prose of a document, in order, as texts of at most `MAX_CHARACTERS`; a longer sentence is a text of its own."""
    spans: list[Span] = []
    length = 0
    for span in _spans(document):
        if spans and length + span.end - span.start > MAX_CHARACTERS:
            yield Text(document, spans)
            spans, length = [], 0
        spans.append(span)
        length += span.end - span.start + len(SEPARATOR)
    if spans:
        yield Text(document, spans)


def _spans(document: Document) -> Iterator[Span]:
    """Yield the spans of paragraphs; if one is too long, the spans of runs of its sentences."""
    for paragraph in document.paragraphs():
        start = paragraph.start
        if paragraph.end - start > MAX_CHARACTERS:
            for sentence in analysis_of(document).sentences(paragraph):
                if sentence.end - start > MAX_CHARACTERS and sentence.start > start:
                    yield Span(start, sentence.start)
                    start = sentence.start
        yield Span(start, paragraph.end)
