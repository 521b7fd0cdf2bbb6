"""Verdicts: the exact odds of a small table, human copy that must not become machine text, and which reports are raised."""

from __future__ import annotations

from math import exp

import pytest

from lint.linter.diagnostic import Diagnostic
from lint.linter.evidence import Section, find_places
from lint.linter.judging import decide, find_sections, keep_verdicts
from lint.linter.verdict import MOST_ODDS, Weights, judge
from lint.ruleset.rates import FACTORS, HUMAN, PAGE, SCRAPED, SPUN, TRANSLATED, Asker, EvidenceTable, Voter
from lint.ruleset.ruleset import READS_AS
from lint.text.document import Document
from lint.text.position import Position

ALIKE = tuple([1.0 if factor == 1 else 1e-6 for factor in FACTORS])
CARELESS = tuple([1 / len(FACTORS)] * len(FACTORS))
RATES = {HUMAN: 1e-5, SPUN: 1e-3, TRANSLATED: 1e-4}
TABLE = EvidenceTable(
    {
        "a/phrase": Voter("phrase", RATES, 3),
        "a/echo": Voter("echo", {HUMAN: 1e-4, SPUN: 1e-4, TRANSLATED: 3e-3}, 3),
        "a/mark": Voter("mark", {HUMAN: 1e-4, SPUN: 1e-4, TRANSLATED: 3e-3}, 3),
        "a/menu": Voter("menu", {PAGE: 1e-5, SCRAPED: 1e-3}),
    },
    {
        "b/weak": Asker("info", "warning", {HUMAN: 1e-4, SPUN: 1e-3}, {SPUN: 0.9, TRANSLATED: 0.9}),
        "b/wrong": Asker("info", "warning", {HUMAN: 1e-4, SPUN: 1e-3}, {SPUN: 0.0, TRANSLATED: 0.0}),
        "a/phrase": Asker("info", "warning", {HUMAN: 1e-4, SPUN: 1e-3}, {SPUN: 0.9, TRANSLATED: 0.9}),
        READS_AS: Asker("off", "warning", {}, {}),
    },
    {HUMAN: CARELESS, SPUN: CARELESS, TRANSLATED: CARELESS, PAGE: ALIKE, SCRAPED: ALIKE},
)


def report(rule: str, start: int, length: int = 5, severity: str = "info") -> Diagnostic:
    place = Position(1, start + 1, start, start + 1, start)
    end = Position(1, start + length + 1, start + length, start + length + 1, start + length)
    return Diagnostic("a.txt", rule, "calque", severity, "Weak", place, end, "x" * length, "x")


@pytest.mark.parametrize(
    ("words", "counts", "reads_as"),
    [
        (600, {"a/phrase": 3}, SPUN),
        (600, {"a/phrase": 1}, HUMAN),  # a single place
        (149, {"a/phrase": 3}, HUMAN),  # too short
        (600, {"a/echo": 3, "a/mark": 3}, TRANSLATED),
        (600, {"a/echo": 3}, HUMAN),  # one kind only
        (600, {"a/menu": 9}, HUMAN),  # one kind of leftovers only, however many
        (600, {}, HUMAN),
        (15_000, {"a/phrase": 1, "a/echo": 1, "a/mark": 1}, HUMAN),
    ],
)
def test_verdict_of_reports(words: int, counts: dict[str, int], reads_as: str) -> None:
    assert judge(Section(0, 0, words, counts), TABLE).reads_as == reads_as


@pytest.mark.parametrize(("code", "is_manual"), [("", False), ("\n```\nturn\n```\n", True)])
def test_manuals_need_twenty_times_the_odds(code: str, is_manual: bool) -> None:
    document = Document("a.md", "The mill runs.\n" + code, format="markdown")
    (section,) = find_sections(document, (report("a/phrase", 0),), TABLE)
    assert section.is_manual is is_manual
    article, manual = (Weights(section.replace(words=600, is_manual=is_manual), TABLE) for is_manual in (False, True))
    assert exp(article.log_odds(SPUN) - manual.log_odds(SPUN)) == pytest.approx(20, abs=1)


def test_longer_human_text_stays_human() -> None:
    counts = {"a/echo": 2, "a/mark": 2}
    for times in (1, 2, 4, 8):
        assert not judge(Section(0, 0, 15_000 * times, {rule: count * times for rule, count in counts.items()}), TABLE).is_open


def test_likelier_copy_wins_beyond_highest_odds() -> None:
    voters = {f"a/{number}": Voter(f"kind {number}", {HUMAN: 1e-5, SPUN: 1e-3, TRANSLATED: 3e-3}, 3) for number in range(9)}
    verdict = judge(Section(0, 0, 600, dict.fromkeys(voters, 3)), TABLE.replace(voters=voters))
    assert verdict.reads_as == TRANSLATED
    assert verdict.odds[SPUN] < verdict.odds[TRANSLATED] == pytest.approx(MOST_ODDS)


def test_a_habit_counts_once() -> None:
    once, often = ({"a/echo": 1, "a/mark": count} for count in (1, 9))
    assert judge(Section(0, 0, 600, once), TABLE).odds != judge(Section(0, 0, 600, often), TABLE).odds
    table = TABLE.replace(voters={**TABLE.voters, "a/mark": TABLE.voters["a/mark"].replace(most=1)})
    assert judge(Section(0, 0, 600, once), table).odds == judge(Section(0, 0, 600, often), table).odds


def test_order_of_rules_does_not_matter() -> None:
    section = Section(0, 0, 600, {"a/phrase": 2, "a/echo": 1})
    turned = TABLE.replace(voters=dict(reversed(TABLE.voters.items())))
    assert judge(section, TABLE) == judge(section.replace(counts=dict(reversed(section.counts.items()))), turned)


def test_place_counts_once_for_strongest_rule() -> None:
    reports = [report("a/echo", 10), report("a/phrase", 12), report("a/mark", 11), report("a/echo", 40), report("b/weak", 60)]
    assert find_places(reports, TABLE) == {"a/phrase": [12], "a/echo": [40]}


def test_ignore_comment_decides_verdict() -> None:
    assert judge(Section(0, 0, 600, {"a/phrase": 3}, pin=HUMAN), TABLE).reads_as == HUMAN
    assert judge(Section(0, 0, 600, pin=SPUN), TABLE).reads_as == SPUN


def severities(reports: list[Diagnostic], section: Section) -> dict[tuple[str, int], str]:
    decided, _ = decide(reports, (section,), TABLE)
    return {(diagnostic.rule, diagnostic.start.offset): diagnostic.severity for diagnostic in decided}


OPEN = Section(0, 10_000, 600, {"a/phrase": 3, "a/echo": 1}, (100, 200, 300, 400))


def test_only_credible_reports_near_votes_are_raised() -> None:
    reports = [report("b/weak", 900), report("b/weak", 5_000), report("b/wrong", 700), report("a/phrase", 500), report(READS_AS, 0, severity="off")]
    assert severities(reports, OPEN) == {
        ("b/weak", 900): "warning",
        ("b/weak", 5_000): "info",  # too far away
        ("b/wrong", 700): "info",  # never right
        ("a/phrase", 500): "info",  # judged without its own reports
        (READS_AS, 0): "warning",
    }


def test_raising_stops_at_the_expected_loss() -> None:
    doubtful = Section(0, 10_000, 2_000, {"a/phrase": 2}, (100, 400))
    reports = [report("b/weak", 500 + 10 * number) for number in range(100)]
    raised = [start for (_, start), severity in sorted(severities(reports, doubtful).items()) if severity == "warning"]
    assert raised == [500 + 10 * number for number in range(len(raised))]
    assert 0 < len(raised) < len(reports)


def test_nothing_is_raised_in_human_copy() -> None:
    assert severities([report("b/weak", 900), report(READS_AS, 0, severity="off")], Section(0, 10_000, 600, {"a/echo": 1}, (100,))) == {
        ("b/weak", 900): "info",
        (READS_AS, 0): "off",
    }


def test_severity_of_settings_is_final() -> None:
    assert severities([report("b/weak", 900, severity="error"), report("b/weak", 1_000)], OPEN) == {
        ("b/weak", 900): "error",
        ("b/weak", 1_000): "warning",
    }


def test_counts_of_rules_that_no_longer_vote_are_left_out() -> None:
    assert judge(OPEN.replace(counts={**OPEN.counts, "languagetool/GONE": 3}), TABLE) == judge(OPEN, TABLE)


def test_raised_reports_of_both_checkers_about_a_place_are_merged() -> None:
    with_languagetool = TABLE.replace(askers={**TABLE.askers, "languagetool/WEAK": TABLE.askers["b/weak"]})
    ours, theirs = report("b/weak", 900, severity="off"), report("languagetool/WEAK", 902)
    table = with_languagetool.replace(askers={**with_languagetool.askers, "b/weak": TABLE.askers["b/weak"].replace(severity="off")})
    decided, _ = decide([ours, theirs], (OPEN,), table)
    assert [(diagnostic.rule, diagnostic.severity, len(diagnostic.related)) for diagnostic in decided] == [("b/weak", "warning", 1)]


def test_raised_report_says_why() -> None:
    decided, verdict = decide([report("b/weak", 900)], (OPEN,), TABLE)
    assert decided[0].raised is not None
    assert decided[0].raised.before == "info"
    assert decided[0].raised.kinds == verdict.kinds == ("phrase",)
    assert decided[0].message == "Weak (a warning because this document reads as spun)"


@pytest.mark.parametrize(
    ("counts", "is_kept"),
    [
        ({"a/phrase": 2}, True),  # still 1:1 or more
        ({"a/phrase": 1}, False),  # human copy now
        ({"a/phrase": 9}, False),  # worse than before
    ],
)
def test_editor_keeps_verdict_until_odds_fall_below_even(counts: dict[str, int], is_kept: bool) -> None:
    edited = Section(0, 10_000, 600, counts, (300,))
    assert keep_verdicts((OPEN,), (edited,), TABLE) == ((OPEN,) if is_kept else (edited,))
    assert keep_verdicts((), (edited,), TABLE) == (edited,)


def test_edited_text_is_judged_as_first_read() -> None:
    mended = Section(0, 10_000, 600, {"a/echo": 1}, (300,))
    decided, _ = decide([report("b/weak", 900)], (mended,), TABLE, as_read=(OPEN,))
    assert decided[0].severity == "warning"
