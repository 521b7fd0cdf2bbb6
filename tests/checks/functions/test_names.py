"""Reports about the spelling of names in a document."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.checks.check import Search
from lint.linter.lint import check
from lint.ruleset.ruleset import RuleSet
from lint.text.formats.table import parse

Suggested = Callable[[str, str], list[tuple[str, str]]]


def test_drift_shows_every_spelling_with_its_count(rules: RuleSet) -> None:
    text = "They left Khomutovo. In Khomutovo they fish, near Homutovo they swim, and then Khomotovo burned."
    diagnostics = check(parse("x", text, "text"), rules.only(["names/drift"]))
    assert {diagnostic.text: [related.message for related in diagnostic.related] for diagnostic in diagnostics} == {
        "Homutovo": ["“Khomutovo” here (2 times)", "“Khomotovo” here"],
        "Khomotovo": ["“Khomutovo” here (2 times)", "“Homutovo” here"],
    }


def test_drift_ignores_quotations_and_headings(rules: RuleSet) -> None:
    text = "Khomutovo burns\n\nThey left Khomutovo. “In Khomotovo they fish,” he said of Khomutovo. Then they left."
    assert check(parse("x", text, "text"), rules.only(["names/drift"])) == []


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
        ("The Musuem is shut. At the Musuem they sing, and the Museum is new.", [("Musuem", "Museum")]),
        ("We met Nowicki in May. Then the wife of Nowickiego left us, said Nowicki.", [("Nowickiego", "Nowicki")]),
        ("They live by the Ahornstraße. In May they left the Ahornstrasse.", [("Ahornstrasse", "Ahornstraße")]),
        ("Harbor of Kruisdam burns\n\nThe harbor of Kroisdam is old. In Kroisdam they fish.", [("Kruisdam", "Kroisdam")]),
        ("We saw Moriia at ten. Then Morya left us.", [("Morya", "Moriia")]),
    ],
)
def test_drift(text: str, expected: list[tuple[str, str]], suggested: Suggested) -> None:
    assert suggested(text, "names/drift") == expected


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("We met Dobrotin in May. Then Dobrotyn left us.", "first"),
        ("We met Dobrotyn in May. Then Dobrotin left, and so did Dobrotin’s son.", "2 of 3 times"),
    ],
)
def test_drift_gives_reason(text: str, why: str, rules: RuleSet) -> None:
    (diagnostic,) = check(parse("x", text, "text"), rules.only(["names/drift"]))
    assert diagnostic.message == f"“Dobrotyn” may be the same name as “Dobrotin”, the spelling used {why} in this text; use one spelling"


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
def test_namesakes(text: str, expected: list[tuple[str, str]], suggested: Suggested) -> None:
    assert suggested(text, "names/namesake") == expected


def hostile(count: int) -> dict[str, str]:
    """Texts, by number of different names, that would take too long if time grew with its square."""
    vowels = ["".join(letters) for letters in product("aeiou", repeat=5)][:count]
    return {
        "one skeleton": " ".join("then K{}r{}m{}n{}v{}l".format(*word) for word in vowels),
        "turned": " ".join(f"then K{word}r Tom{word}l and Tom{word}l K{word}r" for word in vowels),
        "one given name": " ".join(f"then Ivan Kr{word}mov" for word in vowels),
        "compounds": " ".join(f"the k{word}r-tom{word}l is a k{word}rtom{word}l, the k{word}r tom{word}l" for word in vowels),
    }


@pytest.mark.parametrize("name", hostile(1))
def test_time_is_linear_in_number_of_names(name: str, rules: RuleSet) -> None:
    by_function = [
        rule for rule in rules.rules if rule.id in ("names/drift", "names/namesake", "names/spacing", "names/order", "spelling/hyphen-drift")
    ]

    def seconds(text: str) -> float:
        best = 9.0
        for _ in range(4):  # the first one compiles expressions
            document = parse("x", text, "text")
            begin = time.process_time()
            for rule in by_function:
                list(rule.check.find(Search(document, None, rule.scope)))
            best = min(best, time.process_time() - begin)
        return best

    assert len(by_function) == 5
    assert seconds(hostile(2800)[name]) < 0.05 + 8 * seconds(hostile(700)[name])


@given(
    words=st.lists(
        st.sampled_from(["Dobrotin", "Dobrotyn", "Khomutovo", "Homutovo", "Khomotovo", "Ivan", "Petro", "left", "and"]), min_size=1, max_size=30
    )
)
def test_most_common_spelling_is_not_reported(rules: RuleSet, words: list[str]) -> None:
    text = "so they saw " + " or ".join(words) + " in May, and that was all they saw of them that year or any other."
    diagnostics, again = (check(parse("x", text, "text"), rules.only(["names/drift"])) for _ in range(2))
    assert [(diagnostic.span, diagnostic.message) for diagnostic in diagnostics] == [(diagnostic.span, diagnostic.message) for diagnostic in again]
    for diagnostic in diagnostics:
        better = diagnostic.suggestions[0]
        assert text.count(better) >= text.count(diagnostic.text)
        assert text[slice(*diagnostic.span)] == diagnostic.text != better
        assert better in {text[related.start.offset : related.end.offset] for related in diagnostic.related}
