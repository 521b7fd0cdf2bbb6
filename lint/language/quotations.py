"""Find where quotations begin and end, with an automaton over quotation marks.

A quotation may span several paragraphs: each of them opens it again, or none does, and only the last closes it. Therefore an opening mark has lost
its partner if another one opens inside a paragraph before anything closes. A quotation that is never closed is taken to end with its first sentence.
The characters next to a straight mark decide whether it opens or closes; after a figure it may mean inches and does neither. A guillemet with spaces
on both sides is an arrow in a link or menu unless another one forms a quotation with it, and a mark alone on a line is a ditto mark.

The last unambiguous mark before a paragraph decides whether the paragraph begins inside a quotation, so no text has to be read from its beginning.
"""

from __future__ import annotations

from bisect import bisect_left

from lint._startup.record import Record
from lint._startup.regex import Regex
from lint.text.position import Span
from lint.text.source_map import HIDDEN

QUOTATION_MARK = Regex(r'["“”„«»]')
LAST_SENTENCE_END = Regex(r"""[.!?…]["'”’»)\]]*$""")
"""The end of a text that does not break off in mid-sentence."""
LONGEST_END = 20
"""How many marks that end a sentence are read at most."""
SENTENCE_END = Regex(r"""[^\W_]{3}[.!?…](?=\s+["“„«'‘(\[]?[A-Z])""")
OPENS_AFTER = " \t\n\xa0([{—–-/‘'=$@" + HIDDEN
CLOSES_BEFORE = " \t\n\xa0.,;:!?)]}—–-/’'…" + HIDDEN
DITTO_BESIDE = " \xa0\n|"
"""What may be beside a ditto mark."""
YEAR = Regex(r"(?:^|[^\d])[12]\d{3}$")
PRIMED = Regex(r"(?:^|[\s(\[])[b-hj-zB-HJ-Z]$")
"""A variable, which may have two primes."""
SINGLE_CLOSE = Regex(r"’(?![^\W_])")
REACH = 4_000
"""Characters without a mark after which an unclosed quotation is over."""
MOST_MARKS = 20
"""How many marks before a paragraph are read at most, if each may open or close a quotation; ordinary text has fewer in a row."""


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


class Marks(Record):
    """The quotation marks of a text, and what each of them does: 1 opens a quotation, -1 closes one, 0 does neither."""

    __slots__ = ()
    offsets: list[int]
    outside: list[int]
    """What the mark does outside of a quotation."""
    inside: list[int]
    """What it does inside of one."""

    def numbers(self, span: Span) -> range:
        """Return the numbers of the marks in a span."""
        return range(bisect_left(self.offsets, span.start), bisect_left(self.offsets, span.end))

    def offsets_in(self, span: Span) -> list[int]:
        """Return the offsets of the marks in a span."""
        return [self.offsets[number] for number in self.numbers(span)]

    def turn(self, number: int, is_inside: bool) -> int:
        """Return what a mark does."""
        return (self.inside if is_inside else self.outside)[number]


def find_marks(prose: str) -> Marks:
    """Return the quotation marks of a text."""
    offsets = [mark.start() for mark in QUOTATION_MARK.finditer(prose)]
    turns = [_find_turns(prose, offset) for offset in offsets]
    return Marks(offsets, [outside for outside, _ in turns], [inside for _, inside in turns])


def is_continued(prose: str, marks: Marks, paragraph: Span, opened: int) -> bool:
    """Return whether the quotation that a paragraph leaves open continues after it: it is closed later, or opened again at the start of a paragraph.

    A quotation in straight marks that opens inside a paragraph belongs inside a curly one and is skipped. If no mark follows, the quotation may
    continue if the text breaks off in mid-sentence, or in the middle of a tale of which every paragraph is opened and none closed.
    """
    inner = False
    for number in range(bisect_left(marks.offsets, paragraph.end), len(marks.offsets)):
        offset = marks.offsets[number]
        if _begins_line(prose, offset):
            return True
        if prose[opened] != '"' and prose[offset] == '"' and (inner or marks.outside[number] > 0):
            inner = not inner
            continue
        return marks.inside[number] <= 0
    number = bisect_left(marks.offsets, opened) - 1
    is_told = number >= 0 and marks.outside[number] > 0 and all(_begins_line(prose, offset) for offset in (marks.offsets[number], opened))
    if is_told and not prose[paragraph.end :].strip():
        return True
    return LAST_SENTENCE_END.search(prose[-REACH:].rstrip()[-LONGEST_END:]) is None


def _begins_line(prose: str, offset: int) -> bool:
    """Return whether nothing but space is before a mark on its line."""
    return not prose[prose.rfind("\n", 0, offset) + 1 : offset].strip()


def find_quotations(prose: str, marks: Marks, paragraph: Span) -> Quotations:
    """Return the quotations of a paragraph, and its marks without a partner."""
    automaton = _Automaton(prose, marks, paragraph)
    for number in marks.numbers(paragraph):
        automaton.read(number)
    return automaton.finish()


class _Automaton:
    """Reads the marks of a paragraph in order."""

    def __init__(self, prose: str, marks: Marks, paragraph: Span) -> None:
        self._prose, self._marks, self._paragraph = prose, marks, paragraph
        self._open = _left_open(marks, paragraph.start)
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

    def read(self, number: int) -> None:
        """Read the next mark."""
        offset, turn = self._marks.offsets[number], self._marks.turn(number, self._open is not None)
        if turn < 0 and self._is_prime(number):
            return
        if turn > 0:
            self._begin(number)
        elif turn < 0 and self._open is not None:
            self._end(self._open, offset)
        elif turn < 0 and _is_turned(self._prose, offset):
            self._turned.append(offset)
            self._open = offset
        elif turn < 0:
            self._unopened.append(offset)

    def _begin(self, number: int) -> None:
        offset = self._marks.offsets[number]
        if self._open is not None and self._outer is None and self._is_inside(self._open, number):
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
        goes_on = start is not None and (is_turned or is_continued(self._prose, self._marks, self._paragraph, start))
        if start is not None and (end := self._paragraph.end if goes_on else self._end_of_sentence(start)) > self._paragraph.start:
            self._add(start, end)
        return Quotations(self._spans, self._unclosed, self._unopened, self._turned, None if is_turned else start, goes_on)

    def _end_of_sentence(self, start: int) -> int:
        """Return where a quotation ends that is never closed: with its first sentence."""
        sentence_end = SENTENCE_END.search(self._prose, start, self._paragraph.end)
        return min(self._paragraph.end, sentence_end.end() if sentence_end else self._paragraph.end)

    def _add(self, start: int, end: int) -> None:
        self._spans.append(Span(max(start, self._paragraph.start - 1), end))

    def _is_inside(self, outer: int, number: int) -> bool:
        """Return whether a quotation opens inside another one: in other marks, or in the same marks inside an open single one."""
        offset = self._marks.offsets[number]
        if self._carried:
            self._nested = False
            return self._prose[outer] == "“" and self._prose[offset] == '"'
        single = self._prose.rfind("‘", outer, offset)
        self._nested = self._prose[offset] == "“" and single >= 0 and SINGLE_CLOSE.search(self._prose, single, offset) is None
        self._nested = self._nested or (self._prose[outer] == self._prose[offset] == '"' and self._closes_twice(number))
        return self._nested or self._are_unlike(offset, outer)

    def _is_prime(self, number: int) -> bool:
        """Return whether a mark after a figure means inches, since it is in a quotation in curly marks, which another one will close."""
        marks, prose = self._marks, self._prose
        if self._open is None or prose[self._open] != "“" or prose[marks.offsets[number]] not in '"”' or marks.outside[number]:
            return False
        partner = next((offset for offset in marks.offsets[number + 1 : number + MOST_MARKS] if prose[offset] != '"'), None)
        return partner is not None and partner < self._paragraph.end and prose[partner] == "”"

    def _closes_twice(self, number: int) -> bool:
        """Return whether the next mark may close a quotation and the one after it must: then both opening marks have a partner."""
        marks, after = self._marks, number + 2
        if after >= len(marks.offsets) or marks.offsets[after] >= self._paragraph.end:
            return False
        if any(self._prose[offset] != '"' for offset in marks.offsets[number + 1 : after + 1]):
            return False
        return marks.inside[number + 1] < 0 and marks.outside[after] < 0

    def _are_unlike(self, offset: int, other_offset: int) -> bool:
        """Return whether exactly one of two marks is straight."""
        return (self._prose[offset] == '"') != (self._prose[other_offset] == '"')


def _is_turned(prose: str, at: int) -> bool:
    """Return whether a curly closing mark precedes a word and follows none."""
    after = prose[at + 1 : at + 2]
    return prose[at] == "”" and after.isalnum() and (at == 0 or prose[at - 1] in OPENS_AFTER)


def _left_open(marks: Marks, start: int) -> int | None:
    """Return the opening mark of the quotation in which a paragraph begins."""
    end = bisect_left(marks.offsets, start)
    first = max(bisect_left(marks.offsets, start - REACH), end - MOST_MARKS)
    for number in range(end - 1, first - 1, -1):
        if marks.outside[number] == marks.inside[number]:
            first = number
            break
    opened: int | None = None
    for number in range(first, end):
        turn = marks.turn(number, opened is not None)
        opened = marks.offsets[number] if turn > 0 else None if turn < 0 else opened
    return opened


def _find_turns(prose: str, at: int) -> tuple[int, int]:
    """Return what a mark does outside and inside of a quotation: 1 opens one, -1 closes one, 0 does neither."""
    mark = prose[at]
    if mark == "„":
        return 1, 1
    before = prose[at - 1] if at else " "
    after = prose[at + 1] if at + 1 < len(prose) else " "
    if (before in "'‘" and after in "'’") or (before == "(" and after == ")") or before == after == mark:  # mentioned as a mark, or a row of them
        return 0, 0
    if (before == '"' or after == '"') and '"""' in prose[max(0, at - 2) : at + 3]:  # a fence around a text or a docstring
        return 0, 0
    if mark in "«»":
        return _find_turns_of_guillemet(prose, at, before, after)
    if before in DITTO_BESIDE and after in DITTO_BESIDE and _is_ditto(prose, at):
        return 0, 0
    opens, closes = before in OPENS_AFTER or (before == "," and prose.startswith('"', at - 2)), after in CLOSES_BEFORE
    if mark == "”":
        outside, inside = -1, -1
    elif mark == "“":
        outside, inside = 1, -1 if closes and not opens else 1
    elif opens != closes:
        outside = inside = 1 if opens else -1
    else:
        outside, inside = 1, -1
    return 0 if _may_be_double_prime(prose, at) else outside, inside


def _may_be_double_prime(prose: str, at: int) -> bool:
    """Return whether a mark may mean inches after a figure, or the primes of a variable."""
    if prose[max(0, at - 1) : at].isnumeric():
        return YEAR.search(prose, max(0, at - 5), at) is None
    return prose[at] == '"' and PRIMED.search(prose, max(0, at - 2), at) is not None


def _find_turns_of_guillemet(prose: str, at: int, before: str, after: str) -> tuple[int, int]:
    """Return the result of `_find_turns` for « or »."""
    if prose[at] == "»":
        if prose.find("«", max(0, at - REACH), at + REACH) < 0:
            return 0, 0
        return 0 if before.isspace() or after.isalnum() else -1, -1
    if not after.isspace():
        turn = 1 if before in OPENS_AFTER else 0
    else:
        line = prose.find("\n", at, at + REACH)
        turn = 1 if prose.find("»", at, line if line >= 0 else at + REACH) >= 0 else 0
    return turn, turn


def _is_ditto(prose: str, at: int) -> bool:
    """Return whether a mark is alone on its line or in its cell."""
    before, after = prose[max(0, at - 3) : at].rstrip(" \xa0")[-1:], prose[at + 1 : at + 4].lstrip(" \xa0")[:1]
    return before in ("", "\n", "|") and after in ("", "\n", "|")
