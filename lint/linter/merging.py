"""Merge our diagnostics with LanguageTool's. What both report appears once, as ours, with a note that LanguageTool agrees."""

from __future__ import annotations

from bisect import bisect_left

from lint.linter.diagnostic import Diagnostic, Related
from lint.ruleset.ruleset import READS_AS
from lint.ruleset.selectors import is_languagetool_rule
from lint.ruleset.severity import OFF


def merge(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """Return the diagnostics of both checkers; where both report the same, only ours, with a note that LanguageTool agrees.

    Diagnostics of ours that are not shown, or not about a place, take the place of none. Therefore what a verdict raises is merged again: what it
    says may have been theirs until then.
    """
    theirs = [diagnostic for diagnostic in diagnostics if is_languagetool_rule(diagnostic.rule)]
    if not theirs:
        return diagnostics
    merged = [diagnostic for diagnostic in diagnostics if not is_languagetool_rule(diagnostic.rule)]
    numbers = [number for number, our in enumerate(merged) if our.severity != OFF and not our.suppressed and our.rule != READS_AS]
    numbers.sort(key=lambda number: merged[number].span)
    starts = [merged[number].span.start for number in numbers]
    longest = max([merged[number].span.end - merged[number].span.start for number in numbers], default=0)
    added = []
    for their in theirs:
        near = numbers[bisect_left(starts, their.span.start - longest) : bisect_left(starts, their.span.end)]
        same = min((number for number in near if _is_same(merged[number], their)), default=None)
        if same is None:
            added.append(their)
        else:
            merged[same] = _confirmed(merged[same], their)
    return merged + added


def _is_same(our: Diagnostic, their: Diagnostic) -> bool:
    """Return whether one of our diagnostics says the same about a place as one of theirs."""
    if not our.span.overlaps(their.span):
        return False
    return our.start.offset == their.start.offset or our.artifact == their.artifact or bool(set(our.suggestions) & set(their.suggestions))


def _confirmed(our: Diagnostic, their: Diagnostic) -> Diagnostic:
    agreement = Related(their.start, their.end, f"LanguageTool says: {their.message} [{their.rule}]")
    suggestions = our.suggestions or their.suggestions if our.span == their.span else our.suggestions
    return our.replace(related=(*our.related, agreement), suggestions=suggestions)
