"""Windows: long paragraphs are searched around hits only, with equal results."""

import re

import pytest

from lint.checks import pattern
from lint.checks.check import Search
from lint.checks.windows import find_in, find_windows
from lint.ruleset.ruleset import RuleSet
from lint.text.document import Document


def test_windows_give_matches_of_whole_paragraph() -> None:
    body = "the tea of the tea; " * 50 + "cold tea and hot tea. " + "no more of it " * 50
    expression = re.compile(r"(?<!of )(?<![a-z])(?P<w>[a-z]+) (?:and|of) (?:the |hot )?tea(?! [a-z])")
    places = [match.start() for match in re.finditer("tea", body)]
    spans = [match.span() for match in find_in(expression, body, find_windows(body, places, 4))]
    assert spans == [match.span() for match in expression.finditer(body)] != []


@pytest.mark.parametrize("place", [0, 5, 400, 799])
def test_only_surroundings_of_hits_are_searched(place: int) -> None:
    body = "tea " * 200
    matches = [match.start() for match in find_in(re.compile("tea"), body, find_windows(body, [place], 1))]
    assert matches
    assert all(abs(start - place) < 20 for start in matches)


def test_no_hits_give_no_matches() -> None:
    assert find_windows("tea " * 9, [], 1) == []


def test_rules_report_the_same_in_windows(rules: RuleSet, monkeypatch: pytest.MonkeyPatch) -> None:
    matches = 0
    for rule in rules.rules:
        if rule.kind == "pattern":
            text = " ".join(example.text.replace("\n", " ") for which in ("bad", "good") for example in rule.examples(which))
            document = Document("a.txt", text)
            hits = next((hits for candidate, hits in rules.candidates(document) if candidate is rule), None)
            search = Search(document, hits, rule.scope)
            monkeypatch.setattr(pattern, "LONG", len(text) + 1)
            expected = sorted((match.start, match.end) for match in rule.check.find(search))
            monkeypatch.setattr(pattern, "LONG", 0)
            assert sorted((match.start, match.end) for match in rule.check.find(search)) == expected, rule.id
            matches += len(expected)
    assert matches > 500
