"""Find neighboring words that English seldom puts side by side.

`pairs.bin` holds the 5,000 most frequent words of English and, for each pair of them that chance alone would produce in a few million words, whether
it was seen. In the median text by a human author 2% of such pairs are unseen, and less than 6% in each of 755 texts, but 6% to 25% where a thesaurus
replaced a third of the words. The more frequent the words of an unseen pair, the more it says: people seldom leave one where chance alone would
produce it dozens of times, but spinners and translators do. The file is read when a document's pairs are first needed.
"""

from __future__ import annotations

from itertools import accumulate
from math import sqrt

from lint._startup.record import Record
from lint._startup.regex import Regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

PATH = __file__.rpartition("pairs.")[0] + "pairs.bin"
HEAD_LINES = 2
FREQUENT = 5_000
"""The number of words whose neighbors are known."""
EXPECTED = 90_000
"""A pair is expected if the product of its words' ranks, from 1, is at most this: by Zipf's law, chance alone produces it every few million words."""
FEWEST = 60
"""Pairs; with fewer, about 150 words of text, their oddness means nothing."""
USUAL = 150
"""Pairs. The oddness of a text is that of its unseen pairs, divided by at least this number: a few pairs in a short text may be chance."""
MOST_ODDNESS = 32
"""The most that a single pair counts for."""
ODD = 0.14
"""Texts as odd as this are hardly ever human copy: none of 1,025 texts by human authors, three of 1,431 pages of documentation and speeches."""
CHARACTERS = range(600, 20_000)
"""The lengths, in characters, of the texts whose pairs are counted even if no rule reports anything in them: shorter ones are not judged, and in
longer ones, counting takes longer than it is worth."""
PAIR = Regex(r"(?<![\w’'-])([a-z]+)[ \xa0](?=([a-z]+)(?![\w’'-]))")
"""Two lowercase words with nothing before, between, or after them that would make them parts of other words."""


class Pair(Record):
    """Words never seen side by side: two, or a run of them.

    `oddness`: how many times as often chance alone would produce the words as the rarest expected pair; for a run, the product.
    """

    __slots__ = ()
    start: int
    end: int
    oddness: float


class Pairs(Record):
    """The number of pairs of frequent words in some prose, and the unseen ones among them, in order."""

    __slots__ = ()
    expected: int
    unseen: tuple[Pair, ...]

    def runs(self) -> list[Pair]:
        """Return the unseen pairs, merged where they share a word."""
        runs: list[Pair] = []
        for pair in self.unseen:
            if runs and pair.start < runs[-1].end:
                pair = Pair(runs[-1].start, pair.end, runs.pop().oddness * pair.oddness)
            runs.append(pair)
        return runs

    @property
    def oddness(self) -> float:
        """How odd the unseen pairs are altogether."""
        return sum([sqrt(min(MOST_ODDNESS, pair.oddness)) for pair in self.unseen])

    @property
    def is_odd(self) -> bool:
        """Whether the text is so odd that it is hardly human copy."""
        return mean_oddness(self.oddness, self.expected) >= ODD


def mean_oddness(oddness: float, expected: int) -> float:
    """Return how odd the word pairs of a text are on average; 0 if it has too few."""
    return oddness / max(USUAL, expected) if expected >= FEWEST else 0.0


def row_length(number: int) -> int:
    """Return how many words, from the most frequent on, form an expected pair after the word of this rank, from 0."""
    return min(FREQUENT, EXPECTED // (number + 1))


class _Seen:
    """The contents of the file."""

    __slots__ = ("_bits", "_starts", "ranks")

    def __init__(self) -> None:
        with open(PATH, "rb") as file:
            for _ in range(HEAD_LINES):
                file.readline()
            words = file.readline().decode().split()
            self._bits = file.read()
        self.ranks = dict(zip(words, range(1, len(words) + 1), strict=True))
        full = EXPECTED // FREQUENT
        lengths = map(EXPECTED.__floordiv__, range(full + 1, FREQUENT + 1))
        self._starts = list(accumulate([*[FREQUENT] * full, *lengths], initial=0))

    def has(self, first: int, second: int) -> bool:
        """Return whether a pair of words with these ranks was seen."""
        bit = self._starts[first - 1] + second - 1
        return self._bits[bit >> 3] >> (bit & 7) & 1 == 1


_read: list[_Seen] = []


def _seen() -> _Seen:
    """Return the contents of the file, read at first use."""
    if not _read:
        _read.append(_Seen())
    return _read[0]


def frequent_words() -> Mapping[str, int]:
    """Return the most frequent words of English in lowercase, with their ranks from 1."""
    return _seen().ranks


def find_pairs(prose: str) -> Pairs:
    """Return the pairs of frequent words in some prose."""
    seen, expected, unseen = _seen(), 0, []
    for match in PAIR.pattern.finditer(prose):
        first, second = seen.ranks.get(match[1]), seen.ranks.get(match[2])
        if first and second and first * second <= EXPECTED:
            expected += 1
            if not seen.has(first, second):
                unseen.append(Pair(match.start(1), match.end(2), EXPECTED / (first * second)))
    return Pairs(expected, tuple(unseen))
