"""Functions about a file as a whole."""

from __future__ import annotations

from lint.checks.check import Search
from lint.checks.match import Match
from lint.text.position import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.checks.function import Options

FIRST_LINE = 80
"""Characters."""
UNICODE = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "ascii")


def legacy_encoding(search: Search, options: Options) -> Iterator[Match]:
    """Yield the first character whose meaning depends on the declared or guessed encoding."""
    document = search.document
    if document.encoding in UNICODE:
        return
    at = next((at for at, character in enumerate(document.prose) if character > "\x7f" and document.verbatim(Span(at, at + 1))), None)
    if at is not None:
        yield Match(at, at + 1, groups={"detail": document.encoding})


def first_lines(search: Search, options: Options) -> Iterator[Match]:
    """Yield the first line of a document and of each article in it, if the format shows where it begins, cut after `FIRST_LINE` characters."""
    document = search.document
    starts = [0]
    if document.format != "text":
        from lint.language.articles import find_articles

        starts = find_articles(document)
    paragraphs = [(document.place(paragraph).start, paragraph) for paragraph in document.paragraphs()]
    for start, end in zip(starts, [*starts[1:], len(document.text) + 1], strict=True):
        first_paragraph = next((paragraph for place, paragraph in paragraphs if start <= place < end), None)
        if first_paragraph:
            yield Match(first_paragraph.start, min(first_paragraph.end, first_paragraph.start + FIRST_LINE))
