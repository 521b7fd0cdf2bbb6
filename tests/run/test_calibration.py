"""`mtlint calibrate`: what it counts and writes, which rules vote, and which rates apply if two files have them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import command
import pytest
from caches import load_builtin_rules

from lint.linter.verdict import judge
from lint.rulefiles.rates_file import make_table, read_rates
from lint.ruleset.rates import COPIES, HUMAN, SPUN, TRANSLATED, Rates, Right, Sample, share_rates

RULE = """message: "No {found} here."
why: Tea is not for print.  # says the desk
severity: warning
artifact: calque
pattern: tea
examples:
  bad: ["[tea]"]
  good: ["coffee"]
since: 1.0.0
"""


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    done = command.run(list(words), folder, folder / "cache")
    return subprocess.CompletedProcess(words, done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture
def desk(tmp_path: Path, few_rules: None) -> Path:
    """Return a folder with a house rule, human copy with “tea” twice in 22,000 words, and spun text with it in every document."""
    (tmp_path / "house-rules" / "house").mkdir(parents=True)
    (tmp_path / "house-rules" / "house" / "tea.yaml").write_text(RULE, encoding="utf-8")
    (tmp_path / ".mtlint.yaml").write_text("rules: [house-rules]\n", encoding="utf-8")
    for folder, count, cups in (("archive/news", 10, 0), ("archive/blog", 10, 1), ("bad/spun", 20, 10)):
        (tmp_path / folder).mkdir(parents=True)
        for number in range(count):
            lines = ["The guests of the house drank coffee and went."] * 120 + ["One drank tea."] * (
                cups if folder != "archive/blog" or number < 2 else 0
            )
            (tmp_path / folder / f"{number}.txt").write_text("\n\n".join(lines), encoding="utf-8")
    return tmp_path


def test_rates_are_written_next_to_settings(desk: Path) -> None:
    done = run(desk, "calibrate", "--human", "archive", "--machine", "bad")
    assert done.returncode == 0, done.stderr
    assert "votes  house/tea" in done.stdout
    assert "Wrote .mtlint-rates.yaml" in done.stdout
    assert (desk / "house-rules" / "house" / "tea.yaml").read_text(encoding="utf-8") == RULE
    rates = read_rates([desk / ".mtlint-rates.yaml"], []).rates["house/tea"]
    assert (rates.reports, rates.worst, rates.machine[SPUN].reports) == (2, 10.9, 60)  # at most 3 per document, and a genre is pulled toward all copy
    page = run(desk, "explain", "house/tea").stdout
    assert "2 reports in 21,606 words of human copy" in page
    assert "270 in spun text" in page
    printed = run(desk, "check", "--select", "house", "--output-format", "jsonl", "archive/blog/0.txt").stdout
    assert '"misfires_per_100k": 9.26' in printed


def test_text_reads_as_spun_with_rates_of_one_sample(desk: Path) -> None:
    run(desk, "calibrate", "--human", "archive", "--machine", "bad")
    assert "This document reads as spun (odds " in run(desk, "check", "--min-severity", "info", "bad/spun/0.txt").stdout
    assert "reads as" not in run(desk, "check", "--min-severity", "info", "archive").stdout


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["--human", "nowhere"], "nowhere"),
        (["--human", "house-rules"], "no words in house-rules"),
        (["--human", "archive", "--machine", "archive"], "must be in a folder named spun, translated, scraped, or sys"),
        (["--human", "archive", "--machine", "bad", "--gold", ".mtlint.yaml"], ".mtlint.yaml:1: not an annotation"),
        ([], "--human"),
    ],
)
def test_missing_texts_are_an_error(desk: Path, words: list[str], problem: str) -> None:
    done = run(desk, "calibrate", *words)
    assert done.returncode == 2
    assert problem in done.stderr
    assert not (desk / ".mtlint-rates.yaml").exists()


def test_small_sample_is_not_recorded(desk: Path) -> None:
    done = run(desk, "calibrate", "--human", "archive/news")
    assert (done.returncode, done.stderr) == (2, "mtlint: nothing written: 10,800 words of human copy, and at least 20,000 are needed\n")
    assert not (desk / ".mtlint-rates.yaml").exists()


def test_dry_run_writes_nothing(desk: Path) -> None:
    assert run(desk, "calibrate", "--dry-run", "--human", "archive").returncode == 0
    assert not (desk / ".mtlint-rates.yaml").exists()


def test_misfires_in_rule_name_replacement(desk: Path) -> None:
    (desk / "house-rules" / "house" / "tea.yaml").write_text(RULE + "misfires: {reports: 1, words: 2000}\n", encoding="utf-8")
    done = run(desk, "check", "archive")
    assert done.returncode == 2
    assert "house-rules/house/tea.yaml:10:11: rates are no longer part of rules: delete this field and run `mtlint calibrate" in done.stderr


def test_right_reports_are_counted_by_class(desk: Path) -> None:
    text = (desk / "bad" / "spun" / "0.txt").read_text(encoding="utf-8")
    line = text[: text.index("tea")].count("\n") + 1
    rows = [
        f'{{"id": "0", "line": {line + 2 * number}, "col": 11, "text": "tea", "class": "{name}"}}' for number, name in enumerate(["calque", "typo"])
    ]
    (desk / "gold.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")
    assert run(desk, "calibrate", "--human", "archive", "--machine", "bad", "--gold", "gold.jsonl").returncode == 0
    assert read_rates([desk / ".mtlint-rates.yaml"], []).rates["house/tea"].right == {SPUN: Right(1, 10)}


def measured(reports: int, spun: float, words: int = 1_000_000, machine: int = 40_000) -> Rates:
    return Rates(reports, words, reports, 100_000 * reports / words, {SPUN: Sample(spun, machine)})


@pytest.mark.parametrize(
    ("rates", "votes"),
    [
        (measured(0, 9), True),
        (measured(0, 1), False),  # one report is too small a sample
        (measured(100, 18), True),
        (measured(200, 12), False),  # 0.3 per 1,000 words against 0.2
        (measured(0, 9, words=19_000), False),  # not enough human copy
        (measured(0, 9, machine=19_000), False),  # not enough machine text
    ],
)
def test_rules_measured_on_enough_text_vote(rates: Rates, votes: bool) -> None:
    assert rates.votes_for((SPUN, TRANSLATED)) is votes


def test_right_reports_in_other_kinds_of_machine_text_count_less() -> None:
    unknown, own, others = (measured(10, 9).replace(right=right) for right in ({}, {SPUN: Right(4, 4)}, {TRANSLATED: Right(4, 4)}))
    assert unknown.share_right(SPUN) < others.share_right(SPUN) < own.share_right(SPUN)
    assert others.replace(right={TRANSLATED: Right(0, 4)}).share_right(SPUN) < unknown.share_right(SPUN)


def test_rare_rules_share_the_rate_in_human_copy_and_are_pulled_toward_each_other_in_machine_text() -> None:
    frequent, seldom = measured(0, 9), measured(1, 0)
    shared = share_rates([frequent, seldom])
    rates, rates_of_seldom = frequent.pulled_toward(shared), seldom.pulled_toward(shared)
    assert rates[HUMAN] == rates_of_seldom[HUMAN] == shared[HUMAN]
    assert 9 / 40_000 > rates[SPUN] > shared[SPUN] > rates_of_seldom[SPUN] > 0
    assert TRANSLATED not in rates  # not measured


def test_higher_rate_of_two_measurements_applies() -> None:
    shipped, own = measured(10, 30), measured(90, 30, words=100_000)
    assert shipped.worse(own).worst == own.worst
    assert shipped.worse(own).per_100k == own.per_100k
    quiet = measured(0, 1, machine=30_000)
    assert shipped.worse(quiet).worst == shipped.worst
    assert shipped.worse(quiet).machine[SPUN] == quiet.machine[SPUN]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("words: {human: 1}\n", "1:1: missing field 'rules'"),
        ("words: {human: x}\nrules: {}\n", "1:16: expected a whole number of at least 0, found 'x'"),
        ("words: {human: 1}\nrules: {a/b: {worst: 1}}\n", "2:14: missing field 'human'"),
        ("words: {human: 1}\nrules: {a/b: {human: 1, right-spun: 4}}\n", "2:37: expected correct reports out of all, such as 4/6, found '4'"),
        ("words: {human: 1}\nproneness: {spun: [1, 2]}\nrules: {}\n", "2:19: expected 8 numbers above 0"),
    ],
)
def test_invalid_file_is_an_error_with_its_place(tmp_path: Path, text: str, problem: str) -> None:
    (tmp_path / "rates.yaml").write_text(text, encoding="utf-8")
    mistakes: list[object] = []
    read_rates([tmp_path], mistakes)  # type: ignore[arg-type]
    assert any(problem in str(mistake) for mistake in mistakes), mistakes


def test_built_in_table_has_every_copy() -> None:

    rules = load_builtin_rules()
    assert set(COPIES) <= set(rules.table.proneness)
    assert len(rules.table.voters) > 20
    assert not judge_nothing(rules.table)


def judge_nothing(table: object) -> bool:
    from lint.linter.evidence import Section

    return judge(Section(0, 0, 1_000), table).is_open  # type: ignore[arg-type]


def test_make_table_leaves_out_house_styles() -> None:
    from lint.rulefiles.load import builtin_folder

    loaded = load_builtin_rules()
    table = make_table(loaded.rules, read_rates([Path(builtin_folder())], []))
    assert not [rule.id for rule in loaded.rules if rule.styles and rule.id in table.voters]
