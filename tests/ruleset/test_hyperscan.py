"""The automaton: outlines of expressions, and hits in texts."""

from __future__ import annotations

import re

import pytest
from caches import load_builtin_rules

from lint.linter.lint import check
from lint.rulefiles.outlines import outline
from lint.ruleset import hyperscan as automaton
from lint.text.document import Document
from lint.text.formats.table import parse

pytest.importorskip("hyperscan", reason="there is no automaton for this machine")


def places(source: str, text: str, scope: str = "prose") -> list[int]:
    drawn = outline(source, scope)
    assert drawn
    return automaton.Automaton(*automaton.build([("a/b", drawn, "")], [], [])).find(Document("a.txt", text)).get("a/b", {}).get("", [])


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"(?<!\w)tea(?!\w)", "tea, teapot, “tea”, chatea"),
        (r"(?i)straße|tea", "STRASSE Straße TEA"),
        (r"(?i)kiss", "\u212aiſs KISS"),
        (r"x[ \xa0]y", "x y x\xa0y x-y"),
        (r"[^“”]+”", "a “b” c” “d"),
        (r"\w+(?=, \w)", "один, два, e\u0301 x"),
        (r"(?P<a>[a-z])\w* (?P=a)\w*", "one other word"),
        (r"(?P<w>(?P<a>[a-z])[a-z]*) of (?P=w)", "men of men of mice"),
        (r"x{2,}y{1,9}z", "xyz xxyz xxxyyyyyyyyyz"),
        (r"(?:a|b(?!c)|(?<=x)d)e", "ae be xde de"),
        (r"č|\u0416", "c č Ж"),
        (r"Ã[\x80-\xbf]", "Ã\x8e Ã\xa9"),
        (r"\d{2}(?!\d)$", "12 123 45"),
        (r"^\s*[A-Z]", " Ab"),
        (r"a(?:b|$)", "ab a"),
        (r"(?=(?P<w>[a-z]+) of (?P=w))(?P<here>[a-z]{2,} of) [a-z]+", "men of men"),
        (r"[a-z]+ (?<=x )y(?<=y)", "ax y"),
        (r"(the )?boat (?(1)(?!)|[a-z]+ )ran", "the boat one ran, boat ran"),
        (r"(a )?b(?(1)c)", "a bc, b"),
        (r"(?:^|\n)Tea:", "Tea: hot\nTea: cold"),
    ],
)
def test_outline_matches_where_its_expression_does(source: str, text: str) -> None:
    offsets = places(source, text)
    for diagnostic in re.finditer(source, text):
        assert any(diagnostic.start() <= place <= diagnostic.end() + 2 for place in offsets), diagnostic  # the required context is matched, too


@pytest.mark.parametrize("source", [r"tea[^.]+cup", r"tea\scup", "tea[^x]cup"])
def test_outline_for_whole_document_crosses_lines(source: str) -> None:
    assert places(source, "A tea\ncup.", "document")
    assert places(source, "A tea\ncup.") == []


def test_outlines_leave_out_impossible_parts() -> None:
    assert places(r"(?<!\w)tea(?!\w)", "teapot chatea steam") == []
    assert places(r"(?P<a>[a-z])[a-z]* (?P=a)", "one two three") == [8]
    assert places("Read more", "Read more\nRead more today", "line") == [9]
    assert places(r"^“[^”]*$", "“One.”\n“Two.\n“Three.”") == [12]


@pytest.mark.parametrize("source", [r"\b", r"(?:x|)", r"(?=x)"])
def test_expression_that_may_match_anything_has_no_outline(source: str) -> None:
    assert outline(source) == ""


def test_literals_match_whole_words_in_any_case() -> None:
    offsets = automaton.Automaton(
        *automaton.build(
            [], [(rule, literal, literal) for rule, literal in (("a/b", "kyiv"), ("a/b", "al-qa‘ida"), ("c/d", "kyiv"), ("c/d", "été"))], []
        )
    )
    text = "Kyiv, KYIV’s and Kyivan; the al-Qa‘ida\xa0of 😀 Été"
    assert offsets.find(Document("a.txt", text)) == {
        "a/b": {"kyiv": [0, 6], "al-qa‘ida": [text.index("al-Qa")]},
        "c/d": {"kyiv": [0, 6], "été": [text.index("Été")]},
    }


def test_marks_between_words_of_literals_are_distinguished() -> None:
    scan = automaton.Automaton(*automaton.build([], [("a/b", "mid-air", "mid-air"), ("c/d", "mid air", "mid air"), ("e/f", "“", "[“]")], []))
    text = "Mid-air, mid air, mid/air “quoted”"
    assert scan.find(Document("a.txt", text)) == {"a/b": {"mid-air": [0]}, "c/d": {"mid air": [9]}, "e/f": {"[“]": [26]}}


def test_extended_automaton_finds_other_rules_and_no_replaced_one() -> None:
    base = automaton.build([("a/b", "x+y", ""), ("c/d", "x+y", "")], [("a/b", "kyiv", "kyiv"), ("e/f", "lviv", "lviv")], ["g/h", "i/j"])
    assert base
    addition = automaton.build([("a/b", "z", "")], [("k/l", "kyiv", "kyiv")], ["m/n"], first_id=len(base[0]))
    assert addition
    scan = automaton.Automaton(*automaton.extend(base, addition, {"a/b", "i/j"}))
    text = "xy z Kyiv Lviv"
    hits = scan.find(Document("a.txt", text))
    assert hits == {"a/b": {"": [3]}, "c/d": {"": [1]}, "e/f": {"lviv": [10]}, "k/l": {"kyiv": [5]}}
    assert scan.blind == {"g/h", "m/n"}
    assert scan.seen == hits.keys()


def test_each_outline_is_timed() -> None:
    scan = automaton.Automaton(
        *automaton.build([("a/b", "x+y", ""), ("c/d", "x+y", ""), ("a/b", "z", ""), ("a/c", "w", "")], [("a/b", "kyiv", "kyiv")], [])
    )
    assert [name for name, _ in scan.measure(Document("a.txt", "xxy " * 100))] == ["a/c", "a/b, c/d", "a/b", "all literals"]


def test_every_character_counts_as_a_byte() -> None:
    text = "a“\u0416\ud800😀\xa0İ"
    assert automaton.encode(text) == b"\na\x93\x81\x81\x81 i\n"


def test_literals_with_marks_at_their_ends_match() -> None:
    literals = [("a/b", literal, literal) for literal in (" thousand", "(end)", ", he added ")]
    hits = automaton.Automaton(*automaton.build([], literals, [])).find(Document("a.txt", "10.5 Thousand (end) thousands, He added it. Thousand"))
    assert hits == {"a/b": {" thousand": [4, 43], "(end)": [14], ", he added ": [29]}}


@pytest.mark.heavy
def test_examples_match_with_and_without_automaton() -> None:
    rules = load_builtin_rules()
    without = rules.pinned()
    rules.prepare()
    assert rules.has_automaton
    assert not without.has_automaton
    for rule in rules.rules:
        for example in (*rule.examples("bad"), *rule.examples("good")):
            document = parse("x", example.text, example.format)
            places = [[(diagnostic.rule, diagnostic.span) for diagnostic in check(document, some_rules)] for some_rules in (rules, without)]
            assert places[0] == places[1], f"{rule.id}: {example.text}"


@pytest.mark.heavy
def test_match_at_the_end_of_a_paragraph_with_spaces_after_it_is_found() -> None:
    rules = load_builtin_rules()
    rules.prepare()
    document = parse("x", "The mill stands by the river. " * 10 + "They came from Rye .  \n\nThe gate is shut.\n", "text")
    assert [(diagnostic.rule, diagnostic.span.start) for diagnostic in check(document, rules)] == [("punctuation/space-before", 318)]


@pytest.mark.heavy
def test_text_with_too_many_matches_is_searched_without_automaton() -> None:
    rules = load_builtin_rules()
    without = rules.pinned()
    rules.prepare()
    text = "\u0430" * 30_000 + "\n\nIt cost $ 5 million, and the the end came.\n"
    places = [[(diagnostic.rule, diagnostic.span) for diagnostic in check(parse("x", text, "text"), some_rules)] for some_rules in (rules, without)]
    assert places[0] == places[1]
    assert {"number/spaced-currency", "repetition/word"} <= {rule for rule, _ in places[0]}
