"""What an edit may not change in a document: its markup, and the prose elsewhere.

A document is read again after its edits. Its outline has to be the one that the edits were meant to give it, or they are refused.
"""

from __future__ import annotations

from lint._startup.record import Record
from lint.text.position import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from lint.linter.diagnostic import Edit
    from lint.text.document import Document


class Outline(Record):
    """The markup skeleton of a document and the prose in it.

    `paragraphs`: the kind and the words of each that is not empty, the runs of spaces that nobody sees as one; `markup`: all else in the
    text (tags, addresses, code, entities), without the white space around them; `comments`: those for this program; `titles`: how many.
    """

    __slots__ = ()
    paragraphs: tuple[tuple[str, str], ...]
    markup: str
    comments: tuple[str, ...]
    titles: int


def outline(document: Document, edits: Iterable[Edit] = ()) -> Outline:
    """Return the outline of a document; with edits, in order and apart from each other, the one that it has to have after them."""
    edits = list(edits)
    prose, markup = _edit_pieces(document, edits)
    comments = (comment for comment in document.comments if not any(edit.start <= comment.start and comment.end <= edit.end for edit in edits))
    return Outline(
        _paragraphs(document, prose),
        markup,
        tuple([document.text[comment.start : comment.end].strip() for comment in comments]),
        len(document.titles),
    )


def _paragraphs(document: Document, prose: str) -> tuple[tuple[str, str], ...]:
    """Return the paragraphs of edited prose. In plain text, where lines were wrapped is not part of them."""
    if not document.kinds:
        return (("", "".join(prose.split())),)
    kinds, start = [], 0
    for line in document.prose.split("\n"):
        kinds.append(document.kinds.get(start, "paragraph"))
        start += len(line) + 1
    lines = prose.split("\n")
    if len(lines) != len(kinds):
        return tuple([("", line) for line in lines])  # which equals nothing
    return tuple([(kind, " ".join(filter(None, line.split(" ")))) for kind, line in zip(kinds, lines, strict=True) if line.strip()])


def _edit_pieces(document: Document, edits: list[Edit]) -> tuple[str, str]:
    """Return the prose of a document after edits, and the rest of its text after them."""
    prose: list[str] = []
    markup: list[str] = []
    pieces = document.pieces()
    ends = [start for start, _, _ in pieces[1:]] + [len(document.prose)]
    done, queue, text = 0, _Queue(edits), document.text
    for (start, span, is_verbatim), end in zip(pieces, ends, strict=True):
        gap = Span(done, max(done, span.start))
        markup += queue.apply(text[gap.start : gap.end], gap, is_prose=False).split()
        if is_verbatim:
            prose.append(queue.apply(document.prose[start:end], span, is_prose=True))
        else:
            rest = queue.apply(text[span.start : span.end], span, is_prose=True)
            prose.append(document.prose[start:end] if rest or span.start == span.end else "")
            markup.append(rest)
        done = max(done, span.end)
    markup += queue.apply(text[done:], Span(done, len(text)), is_prose=False).split()
    return "".join(prose), "".join(markup)


class _Queue:
    """Edits that are made in one piece of a text after the other."""

    def __init__(self, edits: list[Edit]) -> None:
        self._edits, self._number, self._is_inserted = edits, 0, False

    def apply(self, body: str, span: Span, is_prose: bool) -> str:
        """Return what stands for a span of the text, with the edits made in it. Prose takes in what is inserted at its ends."""
        parts, done = [], span.start
        while self._number < len(self._edits):
            edit = self._edits[self._number]
            if edit.start > span.end or (edit.start == span.end and edit.end > edit.start):
                break
            first = min(max(edit.start, done), span.end)
            parts.append(body[done - span.start : first - span.start])
            if not self._is_inserted and _takes_in(span, edit, is_prose):
                parts.append(edit.text)
                self._is_inserted = True
            done = max(first, min(edit.end, span.end))
            if edit.end > span.end or (edit.end == span.end and not self._is_inserted):
                break  # the next piece goes on with it
            self._number, self._is_inserted = self._number + 1, False
        return "".join([*parts, body[done - span.start :]])


def _takes_in(span: Span, edit: Edit, is_prose: bool) -> bool:
    """Whether the new words of an edit stand in a span."""
    if edit.start < edit.end:
        return span.start <= edit.start < span.end
    return span.start <= edit.start <= span.end and span.start < span.end if is_prose else span.start < edit.start < span.end
