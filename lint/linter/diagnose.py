"""Turn a match into a diagnostic: the rule's message about a span, and the edit if there is one."""

from __future__ import annotations

from lint._startup.regex import Regex
from lint.checks.match import Match
from lint.language.analysis import analysis_of
from lint.linter.diagnostic import Diagnostic, Edit, Related, surroundings, words_around
from lint.ruleset.rule import Rule
from lint.text.document import Document
from lint.text.formats.table import format_named
from lint.text.position import Position, Span
from lint.text.printable import without_controls

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.checks.match import Related as Place
    from lint.text.document import Source

SIC = Regex(r"[\w’'-]* ?[\[(]sic[\])]")
MARKS = frozenset(".,;:!?…'\"‘’“”‚„«»‹›()[]-‐‑–—/·")
"""Characters that a safe edit may add or remove, besides white space."""
CODE = "_`{}<>=\\|^@"
"""Characters that occur only in code, addresses, and markup."""
CLOSING = ("", ".", ";", ":", "!", "?", ")", "\n")
"""Characters that end a clause, and the end of the text."""
LONGEST_WORD = 100
"""How many characters on either side of an edit to search for the word around it."""
OPEN_CODE = Regex(r"(?:\{[^{}\n]*|</?[#@]\w[^<>\n]*|[@#][A-Za-z][\w.]* ?\([^()\n]*)$")
"""The start of a template or code construct that is still open at an edit: `{`, `<#if`, `@if (`."""
LONGEST_CODE = 400
"""How many characters before an edit to search for such a start."""


def diagnostic_of_match(document: Document, rule: Rule, match: Match) -> Diagnostic:
    """Return the diagnostic of a match: its rule's message, and the edit if there is one."""
    span = document.place(Span(match.start, match.end))
    words = {"found": document.prose[match.start : match.end], **match.groups}
    suggestions = match.suggestions or tuple(_fill_suggestions(rule, words))
    edit = _edit_of_match(document, rule, match, suggestions[0]) if rule.fix and suggestions else None
    related = tuple(Related(*_positions(document, document.place(related_span)), text) for related_span, text in match.related)
    if match.in_source and document.source:
        related += tuple(_places_in_source(document.source, match.in_source))
    context = words_around(document.prose, match.start, match.end, *document.paragraph_at(match.start))
    message = fill_message(match.message or rule.message, words, suggestions)
    return diagnostic_of_text(document, rule, span, message, suggestions, edit, related, context)


def _fill_suggestions(rule: Rule, words: dict[str, str]) -> Iterator[str]:
    """Yield a rule's suggestions with their placeholders filled; one whose groups all belong to other patterns of the rule is left out."""
    no_words = dict.fromkeys(words, "")
    for template in rule.suggestion:
        suggestion = fill_template(template, words)
        if "{" not in template or suggestion != fill_template(template, no_words):
            yield suggestion


def _places_in_source(source: Source, places: tuple[Place, ...]) -> Iterator[Related]:
    for span, text in places:
        yield Related(*_positions(source.document, source.document.place(span)), text, source.document.path if source.is_file else "", True)


def fill_message(template: str, words: dict[str, str], suggestions: tuple[str, ...]) -> str:
    """Return a message with its placeholders filled. `words`: their values by name."""
    words = {**words, "suggestion": suggestions[0] if suggestions else ""}
    if "found" in words:
        words["found"] = " ".join(map(str.strip, words["found"].split("\n"))).strip() or words["found"]
    return without_controls(fill_template(template, words))


def diagnostic_of_text(
    document: Document,
    rule: Rule,
    span: Span,
    message: str,
    suggestions: tuple[str, ...],
    edit: Edit | None,
    related: tuple[Related, ...] = (),
    context: str = "",
) -> Diagnostic:
    """Return a rule's diagnostic about a span of the text. `context`: see `Diagnostic`."""
    return Diagnostic(
        document.path,
        rule.id,
        rule.artifact,
        rule.severity,
        message,
        *_place(document, span),
        suggestions,
        edit,
        "safe" if rule.fix == "safe" and edit and _keeps_words(document.text[edit.start : edit.end], edit.text) else "unsafe",
        related,
        rule.misfires,
        context=context,
    )


def _place(document: Document, span: Span) -> tuple[Position, Position, str, str, int]:
    """Return where a span of the text begins and ends, its words, and what a diagnostic keeps of its line."""
    start, end = _positions(document, span)
    return start, end, document.text[span.start : span.end], *surroundings(document, start, end)


def _edit_of_match(document: Document, rule: Rule, match: Match, new: str) -> Edit | None:
    """Return the edit that applies a suggestion to the text, or None if it could do harm.

    Emphasis, code, and words marked [sic] are left alone. In a quotation, only spaces and marks may change, and only by a safe edit.
    """
    span = Span(match.start, match.end)
    if not new:
        span, new = _leave_out(document.prose, span)
    old = document.prose[span.start : span.end]
    edit = minimal_edit(span, old, new)
    if rule.fix == "unsafe" and not edit.text and not document.verbatim(span):
        edit = _delete_on_a_line(document.prose, edit)
        span, old, new = Span(edit.start, edit.end), document.prose[edit.start : edit.end], ""
    if not document.verbatim(span) or any(mark in new for mark in format_named(document.format).unfit_for_edit):
        return None
    keeps_words = _keeps_words(document.prose[edit.start : edit.end], edit.text)
    if _is_in_title(document, edit) or _is_in_code(document, edit) or SIC.match(document.prose, span.end) is not None:
        return None
    if not (keeps_words and rule.fix == "safe") and _is_in_quotation(document, edit, keeps_words):
        return None
    return minimal_edit(document.place(span), old, new)


def _delete_on_a_line(prose: str, edit: Edit) -> Edit:
    """Return the deletion of a word and the space before it, which may be a line break, with the space after it instead if there is one."""
    moves = prose[edit.start : edit.start + 1].isspace() and prose[edit.end : edit.end + 1] == " "
    return Edit(edit.start + 1, edit.end + 1, "") if moves else edit


def _leave_out(prose: str, span: Span) -> tuple[Span, str]:
    """Return the span to replace and its replacement, so that deleted words leave no trace.

    The space and commas around the words are deleted, too, and the next word takes over their capital.
    """
    start, end = span
    words = prose[start:end]
    if not (words[:1].isalnum() and words[-1:].isalnum()):
        return span, ""
    before, after = prose[max(0, start - 2) : start], prose[end : end + 2]
    if before[-1:] + after[:1] == "()":
        return Span(start - (2 if before[0] == " " else 1), end + 1), ""
    if before == ", " and (after[:1] in CLOSING or after == ", "):
        return Span(start - 2, end + (after == ", ")), ""
    if before.endswith(" ") and after[:1] in CLOSING:
        return Span(start - 1, end), ""
    end += 2 if after == ", " else after[:1] == " "
    following = prose[end : end + 1]
    if end > span.end and words[0].isupper() and not words[1:2].isupper() and following.islower():
        return Span(start, end + 1), following.upper()
    return Span(start, end), ""


def _keeps_words(old: str, new: str) -> bool:
    """Return whether two texts differ only in white space and punctuation."""
    return [c for c in old if c not in MARKS and not c.isspace()] == [c for c in new if c not in MARKS and not c.isspace()]


def _is_in_title(document: Document, edit: Edit) -> bool:
    """Return whether an edit of the prose overlaps emphasis."""
    return document.in_title(edit.start, max(edit.end, edit.start + 1))


def _is_in_code(document: Document, edit: Edit) -> bool:
    """Return whether an edit of the prose is inside a template tag, or in or next to a word with a character that occurs only in code."""
    prose = document.prose
    if OPEN_CODE.search(prose[max(0, edit.start - LONGEST_CODE) : edit.start]):
        return True
    start, end = edit.start, edit.end
    while start > 0 and edit.start - start < LONGEST_WORD and not prose[start - 1].isspace():
        start -= 1
    while end < len(prose) and end - edit.end < LONGEST_WORD and not prose[end].isspace():
        end += 1
    return any(character in prose[start:end] for character in CODE)


def _is_in_quotation(document: Document, edit: Edit, keeps_words: bool) -> bool:
    """Return whether an edit of the prose overlaps a quotation. If no word changes, the space next to a quotation mark counts as part of the mark."""
    quotations = analysis_of(document).quotations(document.paragraph_at(edit.start)).spans
    if keeps_words:
        return any(quotation.start + 1 < edit.start and edit.end < quotation.end - 1 for quotation in quotations)
    return any(quotation.overlaps(Span(edit.start, edit.end)) for quotation in quotations)


def _positions(document: Document, span: Span) -> tuple[Position, Position]:
    return document.position(span.start), document.position(span.end)


def fill_template(template: str, words: dict[str, str]) -> str:
    """Return a template with each `{name}` replaced by its value; `{name:lower}`, `{name:upper}`, and `{name:capital}` change its case."""
    for name, word in words.items() if "{" in template else ():
        if "{" + name in template:
            template = template.replace("{" + name + "}", word)
            template = template.replace("{" + name + ":lower}", word.lower()).replace("{" + name + ":upper}", word.upper())
            template = template.replace("{" + name + ":capital}", word[:1].upper() + word[1:])
    return template


def minimal_edit(span: Span, old: str, new: str) -> Edit:
    """Return the edit that replaces `old`, at a span, with `new`, without the characters that both share at their ends."""
    start, end = span
    while old and new and old[0] == new[0]:
        old, new, start = old[1:], new[1:], start + 1
    while old and new and old[-1] == new[-1]:
        old, new, end = old[:-1], new[:-1], end - 1
    return Edit(start, end, new)
