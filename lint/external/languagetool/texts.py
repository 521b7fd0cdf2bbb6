"""The prose of a document as texts that a server takes, with the way back.

LanguageTool takes an empty line for the end of a paragraph and counts in code units of UTF-16.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from lint.language.sentences import sentences
from lint.text.document import Document
from lint.text.position import Span

LONGEST = 15_000
"""Characters of a text. Servers have limits, and a short text is answered soon."""
BETWEEN = "\n\n"


class Text:
    """Paragraphs of a document, or parts of one."""

    def __init__(self, document: Document, spans: list[Span]) -> None:
        pieces = [document.prose[start:end] for start, end in spans]
        self.text = BETWEEN.join(pieces)
        self._spans = spans
        self._starts = [0]
        for piece in pieces[:-1]:
            self._starts.append(self._starts[-1] + len(piece) + len(BETWEEN))
        astral = [] if self.text.isascii() else [at for at, character in enumerate(self.text) if character > "\uffff"]
        self._astral = [at + number for number, at in enumerate(astral)]
        """At which units the characters stand that take two."""

    def span(self, offset: int, length: int) -> Span:
        """Where in the prose so many units stand."""
        return Span(self._prose(self._characters(offset)), self._prose(self._characters(offset + length)))

    def _characters(self, units: int) -> int:
        return units - bisect_left(self._astral, units)

    def _prose(self, offset: int) -> int:
        piece = bisect_right(self._starts, offset) - 1
        span = self._spans[piece]
        return min(span.start + offset - self._starts[piece], span.end)


def texts(document: Document) -> Iterator[Text]:
    """All prose of a document, in order."""
    together: list[Span] = []
    length = 0
    for span in _pieces(document):
        if together and length + span[1] - span[0] > LONGEST:
            yield Text(document, together)
            together, length = [], 0
        together.append(span)
        length += span[1] - span[0] + len(BETWEEN)
    if together:
        yield Text(document, together)


def _pieces(document: Document) -> Iterator[Span]:
    """The paragraphs; of a very long one, its sentences, as many together as there is room for."""
    for paragraph in document.paragraphs():
        start = paragraph[0]
        if paragraph[1] - start > LONGEST:
            for begin, end in sentences(document, paragraph):
                if end - start > LONGEST and begin > start:
                    yield Span(start, begin)
                    start = begin
        yield Span(start, paragraph.end)
