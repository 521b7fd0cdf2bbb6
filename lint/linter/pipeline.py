"""Turn the diagnostics of all rules into those of a document by functions from list to list: deduplicate, merge, judge, suppress, sort."""

from __future__ import annotations

from itertools import pairwise

from lint._startup.record import Record
from lint.language.analysis import analysis_of
from lint.linter.diagnose import diagnostic_of_text, fill_message
from lint.linter.diagnostic import Diagnostic, Edit
from lint.ruleset.ruleset import READS_AS
from lint.ruleset.selectors import LANGUAGETOOL
from lint.ruleset.severity import ORDER
from lint.text.position import Span, SpanIndex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from lint.linter.evidence import Section
    from lint.linter.suppressions import UnusedComment
    from lint.linter.verdict import Verdict
    from lint.ruleset.rule import Rule
    from lint.ruleset.ruleset import RuleSet
    from lint.text.document import Document

    Ask = Callable[[], list[Diagnostic]]

UNUSED = "suppression/unused"
"""The rule about ignore comments that have no effect."""


class Findings(Record):
    """The findings in a document: diagnostics with their rules' own severities, and the evidence for a verdict."""

    __slots__ = ()
    diagnostics: tuple[Diagnostic, ...]
    sections: tuple[Section, ...] = ()


class ExternalReports(Record):
    """The reports of another checker on a document.

    `covers`: returns whether everything that it has to say under an id is among them; `shown`: those of rules in force; `raisable`: those of rules
    that are shown only in machine text; `voting`: those that only add to the verdict.
    """

    __slots__ = ()
    covers: Callable[[str], bool]
    shown: tuple[Diagnostic, ...] = ()
    raisable: tuple[Diagnostic, ...] = ()
    voting: tuple[Diagnostic, ...] = ()


if TYPE_CHECKING:
    Collect = Callable[[], ExternalReports]
    """Return another checker's reports. Raises `ExternalError`."""


class Judging(Record):
    """How to judge a document.

    `as_read`: the sections of its text before it was edited; `is_part`: whether it is part of a larger text, which is judged later, as a whole;
    `asks`: whether to run the rules for machine text, and to count all evidence, in any case; `only_asks`: whether to run no other rules.
    """

    __slots__ = ()
    as_read: tuple[Section, ...] = ()
    is_part: bool = False
    asks: bool = False
    only_asks: bool = False


BY_ITSELF = Judging()


def run_pipeline(
    document: Document, rules: RuleSet, diagnostics: list[Diagnostic], ask: Ask, collect: Collect | None = None, judging: Judging = BY_ITSELF
) -> Findings:
    """Return the diagnostics of a document in order, one per place, with those that comments ignore marked, and its evidence.

    `ask` returns the diagnostics of the rules that run only in machine text, `collect` another checker's reports. Raises whatever `collect` raises.
    """
    external = collect() if collect else None
    silent: list[Diagnostic] = []
    if rules.silent:
        ids = {rule.id for rule in rules.silent}
        silent = [diagnostic for diagnostic in diagnostics if diagnostic.rule in ids]
        diagnostics = [diagnostic for diagnostic in diagnostics if diagnostic.rule not in ids]
    if external:
        diagnostics, silent = [*diagnostics, *external.shown], [*silent, *external.raisable, *external.voting]
    diagnostics = keep_one_per_pack(deduplicate(diagnostics), rules)
    sections: tuple[Section, ...] = ()
    if rules.has_verdict and (document.comments or judging.is_part or judging.as_read or _has_evidence(document, rules, [*diagnostics, *silent])):
        diagnostics, sections = _judge(document, rules, diagnostics, silent, external.raisable if external else (), ask, judging)
    if external:
        from lint.linter.merging import merge

        diagnostics = merge(diagnostics)
    if document.comments:
        diagnostics = suppress(document, rules, diagnostics, external.covers if external else None)
    return Findings(tuple(sorted(_drop_repeated_marks(diagnostics), key=Diagnostic.sort_key)), sections)


def judge_findings(findings: Findings, rules: RuleSet, as_read: tuple[Section, ...] = ()) -> tuple[tuple[Diagnostic, ...], Verdict | None]:
    """Return the diagnostics with their severities in the document, and the verdict, or None if there is none."""
    diagnostics = findings.diagnostics
    if findings.sections:
        from lint.linter.judging import decide

        diagnostics, verdict = decide(diagnostics, findings.sections, rules.table, as_read)
        if verdict.is_open:
            return diagnostics, verdict
    return tuple([diagnostic for diagnostic in diagnostics if diagnostic.rule != READS_AS]), None


def _has_evidence(document: Document, rules: RuleSet, diagnostics: list[Diagnostic]) -> bool:
    """Return whether a rule that votes reports anything, or else the words of a text of the usual length are hardly those of human copy."""
    return rules.has_votes([diagnostic.rule for diagnostic in diagnostics]) or analysis_of(document).has_odd_words


def _judge(
    document: Document,
    rules: RuleSet,
    diagnostics: list[Diagnostic],
    silent: list[Diagnostic],
    raisable: tuple[Diagnostic, ...],
    ask: Ask,
    judging: Judging,
) -> tuple[list[Diagnostic], tuple[Section, ...]]:
    """Return the diagnostics, including those that may be raised, and the document's evidence.

    `raisable`: another checker's reports among the silent ones that may be raised.
    """
    from lint.linter.judging import find_sections
    from lint.linter.verdict import judge

    votes = deduplicate([*diagnostics, *silent])
    if document.comments:
        from lint.linter.suppressions import Suppressions

        votes = Suppressions(document).apply(votes)
    sections = find_sections(document, votes, rules.table, judging.is_part, judging.asks)
    may_be_raised = [*raisable, *(diagnostic for diagnostic in silent if diagnostic.rule in rules.raisable)]
    if judging.asks or (not judging.is_part and any(judge(section, rules.table).is_open for section in judging.as_read or sections)):
        may_be_raised += ask()
    return add_raisable(diagnostics, may_be_raised, rules), sections


def add_raisable(diagnostics: list[Diagnostic], may_be_raised: list[Diagnostic], rules: RuleSet) -> list[Diagnostic]:
    """Return diagnostics together with those that may be raised and that no rule of the same pack reports without that."""
    reported = {(diagnostic.span, _pack(diagnostic)) for diagnostic in diagnostics}
    added = keep_one_per_pack(deduplicate(may_be_raised), rules)
    return diagnostics + [diagnostic for diagnostic in added if (diagnostic.span, _pack(diagnostic)) not in reported]


def deduplicate(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """Keep a rule's first report about a span, whichever of its expressions made it."""
    return list({(diagnostic.span, diagnostic.rule): diagnostic for diagnostic in reversed(diagnostics)}.values())


def keep_one_per_pack(diagnostics: list[Diagnostic], rules: RuleSet) -> list[Diagnostic]:
    """Keep one report of a pack about a span, and none that contradicts the house style.

    Rules of the house style come first, then the highest severity, then alphabetical order.
    """
    if not diagnostics:
        return diagnostics
    styled = rules.styled
    preferred = {(_pack(report), report.suggestions[0]) for report in diagnostics if report.rule in styled and report.suggestions}
    by_place: dict[tuple[Span, str], Diagnostic] = {}
    for diagnostic in sorted(diagnostics, key=lambda report: (report.rule not in styled, ORDER.index(report.severity), report.rule)):
        if diagnostic.rule in styled or (_pack(diagnostic), diagnostic.text) not in preferred:
            by_place.setdefault((diagnostic.span, _pack(diagnostic)), diagnostic)
    return list(by_place.values())


def _drop_repeated_marks(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """Keep the shortest of the reports of a pack that overlap on the same marks and spaces. All of them have voted."""
    by_kind: dict[tuple[str, str], list[Diagnostic]] = {}
    for diagnostic in diagnostics:
        if not any(map(str.isalnum, diagnostic.text)):
            by_kind.setdefault((_pack(diagnostic), diagnostic.artifact), []).append(diagnostic)
    dropped = []
    for alike in by_kind.values():
        alike.sort(key=lambda report: report.span)
        for pair in pairwise(alike):
            if pair[1].span.start < pair[0].span.end and pair[0].rule != pair[1].rule:
                dropped.append(max(pair, key=lambda report: report.span.end - report.span.start))
    return [diagnostic for diagnostic in diagnostics if diagnostic not in dropped] if dropped else diagnostics


def suppress(document: Document, rules: RuleSet, diagnostics: list[Diagnostic], covers: Callable[[str], bool] | None) -> list[Diagnostic]:
    """Mark the diagnostics that comments ignore, and report comments that have no effect.

    `covers`: see `ExternalReports`; None if no other checker ran, so that no comment about its rules is reported as unused.
    """
    from lint.linter.suppressions import Suppressions

    suppressions = Suppressions(document, rules.redirects)
    marked = suppressions.apply(diagnostics)
    ids = {rule.id for rule in rules.rules}
    if doubtful := suppressions.find_doubtful(ids | rules.left_out):
        index = SpanIndex(doubtful)
        marked = [_without_edit(diagnostic, index) for diagnostic in marked]
    rule = next((rule for rule in rules.rules if rule.id == UNUSED), None)
    if rule is None:
        return marked
    external_ids = {rule.id for rule in (*rules.rules, *rules.asking) if LANGUAGETOOL in rule.styles}
    if covers:
        unused = suppressions.find_unused(diagnostics, ids | external_ids, rules.left_out - external_ids, covers)
    else:
        unused = suppressions.find_unused(diagnostics, ids - external_ids, rules.left_out | external_ids, lambda _: False)
    return marked + [_diagnose_comment(document, rule, comment) for comment in unused]


def _diagnose_comment(document: Document, rule: Rule, comment: UnusedComment) -> Diagnostic:
    """Return the diagnostic of a comment that has no effect. It can be deleted unless it may just be misspelled."""
    suggestions, edit = (("",), Edit(comment.span.start, comment.span.end, "")) if not comment.is_misspelt else ((), None)
    message = fill_message(rule.message, {"detail": comment.detail}, suggestions)
    return diagnostic_of_text(document, rule, comment.span, message, suggestions, edit)


def _without_edit(diagnostic: Diagnostic, doubtful: SpanIndex) -> Diagnostic:
    """Return a diagnostic without its edit if that would touch text that a misspelled comment may refer to."""
    edit = diagnostic.edit
    if edit and doubtful.overlaps(Span(edit.start - 1, edit.end + 1)):
        return diagnostic.replace(edit=None)
    return diagnostic


def _pack(diagnostic: Diagnostic) -> str:
    return diagnostic.rule.partition("/")[0]
