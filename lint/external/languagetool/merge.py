"""Merge our diagnostics with LanguageTool's. What both report appears once, as ours, with a note that LanguageTool agrees."""

from __future__ import annotations

from bisect import bisect_left

from lint.linter.diagnostic import Diagnostic, Related
from lint.linter.pipeline import keep_one_per_pack
from lint.ruleset.ruleset import RuleSet


def merge(ours: list[Diagnostic], theirs: list[Diagnostic], rules: RuleSet) -> list[Diagnostic]:
    """Return our diagnostics and theirs; if both report the same, only ours, with a note that LanguageTool agrees."""
    merged, added = list(ours), []
    numbers = sorted(range(len(ours)), key=lambda number: ours[number].span)
    starts = [ours[number].span.start for number in numbers]
    longest = max((our.span.end - our.span.start for our in ours), default=0)
    for their in theirs:
        near = numbers[bisect_left(starts, their.span.start - longest) : bisect_left(starts, their.span.end)]
        same = min((number for number in near if _is_same(merged[number], their)), default=None)
        if same is None:
            added.append(their)
        else:
            merged[same] = _confirmed(merged[same], their)
    return merged + keep_one_per_pack(added, rules)


def _is_same(our: Diagnostic, their: Diagnostic) -> bool:
    """Return whether one of our diagnostics says the same about a place as one of theirs."""
    if not our.span.overlaps(their.span):
        return False
    return our.start.offset == their.start.offset or our.artifact == their.artifact or bool(set(our.suggestions) & set(their.suggestions))


def _confirmed(our: Diagnostic, their: Diagnostic) -> Diagnostic:
    agreement = Related(their.start, their.end, f"LanguageTool says: {their.message} [{their.rule}]")
    suggestions = our.suggestions or their.suggestions if our.span == their.span else our.suggestions
    return our.replace(related=(*our.related, agreement), suggestions=suggestions)
