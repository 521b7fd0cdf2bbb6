"""The examples of the built-in rules."""

from __future__ import annotations

import pytest
from caches import load_builtin_rules

from lint._startup.store import pack
from lint.checks.check import PackedNeeds, Search
from lint.checks.pattern import Expression, Pattern
from lint.cli.options import Options
from lint.cli.test_rules import run
from lint.linter.lint import check
from lint.rulefiles.load import builtin_folder
from lint.ruleset.rule import FIELDS, make_rule
from lint.ruleset.ruleset import RuleSet
from lint.run.rule_tests import find_failures, find_foreign_reports, parse_example
from lint.text.formats.table import parse

IDS = [rule.id for rule in load_builtin_rules().rules]


@pytest.mark.parametrize("id", IDS)
def test_examples_of_every_rule_pass(rules: RuleSet, id: str) -> None:
    rule = next(rule for rule in rules.rules if rule.id == id)
    assert rule.bad
    assert rule.good
    assert list(find_failures(rule)) == []


def test_every_pattern_has_a_bad_example(rules: RuleSet) -> None:
    untested = []
    for rule in [rule for rule in rules.rules if rule.kind == "pattern"]:
        documents = [parse_example(example) for example in rule.examples("bad")]
        for source in rule.sources:
            pattern = Pattern([Expression(source)], [], PackedNeeds(pack(None), [source]))
            if not any(next(pattern.find(Search(document, None, rule.scope)), None) for document in documents):
                untested.append(f"{rule.id}: {source}")
    assert untested == []


LOOK_ALIKES = [
    "Ms. Or is a reporter in Haifa. Mr. So, her editor, and Dr. No agreed.",
    "“We will see,” he said. Lugtenborg said he would come back in May.",
    "“We will see,” he said. That said, nobody moved.",
    "“Mr. Speaker, Mr. Chief Justice, members of the council, my fellow citizens, good evening,” she said.",
    "Dr. Pepper is what they drank, and Mr. Brown ran away.",
    "In Kyiv they ate chicken Kiev.",
    "They moved from Odesa to Odessa, Texas.",
    "There was nobody left in the whole of the house but poor old Mr.\nTappet, who had fallen asleep over his paper in the corner of it.",
    "“Will he?” Schladow said. “No.”",
    "He paused . . . and went on. Well... perhaps.",
    "She lives at 4 Ocean Dr. The door is red.",
    "“It is late,” said Mr. Tupman. There was no reply.",
    "He had had enough of all that that man said. It was very, very late.",
    "An hour later a unanimous vote made her an honorary European.",
    "“One paragraph of it.\n\n“And a second one,” he said.",
    "The firm, which is in Salem, Ore., by the river, sells 6'2\" doors.",
    "WARSAW, Poland (AP) — The council met on Monday.",
    "Readers may leave a comment below the article.",
    "He went toward the harbor. The color of the 34-year-old boat was gray.",
    "The law of the sea is older than the law of the land.",
]


@pytest.mark.parametrize("text", LOOK_ALIKES)
def test_look_alikes_are_not_reported(in_force: RuleSet, text: str) -> None:
    reported = [f"{report.rule}: {report.text!r}" for report in check(parse("x", text, "text"), in_force) if report.severity != "info"]
    assert reported == []


def test_good_examples_of_other_rules_are_not_reported(rules: RuleSet) -> None:
    assert list(find_foreign_reports(rules.rules)) == []


def test_rule_that_reports_good_examples_of_others_fails(rules: RuleSet) -> None:
    stray = next(rule for rule in rules.rules if rule.id == "honorific/stray")
    loud = make_rule(
        **{
            **{name: getattr(stray, name) for name in (*FIELDS, "folder")},
            "id": "test/loud",
            "parameters": {"expressions": [Expression("Mr").as_tuple()], "names": [], "needs": (pack(None),)},
        }
    )
    assert any("good example: false positive of test/loud: 'Mr'" in line for line in find_foreign_reports([stray, loud]))


@pytest.mark.parametrize("id", IDS)
def test_messages_of_examples_have_no_empty_placeholders(rules: RuleSet, id: str) -> None:
    rule = next(rule for rule in rules.rules if rule.id == id)
    for example in rule.examples("bad"):
        for diagnostic in check(parse_example(example), rules.only([id])):
            assert "{" not in (diagnostic.message + "".join(diagnostic.suggestions)).replace(diagnostic.text, "")


def test_metrics_are_skipped_without_textstat(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("lint.cli.test_rules.describe_missing", lambda: "textstat is not installed")
    assert run(Options(paths=(f"{builtin_folder()}/readability",))) == 0
    assert capsys.readouterr().out == "0 rules, 0 examples: all passed\n3 rules not tested, because textstat is not installed\n"


def test_built_in_rules_are_tested_by_their_ids(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(Options(paths=["number/split"])) == 0
    assert capsys.readouterr().out.startswith("1 rule, ")
    assert run(Options(paths=["number"])) == 0
    assert capsys.readouterr().out.startswith(f"{sum(id.startswith('number/') for id in IDS)} rules, ")
    with pytest.raises(FileNotFoundError):
        run(Options(paths=["num"]))
