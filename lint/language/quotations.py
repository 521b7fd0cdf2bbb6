"""Find where quotations begin and end, with an automaton over quotation marks.

A quotation may span several paragraphs: each of them opens it again, or none does, and only the last closes it. Therefore an opening mark has lost
its partner if another one opens inside a paragraph before anything closes. A quotation that is never closed is taken to end with its first sentence.
The characters next to a straight mark decide whether it opens or closes; after a figure it may mean inches and does neither. A guillemet with spaces
on both sides is an arrow in a link or menu unless another one forms a quotation with it, and a mark alone on a line is a ditto mark.

The last unambiguous mark before a paragraph decides whether the paragraph begins inside a quotation, so no text has to be read from its beginning.
"""

from __future__ import annotations

from itertools import islice

from lint._startup.record import Record
from lint._startup.regex import Regex
from lint.text.position import Span

QUOTATION_MARK = Regex(r'["“”„«»]')
ENDED = Regex(r"""[.!?…]["'”’»)\]]*$""")
LONGEST_END = 20
"""How many marks that end a sentence are read at most."""
SENTENCE_END = Regex(r"""[^\W_]{3}[.!?…](?=\s+["“„«'‘(\[]?[A-Z])""")
OPENS_AFTER = " \t\n\xa0([{—–-/‘'=$@\ufffc"
CLOSES_BEFORE = " \t\n\xa0.,;:!?)]}—–-/’'…\ufffc"
DITTO_BESIDE = " \xa0\n|"
"""What may be beside a ditto mark."""
YEAR = Regex(r"(?:^|[^\d])[12]\d{3}$")
SINGLE_CLOSE = Regex(r"’(?![^\W_])")
REACH = 4_000
"""Characters without a mark after which an unclosed quotation is over."""
MOST_MARKS = 20
"""How many marks before a paragraph are read at most, if each may open or close a quotation; ordinary text has fewer in a row."""
STEP = 50


class Quotations(Record):
    """The quotations of a paragraph, and its marks without a partner."""

    __slots__ = ()
    spans: list[Span]
    unclosed: list[int]
    """Offsets of marks that open a quotation before the last one was closed."""
    unopened: list[int]
    """Offsets of marks that close a quotation that was never opened."""
    turned: list[int]
    """Offsets of closing marks where a quotation opens."""
    open: int | None
    """Where the quotation still open at the end of the paragraph begins, in this paragraph or before it."""
    goes_on: bool
    """Whether that quotation continues after the paragraph."""


def is_continued(prose: str, paragraph: Span, opened: int) -> bool:
    """Return whether the quotation that a paragraph leaves open continues after it: it is closed later, or opened again at the start of a paragraph.

    A quotation in straight marks that opens inside a paragraph belongs inside a curly one and is skipped. If no mark follows, the quotation may
    continue if the text breaks off in mid-sentence.
    """
    inner = False
    for mark in QUOTATION_MARK.finditer(prose, paragraph.end):
        offset = mark.start()
        if not prose[prose.rfind("\n", 0, offset) + 1 : offset].strip():
            return True
        if prose[opened] != '"' and prose[offset] == '"' and (inner or _turn(prose, offset, False) > 0):
            inner = not inner
            continue
        return _turn(prose, offset, True) <= 0
    return ENDED.search(prose[-REACH:].rstrip()[-LONGEST_END:]) is None


def find_quotations(prose: str, paragraph: Span) -> Quotations:
    """Return the quotations of a paragraph, and its marks without a partner."""
    automaton = _Automaton(prose, paragraph)
    for mark in QUOTATION_MARK.finditer(prose, paragraph.start, paragraph.end):
        automaton.read(mark.start())
    return automaton.finish()


class _Automaton:
    """Reads the marks of a paragraph in order."""

    def __init__(self, prose: str, paragraph: Span) -> None:
        self._prose, self._paragraph = prose, paragraph
        self._open = _left_open(prose, paragraph.start)
        """The mark that opened the current quotation."""
        self._carried = self._open is not None
        """Whether it was left open by the paragraph before."""
        self._outer: int | None = None
        """The mark that opened the quotation, in other marks, around the current one."""
        self._outer_carried = False
        """Whether that one was left open by the paragraph before."""
        self._nested = False
        """Whether that one has the same marks, with single ones in between."""
        self._spans: list[Span] = []
        self._unclosed: list[int] = []
        self._unopened: list[int] = []
        self._turned: list[int] = []

    def read(self, offset: int) -> None:
        """Read the next mark."""
        turn = _turn(self._prose, offset, self._open is not None)
        if turn > 0:
            self._begin(offset)
        elif turn < 0 and self._open is not None:
            self._end(self._open, offset)
        elif turn < 0 and _is_turned(self._prose, offset):
            self._turned.append(offset)
            self._open = offset
        elif turn < 0:
            self._unopened.append(offset)

    def _begin(self, offset: int) -> None:
        if self._open is not None and self._outer is None and self._is_inside(self._open, offset):
            self._outer, self._outer_carried = self._open, self._carried
        elif self._open is not None and not self._carried:
            self._unclosed.append(self._open)
        self._open, self._carried = offset, False

    def _end(self, start: int, offset: int) -> None:
        if self._outer is not None:
            outer, self._outer = self._outer, None
            if self._nested or self._are_unlike(offset, outer):  # only the inner quotation ends
                self._open, self._carried, self._nested = outer, self._outer_carried, False
                return
            self._unclosed.append(start)
            start = outer
        self._add(start, offset + 1)
        self._open, self._carried = None, False

    def finish(self) -> Quotations:
        """Return the result at the end of the paragraph."""
        start, is_turned = self._open, self._open in self._turned
        goes_on = start is not None and (is_turned or is_continued(self._prose, self._paragraph, start))
        if start is not None and (end := self._paragraph.end if goes_on else self._end_of_sentence(start)) > self._paragraph.start:
            self._add(start, end)
        return Quotations(self._spans, self._unclosed, self._unopened, self._turned, None if is_turned else start, goes_on)

    def _end_of_sentence(self, start: int) -> int:
        """Return where a quotation ends that is never closed: with its first sentence."""
        sentence_end = SENTENCE_END.search(self._prose, start, self._paragraph.end)
        return min(self._paragraph.end, sentence_end.end() if sentence_end else self._paragraph.end)

    def _add(self, start: int, end: int) -> None:
        self._spans.append(Span(max(start, self._paragraph.start - 1), end))

    def _is_inside(self, outer: int, offset: int) -> bool:
        """Return whether a quotation opens inside another one: in other marks, or in the same marks inside an open single one."""
        single = self._prose.rfind("‘", outer, offset)
        self._nested = self._prose[offset] == "“" and single >= 0 and SINGLE_CLOSE.search(self._prose, single, offset) is None
        self._nested = self._nested or (self._prose[outer] == self._prose[offset] == '"' and self._closes_twice(offset))
        if self._carried:
            return self._prose[outer] == "“" and self._prose[offset] == '"'
        return self._nested or self._are_unlike(offset, outer)

    def _closes_twice(self, offset: int) -> bool:
        """Return whether the next mark may close a quotation and the one after it must: then both opening marks have a partner."""
        next_marks = [mark.start() for mark in islice(QUOTATION_MARK.finditer(self._prose, offset + 1, self._paragraph.end), 2)]
        if len(next_marks) < 2 or any(self._prose[mark] != '"' for mark in next_marks):
            return False
        return _turn(self._prose, next_marks[0], True) < 0 and _turn(self._prose, next_marks[1], False) < 0

    def _are_unlike(self, offset: int, other_offset: int) -> bool:
        """Return whether exactly one of two marks is straight."""
        return (self._prose[offset] == '"') != (self._prose[other_offset] == '"')


def _is_turned(prose: str, at: int) -> bool:
    """Return whether a curly closing mark precedes a word and follows none."""
    after = prose[at + 1 : at + 2]
    return prose[at] == "”" and after.isalnum() and (at == 0 or prose[at - 1] in OPENS_AFTER)


def _left_open(prose: str, start: int) -> int | None:
    """Return the opening mark of the quotation in which a paragraph begins."""
    marks: list[int] = []
    at, step = start, STEP
    while at > max(0, start - REACH) and len(marks) < MOST_MARKS:
        begin, step = max(0, start - REACH, at - step), 2 * step
        for mark in reversed([mark.start() for mark in QUOTATION_MARK.finditer(prose, begin, at)]):
            turn = _turn(prose, mark, False)
            if turn == _turn(prose, mark, True):
                return _open_after(prose, marks, mark if turn > 0 else None)
            marks.append(mark)
        at = begin
    return _open_after(prose, marks)


def _open_after(prose: str, marks: list[int], opened: int | None = None) -> int | None:
    """Return the mark still open after some marks, given from last to first. `opened`: the one that is open before them."""
    for mark in reversed(marks):
        turn = _turn(prose, mark, opened is not None)
        opened = mark if turn > 0 else None if turn < 0 else opened
    return opened


def _turn(prose: str, at: int, inside: bool) -> int:
    """Return 1 for an opening mark, -1 for a closing one, 0 for neither."""
    mark = prose[at]
    if mark == "„":
        return 1
    before = prose[at - 1] if at else " "
    after = prose[at + 1] if at + 1 < len(prose) else " "
    if before == after == "'" or (before == "(" and after == ")"):  # a mark mentioned as a mark
        return 0
    if mark in "«»":
        return _turn_of_guillemet(prose, at, before, after, inside)
    if (before in DITTO_BESIDE and after in DITTO_BESIDE and _is_ditto(prose, at)) or (
        before.isnumeric() and not inside and not YEAR.search(prose, max(0, at - 5), at)
    ):
        return 0
    if mark == "”":
        return -1
    if mark == "“":
        return -1 if inside and before not in OPENS_AFTER and after in CLOSES_BEFORE else 1
    opens, closes = before in OPENS_AFTER, after in CLOSES_BEFORE
    if opens != closes:
        return 1 if opens else -1
    return -1 if inside else 1


def _turn_of_guillemet(prose: str, at: int, before: str, after: str, inside: bool) -> int:
    """Return the result of `_turn` for « or »."""
    if prose[at] == "»":
        closes = inside or not (before.isspace() or after.isalnum())
        return -1 if closes and prose.find("«", max(0, at - REACH), at + REACH) >= 0 else 0
    if not after.isspace():
        return 1 if before in OPENS_AFTER else 0
    line = prose.find("\n", at)
    return 1 if prose.find("»", at, line if line >= 0 else len(prose)) >= 0 else 0


def _is_ditto(prose: str, at: int) -> bool:
    """Return whether a mark is alone on its line or in its cell."""
    before, after = prose[max(0, at - 3) : at].rstrip(" \xa0")[-1:], prose[at + 1 : at + 4].lstrip(" \xa0")[:1]
    return before in ("", "\n", "|") and after in ("", "\n", "|")
