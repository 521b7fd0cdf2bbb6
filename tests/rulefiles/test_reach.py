"""How many spaces a match of an expression depends on."""

import pytest

from lint.checks.windows import ANYWHERE
from lint.rulefiles.reach import find_reach


@pytest.mark.parametrize(
    ("source", "near", "reach"),
    [
        ("tea", [], 0),
        ("(?<=cup of )tea(?= and)", [], 3),
        ("(?:cups? )?of tea|a pot of coffee", [], 3),
        (r"(?P<w>\w+ \w+) and (?P=w)", [], 4),
        (r"[\w’-]+(?: [a-z]+){1,3}", [], 3),
        ("[^.]{2,5}", [], 5),
        (r"tea\s?$", [], 1),
        ("a b", ["c d", "e f g"], 3),
        ("[^.]*", [], ANYWHERE),
        ("(?: [a-z]+)+", [], ANYWHERE),
        ("tea.{1,60}", [], ANYWHERE),
        ("tea", ["[^.]* x"], ANYWHERE),
    ],
)
def test_find_reach_counts_spaces(source: str, near: list[str], reach: int) -> None:
    assert find_reach(source, near) == reach
