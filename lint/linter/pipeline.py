"""From the diagnostics of all rules to those of a document, by functions from a list to a list: deduplicate, merge, suppress, sort."""

from __future__ import annotations

from lint.linter.diagnose import diagnostic_of_text
from lint.linter.diagnostic import Diagnostic, Edit
from lint.ruleset.selectors import LANGUAGETOOL
from lint.ruleset.severity import SEVERITIES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from lint.ruleset.ruleset import RuleSet
    from lint.text.document import Document
    from lint.text.position import Span

    Merge = Callable[[list[Diagnostic]], list[Diagnostic]]
    """Take our diagnostics and return them together with another checker's. Raises `ExternalError`."""

UNUSED = "suppression/unused"
"""The rule about comments that ignore nothing."""


def run_pipeline(document: Document, rules: RuleSet, diagnostics: list[Diagnostic], merge: Merge | None = None) -> list[Diagnostic]:
    """Return the diagnostics of a document in order, each place reported once, with those that comments ignore marked.

    `merge` adds what another checker reports. Raises what `merge` raises.
    """
    diagnostics = keep_one_per_pack(deduplicate(diagnostics), rules)
    if merge:
        diagnostics = merge(diagnostics)
    if document.comments:
        diagnostics = suppress(document, rules, diagnostics, merge is not None)
    return sorted(diagnostics, key=Diagnostic.sort_key)


def deduplicate(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """Keep the first report of a rule about a span, whichever of its expressions made it."""
    return list({(diagnostic.span, diagnostic.rule): diagnostic for diagnostic in reversed(diagnostics)}.values())


def keep_one_per_pack(diagnostics: list[Diagnostic], rules: RuleSet) -> list[Diagnostic]:
    """Keep one report of a pack about a span, and none against what the house style writes.

    A rule of the house style comes first, then the gravest, then the first in the alphabet.
    """
    styled = {rule.id for rule in rules.rules if rule.styles}
    preferred = {(_pack(report), report.suggestions[0]) for report in diagnostics if report.rule in styled and report.suggestions}
    kept: dict[tuple[Span, str], Diagnostic] = {}
    for diagnostic in sorted(diagnostics, key=lambda report: (report.rule not in styled, SEVERITIES.index(report.severity), report.rule)):
        if diagnostic.rule in styled or (_pack(diagnostic), diagnostic.text) not in preferred:
            kept.setdefault((diagnostic.span, _pack(diagnostic)), diagnostic)
    return list(kept.values())


def suppress(document: Document, rules: RuleSet, diagnostics: list[Diagnostic], merged: bool) -> list[Diagnostic]:
    """Mark the diagnostics that comments ignore, and report the comments that ignore nothing.

    `merged`: whether another checker was asked; where it was not, a comment about its rules is not called unused.
    """
    from lint.linter.suppressions import Suppressions

    suppressions = Suppressions(document)
    marked = suppressions.apply(diagnostics)
    rule = next((rule for rule in rules.rules if rule.id == UNUSED), None)
    if rule is None:
        return marked
    not_run = [] if merged else [rule.id for rule in rules.rules if LANGUAGETOOL in rule.styles]
    run = [rule.id for rule in rules.rules if rule.id not in not_run]
    return marked + [
        diagnostic_of_text(document, rule, unused.span, {"detail": unused.detail}, ("",), Edit(unused.span.start, unused.span.end, ""))
        for unused in suppressions.find_unused(diagnostics, run, rules.left_out.union(not_run))
    ]


def _pack(diagnostic: Diagnostic) -> str:
    return diagnostic.rule.partition("/")[0]
