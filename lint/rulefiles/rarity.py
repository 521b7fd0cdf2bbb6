"""Estimate how often literals occur in English, judging by their words, parts of words, and marks.

An expression is tried wherever one of its literals is, so the rarest ones save the most.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache

from lint.language.pairs import frequent_words
from lint.text.position import find_all

EDGE = "\b"
"""Marks, in a literal under construction, where a word can only begin or end."""
MEGABYTE = 170_000
"""Words of a megabyte of English."""
UNRANKED = 20_000
"""The rank of a word that is not among the most frequent ones."""
TOGETHER = 10
"""How many times as often as by chance two words may be adjacent, at most."""
SELDOM = 100
"""Occurrences in a megabyte."""
PARTS = re.compile(r"[^\w\x08]?\x08*[^\W_]+\x08*[^\w\x08]?")
"""Letters and digits of a literal with what marks their ends."""
MARK_SHARES = {",": 0.06, ".": 0.06, "’": 0.02, "'": 0.02, "-": 0.02, "“": 0.01, "”": 0.01, '"': 0.02, "\n": 0.03, "(": 0.01, ")": 0.01}
"""Occurrences of some marks per word."""
RARE_MARK = 0.003
"""The same for another mark."""
DIGITS = 0.02
"""The same for a digit."""
LONE_LETTER = 0.02
"""The same for a letter that is a word, as in “it’s”."""
UNRANKED_SHARE, LETTER = 1.0, 0.06
"""The share of a part of words that are not among the most frequent ones: this, times the latter for each letter."""
EACH = 0.5
"""The cost of a literal, however rare, in occurrences."""


def cost(literals: Iterable[str]) -> float:
    """Return how often about one of these literals, with marked edges, occurs in a megabyte of English, and a little for each."""
    return sum(_expect_marked(literal) + EACH for literal in sorted(literals))


def are_rare(literals: Iterable[tuple[str, str]]) -> bool:
    """Return whether literals, as `required` returns them, occur no more often than `SELDOM` in a megabyte of English, judging by their words."""
    return all(_is_whole(words, literal) for words, literal in literals) and sum(_expect(words.split()) for words, _ in literals) <= SELDOM


def _is_whole(words: str, literal: str) -> bool:
    """Return whether a literal begins and ends with one of these whole words, apart from marks and spaces."""
    inside = "".join(character if character.isalnum() else " " for character in literal).split()
    whole_words = words.split()
    return bool(inside) and inside[0] in whole_words and inside[-1] in whole_words


def _expect(words: list[str]) -> float:
    """Return how often, at most, some words are adjacent in a megabyte of English."""
    ranks = _ranks()
    return _expect_together([_share_of(ranks.get(word, UNRANKED)) for word in words if len(word) > 1])


def _expect_together(shares: list[float]) -> float:
    """Return how often, at most, words of these shares of all words are adjacent in a megabyte of English."""
    shares = sorted(shares)
    if not shares:
        return float("inf")
    return MEGABYTE * min(shares[0], shares[0] * TOGETHER * (shares[1] if len(shares) > 1 else 1))


def _expect_marked(marked: str) -> float:
    """Return about how often a literal with marked edges occurs in a megabyte of English, judging by its words, parts of words, and marks."""
    bare = marked.replace(EDGE, "")
    shares = [_share(part) for part in PARTS.findall(marked)]
    marks = [MARK_SHARES.get(character, RARE_MARK) for character in bare if not (character.isalnum() or character == " ")]
    return _expect_together([*shares, *marks])


@lru_cache(maxsize=16_384)
def _share(part: str) -> float:
    """Return the share of words that contain letters or digits, whose ends are spaces or marks where a word cannot continue."""
    letters = "".join(filter(str.isalnum, part))
    if letters.isdigit():
        return DIGITS / 10.0 ** (len(letters) - 1)
    whole = not part[0].isalnum(), not part[-1].isalnum()
    if all(whole):
        if len(letters) == 1:
            return LONE_LETTER
        return _share_of(_ranks().get(letters, UNRANKED))
    word_lines, starts = _lines_of_words()
    sought = "\n" * whole[0] + letters + "\n" * whole[1]
    ranks = {bisect_right(starts, place + whole[0]) for place in find_all(word_lines, sought)}
    return sum(map(_share_of, ranks)) + UNRANKED_SHARE * LETTER ** len(letters)


def _share_of(rank: int) -> float:
    """Return the share of all words that a word of some rank has, by Zipf's law."""
    return 0.1 / rank


@lru_cache(maxsize=1)
def _ranks() -> dict[str, int]:
    return frequent_words()


@lru_cache(maxsize=1)
def _lines_of_words() -> tuple[str, list[int]]:
    """Return the most frequent words of English, one on a line, and where each begins."""
    word_lines = "\n".join(["", *_ranks(), ""])
    return word_lines, [place + 1 for place in find_all(word_lines, "\n")][:-1]
