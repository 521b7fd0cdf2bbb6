"""Lint one document: hits → checks → matches → vetoes → diagnostics → pipeline → verdict."""

from __future__ import annotations

from itertools import islice

from lint.checks.check import Hits, Search
from lint.checks.match import ENOUGH, Match, count_most
from lint.linter.diagnose import diagnostic_of_match
from lint.linter.diagnostic import Diagnostic
from lint.linter.pipeline import BY_ITSELF, Findings, Judging, run_pipeline
from lint.linter.vetoes import RequiredEvidence, is_exception, is_excused, is_overruled, is_written_so
from lint.ruleset.rule import Rule
from lint.ruleset.ruleset import READS_AS
from lint.ruleset.severity import OFF
from lint.text.document import Document

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lint.linter.budget import Budget
    from lint.linter.evidence import Section, Verdict
    from lint.linter.failure import RuleFailure
    from lint.linter.pipeline import Collect
    from lint.linter.timing import Profile
    from lint.ruleset.ruleset import RuleSet


SILENT_ROOM = 100
"""A rule that only adds to the verdict has at most one match for each so many characters of the document."""
BESIDE = 60
"""How many characters on either side of a name to search for another one of the same thing."""
WORTH_COMPARING = 8_000
"""Characters from which it pays to see whether the document repeats itself."""


def check(document: Document, rules: RuleSet, accepted: Iterable[str] = (), as_read: tuple[Section, ...] = ()) -> list[Diagnostic]:
    """Return the diagnostics of a document in order, with their severities in it; `suppressed` marks those that comments ignore.

    `accepted`: spellings that no rule reports and that name rules prefer; `as_read`: the evidence in the text before it was edited, used for the
    verdict.
    """
    findings = find(document, rules, accepted, judging=Judging(as_read))
    return list(judge_findings(findings, rules, as_read)[0])


def judge_findings(findings: Findings, rules: RuleSet, as_read: tuple[Section, ...] = ()) -> tuple[tuple[Diagnostic, ...], Verdict | None]:
    """Return the diagnostics with their severities in the document, and the verdict, or None if there is none."""
    diagnostics = findings.diagnostics
    if findings.sections:
        from lint.linter.judging import decide

        diagnostics, verdict = decide(diagnostics, findings.sections, rules.table, as_read)
        if verdict.is_open:
            return diagnostics, verdict
    return tuple([diagnostic for diagnostic in diagnostics if diagnostic.rule != READS_AS]), None


def find(
    document: Document,
    rules: RuleSet,
    accepted: Iterable[str] = (),
    profile: Profile | None = None,
    collect: Collect | None = None,
    budget: Budget | None = None,
    judging: Judging = BY_ITSELF,
    failures: list[RuleFailure] | None = None,
) -> Findings:
    """Return the findings in a document, not yet judged.

    `profile`: measures the times; `collect`: returns another checker's reports; `budget`: stops rules that take too long; `failures`: collects the
    rules that fail, whose exceptions are raised without it. Raises whatever `collect` raises.
    """
    how = frozenset(accepted), budget, failures

    def ask() -> list[Diagnostic]:
        return _diagnose(document, rules, rules.asking, *how)

    if judging.only_asks:
        return Findings(tuple(ask()))
    if profile:
        diagnostics = list(_apply_and_measure(document, rules, profile, *how))
        from lint.linter.timing import PIPELINE

        (findings,) = profile.measure(PIPELINE, lambda: (run_pipeline(document, rules, diagnostics, ask, collect, judging),))
        return findings
    return run_pipeline(document, rules, _diagnose(document, rules, None, *how), ask, collect, judging)


def _diagnose(
    document: Document,
    rules: RuleSet,
    asked: Iterable[Rule] | None,
    accepted: frozenset[str],
    budget: Budget | None,
    failures: list[RuleFailure] | None,
) -> list[Diagnostic]:
    """Return the diagnostics of the rules that can match in a document. `asked`: replaces those that run on every document."""
    if len(document.prose) >= WORTH_COMPARING and not document.source and _repeats_itself(document):
        from lint.linter.incremental import diagnose_repeated

        try:
            return diagnose_repeated(document, rules, asked, accepted, budget)
        except Exception:  # below, it is raised again, or collected with its place
            pass
    candidates = rules.candidates(document, asked)
    return [diagnostic for rule, hits in candidates for diagnostic in _apply_rule(document, rule, hits, accepted, budget, failures)]


def _repeats_itself(document: Document) -> bool:
    """Return whether most of the prose of a document is in lines that it has already had."""
    lines = document.prose.split("\n")
    return 2 * sum(map(len, set(lines))) < sum(map(len, lines))


def _apply_and_measure(
    document: Document, rules: RuleSet, profile: Profile, accepted: frozenset[str], budget: Budget | None, failures: list[RuleFailure] | None
) -> Iterator[Diagnostic]:
    from lint.linter.timing import AUTOMATON, SCAN, WORTH_MEASURING

    profile.measure(AUTOMATON, rules.prepare_for, document)
    candidates = profile.measure(SCAN, rules.candidates, document)
    if len(document.prose) >= WORTH_MEASURING:
        profile.measure_scan(rules.measure_scan, document)
    for rule, hits in candidates:
        diagnostics = profile.measure(rule.id, _apply_rule, document, rule, hits, accepted, budget, failures)
        profile.count(rule.id, 1 if hits is None else sum(map(len, hits.values())), len(diagnostics))
        yield from diagnostics


def _apply_rule(
    document: Document, rule: Rule, hits: Hits, accepted: frozenset[str], budget: Budget | None, failures: list[RuleFailure] | None
) -> list[Diagnostic]:
    try:
        if budget and rule.is_limited:
            return budget.run(rule, document, apply_rule, document, rule, hits, accepted)
        return apply_rule(document, rule, hits, accepted)
    except Exception as error:
        if failures is None:
            raise
        from lint.linter.failure import describe_failure

        failures.append(describe_failure(document, rule, hits, accepted, error))
        return []


def apply_rule(document: Document, rule: Rule, hits: Hits, accepted: frozenset[str]) -> list[Diagnostic]:
    """Return the diagnostics of a rule at its hits."""
    return list(diagnose_matches(document, rule, find_matches(document, rule, hits, accepted), accepted))


def find_matches(document: Document, rule: Rule, hits: Hits, accepted: frozenset[str] = frozenset()) -> list[Match]:
    """Return the matches of a rule at its hits, without those that their own paragraph excuses."""
    search = Search(document, hits, rule.scope, accepted)
    matches = list(islice(rule.check.find(search), count_most_silent(document, rule)))
    if len(matches) > ENOUGH:
        matches = _leave_out_excess(document, matches)
    if rule.reads_source:
        return matches
    left = [match for match in matches if not is_excused(document, rule, match)]
    return _leave_out_explained(document, rule, left, matches)


def _leave_out_explained(document: Document, rule: Rule, left: list[Match], matches: list[Match]) -> list[Match]:
    """Return matches without the spellings of which the text itself says that they are other names: an exception of the rule has both names."""
    explained = {match.groups["form"] for match in matches if "chosen" in match.groups and _is_explained(document, rule, match)}
    return [match for match in left if match.groups.get("form") not in explained]


def _is_explained(document: Document, rule: Rule, match: Match) -> bool:
    """Return whether a place has both names of one thing: side by side in an exception of the rule, or in two cells of a table."""
    prose, chosen = document.prose, match.groups["chosen"]
    if chosen in prose[max(0, match.start - BESIDE) : match.end + BESIDE] and is_exception(document, rule, match):
        return True
    following = prose[match.end : match.end + len(chosen) + 2]
    return following.rstrip("\n") == f"\n{chosen}" and document.kind(document.paragraph_at(match.start)) == "cell"


def count_most_silent(document: Document, rule: Rule) -> int | None:
    """Return how many matches of a rule that only adds to the verdict are enough in a document; None for other rules."""
    return max(ENOUGH, len(document.prose) // SILENT_ROOM) if rule.severity == OFF else None


def _leave_out_excess(document: Document, matches: list[Match]) -> list[Match]:
    """Return matches without the last ones of a paragraph that consists of little else: nobody reads them, and they take time and memory."""
    left: dict[int, int] = {}
    readable = []
    for match in sorted(matches, key=lambda match: (match.start, match.end)):
        start, end = document.paragraph_at(match.start)
        left[start] = left.get(start, count_most(end - start)) - 1
        if left[start] >= 0:
            readable.append(match)
    return readable


def diagnose_matches(document: Document, rule: Rule, matches: list[Match], accepted: frozenset[str]) -> Iterator[Diagnostic]:
    """Yield the diagnostics of a rule's matches if the document as a whole bears them out."""
    matches = [match for match in matches if not is_overruled(document, rule, match, accepted)]
    if rule.not_in and matches and is_written_so(document, rule):
        return
    if rule.evidence and matches:
        evidence = RequiredEvidence(document.prose, rule.evidence)
        evidence_pairs = ((match, evidence.find_outside(match)) for match in matches)
        matches = [match.replace(related=(*match.related, mention)) for match, mention in evidence_pairs if mention]
    if rule.at_least > 1 and len({document.prose[match.start : match.end].lower() for match in matches}) < rule.at_least:
        return
    for match in matches:
        yield diagnostic_of_match(document, rule, match)
