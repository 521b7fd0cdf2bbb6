"""What a user sees: a rule's words about a place in a document.

A diagnostic holds all that is ever printed of it, so that the document can be
forgotten, and it is immutable: what changes is a new diagnostic.
"""

from __future__ import annotations

from lint import HOME
from lint._startup.record import Record
from lint.text.document import Document
from lint.text.position import Position, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any


NEIGHBOURS = 4
"""So many words on either side are what a diagnostic is recognised by, so that another slip of its line can be mended."""


SURROUNDINGS = 400
"""Of a longer line, so many characters on either side are what a diagnostic shows."""


class Related(Record):
    """Another place that a diagnostic is about. `path`: the file that it is in; empty for the diagnostic's own."""

    __slots__ = ()
    start: Position
    end: Position
    message: str
    path: str

    def __new__(cls, start: Position, end: Position, message: str, path: str = "") -> Related:
        return tuple.__new__(cls, (start, end, message, path))


class Edit(Record):
    """One replacement: the text from offset `start` to offset `end` becomes `text`."""

    __slots__ = ()
    start: int
    end: int
    text: str

    def __new__(cls, start: int, end: int, text: str) -> Edit:
        return tuple.__new__(cls, (start, end, text))


class Diagnostic(Record):
    """A match with a rule's words.

    `line`: the text around it in its line, from the character `shown` of the line on; `misfires`: the rule's, in 100,000 words;
    `suppressed`: why it is not shown: `inSource` (a comment ignores it) or `external` (a baseline lists it), as SARIF calls it.
    `category`, `link`: of another checker's diagnostic, its name for the kind of mistake and the address of its rule's page.
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
    shown: int
    suggestions: tuple[str, ...]
    edit: Edit | None
    safety: str
    related: tuple[Related, ...]
    misfires: float | None
    category: str
    link: str
    suppressed: str

    def __new__(
        cls,
        path: str,
        rule: str,
        artifact: str,
        severity: str,
        message: str,
        start: Position,
        end: Position,
        text: str,
        line: str,
        shown: int = 0,
        suggestions: tuple[str, ...] = (),
        edit: Edit | None = None,
        safety: str = "unsafe",
        related: tuple[Related, ...] = (),
        misfires: float | None = None,
        category: str = "",
        link: str = "",
        suppressed: str = "",
    ) -> Diagnostic:
        return tuple.__new__(
            cls,
            (
                path, rule, artifact, severity, message, start, end, text, line, shown,
                suggestions, edit, safety, related, misfires, category, link, suppressed,
            ),
        )  # fmt: skip

    @classmethod
    def from_tuple(cls, path: str, values: tuple[Any, ...]) -> Diagnostic:
        """Return the diagnostic of a document of which `as_tuple` gave these values, but for the path."""
        rule, artifact, severity, message, start, end, text, line, shown, suggestions, edit, safety, related, *rest = values
        return cls(
            path, rule, artifact, severity, message, Position(*start), Position(*end), text, line, shown, suggestions,
            Edit(*edit) if edit else None, safety,
            tuple([Related(Position(*first), Position(*last), *words) for first, last, *words in related]), *rest,
        )  # fmt: skip

    @property
    def span(self) -> Span:
        """Where it is, in characters of the text."""
        return Span(self.start.offset, self.end.offset)

    @property
    def url(self) -> str:
        """The address of its rule's page."""
        return self.link or f"{HOME}/blob/main/docs/rules/{self.rule}.md"

    @property
    def fingerprint(self) -> str:
        """The same as long as the rule, the words it reports and the few words around them in their line stay the same."""
        from hashlib import blake2b

        start = self.start.column - 1 - self.shown
        before, after = self.line[:start].split()[-NEIGHBOURS:], self.line[start + self.end.offset - self.start.offset :].split()[:NEIGHBOURS]
        content = "\0".join((self.rule, self.text, " ".join(before), " ".join(after)))
        return blake2b(content.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()

    def order(self) -> tuple[Span, str, str]:
        """Return the key that sorts the diagnostics of one document."""
        return self.span, self.rule, self.message

    def shifted(self, start: Position) -> Diagnostic:
        """Return it as one of a text that has more before it, where its document begins at `start`."""
        return self.replace(
            start=self.start.shifted(start),
            end=self.end.shifted(start),
            edit=self.edit and Edit(self.edit.start + start.offset, self.edit.end + start.offset, self.edit.text),
            related=tuple(one.replace(start=one.start.shifted(start), end=one.end.shifted(start)) for one in self.related),
        )


def surroundings(document: Document, start: Position, end: Position) -> tuple[str, int]:
    """The line of a place, or what of it stands around the place, and at which of its characters that begins."""
    first, last = document.line_span(start.line)
    shown = max(first, start.offset - SURROUNDINGS)
    return document.text[shown : min(last, max(start.offset, min(end.offset, last)) + SURROUNDINGS)], shown - first


def identities(diagnostics: Iterable[Diagnostic], seen: dict[str, int]) -> Iterator[tuple[Diagnostic, str]]:
    """Each diagnostic with its fingerprint, numbered from the second alike on. `seen`: how many of each the document had before."""
    for one in diagnostics:
        identity = one.fingerprint
        seen[identity] = seen.get(identity, 0) + 1
        yield one, identity if seen[identity] == 1 else f"{identity}-{seen[identity]}"
