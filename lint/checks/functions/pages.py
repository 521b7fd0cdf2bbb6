"""Functions about the parts of a web page around its article."""

from __future__ import annotations

from lint.checks.check import Search
from lint.checks.match import Match

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.checks.function import Options
    from lint.text.document import Document
    from lint.text.position import Span

MOST_WORDS = 4
"""The number of words in the longest line of a menu."""
FEWEST_WORDS_OF_HEADLINE, MOST_WORDS_OF_HEADLINE = 3, 16
SENTENCE_MARKS = '.,;!?"”'
"""Marks that never end a label."""


def label_runs(search: Search, options: Options) -> Iterator[Match]:
    """Yield runs of short lines that include several labels of a web page; hits are lines that are labels.

    Options: `labels` in lowercase; `lines`: the least number of lines in a run; `different`: the least number of different labels.
    """
    document = search.document
    fewest_lines, different = int(options["lines"][0]), int(options["different"][0])
    if search.hits is not None and sum(map(len, search.hits.values())) < different:
        return
    for line_run in _runs_of_lines(document, 1, MOST_WORDS):
        labels = {document.folded[line_span.start : line_span.end].rstrip(":›»… ") for line_span in line_run}
        if len(line_run) >= fewest_lines and len(options.among("labels", labels)) >= different:
            yield Match(line_run[0].start, line_run[-1].end, groups={"detail": str(len(line_run))})


def headline_runs(search: Search, options: Options) -> Iterator[Match]:
    """Yield runs of lines that look like headlines: a capital, a few words, and no punctuation at the end.

    Option `lines`: the least number of lines in a run.
    """
    fewest_lines = int(options["lines"][0])
    for line_run in _runs_of_lines(search.document, FEWEST_WORDS_OF_HEADLINE, MOST_WORDS_OF_HEADLINE):
        if len(line_run) >= fewest_lines and all(search.document.prose[span.start].isupper() for span in line_run):
            yield Match(line_run[0].start, line_run[-1].end, groups={"detail": str(len(line_run))})


def _runs_of_lines(document: Document, fewest_words: int, most_words: int) -> Iterator[list[Span]]:
    """Yield runs of adjacent paragraphs of a few words without final punctuation, not counting items and cells."""
    run: list[Span] = []
    for paragraph in document.paragraphs():
        text = document.prose[paragraph.start : paragraph.end]
        is_line = document.kind(paragraph) in ("paragraph", "heading") and text[-1] not in SENTENCE_MARKS
        if is_line and fewest_words <= len(text.split()) <= most_words:
            run.append(paragraph)
        elif run:
            yield run
            run = []
    if run:
        yield run
