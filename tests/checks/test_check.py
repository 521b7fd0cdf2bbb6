"""What the kinds of check report, in which scopes, and what they say about themselves."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lint.linter.diagnostic import Diagnostic
from lint.ruleset.ruleset import RuleSet

Look = Callable[..., list[Diagnostic]]


@pytest.mark.parametrize(
    ("body", "text", "expected"),
    [
        ("pattern: '(?<!\\w)he {said}'", "he said and he told, she said", ["he said", "he told"]),
        ("pattern: '{Said} it'", "Said it, said it", ["Said it"]),
        ("pattern: 'a b'", "a b, a\xa0b, a  b", ["a b", "a\xa0b"]),
        ("pattern: 'x(?P<here>y)z'", "xyz y", ["y"]),
        ("pattern: ['one', 'two']", "two one", ["two", "one"]),
        ("pattern: 'a.b'", "a\nb", []),
        ("pattern: '^b'\nscope: sentence", "It is. Bo ran.\nBut nay. Boo", []),
        ("pattern: '^B'\nscope: sentence", "It is. Bo ran.\nBut nay. Boo", ["B", "B", "B"]),
        ("pattern: 'gone'\nscope: line", "gone\n\nit is gone\n\n  gone  ", ["gone", "gone"]),
        ("pattern: 'in'\nscope: heading", "A day in May\n\nIt came in. All saw.", ["in"]),
        ("pattern: 'in'\nscope: paragraph", "A day in May\n\nIt came in. All saw.", ["in"]),
        ("pattern: 'tea'\nunless: 'green tea'", "tea, green tea", ["tea"]),
        ("pattern: 'tea'\nunless: '^.*China'", "tea of China\ntea of Ceylon", ["tea"]),
        ("pattern: 'tea'\nquotations: outside", "“tea” and tea", ["tea"]),
        ("pattern: 'tea'\nquotations: inside", "“tea” and tea", ["tea"]),
        ("pattern: 'tea'\nevidence: 'coffee'", "tea\n\ncoffee", ["tea"]),
        ("pattern: 'tea'\nevidence: 'tea'", "tea", []),
        ("pattern: '[a-z]+ea'\nat-least: 2", "tea tea tea", []),
        ("pattern: '[a-z]+ea'\nat-least: 2", "tea sea", ["tea", "sea"]),
        ("pattern: 'tea'", "see https://x.org/tea and a@tea.org, #tea, www.tea.de, tea", ["tea"]),
        ("phrases: {old tea: new tea}", "old tea, Old tea, bold tea, old teas, OLD TEA", ["old tea", "Old tea", "OLD TEA"]),
        ("phrases: {Kiev: Kyiv}", "Kiev, kiev, KIEV, Kievan", ["Kiev", "KIEV"]),
        ("phrases: {a b: c, a b c: d}", "a b c, a b", ["a b c", "a b"]),
        ("phrases: {no: 'yes', on: 'off'}", "no, on", ["no", "on"]),
        ("variants: [[Kyiv, Kiev]]", "Kiev and Kiev and Kyiv.", ["Kiev", "Kiev"]),
        ("variants: [[Kyiv, Kiev]]", "Kiev and Kiev.", []),
        ("variants: [[buildup, build-up]]\nchoose: majority", "A build-up, a build-up, a buildup.", ["buildup"]),
        ("variants: [[Kyiv, Kiev]]\nquotations: outside", "“Kiev,” he said of Kyiv.", []),
    ],
)
def test_kind_of_check_reports(look: Look, body: str, text: str, expected: list[str]) -> None:
    assert [diagnostic.text for diagnostic in look(body, text)] == expected


def test_quotations_choose_where_to_report(look: Look) -> None:
    assert look("pattern: 'tea'\nquotations: inside", "“tea” and tea")[0].span == (1, 4)
    assert look("pattern: 'tea'\nquotations: outside", "“tea” and tea")[0].span == (10, 13)


@pytest.mark.parametrize(("text", "suggestion"), [("old tea", "new tea"), ("Old tea", "New tea"), ("OLD TEA", "NEW TEA")])
def test_suggestion_takes_case_of_replaced_words(look: Look, text: str, suggestion: str) -> None:
    assert look("phrases: {old tea: new tea}", text)[0].suggestions == (suggestion,)


def test_needs_and_sees_of_built_in_checks_are_valid(rules: RuleSet) -> None:
    sees = {"pattern": "scope", "metric": "scope", "phrases": "paragraph", "languagetool": "paragraph", "variants": "document"}
    for rule in rules.rules:
        check = rule.check
        assert check.sees in ((sees[rule.kind],) if rule.kind in sees else ("paragraph", "document"))
        for words, literal in check.needs.literals or ():
            assert literal == literal.lower()
            assert all(word in literal for word in words.split())
