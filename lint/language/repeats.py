"""Find words that recur, in one pass over a document for all rules about repetition.

Words are compared by their first letters, ignoring case. An expression with a backreference to one of its own words can match only where such a word
recurs, so it is tried only there.
"""

from __future__ import annotations

from itertools import accumulate, compress, count

from lint._startup.record import Record, lazy
from lint._startup.regex import Regex
from lint.text.position import find_all

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

STEM = 4
"""The number of letters by which words are compared; shorter words are compared whole."""
FARTHEST, FARTHEST_WORD = 16, 5
"""The greatest distance, in words, at which two words in a row may recur, and at which a single word may."""
LEADING_LETTERS = Regex(r"[A-Za-z]*")
LAST_WORD = Regex(r"(?<![\w’'-])[A-Za-z]+(?=,?$)")
JOINED = Regex(r"[—–/…\"“”‘«»„(){}<>.,:;!?&+*=|@#%$~^`•·\[\]](?=[A-Za-z])")
BLANK = b"\xff" + bytes(255)
"""A table for `translate`: 255 for 0, and 0 for all others."""
MOST_CODES = 100_000
"""The number of beginnings of words after which codes begin anew."""
MANY = 8
"""If more than one byte in so many is zero, looking at each is faster than skipping the others."""
PREFIX, PREFIXED = "re", (" re", " Re", " RE", " rE")
"""A word with this prefix can repeat the rest: rename the name."""


class Again(Record):
    """What recurs. `first` and `last`: the range of distances in words; `letters`: at least this many are shared; `words`: one, or two in a row."""

    __slots__ = ()
    first: int
    last: int
    letters: int
    words: int


class _Stems(dict[str, str]):
    """The stems of words by their first characters."""

    def __missing__(self, beginning: str) -> str:
        stem = self[beginning] = _letters(beginning)
        return stem


class _Codes(dict[str, int]):
    """One-byte codes of stems by the first characters of words: 0 for words that don't begin with a letter. Several stems may share a code."""

    def __init__(self) -> None:
        self.by_stem, self.stems = {"": 0}, _Stems()

    def __missing__(self, beginning: str) -> int:
        code = self[beginning] = self.by_stem.setdefault(self.stems[beginning], len(self.by_stem) % 255 + 1)
        return code


_codes: list[_Codes] = []
"""The codes that the next text shares with those before it, since most of its words are the same."""


def _shared_codes() -> _Codes:
    if not _codes or len(_codes[0]) > MOST_CODES:
        _codes[:] = [_Codes()]
    return _codes[0]


def _letters(word: str) -> str:
    """Return the letters at the beginning of a word, in lowercase."""
    if word.isascii() and word.isalpha():
        return word.lower()
    head = LEADING_LETTERS.pattern.match(word)
    return head[0].lower() if head else ""


def _stems_inside(word: str) -> set[str]:
    """Return other stems that can repeat a word: that of the last of two words joined by a mark, and that of a word without its prefix."""
    letters = _letters(word)
    stems = {letters[len(PREFIX) : len(PREFIX) + STEM]} if letters[:2] == PREFIX and len(letters) >= len(PREFIX) + STEM else set()
    last_word = LAST_WORD.search(word) if len(letters) < len(word) else None
    if last_word and last_word.start():
        stems.add(last_word[0][:STEM].lower())
    return stems


def _find_zeros(numbers: bytes) -> Iterable[int]:
    """Return the offsets of the bytes that are zero."""
    if numbers.count(0) * MANY > len(numbers):
        return compress(count(), numbers.translate(BLANK))
    return find_all(numbers.decode("latin-1"), "\0")


class Repeats:
    """The words of some prose that recur soon. `words`: the text between its spaces and line breaks, in order."""

    def __init__(self, prose: str) -> None:
        self._spaced = prose.replace("\n", " ").replace("\xa0", " ")
        self.words = self._spaced.split(" ")
        self._codes = _shared_codes()
        self._apart: dict[tuple[int, int], list[int]] = {}
        self._places: dict[tuple[int, ...], list[int]] = {}

    @lazy
    def _bytes(self) -> bytes:
        """The codes of the words, followed by 0."""
        return bytes(map(self._codes.__getitem__, [word[:STEM] for word in self.words])) + b"\0"

    @lazy
    def _starts(self) -> list[int]:
        """The offsets of the words, without the spaces before them."""
        return list(accumulate(map(len, self.words), initial=0))

    @lazy
    def _number(self) -> int:
        """The codes as one large number."""
        return int.from_bytes(self._bytes, "little")

    @lazy
    def _blanks(self) -> int:
        """The same number with 255 in place of 0, and 0 in place of the others."""
        return int.from_bytes(self._bytes.translate(BLANK), "little")

    def _stem_at(self, at: int) -> str:
        return self._codes.stems[self.words[at][:STEM]] if at < len(self.words) else ""

    def _are_alike(self, at: int, other: int) -> bool:
        """Return whether two words have the same stem, if the first begins with a letter."""
        stems = self._codes.stems
        return stems[self.words[at][:STEM]] == stems[self.words[other][:STEM]]

    def _find_apart(self, lag: int, width: int) -> list[int]:
        """Return the numbers of words that, with `width - 1` words after them, share their stems with the words `lag` words before them.

        The difference of their codes is zero there.
        """
        if (lag, width) not in self._apart:
            number = (self._number ^ (self._number >> 8 * lag)) | self._blanks
            differences = (number | number >> 8 if width > 1 else number).to_bytes(len(self._bytes), "little")
            later = [at + lag for at in _find_zeros(differences)]
            if len(self._codes.by_stem) > 256:  # some share their codes
                later = [at for at in later if all(self._are_alike(at - lag + more, at + more) for more in range(width))]
            self._apart[lag, width] = later
        return self._apart[lag, width]

    @lazy
    def _odd_pairs(self) -> list[tuple[int, int]]:
        """The numbers of two words each: the second begins like something inside the first, which is a few words before it."""
        pairs = []
        inside: dict[str, tuple[set[str], set[int | None]]] = {}
        for earlier in self._find_odd():
            word = self.words[earlier]
            if word not in inside:
                stems = _stems_inside(word)
                inside[word] = stems, {self._codes.by_stem.get(stem) for stem in stems}
            stems, stem_codes = inside[word]
            later = self._bytes[earlier + 1 : earlier + FARTHEST + 1]
            if stem_codes and not stem_codes.isdisjoint(later):
                pairs += [(earlier, at) for at, code in enumerate(later, earlier + 1) if code in stem_codes and self._stem_at(at) in stems]
        return pairs

    def _find_odd(self) -> Iterator[int]:
        """Yield the numbers of words that have a prefix or contain another word after a mark."""
        offsets = {place + 1 for form in PREFIXED for place in find_all(self._spaced, form)}.union(
            [mark.start() for mark in JOINED.finditer(self._spaced)]
        )
        at = counted = 0
        for offset in sorted({0, *offsets}):
            at += self._spaced.count(" ", counted, offset)
            counted = offset
            yield at

    def places(self, repeat_values: tuple[int, ...]) -> list[int]:
        """Return the offsets in the prose where something recurs, in order. `repeat_values`: the values of an `Again`."""
        if repeat_values not in self._places:
            self._places[repeat_values] = self._find_places(Again(*repeat_values))
        return self._places[repeat_values]

    def _find_places(self, again: Again) -> list[int]:
        least = min(again.letters, STEM)
        later = set[int]().union(*[self._find_apart(lag, again.words) for lag in range(again.first, again.last + 1)])
        for earlier, at in self._odd_pairs:
            if again.first <= at - earlier <= again.last and (again.words == 1 or self._stem_at(earlier + 1) == self._stem_at(at + 1) != ""):
                later.add(at)
        if least > 1:
            stems = self._codes.stems
            later = {at for at in later if len(stems[self.words[at][:STEM]]) >= least}
        return [self._starts[at] + at for at in sorted(later)]
