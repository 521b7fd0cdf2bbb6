"""Prose that was taken out of a text, piece by piece, with the way back."""

from __future__ import annotations

from bisect import bisect_right

from lint.text.position import Span, occurrences

TYPE_CHECKING = False


UNSEEN = "\u00ad\u200b\u2060\ufeff\r"
"""Soft hyphens, zero-width characters and carriage returns: nobody reads them, so prose has none."""


ADDRESS = "mtlint:"
"""What a comment begins with that is for this program."""


class Prose:
    """Prose that was taken out of a text, piece by piece, with the way back.

    A piece is verbatim (as long in the text as in the prose) or it stands for
    other characters: an entity, a line break, nothing at all.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._starts: list[int] = []
        self._pieces: list[tuple[int, int, bool]] = []
        self.kinds: dict[int, str] = {}
        self.comments: list[Span] = []
        """Where in the text comments stand that are for this program."""
        self.titles: list[Span] = []
        """Where in the prose emphasis stands: a title of a work, perhaps."""

    def __len__(self) -> int:
        return self._length

    @property
    def last(self) -> str:
        """The last character so far, or nothing."""
        return self._parts[-1][-1] if self._parts else ""

    def add(self, part: str, start: int, end: int, verbatim: bool = True) -> None:
        """Appends `part`, which stands for the text from `start` to `end`."""
        unseen = sorted(at for one in UNSEEN if one in part for at in occurrences(part, one))
        if unseen and not verbatim:
            return
        at = 0
        for place in unseen:
            self._append(part[at:place], start + at, start + place, True)
            at = place + 1
        self._append(part[at:], start + at, end, verbatim)

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

    def comment(self, text: str, start: int, end: int) -> None:
        """Keeps a comment of the text where it is for this program."""
        if ADDRESS in text[start:end]:
            self.comments.append(Span(start, end))

    def paragraph(self, at: int, kind: str = "paragraph") -> None:
        """Begins a paragraph; `at` is where in the text."""
        if self._length and self.last != "\n":
            self.add("\n", at, at, verbatim=False)
        if self.kinds.get(self._length, "paragraph") == "paragraph":
            self.kinds[self._length] = kind

    def text(self) -> str:
        return "".join(self._parts)

    def place(self, span: Span) -> Span:
        """Where in the text a span of prose stands."""
        start, end = span
        if not self._starts:
            return Span(0, 0)
        first = max(0, bisect_right(self._starts, start) - 1)
        begin, stop, verbatim = self._pieces[first]
        from_ = min(begin + start - self._starts[first], stop) if verbatim else begin
        if end <= start:
            return Span(from_, from_)
        last = max(0, bisect_right(self._starts, end - 1) - 1)
        begin, stop, verbatim = self._pieces[last]
        return Span(from_, begin + end - self._starts[last] if verbatim else stop)

    def contiguous(self, span: Span) -> bool:
        """Whether a span of prose stands in the text character by character."""
        first = bisect_right(self._starts, span[0]) - 1
        last = bisect_right(self._starts, max(span[0], span[1] - 1)) - 1
        return first == last and first >= 0 and self._pieces[first][2]
