"""Functions about quotation marks."""

from __future__ import annotations

from lint.checks.check import Search
from lint.checks.match import Match
from lint.checks.scope import paragraphs_with_hits
from lint.language.analysis import analysis_of
from lint.language.quotations import is_continued

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.checks.function import Options

BLANK = " \xa0"


def unbalanced(search: Search, options: Options) -> Iterator[Match]:
    """Yield marks without a partner."""
    document = search.document
    for paragraph in paragraphs_with_hits(document, search.hits):
        quotations = analysis_of(document).quotations(paragraph)
        last = quotations.open
        left_open = [last] if last is not None and last >= paragraph.start and not is_continued(document.prose, paragraph) else []
        for offset in [*quotations.unclosed, *left_open]:
            yield Match(offset, offset + 1, groups={"detail": "Quotation opened but never closed; add the closing quotation mark"})
        for offset in quotations.turned:
            yield Match(offset, offset + 1, groups={"detail": "Closing quotation mark where an opening one belongs; turn it around"})
        for offset in quotations.unopened:
            yield Match(offset, offset + 1, groups={"detail": "Quotation closed but never opened; add the opening quotation mark"})


def spaced(search: Search, options: Options) -> Iterator[Match]:
    """Yield opening marks with a space after them and closing ones with a space before them, in pairs that are clear."""
    document = search.document
    prose = document.prose
    for paragraph in paragraphs_with_hits(document, search.hits):
        for start, end in analysis_of(document).quotations(paragraph).spans:
            if start < paragraph.start or end - start < 4 or prose[start] != '"' or prose[end - 1] != '"':
                continue  # curly marks stand apart in good copy too, where links were taken out
            if prose[start + 1] in BLANK and not prose[start + 2 : start + 3].isspace():
                yield Match(start, start + 2, (prose[start],), {"detail": "Space after the opening quotation mark; delete it"})
            if prose[end - 2] in BLANK and end - 3 > start and prose[end - 3] not in "'’":
                yield Match(end - 2, end, (prose[end - 1],), {"detail": "Space before the closing quotation mark; delete it"})
