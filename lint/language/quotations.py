"""Where quotations begin and end, by an automaton over their marks.

A quotation may run over several paragraphs: each opens it again, or none does,
and only the last closes it. So a mark that opens has lost its partner when
another opens inside a paragraph before anything closes. A straight mark opens or closes by what
stands beside it; after a figure it may be an inch and is then neither.
"""

from __future__ import annotations

from bisect import bisect_right

from lint.document import Document, Span
from lint.regex import Regex

MARKS = Regex(r'["“”„«»]')
OPENS_AFTER = " \t\xa0([{—–-/‘'\ufffc"
CLOSES_BEFORE = " \t\xa0.,;:!?)]}—–-/’'…\ufffc"


class Quotations:
    """The quotations of a document and the marks that have no partner."""

    def __init__(self) -> None:
        self.spans: list[Span] = []
        self.unclosed: list[int] = []
        """Offsets of marks that open a quotation which nothing closes."""
        self.unopened: list[int] = []
        """Offsets of marks that close a quotation which nothing opened."""

    def inside(self, offset: int) -> bool:
        """Whether an offset stands in a quotation."""
        at = bisect_right(self.spans, (offset, 1 << 62)) - 1
        return at >= 0 and self.spans[at][0] < offset < self.spans[at][1]


def quotations(document: Document) -> Quotations:
    """The quotations of a document, computed once."""
    found = document.memory.get("quotations")
    if found is None:
        found = document.memory["quotations"] = _scan(document)
    assert isinstance(found, Quotations)
    return found


def _scan(document: Document) -> Quotations:
    result = Quotations()
    prose = document.prose
    opened: int | None = None
    for start, end in document.paragraphs():
        carried = opened is not None  # the paragraph before left a quotation open
        for mark in MARKS.finditer(prose, start, end):
            at = mark.start()
            turn = _turn(prose, at, start, end, opened is not None)
            if turn > 0:
                if opened is not None and not (carried and at == start):
                    result.unclosed.append(opened)
                opened, carried = at, False
            elif turn < 0 and opened is None:
                result.unopened.append(at)
            elif turn < 0 and opened is not None:
                result.spans.append((max(opened, start - 1), at + 1))
                opened, carried = None, False
        if opened is not None:
            result.spans.append((max(opened, start - 1), end))
    if opened is not None and document.paragraph_at(opened)[1] < len(prose.rstrip()):
        result.unclosed.append(opened)
    return result


def _turn(prose: str, at: int, start: int, end: int, inside: bool) -> int:
    """1 for a mark that opens, -1 for one that closes, 0 for one that does neither."""
    mark = prose[at]
    if mark in "„«":
        return 1
    if mark == "»":
        return -1
    before = prose[at - 1] if at > start else " "
    after = prose[at + 1] if at + 1 < end else " "
    if mark == "“":
        return -1 if inside and before not in OPENS_AFTER and after in CLOSES_BEFORE else 1
    if mark == "”":
        return -1
    if before.isdigit() and not inside:
        return 0
    opens, closes = before in OPENS_AFTER, after in CLOSES_BEFORE
    if opens != closes:
        return 1 if opens else -1
    return -1 if inside else 1
