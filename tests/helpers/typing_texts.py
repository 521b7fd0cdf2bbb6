"""Texts while somebody types: the examples of rules under random edits."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator

from lint.ruleset.ruleset import RuleSet

EDITS = int(os.environ.get("MTLINT_EDITS", "300"))
"""The number of random edits, a third of them in each format."""
SCRAPS = [
    *"“”\"'’«» \t\n\r\xa0\u2028\u00ad\u200b.,-e\u0301😀👩\u200d🚀ß", "\n\n", "\r\n", "the the ", " said ", "Mr. ", "# ", "- ", "<p>", "</p>", "<b>", "&amp;", "*", "`",
    "<!-- mtlint: ignore ALL -->", "<!-- mtlint: off repetition -->\n", "<!-- mtlint: on repetition -->\n", "# mtlint: ignore-next-line names\n", " # mtlint: ignore\n",
]  # fmt: skip


def texts(rules: RuleSet) -> list[str]:
    return [example.text for rule in rules.rules for which in ("bad", "good") for example in rule.examples(which)]


def edits(chance: random.Random, examples: list[str], text: str) -> Iterator[str]:
    """Yield the text after each edit; its length stays about the same."""
    while True:
        start = chance.randrange(len(text) + 1)
        end = min(len(text), start + chance.choice([0, 0, 1, 3, 20, 200 if len(text) > 4000 else 0]))
        new = chance.choice(["", chance.choice(SCRAPS), chance.choice(SCRAPS), chance.choice(examples) if len(text) < 4000 else "", text[:60]])
        text = text[:start] + new + text[end:]
        yield text
