"""Tell what a match is in a manual, a text with markup and code: a label, an option of a command, a name in code."""

from __future__ import annotations

from lint._startup.regex import Regex
from lint.checks.match import Match
from lint.language.analysis import analysis_of
from lint.language.code import LONGEST_WORD
from lint.linter.surroundings import LABEL_WORDS, SHORT, is_in_cell
from lint.text.document import Document
from lint.text.position import Span

LONE_MARK = Regex(r"(?<!\w)(?i:and|or|the|an?|in|by|with|between|uses?|quote|represents?|types?|escapes?|characters?) [\"“”](?=[\s.,;)]|$)")
OPTION = Regex(r"[\"“”] ?--[a-z]|(?<!\S)--[a-z][\w-]* [\"“”]")
"""An option of a command after or before a quotation mark: `--gate "mill"`."""
LOREM = Regex(r"(?i:lorem ipsum)")
TWO_WORDS = Regex(r"[A-Za-z][a-z]+\.?([A-Z][a-z]+)$")
"""Two words without a space, or a name in code: the second word."""
OPENERS = frozenset(
    "the an he she it they we you this that these those his her their its our my your there here but because although however such yet many most "
    "several who what why if in for when while also note please use see then so as at by from with to and not".split()
)
"""Words that begin sentences, and seldom the second part of a name in code."""
NEXT_LINES = 1_000
"""How many characters after a label to search for the next one."""
SUMMARY = Regex(r"<div class=\"(?:block|col-last)[^<>\"]*\">")
"""What Javadoc puts before a description."""


def is_specimen(document: Document, match: Match) -> bool:
    """Return whether a match is placeholder text where it belongs: in a text that contains code, or more of it than of English."""
    if LOREM.match(document.prose, match.start) is None:
        return False
    return document.has_code or analysis_of(document).is_in_other_language


def is_in_manual(document: Document, match: Match) -> bool:
    """Return whether a match is in a manual, where short lines between code are no leftovers of a page."""
    return document.is_manual


def is_string(document: Document, match: Match) -> bool:
    """Return whether a match is a space in a line of a manual with pairs of straight quotation marks, which enclose strings: “It is " GB".”"""
    phrase, count = document.prose[match.start : match.end], document.prose.count('"', *document.paragraph_at(match.start))
    return (phrase[0].isspace() or phrase[-1].isspace()) and count > 0 and count % 2 == 0 and document.is_manual


def is_in_command(document: Document, match: Match) -> bool:
    """Return whether a match is in a paragraph with an option of a command, whose strings may be in each other."""
    return document.format != "text" and OPTION.search(document.prose, *document.paragraph_at(match.start)) is not None


def is_value(document: Document, match: Match) -> bool:
    """Return whether a match is a number in a manual that counts nothing, since no word follows it: it would return 1.000.000, `2`, …"""
    following = document.prose[match.end : min(document.paragraph_at(match.start).end, match.end + 2)].strip()
    return document.prose[match.end - 1].isdecimal() and not following[:1].isalpha() and document.is_manual


def is_after_name(document: Document, match: Match) -> bool:
    """Return whether a match begins the description of what the first word or two of its line name, in a manual: “wheel The wheel to turn”."""
    start, prose = document.paragraph_at(match.start).start, document.prose
    follows = prose.count(" ", start, match.start) in (1, 2) and prose[match.start - 1] == " "
    return follows and prose[match.start].isupper() and document.is_manual


def is_opening(document: Document, match: Match) -> bool:
    """Return whether a match opens a paragraph of a manual: it may go on with a sentence before an example, or give a summary again."""
    paragraph = document.paragraph_at(match.start)
    return match.start == paragraph.start and match.end < paragraph.end and document.is_manual


def is_option_in_manual(document: Document, match: Match) -> bool:
    """Return whether a match has a hyphen at the beginning of a word, in a manual, whose commands have options: “mill turn -fast stops at once”."""
    return " -" in document.prose[match.start : match.end] and document.is_manual


def is_row_of_labels(document: Document, match: Match) -> bool:
    """Return whether a match is in a paragraph of a manual in which several names are described: “delta : real part beta : imaginary part”."""
    return document.is_manual and document.prose.count(" : ", *document.paragraph_at(match.start)) > 1


def is_padded_label(document: Document, match: Match) -> bool:
    """Return whether a match is before a colon in one column with that of a shorter label in the next lines: “Purpose : ”, “Open    : ”."""
    if document.format != "text" or document.prose[match.start : match.end] != " :":
        return False
    begin = document.place(Span(match.start, match.end)).start
    column = begin - document.text.rfind("\n", 0, begin) - 1
    return any(line[column - 1 : column + 2] == "  :" for line in document.text[begin : begin + NEXT_LINES].split("\n")[1:])


def is_cut_summary(document: Document, match: Match) -> bool:
    """Return whether a match is in the last sentence of a summary in a manual, which a generator cut off at its first period."""
    paragraph = document.paragraph_at(match.start)
    if document.format != "html" or not document.is_manual or ". " in document.prose[match.end : paragraph.end]:
        return False
    begin = document.place(paragraph).start
    return document.kind(paragraph) == "cell" or SUMMARY.search(document.text, max(0, begin - SHORT), begin) is not None


def is_constant(document: Document, match: Match) -> bool:
    """Return whether a match is in capitals in a manual, as are constants and commands: GRAY."""
    return document.prose[match.start : match.end].isupper() and document.is_manual


def is_label(document: Document, match: Match) -> bool:
    """Return whether a match is in a label or a name rather than a sentence: an item, a cell, or a short or technical line without a common word."""
    from lint.language.languages import ENGLISH

    paragraph = document.paragraph_at(match.start)
    is_short = document.kind(paragraph) in ("item", "cell") or document.prose.count(" ", *paragraph) < LABEL_WORDS
    if not document.kinds or not (is_short or document.is_manual):
        return False
    words = f"{document.prose[paragraph.start : match.start]} {document.prose[match.end : paragraph.end]}".lower().split()
    return ENGLISH.isdisjoint(words)


def is_label_of_manual(document: Document, match: Match) -> bool:
    """Return whether a match is in a label or a name in a manual, or in any cell: a rule of a grammar, a signature, alternatives."""
    return (document.is_manual or is_in_cell(document, match)) and is_label(document, match)


def is_member_name(document: Document, match: Match) -> bool:
    """Return whether a match is a name in code with a period or two capitals, or names in a row, in a manual: `mill.Turn`, `alpha,delta`."""
    if not document.is_manual:
        return False
    phrase = document.prose[match.start : match.end]
    if (name := TWO_WORDS.match(phrase)) is not None:
        return name[1].lower() not in OPENERS or (phrase[0].isupper() and "." not in phrase)
    from lint.language.languages import ENGLISH

    words = document.prose[max(0, match.start - LONGEST_WORD) : match.start].lower().split()
    return phrase[0] in ",;" and phrase[1:].isalpha() and ENGLISH.isdisjoint((*words[-1:], phrase[1:]))


def is_mark_in_manual(document: Document, match: Match) -> bool:
    """Return whether a match is a quotation mark that stands alone in a manual, after a word that no quotation follows: “the " character”."""
    start, end = max(document.paragraph_at(match.start).start, match.start - SHORT), match.end + SHORT
    return document.is_manual and any(
        mark.start() < match.end and match.start < mark.end() for mark in LONE_MARK.pattern.finditer(document.prose, start, end)
    )


def is_code_in_manual(document: Document, match: Match) -> bool:
    """Return whether a match is an entity, an escape sequence, or a tag, which a text that contains code writes about."""
    return document.prose[match.start] in "&\\<" and document.has_code
