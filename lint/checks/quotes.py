"""Functions about quotation marks."""

from __future__ import annotations

from lint.checks import Match
from lint.document import Document
from lint.language.quotations import quotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


def unbalanced(document: Document, options: dict[str, list[str]]) -> Iterator[Match]:
    """Marks without a partner."""
    found = quotations(document)
    for at in found.unclosed:
        yield Match(at, at + 1, groups={"detail": "A quotation opens here and is never closed."})
    for at in found.unopened:
        yield Match(at, at + 1, groups={"detail": "A quotation closes here that was never opened."})
