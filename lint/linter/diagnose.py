"""From a match to a diagnostic: a rule's words about a place, and the edit where there is one."""

from __future__ import annotations

from lint._startup.regex import Regex
from lint.checks.match import Match
from lint.language.analysis import in_quotation
from lint.linter.diagnostic import Diagnostic, Edit, Related, surroundings
from lint.ruleset.rule import Rule
from lint.text.document import Document
from lint.text.formats.table import format_named
from lint.text.position import Position, Span

SIC = Regex(r"[\w’'-]* ?[\[(]sic[\])]")


def diagnostic_of_match(document: Document, rule: Rule, match: Match) -> Diagnostic:
    """Return the diagnostic of a match: its rule's words, and the edit where there is one."""
    span = document.place(Span(match.start, match.end))
    words = {"found": document.prose[match.start : match.end], **match.groups}
    suggestions = match.suggestions or tuple(fill_template(template, words) for template in rule.suggestion)
    edit = _edit_of_match(document, match, suggestions[0]) if rule.fix and suggestions else None
    related = tuple(Related(*_positions(document, document.place(related_span)), text) for related_span, text in match.related)
    return diagnostic_of_text(document, rule, span, words, suggestions, edit, related, match.message)


def diagnostic_of_text(
    document: Document,
    rule: Rule,
    span: Span,
    words: dict[str, str],
    suggestions: tuple[str, ...] = (),
    edit: Edit | None = None,
    related: tuple[Related, ...] = (),
    message: str = "",
) -> Diagnostic:
    """Return the diagnostic of a rule about a span of the text.

    `words`: what the message may quote, by name; `message`: what to say in place of the rule's message.
    """
    words = {**words, "suggestion": suggestions[0] if suggestions else ""}
    start, end = _positions(document, span)
    return Diagnostic(
        document.path,
        rule.id,
        rule.artifact,
        rule.severity,
        fill_template(message or rule.message, words),
        start,
        end,
        document.text[span.start : span.end],
        *surroundings(document, start, end),
        suggestions,
        edit,
        rule.fix or "unsafe",
        related,
        rule.misfires.per_100k if rule.misfires else None,
    )


def _edit_of_match(document: Document, match: Match, new: str) -> Edit | None:
    """Return the edit that puts a suggestion in the text; None where it could do harm.

    What somebody said or wrote (a quotation, a title, words marked [sic]) keeps its words; only its spaces and marks may change.
    """
    old = document.prose[match.start : match.end]
    if not document.verbatim(Span(match.start, match.end)) or any(mark in new for mark in format_named(document.format).unfit_for_edit):
        return None
    if [c for c in old if c.isalnum()] != [c for c in new if c.isalnum()] and _is_quoted(document, match):
        return None
    return minimal_edit(document.place(Span(match.start, match.end)), old, new)


def _is_quoted(document: Document, match: Match) -> bool:
    """Whether a match is somebody else's words: in a quotation, a title, or before “[sic]”."""
    quoted = in_quotation(document, match.start) or in_quotation(document, match.end)
    return quoted or document.in_title(match.start) or SIC.match(document.prose, match.end) is not None


def _positions(document: Document, span: Span) -> tuple[Position, Position]:
    return document.position(span.start), document.position(span.end)


def fill_template(template: str, words: dict[str, str]) -> str:
    """Return a template with `{name}` replaced by the word of that name, `{name:lower}` and `{name:upper}` by the same in that case."""
    for name, word in words.items() if "{" in template else ():
        if "{" + name in template:
            template = template.replace("{" + name + "}", word)
            template = template.replace("{" + name + ":lower}", word.lower()).replace("{" + name + ":upper}", word.upper())
    return template


def minimal_edit(span: Span, old: str, new: str) -> Edit:
    """Return the edit that replaces `old`, which stands at a span, by `new`, without what the two have in common at their ends."""
    start, end = span
    while old and new and old[0] == new[0]:
        old, new, start = old[1:], new[1:], start + 1
    while old and new and old[-1] == new[-1]:
        old, new, end = old[:-1], new[:-1], end - 1
    return Edit(start, end, new)
