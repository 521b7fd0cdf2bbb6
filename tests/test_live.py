"""A document that is edited step by step has the diagnostics of a fresh check: texts of the rules' own examples under random edits."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator

import pytest

from lint.linter.incremental import Live
from lint.linter.lint import check
from lint.ruleset.ruleset import RuleSet
from lint.text.formats.table import parse

EDITS = int(os.environ.get("MTLINT_EDITS", "300"))
"""How many random edits are made, a third of them in each format."""
SCRAPS = [
    *"“”\"'’«» \t\n\r\xa0\u2028\u00ad\u200b.,-e\u0301😀👩\u200d🚀ß", "\n\n", "\r\n", "the the ", " said ", "Mr. ", "# ", "- ", "<p>", "</p>", "<b>", "&amp;", "*", "`",
    "<!-- mtlint: ignore ALL -->", "<!-- mtlint: off repetition -->\n", "<!-- mtlint: on repetition -->\n", "# mtlint: ignore-next-line names\n", " # mtlint: ignore\n",
]  # fmt: skip


def texts(rules: RuleSet) -> list[str]:
    return [example.text for rule in rules.rules for which in ("bad", "good") for example in rule.examples(which)]


def edits(chance: random.Random, examples: list[str], text: str) -> Iterator[str]:
    """The text after each edit; it neither dwindles nor grows for ever."""
    while True:
        start = chance.randrange(len(text) + 1)
        end = min(len(text), start + chance.choice([0, 0, 1, 3, 20, 200 if len(text) > 4000 else 0]))
        new = chance.choice(["", chance.choice(SCRAPS), chance.choice(SCRAPS), chance.choice(examples) if len(text) < 4000 else "", text[:60]])
        text = text[:start] + new + text[end:]
        yield text


@pytest.mark.parametrize("format", ["text", "markdown", "html"])
def test_random_edits_end_with_the_diagnostics_of_a_fresh_check(rules: RuleSet, format: str) -> None:
    chance = random.Random(f"{format} {os.environ.get('MTLINT_SEED', '')}")
    examples = texts(rules)
    between = "</p>\n<p>" if format == "html" else "\n\n"
    text = between.join(chance.sample(examples, 25))
    live = Live(rules)
    found = 0
    for number, edited in zip(range(EDITS // 3), edits(chance, examples, text), strict=False):
        accepted = ("Kyiv", "Zelensky") if number % 7 == 0 else ()
        kept = live.check(parse("x", edited, format), accepted)
        fresh = check(parse("x", edited, format), rules, accepted)
        assert [one.record() for one in kept] == [one.record() for one in fresh], f"edit {number}: {edited!r}"
        found += len(fresh)
    assert found > EDITS  # a text without diagnostics would prove nothing


def test_only_what_changed_is_looked_at_again(rules: RuleSet, monkeypatch: pytest.MonkeyPatch) -> None:
    live = Live(rules)
    paragraphs = [f"Paragraph {number} went to the the market and came home." for number in range(200)]
    live.check(parse("x", "\n\n".join(paragraphs), "text"))
    looked: list[str] = []
    candidates = rules.candidates
    monkeypatch.setattr(rules, "candidates", lambda document: looked.append(document.prose) or candidates(document))
    paragraphs[100] = "Something else entirely stands here now, and it ends with a stop."
    assert len(live.check(parse("x", "\n\n".join(paragraphs), "text"))) >= 199
    assert looked == [paragraphs[100] + "\n"]


def test_a_check_that_is_given_up_does_not_spoil_the_next(rules: RuleSet) -> None:
    live = Live(rules)
    text = "\n\n".join(texts(rules)[:300])
    steps = live.steps(parse("x", text, "text"))
    next(steps)
    steps.close()
    assert [one.record() for one in live.check(parse("x", text, "text"))] == [one.record() for one in check(parse("x", text, "text"), rules)]
