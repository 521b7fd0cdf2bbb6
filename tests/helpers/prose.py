"""The paragraphs that a format finds in a text."""

from __future__ import annotations

from lint.text.formats.table import parse


def paragraphs(text: str, format: str) -> list[str]:
    """Return the prose of each paragraph of a text."""
    return [prose for _, prose in paragraphs_with_kinds(text, format)]


def paragraphs_with_kinds(text: str, format: str) -> list[tuple[str, str]]:
    """Return the kind and the prose of each paragraph of a text."""
    document = parse("x", text, format)
    return [(document.kind(span), document.prose[span.start : span.end]) for span in document.paragraphs()]
