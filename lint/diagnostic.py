"""What a user sees: a rule's words about a place in a document.

A diagnostic holds all that is ever printed of it, so that the document can be
forgotten, and its values are plain, so that it can be kept and sent. Plain
classes, as everywhere on the way from a file to its diagnostics: importing
`dataclasses` or `typing` takes half as long as starting Python.
"""

from __future__ import annotations

from lint.document import Document, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

SEVERITIES = ("error", "warning", "info")
"""From the gravest. CONTRACT: what each promises on well-written news."""

SURROUNDINGS = 400
"""Of a longer line, so many characters on either side are what a diagnostic shows and is recognised by."""

Point = tuple[int, int, int]
"""A place in a text: line and column from 1, offset from 0."""

Edit = tuple[int, int, str]
"""One replacement: the text from the first to the second offset becomes the third."""


class Diagnostic:
    """A match with a rule's words.

    `line`: what stands around it in its line, from the character `shown` of the line on; `misfires`: the rule's, in 100,000 words.
    """

    __slots__ = (
        "artifact", "edit", "end", "line", "message", "misfires", "path", "related", "rule", "safety", "severity", "shown", "start",
        "suggestions", "text",
    )  # fmt: skip

    def __init__(
        self,
        path: str,
        rule: str,
        artifact: str,
        severity: str,
        message: str,
        start: Point,
        end: Point,
        text: str,
        line: str,
        shown: int = 0,
        suggestions: tuple[str, ...] = (),
        edit: Edit | None = None,
        safety: str = "unsafe",
        related: tuple[tuple[Point, Point, str], ...] = (),
        misfires: float | None = None,
    ) -> None:
        self.path, self.rule, self.artifact, self.severity, self.message = path, rule, artifact, severity, message
        self.start, self.end, self.text, self.line, self.shown = start, end, text, line, shown
        self.suggestions, self.edit, self.safety, self.related, self.misfires = suggestions, edit, safety, related, misfires

    @property
    def span(self) -> Span:
        """Its place in characters of the text."""
        return self.start[2], self.end[2]

    def record(self) -> tuple[Any, ...]:
        """Plain values from which `Diagnostic(path, *record)` makes the same diagnostic."""
        return (
            self.rule, self.artifact, self.severity, self.message, self.start, self.end, self.text, self.line, self.shown,
            self.suggestions, self.edit, self.safety, self.related, self.misfires,
        )  # fmt: skip

    def order(self) -> tuple[Span, str, str]:
        """The key that puts the diagnostics of one document in order."""
        return self.span, self.rule, self.message

    def behind(self, point: Point) -> Diagnostic:
        """The same in a text that has more before it; its first character stands at `point` there."""
        self.start, self.end = behind(self.start, point), behind(self.end, point)
        if self.edit:
            self.edit = (self.edit[0] + point[2], self.edit[1] + point[2], self.edit[2])
        self.related = tuple((behind(start, point), behind(end, point), message) for start, end, message in self.related)
        return self


def behind(place: Point, point: Point) -> Point:
    """A place in a part of a text as one in the whole, where the part begins at `point`."""
    line, column, offset = place
    return line + point[0] - 1, column + point[1] - 1 if line == 1 else column, offset + point[2]


def point(document: Document, offset: int) -> Point:
    """An offset of a document's text with its line and column."""
    return (*document.position(offset), offset)


def surroundings(document: Document, start: Point, end: Point) -> tuple[str, int]:
    """The line of a place, or what of it stands around the place, and at which of its characters that begins."""
    first, last = document.line_span(start[0])
    shown = max(first, start[2] - SURROUNDINGS)
    return document.text[shown : min(last, max(start[2], min(end[2], last)) + SURROUNDINGS)], shown - first


def graver(*severities: str) -> list[str]:
    """Severities, the gravest first."""
    return sorted(severities, key=SEVERITIES.index)


def at_least(severity: str, floor: str) -> bool:
    """Whether a severity is as grave as another."""
    return SEVERITIES.index(severity) <= SEVERITIES.index(floor)
