"""A house rule that takes too long loses its own reports only, and is stopped where signals are available."""

from __future__ import annotations

import signal
from pathlib import Path
from time import process_time

import pytest

from lint._startup.limit import OutOfTimeError, run_within
from lint.linter.diagnostic import Diagnostic
from lint.linter.guard import PATIENCE, Guard
from lint.linter.incremental import IncrementalLinter
from lint.linter.lint import find
from lint.rulefiles.load import load_rules
from lint.rulefiles.slow_rules import describe_slow_rule
from lint.ruleset.ruleset import RuleSet
from lint.text.formats.table import parse

pytestmark = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no timers here")
RUNAWAY = "We met in the the hall. " + "o" * 60 + " x. Ah, oo!\n"
RULE = """message: "“{found}”."
why: It is slow.
severity: warning
artifact: calque
# A comment above the check.
pattern: '(?:o|oo)+!'
examples:
  bad: ["[oo!]"]
  good: ["xyz"]
since: 1.0.0
"""


@pytest.fixture
def slow_rules(tmp_path: Path, few_rules: None, monkeypatch: pytest.MonkeyPatch) -> RuleSet:
    (tmp_path / "house").mkdir()
    (tmp_path / "house/slow.yaml").write_text(RULE)
    monkeypatch.setattr("lint.linter.guard.SECONDS", 0.1)
    return load_rules([str(tmp_path)]).select("house", "repetition")


def check_within(guard: Guard, rules: RuleSet, text: str) -> tuple[Diagnostic, ...]:
    return find(parse("a", text, "text"), rules, runner=guard.run).diagnostics


def test_other_rules_keep_their_reports(slow_rules: RuleSet) -> None:
    guard = Guard()
    begin = process_time()
    reported = [diagnostic.rule for diagnostic in check_within(guard, slow_rules, RUNAWAY)]
    assert reported == ["repetition/word"]
    assert [rule.id for rule in guard.stopped] == ["house/slow"]
    assert process_time() - begin < 5


def test_each_document_has_its_own_time(slow_rules: RuleSet) -> None:
    guard = Guard()
    check_within(guard, slow_rules, RUNAWAY)
    guard.begin()
    assert [diagnostic.text for diagnostic in check_within(guard, slow_rules, "Ah, oo!\n")] == ["oo!"]
    assert guard.stopped == []


def test_repeatedly_stopped_rule_is_not_run_again(slow_rules: RuleSet) -> None:
    guard = Guard()
    for _ in range(PATIENCE):
        check_within(guard, slow_rules, RUNAWAY)
    guard.begin()
    assert check_within(guard, slow_rules, "Ah, oo!\n") == ()
    assert [rule.id for rule in guard.stopped] == ["house/slow"]  # the rest is reported


def test_limit_applies_while_typing(slow_rules: RuleSet) -> None:
    linter = IncrementalLinter(slow_rules)
    assert [diagnostic.rule for diagnostic in linter.check(parse("a", RUNAWAY, "text"))] == ["repetition/word"]
    assert [rule.id for rule in linter.guard.stopped] == ["house/slow"]


def test_message_names_line_of_check(slow_rules: RuleSet) -> None:
    rule = slow_rules.by_id()["house/slow"]
    mistake = describe_slow_rule(rule, "a.txt")
    assert (Path(mistake.path).name, mistake.line, mistake.column) == ("slow.yaml", 6, 1)
    assert "a.txt" in mistake.message


def test_results_and_exceptions_pass_through_limit() -> None:
    assert run_within(5, max, 1, 2) == 2
    with pytest.raises(ZeroDivisionError):
        run_within(5, divmod, 1, 0)


def test_limit_does_not_affect_later_calls() -> None:
    before = signal.getsignal(signal.SIGVTALRM)
    with pytest.raises(OutOfTimeError):
        run_within(0.05, lambda: sum(iter(lambda: 1, 0)))
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGVTALRM) == before
