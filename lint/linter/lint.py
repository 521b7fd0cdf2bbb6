"""Lint one document: hits → matches → diagnostics → pipeline → verdict."""

from __future__ import annotations

from lint.linter.diagnostic import Diagnostic
from lint.linter.guard import run_unguarded
from lint.linter.matching import apply_rule
from lint.linter.pipeline import BY_ITSELF, Findings, Judging, judge_findings, run_pipeline

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from lint.linter.evidence import Section
    from lint.linter.guard import Runner
    from lint.linter.pipeline import Collect
    from lint.ruleset.rule import Rule
    from lint.ruleset.ruleset import RuleSet
    from lint.text.document import Document


WORTH_COMPARING = 8_000
"""Characters from which it pays to see whether the document repeats itself."""


def diagnose(document: Document, rules: RuleSet, only: Iterable[Rule] | None, accepted: frozenset[str], runner: Runner) -> list[Diagnostic]:
    """Return the diagnostics of the rules that can match in a document.

    `only`: the rules to run, or None for those that run on every document; `runner`: how to run a rule.
    """
    if len(document.prose) >= WORTH_COMPARING and not document.source and _repeats_itself(document):
        from lint.linter.incremental import diagnose_repeated

        return diagnose_repeated(document, rules, only, accepted, runner)
    candidates = rules.candidates(document, only)
    return [diagnostic for rule, hits in candidates for diagnostic in runner(apply_rule, document, rule, hits, accepted)]


def _repeats_itself(document: Document) -> bool:
    """Return whether most of the prose of a document is in lines that it has already had."""
    lines = document.prose.split("\n")
    return 2 * sum(map(len, set(lines))) < sum(map(len, lines))


def find(
    document: Document,
    rules: RuleSet,
    accepted: Iterable[str] = (),
    runner: Runner = run_unguarded,
    collect: Collect | None = None,
    judging: Judging = BY_ITSELF,
    diagnose: Callable[..., list[Diagnostic]] = diagnose,
) -> Findings:
    """Return the findings in a document, not yet judged.

    `runner`: how to run a rule, as by a guard; `collect`: returns another checker's reports; `diagnose`: the function above, or one that measures the
    time. Raises whatever `runner` and `collect` raise.
    """
    names = frozenset(accepted)

    def ask() -> list[Diagnostic]:
        return diagnose(document, rules, rules.asking, names, runner)

    if judging.only_asks:
        return Findings(tuple(ask()))
    return run_pipeline(document, rules, diagnose(document, rules, None, names, runner), ask, collect, judging)


def check(document: Document, rules: RuleSet, accepted: Iterable[str] = (), as_read: tuple[Section, ...] = ()) -> list[Diagnostic]:
    """Return the diagnostics of a document in order, with their severities in it; `suppressed` marks those that comments ignore.

    `accepted`: spellings that no rule reports and that name rules prefer; `as_read`: the evidence in the text before it was edited, used for the
    verdict.
    """
    findings = find(document, rules, accepted, judging=Judging(as_read))
    return list(judge_findings(findings, rules, as_read)[0])
