"""Lint one document: hits → matches → diagnostics → pipeline → verdict."""

from __future__ import annotations

from lint.checks.check import Hits
from lint.linter.diagnostic import Diagnostic
from lint.linter.matching import apply_rule
from lint.linter.pipeline import BY_ITSELF, Findings, Judging, judge_findings, run_pipeline
from lint.ruleset.rule import Rule
from lint.text.document import Document

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from lint.linter.evidence import Section
    from lint.linter.guard import Guard
    from lint.linter.pipeline import Collect
    from lint.ruleset.ruleset import RuleSet


WORTH_COMPARING = 8_000
"""Characters from which it pays to see whether the document repeats itself."""


def check(document: Document, rules: RuleSet, accepted: Iterable[str] = (), as_read: tuple[Section, ...] = ()) -> list[Diagnostic]:
    """Return the diagnostics of a document in order, with their severities in it; `suppressed` marks those that comments ignore.

    `accepted`: spellings that no rule reports and that name rules prefer; `as_read`: the evidence in the text before it was edited, used for the
    verdict.
    """
    findings = find(document, rules, accepted, judging=Judging(as_read))
    return list(judge_findings(findings, rules, as_read)[0])


def find(
    document: Document,
    rules: RuleSet,
    accepted: Iterable[str] = (),
    guard: Guard | None = None,
    collect: Collect | None = None,
    judging: Judging = BY_ITSELF,
) -> Findings:
    """Return the findings in a document, not yet judged.

    `guard`: runs the rules; without it, nothing stops those that take too long, and the exceptions of those that fail are raised; `collect`: returns
    another checker's reports. Raises whatever `collect` raises.
    """
    names = frozenset(accepted)

    def ask() -> list[Diagnostic]:
        return diagnose(document, rules, rules.asking, names, guard)

    if judging.only_asks:
        return Findings(tuple(ask()))
    return run_pipeline(document, rules, diagnose(document, rules, None, names, guard), ask, collect, judging)


def diagnose(document: Document, rules: RuleSet, only: Iterable[Rule] | None, accepted: frozenset[str], guard: Guard | None) -> list[Diagnostic]:
    """Return the diagnostics of the rules that can match in a document. `only`: the rules to run, or None for those that run on
    every document."""
    if len(document.prose) >= WORTH_COMPARING and not document.source and _repeats_itself(document):
        from lint.linter.incremental import diagnose_repeated

        try:
            return diagnose_repeated(document, rules, only, accepted, guard)
        except Exception:  # below, it is raised again, or collected with its place
            pass
    candidates = rules.candidates(document, only)
    return [diagnostic for rule, hits in candidates for diagnostic in apply_guarded(document, rule, hits, accepted, guard)]


def _repeats_itself(document: Document) -> bool:
    """Return whether most of the prose of a document is in lines that it has already had."""
    lines = document.prose.split("\n")
    return 2 * sum(map(len, set(lines))) < sum(map(len, lines))


def apply_guarded(document: Document, rule: Rule, hits: Hits, accepted: frozenset[str], guard: Guard | None) -> list[Diagnostic]:
    """Return the diagnostics of a rule at its hits. With a guard, a rule that takes too long or fails returns none."""
    if guard is None:
        return apply_rule(document, rule, hits, accepted)
    try:
        return guard.run(apply_rule, document, rule, hits, accepted)
    except Exception as error:
        from lint.linter.failure import describe_failure

        guard.failures.append(describe_failure(document, rule, hits, accepted, error))
        return []
