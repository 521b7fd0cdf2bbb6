"""Names: their skeletons, how far apart they are, and what of it is reported."""

from __future__ import annotations

import csv
import io
import json
import time
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.checks.check import Search
from lint.cli.main import main
from lint.language.names import count_names, is_same_name, skeleton
from lint.language.phonetics import edit_distance, sounds_of
from lint.linter.lint import check
from lint.ruleset.ruleset import RuleSet
from lint.text.formats.table import parse


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Khomutovo", "Homutova"),
        ("Zaitsev", "Zaytsev"),
        ("Prokopiev", "Prokopyev"),
        ("Rečan", "Recan"),
        ("Ghebreyesus", "Gebreyesus"),
        ("Schoigu", "Shoygu"),
        ("Bolekhiv", "Bolechiw"),
        ("Romaniv", "Romanoff"),
        ("Khartsyzk", "Khartsyzsk"),
        ("Borova", "Borovaya"),
        ("Krivoy", "Kryvyi"),
        ("Bilohirsk", "Belogorsk"),
        ("Velykodolynske", "Velikodolinskoe"),
        ("Zelenskyy", "Zelensky"),
        ("Shinnik", "Shinnika"),
        ("Yuliia", "Yulya"),
        ("Donbas", "Donbass"),
        ("Serhii", "Sergey"),
        ("Hussain", "Hussian"),
    ],
)
def test_spellings_of_one_name(first: str, second: str) -> None:
    assert skeleton(first) == skeleton(second)
    assert is_same_name(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Petrov", "Petrova"),
        ("Kowalski", "Kowalska"),
        ("Dobrinsky", "Dobrinskaya"),
        ("Shevchenko", "Tkachenko"),
        ("Germany", "German"),
        ("France", "French"),
        ("Brazil", "Brasil"),
        ("Beijing", "Boeing"),
        ("Viktor", "Viktoriia"),
        ("Ukraina", "Kraina"),
        ("Troitsk", "Troitskaya"),
        ("Russell", "Russells"),
        ("Garrett", "Garth"),
        ("Holmes", "Helmets"),
        ("Charlie", "Carla"),
    ],
)
def test_others_are_not_one(first: str, second: str) -> None:
    assert skeleton(first) != skeleton(second) or not is_same_name(first, second)


@given(st.text("abcdeghijkostuvyz", min_size=3, max_size=12), st.text("abcdeghijkostuvyz", min_size=3, max_size=12))
def test_being_one_name_has_no_direction(first: str, second: str) -> None:
    assert is_same_name(first.title(), second.title()) == is_same_name(second.title(), first.title())
    assert not is_same_name(first, first)


@pytest.mark.parametrize(
    ("first", "second"), [("Yaroslavl", "Jaroslavl"), ("Andrii", "Andrij"), ("Kotsiubynske", "Kocjubynske"), ("Klytschko", "Klychko")]
)
def test_systems_of_transliteration_sound_alike(first: str, second: str) -> None:
    assert sounds_of(first) == sounds_of(second)


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
        ("abo", "abi", 1),
    ],
)
def test_distance(first: str, second: str, apart: int) -> None:
    assert edit_distance(first, second, 2) == apart


@given(st.text("abc", max_size=7), st.text("abc", max_size=7))
def test_distance_has_no_direction_and_is_none_between_equals(first: str, second: str) -> None:
    assert edit_distance(first, second, 9) == edit_distance(second, first, 9)
    assert (edit_distance(first, second, 9) == 0) == (first == second)
    assert edit_distance(first, second, 9) >= abs(len(first) - len(second))


def test_names_are_counted_without_their_possessive() -> None:
    assert count_names("Petrov’s son met Petrov. See www.Petrov.org, @Petrov and O’Petrov.") == {"Petrov": 2}


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


def found(text: str, rules: RuleSet, *ids: str) -> list[tuple[str, str]]:
    return [(one.text, one.suggestions[0]) for one in check(parse("x", text, "text"), rules.only(ids or ["names/drift"]))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We met Ivan Dobrotin in May. Then Dobrotyn left us.", [("Dobrotyn", "Dobrotin")]),
        ("We met Ivan Dobrotin in May. Then I. Dobrotyn left us.", [("Dobrotyn", "Dobrotin")]),
        ("We met Ivan Dobrotin in May. His cousin, Petro Dobrotyn, left us.", []),
        ("We met President Dobrotin in May. Then Mr. Dobrotyn left us.", [("Dobrotyn", "Dobrotin")]),
        ("We saw the Khomutsk River in May. Nobody likes the Chomutsk Region.", []),
        ("We saw Khomotov in May, and in June Khomotova left.", []),
        ("We saw how Michael left. In June they met Michel.", []),
        ("We saw how Rosalie Ross left. In June they met Rosalia Ross.", [("Rosalia", "Rosalie")]),
        ("They saw Shinnik win. In May, fans of Shinnika sang.", [("Shinnika", "Shinnik")]),
        ("They live in Kąkolin. In May, fans of Kakolin sang.", [("Kakolin", "Kąkolin")]),
        ("We saw Moriia at ten. Then Morya left us.", [("Morya", "Moriia")]),
    ],
)
def test_drift(text: str, expected: list[tuple[str, str]], rules: RuleSet) -> None:
    assert found(text, rules) == expected


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("We met Dobrotin in May. Then Dobrotyn left us.", "first"),
        ("We met Dobrotyn in May. Then Dobrotin left, and so did Dobrotin’s son.", "2 of 3 times"),
    ],
)
def test_drift_says_why(text: str, why: str, rules: RuleSet) -> None:
    (one,) = check(parse("x", text, "text"), rules.only(["names/drift"]))
    assert one.message == f"“Dobrotyn” may be the same name as “Dobrotin”, the spelling used {why} in this text; use one spelling"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We saw Enzo Barlotti. A month later Enzo Bartotti left.", [("Enzo Bartotti", "Enzo Barlotti")]),
        ("We saw Alecia Morgun. A month later Alesya Morgun left.", [("Alesya Morgun", "Alecia Morgun")]),
        ("We saw Lower-Podolsk in May, and Lower-Podilsk too.", []),
        ("We saw Rava-Drobotska in May, and Rava-Drobotskaya too.", [("Rava-Drobotskaya", "Rava-Drobotska")]),
        ("We saw Petra Moser. A month later Peter Moser left.", []),
        ("We saw John Hill. A month later John Mill left.", []),
    ],
)
def test_namesakes(text: str, expected: list[tuple[str, str]], rules: RuleSet) -> None:
    assert found(text, rules, "names/namesake") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Then President Stoltenberg’s plane left.", [("President Stoltenberg", "Secretary General Stoltenberg")]),
        ("Then Russian Prime Minister Sergey Lavrov left.", [("Prime Minister Sergey Lavrov", "Foreign Minister Sergey Lavrov")]),
        ("Then Vice-President Lavrov, Deputy Chancellor Lavrov and Chess Club President Lavrov left.", []),
        ("Then Prime Minister Medvedev left, and former President Medvedev too.", []),
        ("Then President Borisov left, the president Lavrov had met.", []),
        ("Then the general manager, President Jens Stolte, left.", []),
        ("Then Premier Merkel left.", [("Premier Merkel", "Chancellor Merkel")]),
    ],
)
def test_offices(text: str, expected: list[tuple[str, str]], rules: RuleSet) -> None:
    assert found(text, rules, "names/wrong-office") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The stand-by was long. On standby, they slept on standby.", [("stand-by", "standby")]),
        ("The stand-by was long. “On standby,” she said.", []),
        ("The off-year was long. No off year, they say, is the off-year of all.", [("off year", "off-year")]),
        ("A short-term loan is good in the short term.", []),
        ("They stand by the stand-by units; the stand by units.", []),
        ("Write to stand-by@post.example. The standby is over at x.example/stand-by.", []),
    ],
)
def test_compounds(text: str, expected: list[tuple[str, str]], rules: RuleSet) -> None:
    assert found(text, rules, "spelling/hyphen-drift") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Local Wellness Service (LHS) met.", ["Local Wellness Service"]),
        ("The Local Health Service (LHS) met, with its magnetic vibration imaging (MRI).", ["magnetic vibration imaging"]),
        ("The Health Service (LHS) met. (LHS) is old, and the Local-Health Service (LHS) too.", []),
        ("The Local Service of Health (LSOH) met the local service for wellness (LHX).", []),
        ("(LHS)", []),
    ],
)
def test_abbreviations(text: str, expected: list[str], rules: RuleSet) -> None:
    assert [one.text for one in check(parse("x", text, "text"), rules.only(["names/abbreviation-misfit"]))] == expected


def hostile(count: int) -> dict[str, str]:
    """Texts, of so many different names each, that would take long if any time grew with the square of their number."""
    vowels = ["".join(letters) for letters in product("aeiou", repeat=5)][:count]
    return {
        "one skeleton": " ".join("then K{}r{}m{}n{}v{}l".format(*word) for word in vowels),
        "turned": " ".join(f"then K{word}r Tom{word}l and Tom{word}l K{word}r" for word in vowels),
        "one given name": " ".join(f"then Ivan Kr{word}mov" for word in vowels),
        "compounds": " ".join(f"the k{word}r-tom{word}l is a k{word}rtom{word}l, the k{word}r tom{word}l" for word in vowels),
    }


@pytest.mark.parametrize("name", hostile(1))
def test_time_grows_with_the_number_of_names(name: str, rules: RuleSet) -> None:
    some = [rule for rule in rules.rules if rule.id in ("names/drift", "names/namesake", "names/spacing", "names/order", "spelling/hyphen-drift")]

    def taken(text: str) -> float:
        best = 9.0
        for _ in range(4):  # the first of them compiles expressions
            document = parse("x", text, "text")
            begin = time.process_time()
            for rule in some:
                list(rule.check.find(Search(document, None, rule.scope)))
            best = min(best, time.process_time() - begin)
        return best

    assert len(some) == 5
    assert taken(hostile(2800)[name]) < 0.05 + 8 * taken(hostile(700)[name])


@given(
    words=st.lists(
        st.sampled_from(["Dobrotin", "Dobrotyn", "Khomutovo", "Homutovo", "Khomotovo", "Ivan", "Petro", "left", "and"]), min_size=1, max_size=30
    )
)
def test_the_commonest_spelling_is_never_reported(rules: RuleSet, words: list[str]) -> None:
    text = "so they saw " + " or ".join(words) + " in May, and that was all they saw of them that year or any other."
    one, two = (check(parse("x", text, "text"), rules.only(["names/drift"])) for _ in range(2))
    assert [(found.span, found.message) for found in one] == [(found.span, found.message) for found in two]
    for found in one:
        better = found.suggestions[0]
        assert text.count(better) >= text.count(found.text)
        assert text[slice(*found.span)] == found.text != better
        assert better in {text[start[2] : end[2]] for start, end, _, _ in found.related}
