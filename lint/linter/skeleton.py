"""Make sure that edits leave the rest of a document alone: its markup, and the prose elsewhere.

A document is read again after its edits. If its skeleton differs from what the edits should have produced, they are refused.
"""

from __future__ import annotations

from lint._startup.record import Record
from lint.text.position import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lint.linter.diagnostic import Edit
    from lint.text.document import Document


class Skeleton(Record):
    """What edits must leave alone of a document: its prose by paragraphs, and its markup.

    `paragraphs`: the kind and words of each nonempty paragraph, with runs of spaces collapsed; `markup`: everything else (tags, addresses, code,
    entities), without surrounding white space; `comments`: ignore comments; `titles`: how many there are.
    """

    __slots__ = ()
    paragraphs: tuple[tuple[str, str], ...]
    markup: str
    comments: tuple[str, ...]
    titles: int


def skeleton(document: Document, edits: Iterable[Edit] = ()) -> Skeleton:
    """Return the skeleton of a document; given edits, in order and without overlaps, return the skeleton it should have after them."""
    edits = list(edits)
    prose, markup = _edit_pieces(document, edits)
    comments = (comment for comment in document.comments if not any(edit.start <= comment.start and comment.end <= edit.end for edit in edits))
    return Skeleton(
        _paragraphs(document, prose),
        markup,
        tuple([document.text[comment.start : comment.end].strip() for comment in comments]),
        len(document.titles),
    )


def _paragraphs(document: Document, prose: str) -> tuple[tuple[str, str], ...]:
    """Return the paragraphs of edited prose. In plain text, line breaks inside paragraphs don't matter."""
    if not document.kinds:
        return (("", "".join(prose.split())),)
    kinds, start = [], 0
    for line in document.prose.split("\n"):
        kinds.append(document.kinds.get(start, "paragraph"))
        start += len(line) + 1
    lines = prose.split("\n")
    if len(lines) != len(kinds):
        return tuple([("", line) for line in lines])  # never equal to anything
    return tuple([(kind, " ".join(filter(None, line.split(" ")))) for kind, line in zip(kinds, lines, strict=True) if line.strip()])


class Piece(Record):
    """A span of a text.

    `body`: its text; `prose`: the prose in it, or None between pieces of prose; `verbatim`: whether the two are the same; `start`: its offset in the
    prose.
    """

    __slots__ = ()
    span: Span
    body: str
    prose: str | None = None
    verbatim: bool = False
    start: int = 0


def _edit_pieces(document: Document, edits: list[Edit]) -> tuple[str, str]:
    """Return the prose of a document after edits, and the rest of its text."""
    prose: list[tuple[int, str]] = []
    markup: list[str] = []
    pieces = list(_split(document))
    for piece, edited in zip(pieces, _apply(edits, pieces), strict=True):
        if piece.prose is None:
            markup += edited.split()
        elif piece.verbatim:
            prose.append((piece.start, edited))
        else:
            prose.append((piece.start, piece.prose if edited or piece.span.start == piece.span.end else ""))
            markup.append(edited)
    return "".join([words for _, words in sorted(prose)]), "".join(markup)


def _split(document: Document) -> Iterator[Piece]:
    """Yield the parts of a text in order: pieces of prose, and whatever lies before, between, and after them."""
    pieces, text = document.pieces(), document.text
    ends = [start for start, _, _ in pieces[1:]] + [len(document.prose)]
    done = 0
    for number in sorted(range(len(pieces)), key=lambda number: pieces[number][1].start):  # footnotes may come last in the prose
        (start, span, is_verbatim), end = pieces[number], ends[number]
        gap = Span(done, max(done, span.start))
        yield Piece(gap, text[gap.start : gap.end])
        shown = document.prose[start:end]
        yield Piece(span, shown if is_verbatim else text[span.start : span.end], shown, is_verbatim, start)
        done = max(done, span.end)
    yield Piece(Span(done, len(text)), text[done:])


def _apply(edits: list[Edit], pieces: Iterable[Piece]) -> Iterator[str]:
    """Yield each part after the edits. A piece of prose absorbs what is inserted at its ends."""
    number, is_inserted = 0, False
    for span, body, prose, *_ in pieces:
        bodies, done = [], span.start
        while number < len(edits):
            edit = edits[number]
            if edit.start > span.end or (edit.start == span.end and edit.end > edit.start):
                break
            first = min(max(edit.start, done), span.end)
            bodies.append(body[done - span.start : first - span.start])
            if not is_inserted and _takes_in(span, edit, prose is not None):
                bodies.append(edit.text)
                is_inserted = True
            done = max(first, min(edit.end, span.end))
            if edit.end > span.end or (edit.end == span.end and not is_inserted):
                break  # the next part continues it
            number, is_inserted = number + 1, False
        yield "".join([*bodies, body[done - span.start :]])


def _takes_in(span: Span, edit: Edit, is_prose: bool) -> bool:
    """Return whether an edit's replacement belongs in a span."""
    if edit.start < edit.end:
        return span.start <= edit.start < span.end
    return span.start <= edit.start <= span.end and span.start < span.end if is_prose else span.start < edit.start < span.end
