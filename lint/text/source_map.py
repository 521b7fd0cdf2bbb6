"""Prose extracted from a text piece by piece, with a map back to the text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from lint._startup.record import lazy
from lint.text.position import Span, occurrences

HIDDEN = "\ufffc"
"""What stands in the prose for something that is not prose: code, an image, a formula."""
UNSEEN = "\u00ad\u200b\u2060\ufeff\r"
"""Soft hyphens, zero-width characters, and carriage returns: invisible, so left out of the prose."""
WIDEST_MARK = 4
"""The most characters of a mark in emphasis, with the spaces around it."""


class Prose:
    """Prose extracted from a text piece by piece, with a map back to the text.

    A verbatim piece has the same characters in the text and the prose; others stand for an entity, a line break, or nothing at all.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._starts: list[int] = []
        self._pieces: list[tuple[int, int, bool]] = []
        self.kinds: dict[int, str] = {}
        self.comments: list[Span] = []
        """The spans of the ignore comments in the text."""
        self.titles: list[Span] = []
        """The spans of emphasis in the prose, which may be titles of works."""
        self.locked: list[Span] = []
        """The spans of prose that are reported but never edited: front matter and alternative texts."""

    def __len__(self) -> int:
        return self._length

    @property
    def last(self) -> str:
        """The last character so far; empty if there is none."""
        return self._parts[-1][-1] if self._parts else ""

    def is_mark(self, start: int) -> bool:
        """Return whether the prose added from this offset on is a mark or two, with spaces, and no second period after a sentence."""
        if not start < self._length <= start + WIDEST_MARK:
            return False
        end = "".join(self._parts[-2 * WIDEST_MARK :])
        mark, before = end[start - self._length :], end[: start - self._length].rstrip()
        return not any(map(str.isalnum, mark)) and not (mark.strip() == "." and before.endswith((".", "!", "?")))

    def add(self, part: str, start: int, end: int, verbatim: bool = True) -> None:
        """Append `part`, which represents the text from `start` to `end`."""
        unseen = sorted(offset for character in UNSEEN if character in part for offset in occurrences(part, character))
        if unseen and not verbatim:
            return
        begin = 0
        for offset in unseen:
            self._append(part[begin:offset], start + begin, start + offset, True)
            begin = offset + 1
        self._append(part[begin:], start + begin, end, verbatim)

    def hide(self, start: int, end: int) -> None:
        """Append the mark that represents the text from `start` to `end`, which is not prose."""
        self._append(HIDDEN, start, end, False)

    def _append(self, part: str, start: int, end: int, verbatim: bool) -> None:
        if not part:
            return
        if verbatim and self._pieces and self._pieces[-1][1:] == (start, True):
            self._pieces[-1] = (self._pieces[-1][0], end, True)
        else:
            self._starts.append(self._length)
            self._pieces.append((start, end, verbatim))
        self._parts.append(part)
        self._length += len(part)

    def add_comment(self, text: str, start: int, end: int) -> None:
        """Note a comment of the text if it is an ignore comment."""
        from lint.text.ignore_comments import is_addressed

        if is_addressed(text[start:end]):
            self.comments.append(Span(start, end))

    def begin_paragraph(self, offset: int, kind: str = "paragraph") -> None:
        """Begin a paragraph at this offset of the text."""
        if self._length and self.last != "\n":
            self.add("\n", offset, offset, verbatim=False)
        if self.kinds.get(self._length, "paragraph") == "paragraph":
            self.kinds[self._length] = kind

    def lock(self, start: int) -> None:
        """Protect the prose added from this offset on from edits."""
        self.locked.append(Span(start, self._length))

    def in_title(self, start: int, end: int) -> bool:
        """Return whether a span of prose overlaps emphasis. Call this only after all prose has been added."""
        number = bisect_left(self._apart_titles, (end,)) - 1
        return number >= 0 and start < self._apart_titles[number].end

    @lazy
    def sorted_titles(self) -> list[Span]:
        """The titles in order. Use this only after all prose has been added."""
        return sorted(self.titles)

    @lazy
    def _apart_titles(self) -> list[Span]:
        """The titles that end after all titles before them."""
        apart: list[Span] = []
        for title in self.sorted_titles:
            if not apart or title.end > apart[-1].end:
                apart.append(title)
        return apart

    def text(self) -> str:
        """Return the prose so far."""
        return "".join(self._parts)

    def pieces(self) -> list[tuple[int, Span, bool]]:
        """Return the pieces: offset in the prose, span of the text, and whether both have the same characters."""
        return [(start, Span(*piece[:2]), piece[2]) for start, piece in zip(self._starts, self._pieces, strict=True)]

    def place(self, span: Span) -> Span:
        """Return the span of the text that a span of prose came from."""
        start, end = span
        if not self._starts:
            return Span(0, 0)
        first = max(0, bisect_right(self._starts, start) - 1)
        piece_start, piece_end, verbatim = self._pieces[first]
        text_start = min(piece_start + start - self._starts[first], piece_end) if verbatim else piece_start
        if end <= start:
            return Span(text_start, text_start)
        last = max(0, bisect_right(self._starts, end - 1) - 1)
        piece_start, piece_end, verbatim = self._pieces[last]
        return Span(text_start, piece_start + end - self._starts[last] if verbatim else piece_end)

    def contiguous(self, span: Span) -> bool:
        """Return whether a span of prose came from a single verbatim piece of the text and may be edited."""
        number = bisect_right(self.locked, (span.end, 0)) - 1
        if number >= 0 and span.start < self.locked[number].end:
            return False
        first = bisect_right(self._starts, span.start) - 1
        last = bisect_right(self._starts, max(span.start, span.end - 1)) - 1
        return first == last and first >= 0 and self._pieces[first][2]
