"""Everything that mtlint prints is plain English, without the patterns of translated English outside quotations."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

import pytest
from messages import PAGE, Message, code_strings, oddities, page, page_strings, rule_strings

from lint.ruleset.ruleset import RuleSet

LEGITIMATE = {
    ("lint/cli/main.py", "?"): "“did you mean …?” asks",
    ("lint/ruleset/unknown_names.py", "?"): "“did you mean …?” asks",
    ("lint/ruleset/ruleset.py", "?"): "“did you mean …?” asks",
    ("README.md", "behind"): "scrapers leave “Leave a Comment” behind",
    ("docs/index.md", "behind"): "what those processes leave behind",
    ("docs/index.md", "want"): "“I want to …”",
    ("docs/http.md", "behind"): "behind a server, as a proxy",
    ("docs/security.md", "whoever"): "“whoever owns them”, “whoever writes the command line”",
}
"""A place, words in it that are good English there, and why."""


def test_rules_are_plain_english(rules: RuleSet) -> None:
    assert _list(rule_strings(rules.rules)) == []


@pytest.mark.parametrize("strings", [code_strings, page_strings])
def test_code_and_pages_are_plain_english(strings: Callable[[], Iterator[Message]]) -> None:
    texts = list(strings())
    assert len(texts) > 100
    assert _list(texts) == []


def test_exceptions_are_few_and_needed(rules: RuleSet) -> None:
    assert len(LEGITIMATE) <= 20
    texts = [*rule_strings(rules.rules), *code_strings(), *page_strings()]
    hits = [(text.place, words) for text in texts for _, words in oddities(text)]
    assert [key for key in LEGITIMATE if not any(place.startswith(key[0]) and key[1] in words for place, words in hits)] == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“Mr. Met” is no name", "K1"),
        ("no rule is called {name}", "K2"),
        ("A space behind the comma", "K3"),
        ("A second period stands apart", "K4"),
        ("The noun wants a plural", "K5"),
        ("The rule spoke once", "K6"),
        ("so many processes at most", "K7"),
        ("The defaults hold", "K8"),
        ("apply the others", "K10"),
        ("“the” twice.", "K12"),
        ("1 rules failed", "K15"),
        ("“On the 3rd”: of which month?", "K16"),
    ],
)
def test_each_kind_of_oddity_is_detected(text: str, kind: str) -> None:
    assert kind in {name.split()[0] for name, _ in oddities(Message("x", text))}


@pytest.mark.parametrize("text", ["There is no such file", "It is no longer used", "“stands”", "`holds`", "2 rules failed", "It stands for the word"])
def test_plain_english_is_accepted(text: str) -> None:
    assert list(oddities(Message("x", text))) == []


def test_every_rule_has_a_whole_sentence_as_summary(rules: RuleSet) -> None:
    assert [rule.id for rule in rules.rules if not re.fullmatch(r"[^\Wa-z_“]?.{10,100}[.!?]”?", rule.summary)] == []
    assert [rule.id for rule in rules.rules if rule.summary.count("“") != rule.summary.count("”")] == []
    assert [rule.id for rule in rules.rules if " ".join(rule.why.split()).startswith(rule.summary + " ") and len(rule.summary) > 120] == []
    assert [rule.id for rule in rules.rules if rule.message.endswith(".")] == []


def test_page_of_messages_is_up_to_date(rules: RuleSet) -> None:
    assert PAGE.read_text(encoding="utf-8") == page(rules.rules), "write it again with `python tests/messages.py`"


def _list(texts: Iterable[Message]) -> list[str]:
    return [
        f"{text.place}: {kind}: {words}: {text.bare.strip()[:120]}"
        for text in texts
        for kind, words in oddities(text)
        if not any(text.place.startswith(place) and allowed in words for place, allowed in LEGITIMATE)
    ]
