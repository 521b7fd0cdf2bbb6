"""The recurring words in the matches of an expression."""

import random

import pytest

from lint._startup.regex import regex
from lint.language.repeats import Again, Repeats
from lint.rulefiles.backreferences import find_again
from lint.ruleset.ruleset import RuleSet

EDGE, END = r"(?<![\w’'-])", r"(?![\w’'-])"


@pytest.mark.parametrize(
    ("source", "again"),
    [
        (EDGE + r"([a-z]+) \1" + END, Again(1, 1, 1, 1)),
        (EDGE + r"(?P<w>[a-z]{4,}),?[ \xa0](?=(?P=w))", Again(1, 1, 4, 1)),
        (r"the (?P<w>[a-z]{4,}) of (?:the |a )?(?P=w)", Again(2, 3, 4, 1)),
        (EDGE + r"(?P<w>(?:by|from) [a-z]+)(?: \w+){0,6} (?P=w)" + END, Again(2, 8, 2, 2)),
        (EDGE + r"re(?P<w>[a-z]{4}) the (?P=w)", Again(2, 2, 4, 1)),
        (r"([a-z]{4}) \1", None),  # it may begin within a word
        (EDGE + r"([a-z]{2,}) \1", None),  # it may end within a word
        (EDGE + r"([a-z]{4,})[^.]* \1", None),  # the distance is unknown
        (EDGE + r"([a-z]{4,})(?: \w+)+ \1", None),
        (EDGE + r"([a-z]{4,})(?: \w+){6} \1", None),  # too far
        (EDGE + r"(\w{4,}) \1" + END, None),  # it may be a number
        (EDGE + r"([a-z]{4,}) \(\1\)", None),
        (r"tea and coffee", None),
    ],
)
def test_find_again_reads_expression(source: str, again: Again | None) -> None:
    assert find_again(source) == again


def test_words_recur_wherever_expression_matches(rules: RuleSet) -> None:
    """Use the expressions of all rules, on their examples and on words in random order."""
    expressions = {source: again for rule in rules.rules for source in rule.expressions if (again := find_again(source))}
    assert len(expressions) > 10
    texts = [example.text for rule in rules.rules for which in ("bad", "good") for example in rule.examples(which)]
    shuffle = random.Random(1)
    words = "the the The a of of and and name renamed name, teachers Teachers by “by was (was in in— city—town town Friday on is".split()
    texts += [shuffle.choice(" \xa0\n").join(shuffle.choices(words, k=40)) for _ in range(300)]
    matches = 0
    for text in texts:
        repeats = Repeats(text)
        for source, again in expressions.items():
            for match in regex(source).finditer(text):
                matches += 1
                assert any(match.start() <= place <= match.end() for place in repeats.places(again)), (source, match[0])
    assert matches > 200
