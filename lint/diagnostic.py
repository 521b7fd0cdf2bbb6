"""What a user sees: a rule's words about a place in a document.

Plain classes, as everywhere on the way from a file to its diagnostics:
importing `dataclasses` or `typing` takes half as long as starting Python.
"""

from __future__ import annotations

from lint.document import Document, Span

SEVERITIES = ("error", "warning", "info")
"""From the gravest. CONTRACT: what each promises on well-written news."""


class Edit:
    """One replacement: the text from `start` to `end`, in characters of the document, becomes `text`."""

    __slots__ = ("end", "start", "text")

    def __init__(self, start: int, end: int, text: str) -> None:
        self.start, self.end, self.text = start, end, text


class Diagnostic:
    """A match with a rule's words. Spans are in characters of the document's text."""

    __slots__ = ("artifact", "document", "edit", "message", "related", "rule", "safety", "severity", "span", "suggestions")

    def __init__(
        self,
        document: Document,
        rule: str,
        artifact: str,
        severity: str,
        message: str,
        span: Span,
        suggestions: tuple[str, ...] = (),
        edit: Edit | None = None,
        safety: str = "unsafe",
        related: tuple[tuple[Span, str], ...] = (),
    ) -> None:
        self.document, self.rule, self.artifact, self.severity = document, rule, artifact, severity
        self.message, self.span, self.suggestions = message, span, suggestions
        self.edit, self.safety, self.related = edit, safety, related

    @property
    def text(self) -> str:
        """The characters it speaks of."""
        return self.document.text[self.span[0] : self.span[1]]

    def order(self) -> tuple[Span, str, str]:
        """The key that puts the diagnostics of one document in order."""
        return self.span, self.rule, self.message


def at_least(severity: str, floor: str) -> bool:
    """Whether a severity is as grave as another."""
    return SEVERITIES.index(severity) <= SEVERITIES.index(floor)
