"""Find neighboring words that English seldom puts side by side.

`pairs.bin` holds the 5,000 most frequent words of English and, for each pair of them that chance alone would produce in a few million words, whether
it was seen. In the median text by a human author 2% of such pairs are unseen, and less than 6% in each of 755 texts, but 6% to 25% where a thesaurus
replaced a third of the words. The more frequent the words of an unseen pair, the more it says: people seldom leave one where chance alone would
produce it dozens of times, but spinners and translators do. A term that a text repeats makes the same pairs again and again (“filter block”, “full
filter”), so each counts less. The file is read when a document's pairs are first needed.
"""

from __future__ import annotations

import sys

from lint._startup.counts import count_each
from lint._startup.record import Record, remembered
from lint._startup.regex import Regex
from lint._startup.store import find_word

TYPE_CHECKING = False
if TYPE_CHECKING:
    UnseenPair = tuple[int, int, str, str, float]
    """Where a pair begins and ends, its words, and its oddness."""

PATH = __file__.rpartition("pairs.")[0] + "pairs.bin"
HEAD_LINES = 2
ROW_START = 4
"""The bytes of a number in the table of where rows begin."""
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
ODD = 0.135
"""Texts as odd as this are hardly ever human copy: none of 1,191 texts by human authors, and 18 of 10,269 others, 12 of them by Shakespeare and
Milton."""
CHARACTERS = range(600, 20_000)
"""The lengths, in characters, of the texts whose pairs are counted even if no rule reports anything in them: shorter ones are not judged, and in
longer ones, counting takes longer than it is worth."""
PAIR = Regex(r"(?<![\w’'-])([a-z]+)[ \xa0](?=([a-z]+)(?![\w’'-]))")
"""Two lowercase words with nothing before, between, or after them that would make them parts of other words."""


class Pair(Record):
    """Words never seen side by side: two, or a run of them.

    `oddness`: how many times as often chance alone would produce the words as the rarest expected pair; for a run, the product; `repeats`: how many
    unseen pairs of the text have the same word, whichever of the two is in more of them.
    """

    __slots__ = ()
    start: int
    end: int
    oddness: float
    repeats: int = 1


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
        return sum([float((min(MOST_ODDNESS, pair.oddness) / pair.repeats) ** 0.5) for pair in self.unseen])

    @property
    def is_odd(self) -> bool:
        """Whether the text is so odd that it is hardly human copy."""
        return mean_oddness(self.oddness, self.expected) >= ODD


NO_PAIRS = Pairs(0, ())


def mean_oddness(oddness: float, expected: int) -> float:
    """Return how odd the word pairs of a text are on average; 0 if it has too few."""
    return oddness / max(USUAL, expected) if expected >= FEWEST else 0.0


def row_length(number: int) -> int:
    """Return how many words, from the most frequent on, form an expected pair after the word of this rank, from 0."""
    return min(FREQUENT, EXPECTED // (number + 1))


class _Seen:
    """The contents of the file: the words in groups, where the row of each begins, and the bits of all rows."""

    __slots__ = ("bits", "groups", "row_starts")

    def __init__(self) -> None:
        with open(PATH, "rb") as file:
            for _ in range(HEAD_LINES):
                file.readline()
            pairs_of_letters, *packed_words = file.readline().rstrip(b"\n").split(b" ")
            packed_starts = file.read(ROW_START * FREQUENT)
            self.bits = file.read()
        self.groups = dict(zip(pairs_of_letters.decode().split(","), packed_words, strict=True))
        self.row_starts = memoryview(packed_starts).cast("I") if sys.byteorder == "little" else _read_starts(packed_starts)


def _read_starts(packed_starts: bytes) -> list[int]:
    return [int.from_bytes(packed_starts[at : at + ROW_START], "little") for at in range(0, len(packed_starts), ROW_START)]


@remembered
def _seen() -> _Seen:
    """Return the contents of the file, read at first use."""
    return _Seen()


@remembered
def rank_of(word: str) -> int:
    """Return the rank of a lowercase word among the most frequent words of English, from 1; 0 if it is none of them."""
    return max(0, find_word(_seen().groups, word))


def frequent_words() -> dict[str, int]:
    """Return the most frequent words of English in lowercase with their ranks, in order. For single words, `rank_of` is much faster."""
    entries = [pair.split("\0") for packed in _seen().groups.values() for pair in packed.decode().split("\t") if pair]
    return dict(sorted([(word, int(rank)) for word, rank in entries], key=lambda item: item[1]))


def find_pairs(prose: str) -> tuple[int, list[UnseenPair]]:
    """Return the number of pairs of frequent words in some prose, and the unseen ones."""
    seen_pairs = _seen()
    bits, row_starts = seen_pairs.bits, seen_pairs.row_starts
    expected = 0
    unseen: list[UnseenPair] = []
    for match in PAIR.pattern.finditer(prose):
        first, second = rank_of(match[1]), rank_of(match[2])
        if first and second and first * second <= EXPECTED:
            expected += 1
            bit = row_starts[first - 1] + second - 1
            if not bits[bit >> 3] >> (bit & 7) & 1:
                unseen.append((match.start(1), match.end(2), match[1], match[2], EXPECTED / (first * second)))
    return expected, unseen


def join_pairs(parts: list[tuple[int, tuple[int, list[UnseenPair]]]]) -> Pairs:
    """Return the pairs of all parts of some prose, each part with its offset, from the results of `find_pairs`."""
    counts = count_each([word for _, (_, unseen) in parts for _, _, first, second, _ in unseen for word in {first, second}])
    pairs = [
        Pair(offset + start, offset + end, oddness, max(counts[first], counts[second]))
        for offset, (_, unseen) in parts
        for start, end, first, second, oddness in unseen
    ]
    return Pairs(sum([expected for _, (expected, _) in parts]), tuple(pairs))
