"""The hover text of a diagnostic: its message, its suggestion, and the reason in two sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lint.language.sentences import find_sentences
from lint.linter.diagnostic import Diagnostic
from lint.reporters.terminal import unsaid_suggestions
from lint.ruleset.rule import Rule
from lint.text.position import Span
from lint.text.printable import in_quotes

SENTENCES = 2
"""How many sentences of the reason to show; the rule's page has the rest."""
ESCAPES = {ord(character): f"\\{character}" for character in "\\`*_[]<>#|~"}
BREAK = "\n\n---\n\n"


def describe(diagnostics: Iterable[Diagnostic], rules_by_id: Mapping[str, Rule]) -> str:
    """Return the Markdown shown for diagnostics."""
    return BREAK.join(dict.fromkeys(_describe(diagnostic, rules_by_id.get(diagnostic.rule)) for diagnostic in diagnostics))


def _describe(diagnostic: Diagnostic, rule: Rule | None) -> str:
    suggestions = ", ".join(in_quotes(_escape(words)) if words else "delete it" for words in unsaid_suggestions(diagnostic))
    parts = [
        f"**{_escape(diagnostic.message)}**",
        f"Suggestion: {suggestions}" if suggestions else "",
        _first_sentences(rule.why) if rule else "",
        f"[{diagnostic.rule}]({diagnostic.url})" if diagnostic.url else diagnostic.rule,
    ]
    return "\n\n".join(filter(None, parts))


def _first_sentences(why: str) -> str:
    """Return the beginning of the first paragraph of the reason, which is already Markdown."""
    line = " ".join(why.strip().partition("\n\n")[0].split())
    spans = find_sentences(line, Span(0, len(line)))[:SENTENCES]
    return line[: spans[-1].end] if spans else ""


def _escape(text: str) -> str:
    """Return a text as one line of Markdown that shows it unchanged."""
    return " ".join(text.split()).translate(ESCAPES)
