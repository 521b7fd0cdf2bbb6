"""Where quotations begin and end, by an automaton over their marks.

A quotation may run over several paragraphs: each opens it again, or none does,
and only the last closes it. So a mark that opens has lost its partner when
another opens inside a paragraph before anything closes. A straight mark opens or closes by what
stands beside it; after a figure it may be an inch and is then neither.

Whether a paragraph begins inside a quotation is settled by the last mark before
it that can be taken in one way only, so that nobody has to read a text from its
beginning.
"""

from __future__ import annotations

from lint._startup.regex import Regex
from lint.text.position import Span

MARKS = Regex(r'["“”„«»]')
ENDED = Regex(r"""[.!?…]["'”’»)\]]*$""")
OPENS_AFTER = " \t\n\xa0([{—–-/‘'\ufffc"
CLOSES_BEFORE = " \t\n\xa0.,;:!?)]}—–-/’'…\ufffc"
REACH = 4_000
"""A quotation that was left open is over after so many characters without a mark."""
STEP = 400


class Quotations:
    """The quotations of a paragraph and its marks that have no partner."""

    __slots__ = ("open", "spans", "turned", "unclosed", "unopened")

    def __init__(self) -> None:
        self.spans: list[Span] = []
        self.unclosed: list[int] = []
        """Offsets of marks that open a quotation before which none was closed."""
        self.unopened: list[int] = []
        """Offsets of marks that close a quotation which nothing opened."""
        self.turned: list[int] = []
        """Offsets of closing marks that stand where a quotation opens."""
        self.open: int | None = None
        """Where the quotation opened that the end of the paragraph leaves open; in this paragraph or before it."""


def is_continued(prose: str, paragraph: Span) -> bool:
    """Whether a quotation that a paragraph leaves open continues after it: closed there, or opened again where a paragraph begins.

    Where no mark follows it may, if the text breaks off in the middle of a sentence.
    """
    mark = MARKS.search(prose, paragraph.end)
    if mark is None:
        return ENDED.search(prose.rstrip()) is None
    before = prose[prose.rfind("\n", 0, mark.start()) + 1 : mark.start()]
    return not before.strip() or _turn(prose, mark.start(), True) <= 0


def find_quotations(prose: str, paragraph: Span) -> Quotations:
    """Return the quotations of a paragraph, and its marks without a partner."""
    result = Quotations()
    start, end = paragraph
    opened = _left_open(prose, start)
    carried = opened is not None  # the paragraph before left a quotation open
    outer: int | None = None  # a quotation in other marks around the one that is open
    for mark in MARKS.finditer(prose, start, end):
        at = mark.start()
        turn = _turn(prose, at, opened is not None)
        if turn > 0:
            if opened is not None and not carried:
                if outer is None and _straight(prose, at) != _straight(prose, opened):
                    outer = opened
                else:
                    result.unclosed.append(opened)
            opened, carried = at, False
        elif turn < 0 and opened is None and _turned(prose, at):
            result.turned.append(at)
            opened = at
        elif turn < 0 and opened is None:
            result.unopened.append(at)
        elif turn < 0 and opened is not None:
            if outer is not None and _straight(prose, at) != _straight(prose, outer):
                opened, outer = outer, None
                continue
            if outer is not None:
                result.unclosed.append(opened)
                opened, outer = outer, None
            result.spans.append(Span(max(opened, start - 1), at + 1))
            opened, carried = None, False
    if opened is not None:
        result.spans.append(Span(max(opened, start - 1), end))
    result.open = None if opened in result.turned else opened
    return result


def _turned(prose: str, at: int) -> bool:
    """Whether a curly closing mark stands before a word and behind none."""
    after = prose[at + 1 : at + 2]
    return prose[at] == "”" and after.isalnum() and (at == 0 or prose[at - 1] in OPENS_AFTER)


def _straight(prose: str, at: int) -> bool:
    return prose[at] == '"'


def _left_open(prose: str, start: int) -> int | None:
    """The mark that opened the quotation in which a paragraph begins."""
    marks: list[int] = []
    at = start
    while at > max(0, start - REACH):
        begin = max(0, at - STEP)
        found = [one.start() for one in MARKS.finditer(prose, begin, at)]
        while found:
            marks.append(found.pop())
            if _turn(prose, marks[-1], False) == _turn(prose, marks[-1], True):
                return _opened(prose, marks)
        at = begin
    return _opened(prose, marks)


def _opened(prose: str, marks: list[int]) -> int | None:
    """The mark that is open behind some marks, of which the last comes first."""
    opened: int | None = None
    for mark in reversed(marks):
        turn = _turn(prose, mark, opened is not None)
        opened = mark if turn > 0 else None if turn < 0 else opened
    return opened


def _turn(prose: str, at: int, inside: bool) -> int:
    """1 for a mark that opens, -1 for one that closes, 0 for one that does neither."""
    mark = prose[at]
    if mark in "„«":
        return 1
    if mark == "»":
        return -1
    if mark == "”":
        return -1
    before = prose[at - 1] if at else " "
    after = prose[at + 1] if at + 1 < len(prose) else " "
    if mark == "“":
        return -1 if inside and before not in OPENS_AFTER and after in CLOSES_BEFORE else 1
    if before.isdigit() and not inside:
        return 0
    opens, closes = before in OPENS_AFTER, after in CLOSES_BEFORE
    if opens != closes:
        return 1 if opens else -1
    return -1 if inside else 1
