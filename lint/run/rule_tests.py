"""Test whether rules do what their examples say, and whether hostile text slows them down.

A bad example fails if what it marks is *missing* or something else is reported (*noisy*); a good one fails if anything is reported, by this rule or
another.
"""

from __future__ import annotations

from collections.abc import Iterator
from time import thread_time

from lint._startup.limit import OutOfTimeError, run_within
from lint.checks.check import Search
from lint.linter.guard import Guard
from lint.linter.lint import find
from lint.rulefiles.backtracking import HOSTILE, RULE_BUDGET, runaway
from lint.rulefiles.slow_rules import place_of_check
from lint.ruleset.rule import Example, Rule
from lint.ruleset.ruleset import RuleSet
from lint.ruleset.severity import OFF
from lint.text.document import Document
from lint.text.formats.table import parse, read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from lint.external.protocol import ExternalChecker

    CheckerFor = Callable[[RuleSet], ExternalChecker]
    """Return the external checker for these rules."""


EXAMPLE_BUDGET = 5.0
"""Seconds of processor time that an example may take before it is stopped."""
EMPTY = "“”"
"""What a message has in place of a group that belongs to another pattern of its rule."""


def find_failures(rule: Rule, checker_for: CheckerFor | None = None) -> Iterator[str]:
    """Yield a line for each failure of a rule: `path:line:column: id: …`.

    `checker_for`: for rules of kind `languagetool`, whose examples are not tested without it. Raises whatever it raises.
    """
    alone = RuleSet([rule])
    checker = checker_for(alone) if checker_for else None
    for which in ("bad", "good") if checker or not rule.is_external else ():
        for example in rule.examples(which):
            for complaint in _complaints_within_time(example, alone, checker):
                yield f"{rule.path}:{example.line}:{example.column}: {rule.id}: {which} example: {complaint}"
    too_slow = [*_find_runaways(rule)] or [*_find_slow(rule)]
    if too_slow:
        line, column = place_of_check(rule)
        yield from (f"{rule.path}:{line}:{column}: {rule.id}: {complaint}" for complaint in too_slow)


def _find_runaways(rule: Rule) -> Iterator[str]:
    """Yield the failure of each expression that runs away."""
    if rule.sources:
        for source in rule.expressions:
            text = runaway(source)
            if text is not None:
                yield f"this pattern is too slow on text like {text!r}; begin it with \\b or a word list: {source[:60]!r}"


def _find_slow(rule: Rule) -> Iterator[str]:
    """Yield the hostile texts on which a rule takes too long, stopping after the first on which it has to be stopped."""
    for hostile in HOSTILE:
        sample = f"{len(hostile):,} characters like {hostile[:20]!r} (limit: {RULE_BUDGET} s)"
        try:
            seconds = run_within(10 * RULE_BUDGET, _measure, rule, hostile)
        except OutOfTimeError:
            yield f"too slow: stopped on {sample}"
            return
        if seconds > RULE_BUDGET:
            yield f"too slow: {seconds:.2f} s on {sample}"


def find_foreign_reports(rules: list[Rule]) -> Iterator[str]:
    """Yield a line for each report of a rule in another's good example: `path:line:column: id: …`.

    House-style rules, which contradict each other, and rules that do not run alone are left out.
    """
    every = RuleSet(rule for rule in rules if (not rule.styles or rule.reads_source) and rule.severity != OFF)
    guard = Guard()
    for rule in [rule for rule in rules if not rule.styles or rule.reads_source]:
        for example in rule.examples("good"):
            guard.begin()
            place = f"{rule.path}:{example.line}:{example.column}: {rule.id}: good example:"
            for diagnostic in find(parse_example(example), every, runner=guard.run).diagnostics:
                if diagnostic.rule != rule.id:
                    yield f"{place} false positive of {diagnostic.rule}: {diagnostic.text!r}"
            yield from [f"{place} {failure.message}" for failure in guard.failures]


def _measure(rule: Rule, text: str) -> float:
    """Return the seconds that a rule takes on a text when tried everywhere: the best of three runs."""
    times = []
    for _ in range(3):
        hostile = parse("hostile", text, "text")
        begin = thread_time()
        for _match in rule.check.find(Search(hostile, None, rule.scope)):
            pass
        times.append(thread_time() - begin)
        if times[-1] <= RULE_BUDGET:
            break
    return min(times)


def parse_example(example: Example) -> Document:
    """Return the text of an example as a document."""
    if example.encoding != "utf-8":
        return read("example", example.text.encode(example.encoding), example.format)
    source = None
    if example.source:
        from lint.text.document import source_of

        source = source_of(example.source, example.source_language)
    return parse("example", example.text, example.format, source=source)


def _complaints_within_time(example: Example, alone: RuleSet, checker: ExternalChecker | None) -> list[str]:
    """Return what an example shows to be wrong with the only rule of a set, or that it took too long."""
    if checker:  # it has its own deadlines
        return list(_complaints(example, alone, checker))
    try:
        return run_within(EXAMPLE_BUDGET, lambda: list(_complaints(example, alone, None)))
    except OutOfTimeError:
        return [f"was stopped after {EXAMPLE_BUDGET:g} s"]


def _complaints(example: Example, alone: RuleSet, checker: ExternalChecker | None) -> Iterator[str]:
    """Yield what an example shows to be wrong with the only rule of a set."""
    document = parse_example(example)
    collect = checker.submit(document, alone, ()) if checker else None
    diagnostics = [diagnostic for diagnostic in find(document, alone, collect=collect).diagnostics if not diagnostic.suppressed]
    marked = list(example.spans)
    for diagnostic in diagnostics:
        if diagnostic.span in marked:
            marked.remove(diagnostic.span)
        else:
            yield f"{'reported, but not marked with [ ]' if example.spans else 'false positive'}: {diagnostic.text!r}"
        if EMPTY in diagnostic.message.replace(diagnostic.text.strip(), "…"):
            yield f"a placeholder of the message is empty here: {diagnostic.message!r}"
    for start, end in marked:
        yield f"not reported: {example.text[start:end]!r}"
    if example.fixed is not None and not marked:
        fixed = document.text
        for diagnostic in reversed(diagnostics):
            if diagnostic.suggestions:
                start, end, text = diagnostic.edit or (*diagnostic.span, diagnostic.suggestions[0])
                fixed = fixed[:start] + text + fixed[end:]
        if fixed != example.fixed:
            yield f"fixed: expected {example.fixed!r}, got {fixed!r}"
