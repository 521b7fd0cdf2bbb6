"""Functions about quotation marks."""

from __future__ import annotations

from lint.checks.match import Hits, Match
from lint.checks.scope import holding
from lint.language.quotations import goes_on, quotations
from lint.text.document import Document

BLANK = " \xa0"

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


def unbalanced(document: Document, options: dict[str, list[str]], hits: Hits) -> Iterator[Match]:
    """Marks without a partner."""
    for paragraph in holding(document, hits):
        found = quotations(document, paragraph)
        left_open = found.open is not None and found.open >= paragraph[0] and not goes_on(document, paragraph)
        for at in [*found.unclosed, *([found.open] if left_open and found.open is not None else [])]:
            yield Match(at, at + 1, groups={"detail": "A quotation opens here and is never closed."})
        for at in found.turned:
            yield Match(at, at + 1, groups={"detail": "A closing mark opens this quotation."})
        for at in found.unopened:
            yield Match(at, at + 1, groups={"detail": "A quotation closes here that was never opened."})


def spaced(document: Document, options: dict[str, list[str]], hits: Hits) -> Iterator[Match]:
    """Opening marks with a space behind them and closing ones with a space before them, in pairs that are clear."""
    prose = document.prose
    for paragraph in holding(document, hits):
        for start, end in quotations(document, paragraph).spans:
            if start < paragraph[0] or end - start < 4 or prose[start] != '"' or prose[end - 1] != '"':
                continue  # curly marks stand apart in good copy too, where links were taken out
            if prose[start + 1] in BLANK and not prose[start + 2 : start + 3].isspace():
                yield Match(start, start + 2, (prose[start],), {"detail": "A space behind the opening quotation mark."})
            if prose[end - 2] in BLANK and end - 3 > start and prose[end - 3] not in "'’":
                yield Match(end - 2, end, (prose[end - 1],), {"detail": "A space before the closing quotation mark."})
