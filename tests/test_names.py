"""Names: their skeletons, how far apart they are, and what of it is reported."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.cli import main
from lint.formats import parse
from lint.language.names import distance, names, one_name, skeleton
from lint.linter import check
from lint.ruleset import RuleSet


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Khomutovo", "Homutova"),
        ("Zelenskyy", "Selenskij"),
        ("Zaitsev", "Zaytsev"),
        ("Prokopiev", "Prokopyev"),
        ("Rečan", "Recan"),
        ("Ghebreyesus", "Gebreyesus"),
        ("Schoigu", "Shoygu"),
        ("Wolodymyr", "Volodimir"),
    ],
)
def test_spellings_of_one_name_have_one_skeleton(first: str, second: str) -> None:
    if first == "Zelenskyy":
        assert skeleton(first) != skeleton(second)  # German s for z is in the tables
    else:
        assert skeleton(first) == skeleton(second)


@pytest.mark.parametrize(("first", "second"), [("Petrov", "Petrova"), ("Shevchenko", "Tkachenko"), ("Germany", "German"), ("Ukraina", "Kraina")])
def test_others_are_not_one(first: str, second: str) -> None:
    assert skeleton(first) != skeleton(second) or not one_name(first, second)


@pytest.mark.parametrize(
    ("first", "second", "apart"),
    [
        ("", "", 0),
        ("abc", "abc", 0),
        ("abc", "acb", 1),
        ("abc", "ab", 1),
        ("abc", "xbc", 1),
        ("abcd", "badc", 2),
        ("abcd", "wxyz", 3),
        ("a", "abcd", 3),
    ],
)
def test_distance(first: str, second: str, apart: int) -> None:
    assert distance(first, second, 2) == apart


@given(st.text("abc", max_size=7), st.text("abc", max_size=7))
def test_distance_has_no_direction_and_is_none_between_equals(first: str, second: str) -> None:
    assert distance(first, second, 9) == distance(second, first, 9)
    assert (distance(first, second, 9) == 0) == (first == second)
    assert distance(first, second, 9) >= abs(len(first) - len(second))


def test_names_are_counted_without_their_possessive() -> None:
    assert names(parse("x", "Petrov’s son met Petrov. See www.Petrov.org, @Petrov and O’Petrov.", "text")) == {"Petrov": 2}


def test_drift_shows_every_spelling_with_its_count(rules: RuleSet) -> None:
    text = "They left Khomutovo. In Khomutovo they fish, near Homutovo they swim, and then Khomotovo burned."
    found = {one.text: [shown for _, _, shown, _ in one.related] for one in check(parse("x", text, "text"), rules.only(["names/drift"]))}
    assert found == {
        "Homutovo": ["“Khomutovo” here, 2 times in all", "“Khomotovo” here"],
        "Khomotovo": ["“Khomutovo” here, 2 times in all", "“Homutovo” here"],
    }


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "one.txt").write_text("They left Khomutovo in May. Then Kiev and the river Svatove, said Haneda.", encoding="utf-8")
    (tmp_path / "two.txt").write_text("They saw Homutovo twice: near Homutovo, and in Kyiv. The River froze, says River Hill.", encoding="utf-8")


@pytest.mark.usefixtures("desk")
def test_names_across_files(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["names", "--isolated", "."]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "write     why        found      times  files",
        "Homutovo  majority?  Homutovo       2  two.txt (2)",
        "                     Khomutovo      1  one.txt",
        "Kyiv      table      Kyiv           1  two.txt",
        "                     Kiev           1  one.txt",
        "majority?: only their letters speak for one name; `check --across` does not report them, `--write` does not write them.",
    ]


@pytest.mark.usefixtures("desk")
def test_names_as_json_and_csv(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["names", "--isolated", "--output-format", "json", "."]) == 0
    one, _ = json.loads(capsys.readouterr().out)["names"]
    assert one["spellings"][1] == {"form": "Khomutovo", "count": 1, "files": {"one.txt": 1}}
    assert main(["names", "--isolated", "--all", "--output-format", "csv", "."]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert {"name": "Homutovo", "form": "Khomutovo", "file": "one.txt", "count": "1", "why": "majority", "sure": "no"} in rows
    assert [row["form"] for row in rows if row["form"] in ("River", "Svatove", "Haneda")] == ["Haneda", "Svatove"]


@pytest.mark.usefixtures("desk")
def test_names_of_a_file_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["names", "--isolated", "one.txt", "three.txt"]) == 2
    assert capsys.readouterr().err == "three.txt: no such file or folder\n"


def test_drift_leaves_quotations_and_headings_alone(rules: RuleSet) -> None:
    text = "Khomutovo burns\n\nThey left Khomutovo. “In Khomotovo they fish,” he said of Khomutovo. Then they left."
    assert check(parse("x", text, "text"), rules.only(["names/drift"])) == []
