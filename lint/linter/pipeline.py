"""From the diagnostics of all rules to those of a document: list in, list out."""

from __future__ import annotations

from lint.linter.diagnose import diagnostic_of_text
from lint.linter.diagnostic import Diagnostic
from lint.ruleset.severity import SEVERITIES
from lint.text.document import Document
from lint.text.position import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from lint.linter.lint import Also
    from lint.ruleset.ruleset import RuleSet


UNUSED = "suppression/unused"
"""The rule about comments that ignore nothing."""


def settled(document: Document, rules: RuleSet, found: list[Diagnostic], also: Also | None = None) -> list[Diagnostic]:
    """Diagnostics by their places, marked where a comment ignores them, and what is to be said of the comments.

    The same rule says a thing about a place once, whichever of its expressions found it. Raises what `also` raises.
    """
    once = {(one.span, one.rule): one for one in reversed(found)}
    told = list(_once_a_pack(once.values(), rules))
    if also:
        told += _once_a_pack(also(told), rules)
    if document.comments:
        told += _ignored(document, rules, told, also is not None)
    return sorted(told, key=Diagnostic.order)


def _ignored(document: Document, rules: RuleSet, found: list[Diagnostic], others: bool) -> list[Diagnostic]:
    """Marks what the comments of a document ignore; what is to be said of the comments themselves. `others`: whether LanguageTool was asked."""
    from lint.linter.suppressions import suppress
    from lint.ruleset.selectors import LANGUAGETOOL

    unasked = [] if others else [rule.id for rule in rules.rules if LANGUAGETOOL in rule.styles]
    ids = [rule.id for rule in rules.rules if rule.id not in unasked]
    useless = list(suppress(document, found, ids, rules.left_out.union(unasked)))
    return [
        diagnostic_of_text(document, rule, span, {"detail": detail}, ("",), (*span, ""))
        for rule in rules.rules
        if rule.id == UNUSED
        for span, detail in useless
    ]


def _once_a_pack(found: Iterable[Diagnostic], rules: RuleSet) -> Iterable[Diagnostic]:
    """One pack says one thing about one span: what the chosen house says, or else the gravest; of several, the first by the alphabet.

    And nothing against what the house wants.
    """
    styled = {rule.id for rule in rules.rules if rule.styles}
    found = list(found)
    wanted = {(_pack(one), one.suggestions[0]) for one in found if one.rule in styled and one.suggestions}
    told: dict[tuple[Span, str], Diagnostic] = {}
    for one in sorted(found, key=lambda one: (one.rule not in styled, SEVERITIES.index(one.severity), one.rule)):
        if one.rule in styled or (_pack(one), one.text) not in wanted:
            told.setdefault((one.span, _pack(one)), one)
    return told.values()


def _pack(one: Diagnostic) -> str:
    return one.rule.partition("/")[0]
