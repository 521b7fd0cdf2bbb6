"""What a user sees: a rule's words about a place in a document.

A diagnostic keeps everything that is ever printed about it, so the document can
be forgotten. It is immutable: a change makes a new diagnostic.
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

NEIGHBORS = 4
"""Words on either side that a fingerprint covers: few, so that another mistake in the line can be corrected without changing it."""

SURROUNDINGS = 400
"""So many characters at least on either side a diagnostic keeps of a longer line."""


class Related(Record):
    """Another place that a diagnostic is about.

    `path`: its file; empty for the file of the diagnostic, and for a source that is no file; `is_in_source`: whether the place is in the
    text that the document was translated from, whose lines and offsets are its own. Of a file of records, `record`, `field` and
    `place_in_file` as for a diagnostic.
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
        """Return this place of a part of a text as one of the whole, where the part begins at `start`; one in a source or a record stays."""
        is_elsewhere = self.is_in_source or self.record is not None
        return self if is_elsewhere else self.replace(start=self.start.shifted(start), end=self.end.shifted(start))

    @classmethod
    def from_tuple(cls, values: tuple[Any, ...]) -> Related:
        """Return the place whose `as_tuple` gave these values."""
        start, end, message, path, is_in_source, record, field, place = values
        return cls(Position(*start), Position(*end), message, path, is_in_source, record, field, _positions(place))

    @property
    def placed(self) -> Related:
        """This place with the lines and columns of its file, where it is in another text of a file of records that has lines."""
        return self.replace(start=self.place_in_file[0], end=self.place_in_file[1]) if self.place_in_file else self


class Edit(Record):
    """One replacement: the text from offset `start` to offset `end` becomes `text`."""

    __slots__ = ()
    start: int
    end: int
    text: str


class Raised(Record):
    """Why a severity was raised. `before`: what it was; `odds`: those of what the document reads as; `kinds`: of evidence that carry them."""

    __slots__ = ()
    before: str
    odds: float
    kinds: tuple[str, ...]


class Diagnostic(Record):
    """A match with a rule's words.

    `line`: the text around it in its line, from character `shown` of the line on; `misfires`: reports of the rule in 100,000 words of
    good copy; `suppressed`: why it is not shown, in SARIF's words: `inSource` (a comment ignores it) or `external` (a baseline lists it);
    `category` and `link`: for a diagnostic of another checker, its name for the kind of mistake and the address of its rule's page;
    `context`: the words it reports and the few around them in their paragraph, for the fingerprint; empty where that is the line.
    `raised`: why it is graver than its rule is by itself. Of a file of records: `record` and `field`, the text that positions count in, and
    `place_in_file`, where it begins and ends in the file, where that has lines.
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
        """Return the diagnostic whose `as_tuple` gave a path and these values."""
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
        """This diagnostic with the lines and columns of its file, where it is about a text of a record; offsets stay those in that text."""
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
        """The span of the words it reports, in code points of the text."""
        return Span(self.start.offset, self.end.offset)

    @property
    def url(self) -> str:
        """The address of the page of its rule."""
        return self.link or f"{HOME}/blob/main/docs/rules/{self.rule}.md"

    @property
    def fingerprint(self) -> str:
        """A digest that stays the same as long as the rule, the words it reports and the few words around them do, however they are wrapped."""
        from hashlib import blake2b

        start = self.start.column - 1 - self.shown
        context = self.context or words_around(self.line, start, start + self.end.offset - self.start.offset)
        return blake2b(f"{self.rule}\0{context}".encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()

    def sort_key(self) -> tuple[Span, str, str]:
        """Return the key that sorts the diagnostics of one document."""
        return self.span, self.rule, self.message

    def within(self, start: Position) -> Diagnostic:
        """Return this diagnostic of a whole as one of its part that begins at `start`, at the beginning of a line; related places stay."""
        return self.replace(
            start=self.start.within(start),
            end=self.end.within(start),
            edit=self.edit and Edit(self.edit.start - start.offset, self.edit.end - start.offset, self.edit.text),
        )

    def shifted(self, start: Position) -> Diagnostic:
        """Return this diagnostic of a part of a text as one of the whole, where the part begins at `start`."""
        return self.replace(
            start=self.start.shifted(start),
            end=self.end.shifted(start),
            edit=self.edit and Edit(self.edit.start + start.offset, self.edit.end + start.offset, self.edit.text),
            related=tuple([place.shifted(start) for place in self.related]),
        )


def _positions(values: tuple[Any, ...] | None) -> tuple[Position, Position] | None:
    """Return where a place begins and ends from plain tuples; None where there is none."""
    return (Position(*values[0]), Position(*values[1])) if values else None


def surroundings(document: Document, start: Position, end: Position) -> tuple[str, int]:
    """Return the line of a place, of a long one the part around the place, and the offset in the line at which that begins.

    Places that are near each other share one part, so that thousands of them in a long line take no more memory than the line.
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
    """Return the words of a span and the few on either side between two offsets, with single spaces."""
    words_before = prose[max(first, start - SURROUNDINGS) : start].split()[-NEIGHBORS:]
    words_after = prose[end : min(end + SURROUNDINGS, len(prose) if last is None else last)].split()[:NEIGHBORS]
    return "\0".join(map(" ".join, (words_before, prose[start:end].split(), words_after)))


def identify(diagnostics: Iterable[Diagnostic], seen: dict[str, int] | None = None) -> Iterator[tuple[Diagnostic, str]]:
    """Yield each diagnostic of a document with its fingerprint, numbered from the second alike on.

    `seen`: how often each fingerprint came in the parts of the document so far; it is counted on.
    """
    seen = {} if seen is None else seen
    for diagnostic in diagnostics:
        fingerprint = diagnostic.fingerprint
        seen[fingerprint] = seen.get(fingerprint, 0) + 1
        yield diagnostic, fingerprint if seen[fingerprint] == 1 else f"{fingerprint}-{seen[fingerprint]}"
