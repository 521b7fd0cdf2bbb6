"""Read reStructuredText with docutils.

Titles, paragraphs, items, definitions, table cells, and the bodies of fields are prose, as are admonitions and the content of directives that are not
about code. Literals, roles, targets, comments, and field names are not.
"""

from __future__ import annotations

from lint._startup.regex import Regex
from lint.text.formats.masks import MaskedText, find_masks
from lint.text.position import Span, line_starts
from lint.text.source_map import HIDDEN, Prose

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from lint.text.formats.rst_parser import Piece

TAB = 8
SPACES = Regex(r"[\v\f\x1c-\x1e\x85\u2028\u2029]")
"""White space that ends a line in Python, but not in a file."""
DESCRIBED = ("title", "subtitle", "summary", "description", "abstract")
"""Fields at the beginning of a document that are prose."""
KINDS = {
    "title": "heading",
    "subtitle": "heading",
    "term": "item",
    "list_item": "item",
    "definition": "item",
    "field_body": "item",
    "description": "item",
    "entry": "cell",
}
NO_BODY = ("title", "subtitle", "comment", "target", "field_list", "system_message", "substitution_definition")
"""What may precede the fields of a document."""


def read(text: str) -> Prose:
    """Return the prose of a text. Raises `ReadingError`."""
    from lint.text.formats.rst_parser import Words, parse

    masked = MaskedText(text, find_masks(text))
    starts = line_starts(text)
    lines = [SPACES.pattern.sub(" ", masked.text[start:end].rstrip("\r\n")) for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    places = {number: _columns(line) for number, line in enumerate(lines) if "\t" in line}
    document, comments = parse([line.expandtabs(TAB).rstrip() for line in lines], HIDDEN)
    writer = _Writer(masked, starts, places)
    for words in document.findall(Words):
        writer.write(words)
    for first, last in sorted(comments, key=lambda first_and_last: first_and_last[0].number):
        writer.prose.add_comment(text, writer.offset(first.number, first.column), writer.offset(last.number, last.column + len(last)))
    return writer.prose


def _columns(line: str) -> list[int]:
    """Return, for each column of a line with expanded tabs, which character it comes from; then the length of the line."""
    columns: list[int] = []
    for number, character in enumerate(line):
        columns += [number] * (TAB - len(columns) % TAB if character == "\t" else 1)
    return [*columns, len(line)]


def _metadata_key(words: Any) -> str:
    """Return the name of the metadata field that contains these words; empty if none does."""
    field = next((node for node in _ancestors(words) if node.tagname == "field"), None)
    return str(field[0].astext().lower()) if field and _begins_document(field.parent) else ""


def _begins_document(node: Any) -> bool:
    """Return whether only titles and other such blocks precede a block."""
    parent = node.parent
    if parent is None:
        return True
    if parent.tagname not in ("document", "section"):
        return False
    first = next(child for child in parent.children if child is node or child.tagname not in NO_BODY)
    return first is node and _begins_document(parent)


def _ancestors(node: Any) -> Iterator[Any]:
    while node.parent is not None:
        node = node.parent
        yield node


def _kind(node: Any) -> str:
    """Return the kind of a paragraph, title, or term."""
    block = node.parent if node.tagname == "paragraph" else node
    return KINDS.get(block.tagname, "paragraph") if block is node or block[0] is node else "paragraph"


class _Writer:
    """Writes paragraphs as prose. `places`: for each line with tabs, by number, which character each column comes from."""

    def __init__(self, masked: MaskedText, starts: list[int], places: dict[int, list[int]]) -> None:
        self.prose = Prose()
        self._masked, self._starts, self._places = masked, starts, places

    def write(self, words: Any) -> None:
        """Append the words of a paragraph if they are prose."""
        key = _metadata_key(words)
        if not words.pieces or (key and key not in DESCRIBED):
            return
        first = words.pieces[0]
        self.prose.begin_paragraph(self.offset(first.first.number, first.start), _kind(words.parent))
        begin, emphasis = len(self.prose), 0
        for piece in words.pieces:
            if piece.mark == "(":
                emphasis = len(self.prose)
            elif piece.mark:
                self.prose.titles.append(Span(emphasis, len(self.prose)))
            else:
                self._write_piece(piece)
        if key:
            self.prose.lock(begin)

    def _write_piece(self, piece: Piece) -> None:
        number, last = piece.first.number, piece.last.number
        if piece.shows:
            start, end = self.offset(number, piece.start), self.offset(last, piece.end)
            if piece.shows != " " or not self._masked.has_mask(start, end):
                self.prose.add(piece.shows, start, end, verbatim=False)
            return
        column = piece.start
        while column < piece.end:
            end = column + 1
            while end < piece.end and self.offset(number, end) == self.offset(number, end - 1) + 1:
                end = end + 1 if number in self._places else piece.end
            self._write_run(self.offset(number, column), self.offset(number, end - 1) + 1)
            column = end
            while column < piece.end and self.offset(number, column) < self.offset(number, column - 1) + 1:
                column += 1  # the remaining columns of a tab

    def _write_run(self, start: int, end: int) -> None:
        """Append the text between two offsets of a line."""
        for part_start, part_end, mask in self._masked.split(start, end):
            part = self._masked.text[part_start:part_end]
            if mask and mask.start < part_start:
                continue  # it began on an earlier line
            if mask:
                self.prose.add(mask.shows, part_start, part_end, verbatim=False)
            elif part == "\t" or SPACES.search(part):
                self.prose.add(SPACES.pattern.sub(" ", part.replace("\t", " ")), part_start, part_end, verbatim=False)
            else:
                self.prose.add(part, part_start, part_end)

    def offset(self, number: int, column: int) -> int:
        """Return the offset in the text of a column of a line."""
        columns = self._places.get(number)
        return self._starts[number] + (columns[min(column, len(columns) - 1)] if columns else column)
