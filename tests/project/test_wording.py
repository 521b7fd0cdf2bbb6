"""The wording of rules: plain sentences, without the habits of translated English."""

from __future__ import annotations

import re

from lint.ruleset.ruleset import RuleSet

TRANSLATED = re.compile(
    r"\b(?:(?:is|are) no (?!longer)|wants?\b|behind\b|st(?:ands?|ood)\b|speaks?\b|so many\b|told\b|full stops?\b|clings?\b|hangs\b"
    r"|(?:token|roman|organ|capital|special)is|(?:col|harb|neighb|hon|fav)our|labell|centre|licence\b)"
)
QUOTED = re.compile(r"“[^”]*”|\{[^}]*\}|`[^`]*`")


def test_messages_end_without_period(rules: RuleSet) -> None:
    assert [rule.id for rule in rules.rules if rule.message.endswith(".") or ".”." in rule.message] == []


def test_summaries_are_whole_sentences(rules: RuleSet) -> None:
    whole = re.compile(r"[A-Z“][^\n]*[a-z0-9”’)]\.")
    cut = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|U\.S|U\.K|e\.g|i\.e|[A-Z][a-z]{2})\.$")
    assert [rule.id for rule in rules.rules if not whole.fullmatch(rule.summary) or cut.search(rule.summary)] == []
    assert [
        rule.id for rule in rules.rules if rule.summary.count("(") != rule.summary.count(")") or rule.summary.count("“") != rule.summary.count("”")
    ] == []


def test_no_habits_of_translated_english(rules: RuleSet) -> None:
    said = {rule.id: TRANSLATED.findall(QUOTED.sub("“”", f"{rule.message} {rule.why}")) for rule in rules.rules}
    assert {rule: words for rule, words in said.items() if words} == {}
