"""Weigh the uncommon words of a text that thesauri offer for common ones.

`synonyms.bin` is a table of the words, and pairs of words, that a spinner with a thesaurus writes far more often than people do, and of how much each
says. In texts by people they weigh at most 4% of the vocabulary (1,377 texts) and in one of 1,000 others more than 5%, but 7% and more where a
thesaurus replaced a quarter of the words. The table is read when a document is first weighed.
"""

from __future__ import annotations

from lint._startup.counts import add_counts, count_each
from lint._startup.record import Record, remembered
from lint._startup.regex import Regex
from lint._startup.store import map_file

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    Terms = tuple[dict[str, int], dict[str, int], dict[str, int]]
    """How often words, and two neighboring words, occur, and the weights of those in the table."""

PATH = __file__.rpartition("synonyms.")[0] + "synonyms.bin"
HEAD_LINES = 2
SLOTS, SLOT = 1 << 17, 4
"""How many entries the table has room for, and the bytes of each: three that identify a word, and its weight in steps."""
MIXER, HASH = 0x9E3779B97F4A7C15, 2**41 - 21
"""A word is identified by the remainder of its product with the first when divided by the second, a prime number."""
BITS = 2**18 - 5
"""A prime number. Before the table are as many bits: those of its pairs of words are set, so that few others need to be looked up in it."""
USUAL = 100
"""Different words. The weight of a text's synonyms is divided by at least this number: a few in a short text may be chance."""
UNCOMMON = 0.085
"""Texts with a vocabulary as uncommon as this are hardly ever human copy."""
STEP = 0.25
"""The difference between one weight and the next."""
LOWERCASE = Regex(r"(?<![\w’'-])[a-z]{4,}(?![\w’'-])")
TWO = Regex(r"(?<![\w’'-])(?=([a-z]{3,} [a-z]{3,})(?![\w’'-]))[a-z]")
"""Two neighboring words; words are longer than most of those that only hold sentences together."""


class Synonyms(Record):
    """The uncommon synonyms in some prose.

    `terms`: they, without duplicates, those that weigh most first; `weight`: of all together; `breadth`: the number of different words in the prose,
    where a repeated word counts for the square root of its count.
    """

    __slots__ = ()
    terms: tuple[str, ...]
    weight: float
    breadth: float

    @property
    def is_uncommon(self) -> bool:
        """Whether a text has so many that it is hardly human copy."""
        return density(self.weight, self.breadth) >= UNCOMMON


NO_SYNONYMS = Synonyms((), 0.0, 0.0)


def density(weight: float, breadth: float) -> float:
    """Return how much of a text's vocabulary are uncommon synonyms."""
    return weight / max(USUAL, breadth)


def identify(term: str) -> tuple[int, bytes]:
    """Return where the table's entry of a term is, unless others take its place, and the bytes that identify the term."""
    number, slot = divmod(int.from_bytes(term.encode(), "little") * MIXER % HASH, SLOTS)
    return slot * SLOT, number.to_bytes(SLOT - 1, "little")


def bit_of(pair: str) -> int:
    """Return the number of the bit that a pair of words shares with a few others."""
    return int.from_bytes(pair.encode(), "little") % BITS


@remembered
def _read() -> tuple[memoryview, memoryview]:
    """Return the bits of pairs of words, and the table, mapped at first use: few parts of it are looked at."""
    with open(PATH, "rb") as file:
        content = map_file(file)
        for _ in range(HEAD_LINES):
            file.readline()
        begin = file.tell()
    return content[begin : begin + BITS // 8 + 1], content[begin + BITS // 8 + 1 :]


@remembered
def _weigh(term: str) -> int:
    """Return the weight of a term, in steps; 0 if it is not in the table."""
    packed_table, last = _read()[1], SLOT - 1
    place, key = identify(term)
    while weight := packed_table[place + last]:
        if packed_table[place : place + last] == key:
            return weight
        place = (place + SLOT) % len(packed_table)
    return 0


def find_terms(prose: str) -> Terms:
    """Return how often each word, and each two neighboring words, occur in some prose, and the weights of those in the table."""
    words, pairs = count_each(LOWERCASE.pattern.findall(prose)), count_each(TWO.pattern.findall(prose))
    return words, pairs, {term: weight for term in (*words, *_find_likely(pairs)) if (weight := _weigh(term))}


def _find_likely(terms: Iterable[str]) -> list[str]:
    """Return those pairs of words that are in the table, and one in twenty of the others."""
    bits = _read()[0]
    likely = []
    for term in terms:
        bit = bit_of(term)
        if bits[bit >> 3] >> (bit & 7) & 1:
            likely.append(term)
    return likely


def join_terms(parts: list[Terms]) -> Synonyms:
    """Return the uncommon synonyms in all parts of some prose."""
    words, pairs = _add_up([words for words, _, _ in parts]), _add_up([pairs for _, pairs, _ in parts])
    weights = {term: weight for _, _, weights_in_part in parts for term, weight in weights_in_part.items()}
    total = 0.0
    for term, count in (*words.items(), *pairs.items()):
        if term in weights:
            total += weights[term] * count**0.5
    terms = sorted(weights, key=lambda term: (-weights[term], term))
    return Synonyms(tuple(terms), STEP * total, sum([count**0.5 for count in words.values()]))


def _add_up(all_counts: list[dict[str, int]]) -> dict[str, int]:
    """Return the sums of counts."""
    if len(all_counts) == 1:
        return all_counts[0]
    sums: dict[str, int] = {}
    for counts in all_counts:
        add_counts(sums, counts)
    return sums
