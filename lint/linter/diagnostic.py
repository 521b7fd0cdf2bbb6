"""A diagnostic: a rule's message about a span of a document.

A diagnostic holds everything that is ever printed about it, so its document need not be kept. It is immutable: a change makes a new diagnostic.
"""

from __future__ import annotations

from lint._startup.record import Record
from lint._version import HOME
from lint.language.analysis import analysis_of
from lint.text.document import Document
from lint.text.position import Position, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

NEIGHBORS, NEARBY = 20, 40
"""Letters and digits on either side that a fingerprint covers: few, so that correcting another mistake in the line does not change it. Safe fixes
change marks and spaces, which do not count."""

SURROUNDINGS = 400
"""A diagnostic keeps at least this many characters of a long line on either side."""


class Related(Record):
    """Another place that a diagnostic refers to.

    `path`: its file; empty if it is in the diagnostic's own file, or in a source that is not a file; `is_in_source`: whether it is in the source of
    the translation, which has lines and offsets of its own. In a file of records, `record`, `field`, and `place_in_file` are as in `Diagnostic`.
    """

    __slots__ = ()
    start: Position
    end: Position
    message: str
    path: str = ""
    is_in_source: bool = False
    record: str | None = None
    field: str = ""
    place_in_file: tuple[Position, Position] | None = None

    def shifted(self, start: Position) -> Related:
        """Return this place with offsets in the whole text instead of a part that begins at `start`. Places in a source or a record do not move."""
        is_elsewhere = self.is_in_source or self.record is not None
        return self if is_elsewhere else self.replace(start=self.start.shifted(start), end=self.end.shifted(start))

    @classmethod
    def from_tuple(cls, values: tuple[Any, ...]) -> Related:
        """Return the place from the values of its `as_tuple`."""
        start, end, message, path, is_in_source, record, field, place = values
        return cls(Position(*start), Position(*end), message, path, is_in_source, record, field, _positions(place))

    @property
    def placed(self) -> Related:
        """Return this place with lines and columns of its file, if it is in a text of a record and the file has lines."""
        return self.replace(start=self.place_in_file[0], end=self.place_in_file[1]) if self.place_in_file else self


class Edit(Record):
    """A replacement: the text from offset `start` to offset `end` becomes `text`."""

    __slots__ = ()
    start: int
    end: int
    text: str


class Raised(Record):
    """Why a severity was raised. `before`: the rule's own severity; `odds` and `kinds`: those of the verdict that raised it."""

    __slots__ = ()
    before: str
    odds: float
    kinds: tuple[str, ...]


class Diagnostic(Record):
    """A rule's report about a span.

    `line`: the text around the span in its line, starting at character `shown` of the line; `misfires`: the rule's reports in 100,000 words of good
    copy; `suppressed`: why the report is hidden, in SARIF's terms: `inSource` (an ignore comment) or `external` (a baseline); `category` and `link`:
    for another checker's report, its category and the address of the rule's page; `context`: the reported words and a few around them in their
    paragraph, for the fingerprint; empty if the line serves; `raised`: why the severity is higher than the rule's own. In a file of records, `record`
    and `field` name the text that positions refer to, and `place_in_file` gives start and end in the file, if it has lines.
    """

    __slots__ = ()
    path: str
    rule: str
    artifact: str
    severity: str
    message: str
    start: Position
    end: Position
    text: str
    line: str
    shown: int = 0
    suggestions: tuple[str, ...] = ()
    edit: Edit | None = None
    safety: str = "unsafe"
    related: tuple[Related, ...] = ()
    misfires: float | None = None
    category: str = ""
    link: str = ""
    suppressed: str = ""
    context: str = ""
    raised: Raised | None = None
    record: str | None = None
    field: str = ""
    place_in_file: tuple[Position, Position] | None = None

    @classmethod
    def from_tuple(cls, path: str, values: tuple[Any, ...]) -> Diagnostic:
        """Return the diagnostic from a path and the values of its `as_tuple`."""
        rule, artifact, severity, message, start, end, text, line, shown, suggestions, edit, safety, related, *rest = values
        misfires, category, link, suppressed, context, raised, record, field, place = rest
        return cls(
            path, rule, artifact, severity, message, Position(*start), Position(*end), text, line, shown, suggestions,
            Edit(*edit) if edit else None, safety,
            tuple([Related.from_tuple(place) for place in related]),
            misfires, category, link, suppressed, context, Raised(*raised) if raised else None, record, field, _positions(place),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.path}:{self.start.line}:{self.start.column}: {self.severity}: {self.message} [{self.rule}]"

    @property
    def placed(self) -> Diagnostic:
        """Return this diagnostic with lines and columns of its file, if it is about a text of a record. Offsets still count in that text."""
        if self.place_in_file is None:
            return self
        start, end = (
            Position(at.line, at.column, own.offset, at.byte_column, own.utf16_offset)
            for at, own in zip(self.place_in_file, (self.start, self.end), strict=True)
        )
        related = tuple([place.placed for place in self.related])
        return self.replace(start=start, end=end, shown=self.shown + start.column - self.start.column, related=related)

    @property
    def span(self) -> Span:
        """The span of the reported words, in code points of the text."""
        return Span(self.start.offset, self.end.offset)

    @property
    def url(self) -> str:
        """The address of the rule's page."""
        return self.link or f"{HOME}/blob/main/docs/rules/{self.rule}.md"

    @property
    def fingerprint(self) -> str:
        """A digest that depends only on the rule, the reported words, and a few words around them, however their lines are wrapped."""
        from hashlib import blake2b

        start = self.start.column - 1 - self.shown
        context = self.context or words_around(self.line, start, start + self.end.offset - self.start.offset)
        return blake2b(f"{self.rule}\0{context}".encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()

    def sort_key(self) -> tuple[Span, str, str]:
        """Return the key for sorting the diagnostics of a document."""
        return self.span, self.rule, self.message

    def within(self, start: Position) -> Diagnostic:
        """Return this diagnostic with offsets in a part that begins at `start`, at the beginning of a line. Related places do not move."""
        return self.replace(
            start=self.start.within(start),
            end=self.end.within(start),
            edit=self.edit and Edit(self.edit.start - start.offset, self.edit.end - start.offset, self.edit.text),
        )

    def shifted(self, start: Position) -> Diagnostic:
        """Return this diagnostic with offsets in the whole text instead of a part that begins at `start`."""
        return self.replace(
            start=self.start.shifted(start),
            end=self.end.shifted(start),
            edit=self.edit and Edit(self.edit.start + start.offset, self.edit.end + start.offset, self.edit.text),
            related=tuple([place.shifted(start) for place in self.related]),
        )


def _positions(values: tuple[Any, ...] | None) -> tuple[Position, Position] | None:
    """Return the positions where a place begins and ends from plain tuples, or None if there is none."""
    return (Position(*values[0]), Position(*values[1])) if values else None


def surroundings(document: Document, start: Position, end: Position) -> tuple[str, int]:
    """Return the line around a place, shortened if it is long, and the offset in the line where the returned part begins.

    Places near each other share one part, so thousands of them in a long line take no more memory than the line.
    """
    first, last = document.line_span(start.line)
    begin = max(0, (start.offset - first) // SURROUNDINGS - 1) * SURROUNDINGS
    length = max(start.offset, min(end.offset, last)) - first
    span = Span(first + begin, min(last, first + (length // SURROUNDINGS + 2) * SURROUNDINGS))
    excerpts = analysis_of(document).parts_of_lines
    if span not in excerpts:
        excerpts[span] = document.text[span.start : span.end]
    return excerpts[span], begin


def words_around(prose: str, start: int, end: int, first: int = 0, last: int | None = None) -> str:
    """Return the words of a span, separated by single spaces, and the letters and digits on either side, all between two offsets."""
    last = len(prose) if last is None else last
    for width in (NEARBY, SURROUNDINGS):
        before = "".join(filter(str.isalnum, prose[max(first, start - width) : start]))
        after = "".join(filter(str.isalnum, prose[end : min(end + width, last)]))
        if len(before) >= NEIGHBORS <= len(after):
            break
    return "\0".join((before[-NEIGHBORS:], " ".join(prose[start:end].split()), after[:NEIGHBORS]))


def identify(diagnostics: Iterable[Diagnostic], counts: dict[str, int] | None = None) -> Iterator[tuple[Diagnostic, str]]:
    """Yield each diagnostic of a document with its fingerprint; repeated fingerprints are numbered from the second on.

    `counts`: how often each fingerprint occurred in earlier parts of the document; it is updated.
    """
    counts = {} if counts is None else counts
    for diagnostic in diagnostics:
        fingerprint = diagnostic.fingerprint
        counts[fingerprint] = counts.get(fingerprint, 0) + 1
        yield diagnostic, fingerprint if counts[fingerprint] == 1 else f"{fingerprint}-{counts[fingerprint]}"
