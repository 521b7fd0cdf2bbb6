"""Functions about quotation marks."""

from __future__ import annotations

from itertools import chain, islice

from lint._startup.regex import Regex
from lint.checks.check import Search
from lint.checks.match import Match, count_most
from lint.checks.scope import paragraphs_with_hits
from lint.language.analysis import analysis_of
from lint.language.quotations import REACH
from lint.text.document import Document
from lint.text.position import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.checks.function import Options

BLANK = " \xa0"
LINKED = 32
"""Characters; a quotation up to this long may have been a link."""
PAIRS = ('""', "“”")
SINGLE = Regex(r"(?<![\w’'])‘[ \xa0](?!(?:tis|twas|til|em|cause|n)(?!\w))(?=[A-Za-z][^‘’“”\n]{1,120}[^\s‘’“”]’(?!\w))")
"""A single opening mark with a space after it, where a closing one follows."""
SINGLE_CLOSE = Regex(r"(?<![\w’'])‘[A-Za-z][^‘’“”\n]{1,60}[a-z.,!?](?P<here>[ \xa0]’)(?=[ \xa0.,;:!?)]|$)")
"""A single closing mark with a space before it, and the quotation from its opening mark on."""
TAGS = Regex(r"(?:<[^<>]*>\s*)+$")
LONGEST_INDENTATION = 100
"""How many characters before a mark to search for the start of its line."""
LARGE = Regex(r"(?i)class=[^<>]*(?:drop-?_?cap|first-?letter|initial|lettrine|versal)|::first-letter")
SPLIT = Regex(r"[A-Z]</[a-z]+>[a-z’']")
"""The first letter of a word in an element of its own."""
LONGEST_TAGS = 600
"""How many characters before a paragraph to search for the tags it begins with."""


def unbalanced(search: Search, options: Options) -> Iterator[Match]:
    """Yield marks without a partner."""
    document = search.document
    for paragraph in paragraphs_with_hits(document, search.hits):
        quotations = analysis_of(document).quotations(paragraph)
        open_mark = quotations.open
        may_go_on = quotations.goes_on or document.prose.endswith(("…", "..."), *paragraph)
        left_open = [open_mark] if open_mark is not None and open_mark >= paragraph.start and not may_go_on else []
        most = count_most(paragraph.end - paragraph.start)
        unclosed = (offset for offset in quotations.unclosed if not _is_opened_by_line(document, paragraph, offset))
        lost = (offset for offset in chain(unclosed, left_open) if not _has_far_partner(document, paragraph, offset, 1))
        for offset in islice(lost, most + 1):
            yield Match(offset, offset + 1, (), {"detail": "Quotation opened but never closed; add the closing quotation mark"})
        for offset in quotations.turned[: most + 1]:
            yield Match(offset, offset + 1, (), {"detail": "Closing quotation mark where an opening one belongs; turn it around"})
        unopened = [offset for offset in quotations.unopened[: most + 1] if not _has_far_partner(document, paragraph, offset, -1)]
        for offset in unopened[1:] if unopened and _begins_large(document, paragraph, unopened[0]) else unopened:
            yield Match(offset, offset + 1, (), {"detail": "Quotation closed but never opened; add the opening quotation mark"})


def odd(search: Search, options: Options) -> Iterator[Match]:
    """Yield the leftover mark in a paragraph with an odd number of straight marks, or with more opening than closing marks."""
    document = search.document
    prose = document.prose
    for paragraph in paragraphs_with_hits(document, search.hits):
        marks = [offset for offset in analysis_of(document).quotation_marks.offsets_in(paragraph) if not prose[offset - 1 : offset].isdigit()]
        kinds = [prose[mark] for mark in marks]
        if kinds.count('"') % 2 == 0 and kinds.count("“") == kinds.count("”"):
            continue
        left_open = analysis_of(document).quotations(paragraph).open
        offset = left_open if left_open is not None and left_open >= paragraph.start else marks[-1] if marks else None
        if offset is not None:
            yield Match(offset, offset + 1)


def _is_opened_by_line(document: Document, paragraph: Span, offset: int) -> bool:
    """Return whether a quotation is opened again on a later line, as old books do with verse: both marks begin a line of the source."""
    marks = analysis_of(document).quotation_marks
    first_marks = [marks.offsets[number] for number in marks.numbers(Span(offset, paragraph.end))[:2]]
    return len(first_marks) == 2 and all(_begins_line(document, mark) for mark in first_marks)


def _has_far_partner(document: Document, paragraph: Span, offset: int, step: int) -> bool:
    """Return whether a mark that begins or ends a paragraph quotes whole paragraphs that have quotations of their own, as a notice in a license does.

    `step`: 1 to search forward for the mark that ends a paragraph, -1 to search backward for the one that begins a paragraph.
    """
    prose, marks = document.prose, analysis_of(document).quotation_marks
    if (prose[paragraph.start : offset] if step > 0 else prose[offset + 1 : paragraph.end]).strip():
        return False
    number, has_inner = marks.numbers(Span(offset, offset + 1)).start + step, False
    while 0 <= number < len(marks.offsets) and abs(marks.offsets[number] - offset) < REACH:
        turn = marks.turn(number, True) * step
        if turn > 0 and has_inner:
            return False
        if turn < 0 and not has_inner:
            partner = marks.offsets[number]
            start, end = document.paragraph_at(partner)
            return not (prose[partner + 1 : end] if step > 0 else prose[start:partner]).strip()
        has_inner = turn > 0 or (has_inner and turn == 0)
        number += step
    return False


def _begins_line(document: Document, offset: int) -> bool:
    start = document.place(Span(offset, offset + 1)).start
    before = document.text[max(0, start - LONGEST_INDENTATION) : start].rstrip(" \t")
    return not before or before[-1] == "\n"


def _begins_large(document: Document, paragraph: Span, offset: int) -> bool:
    """Return whether an HTML paragraph begins with a drop cap, which replaces the mark that opens its first quotation."""
    if document.format != "html" or analysis_of(document).quotation_marks.numbers(Span(paragraph.start, offset)):
        return False
    start = document.place(paragraph).start
    tags = TAGS.search(document.text[max(0, start - LONGEST_TAGS) : start])
    return tags is not None and (LARGE.search(tags[0]) is not None or SPLIT.match(document.text, start) is not None)


def _was_link(quotation: str) -> bool:
    """Return whether a short quotation in curly marks has a space on both sides and begins with a capital, as a title does whose link was removed.

    A title has no mark at its end, as a sentence has.
    """
    is_spaced = quotation[0] == "“" and quotation[1] in BLANK and quotation[-2] in BLANK
    return is_spaced and len(quotation) < LINKED and not quotation[2].islower() and quotation[-3] not in ".,!?"


def spaced(search: Search, options: Options) -> Iterator[Match]:
    """Yield opening marks with a space after them and closing marks with a space before them, in clear pairs.

    Curly marks count if the space is in the text and not on both sides of a title, where a link was removed.
    """
    document = search.document
    prose = document.prose
    for paragraph in paragraphs_with_hits(document, search.hits):
        for start, end in analysis_of(document).quotations(paragraph).spans:
            if start < paragraph.start or end - start < 4 or prose[start] + prose[end - 1] not in PAIRS:
                continue
            if _was_link(prose[start:end]) or not any(map(str.isalnum, prose[start:end])):
                continue
            opening, closing = Span(start, start + 3), Span(end - 3, end)
            if prose[start + 1] in BLANK and not prose[start + 2].isspace() and (prose[start] == '"' or document.verbatim(opening)):
                yield Match(start, start + 2, (prose[start],), {"detail": "Space after the opening quotation mark; delete it"})
            if prose[end - 2] in BLANK and end - 3 > start and prose[end - 3] not in "'’" and (prose[end - 1] == '"' or document.verbatim(closing)):
                yield Match(end - 2, end, (prose[end - 1],), {"detail": "Space before the closing quotation mark; delete it"})
        for mark in SINGLE_CLOSE.finditer(prose, *paragraph):
            if document.verbatim(Span(mark.start("here") - 1, mark.end())):
                yield Match(mark.start("here"), mark.end(), ("’",), {"detail": "Space before the closing quotation mark; delete it"})
        for mark in SINGLE.finditer(prose, *paragraph):
            if document.verbatim(Span(mark.start(), mark.end() + 1)):
                yield Match(mark.start(), mark.end(), ("‘",), {"detail": "Space after the opening quotation mark; delete it"})
