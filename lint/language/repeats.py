"""Find words that recur, in one pass over a document for all rules about repetition.

Words are compared by their first letters, ignoring case. An expression with a backreference to one of its own words can match only where such a word
recurs, so it is tried only there.
"""

from __future__ import annotations

from itertools import accumulate

from lint._startup.record import Record, lazy
from lint._startup.regex import Regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

STEM = 4
"""The number of letters by which words are compared; shorter words are compared whole."""
FARTHEST, FARTHEST_WORD = 16, 5
"""The greatest distance, in words, at which two words in a row may recur, and at which a single word may."""
LEADING_LETTERS = Regex(r"[A-Za-z]*")
LAST_WORD = Regex(r"(?<![\w’'-])[A-Za-z]+(?=,?$)")
JOINED = Regex(r"[—–/…\"“”‘«»„(){}<>.,:;!?&+*=|@#%$~^`•·\[\]](?=[A-Za-z])")
PREFIX = "re"
"""A word with this prefix can repeat the rest: rename the name."""


class Again(Record):
    """What recurs. `first` and `last`: the range of distances in words; `letters`: at least this many are shared; `words`: one, or two in a row."""

    __slots__ = ()
    first: int
    last: int
    letters: int
    words: int


class _Stems(dict[str, int]):
    """Numbers of stems by the first letters of words: 0 for words that don't begin with a letter; -1 minus the number for words with a prefix."""

    def __init__(self) -> None:
        self.numbers = {"": 0}

    def __missing__(self, beginning: str) -> int:
        letters = beginning.lower() if beginning.isascii() and beginning.isalpha() else _letters(beginning)
        number = self.numbers.setdefault(letters, len(self.numbers))
        number = self[beginning] = -1 - number if letters.startswith(PREFIX) else number
        return number

    def stems_inside(self, word: str) -> set[int]:
        """Return the numbers of other stems that can repeat a word: that of the last of two words joined by a mark, and that of a word without its
        prefix."""
        letters = _letters(word)
        stems = {letters[len(PREFIX) : len(PREFIX) + STEM]} if letters[:2] == PREFIX and len(letters) >= len(PREFIX) + STEM else set()
        last = LAST_WORD.search(word) if len(letters) < len(word) else None
        if last and last.start():
            stems.add(last[0][:STEM].lower())
        return {self.numbers[stem] for stem in stems if stem in self.numbers}


def _letters(word: str) -> str:
    """Return the letters at the beginning of a word, in lowercase."""
    head = LEADING_LETTERS.match(word)
    return head[0].lower() if head else ""


class Repeats:
    """The words of some prose that recur soon."""

    def __init__(self, prose: str) -> None:
        self._spaced = prose.replace("\n", " ").replace("\xa0", " ")
        self._words = self._spaced.split(" ")
        self._stems = _Stems()
        self._numbers = list(map(self._stems.__getitem__, [word[:STEM] for word in self._words]))
        self._numbers.append(0)
        prefixed = [at for at, number in enumerate(self._numbers) if number < 0]
        for at in prefixed:
            self._numbers[at] = -1 - self._numbers[at]
        self._odd = sorted({*prefixed, *self._find_joined()})
        self._letters = list(map(len, self._stems.numbers))
        self._apart: dict[int, list[int]] = {}
        self._places: dict[tuple[int, ...], list[int]] = {}

    def _find_joined(self) -> Iterator[int]:
        """Yield the numbers of words that contain another one after a mark."""
        at = counted = 0
        for mark in JOINED.finditer(self._spaced):
            at += self._spaced.count(" ", counted, mark.start())
            counted = mark.start()
            yield at

    @lazy
    def _starts(self) -> list[int]:
        """The offsets of the words, without the spaces before them."""
        return list(accumulate(map(len, self._words), initial=0))

    @lazy
    def _codes(self) -> int:
        """The numbers of the stems, one byte each, as a large number."""
        return int.from_bytes(bytes(map((255).__and__, self._numbers)), "little")

    def _find_apart(self, lag: int) -> list[int]:
        """Return the numbers of words that share their stem with the word this many words before them, where the difference is zero."""
        if lag not in self._apart:
            numbers = self._numbers
            same = (self._codes ^ (self._codes >> 8 * lag)).to_bytes(len(numbers), "little")
            later = [end + lag - 1 for end in accumulate([len(different) + 1 for different in same.split(b"\0")[:-1]])]
            self._apart[lag] = [at for at in later if at < len(numbers) and numbers[at] == numbers[at - lag] != 0]
        return self._apart[lag]

    @lazy
    def _odd_pairs(self) -> list[tuple[int, int]]:
        """The numbers of words whose beginning is repeated inside a word a few words later, or the other way around."""
        return self._find_odd_pairs(FARTHEST_WORD)

    def _find_odd_pairs(self, farthest: int) -> list[tuple[int, int]]:
        numbers, words, pairs = self._numbers, self._words, []
        inside = {word: self._stems.stems_inside(word) for word in {words[at] for at in self._odd}}
        for earlier in self._odd:
            stems = inside[words[earlier]]
            if stems and not stems.isdisjoint(numbers[earlier + 1 : earlier + farthest + 1]):
                later = numbers[earlier + 1 : earlier + farthest + 1]
                pairs += [(earlier, at) for at, number in enumerate(later, earlier + 1) if number in stems]
        return pairs

    def places(self, repeat_values: tuple[int, ...]) -> list[int]:
        """Return the offsets in the prose where something recurs, in order. `repeat_values`: the values of an `Again`."""
        if repeat_values not in self._places:
            self._places[repeat_values] = self._find_places(Again(*repeat_values))
        return self._places[repeat_values]

    def _find_places(self, again: Again) -> list[int]:
        numbers, letters, least = self._numbers, self._letters, min(again.letters, STEM)
        odd_pairs = self._odd_pairs if again.last <= FARTHEST_WORD else self._find_odd_pairs(again.last)
        pairs = [(earlier, at) for earlier, at in odd_pairs if again.first <= at - earlier <= again.last and letters[numbers[at]] >= least]
        is_double = again.words == 2
        word_numbers = {at for earlier, at in pairs if not is_double or numbers[earlier + 1] == numbers[at + 1] != 0}
        for lag in range(again.first, again.last + 1):
            later = [at for at in self._find_apart(lag) if letters[numbers[at]] >= least]
            word_numbers.update([at for at in later if numbers[at - lag + 1] == numbers[at + 1] != 0] if is_double else later)
        return sorted([self._starts[at] + at for at in word_numbers])
