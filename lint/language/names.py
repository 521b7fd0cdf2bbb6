"""Names, and how to tell that two of them spell one.

A name that was written from Cyrillic, or went through a third language, varies in a closed set of ways: vowels and their
glides, h and g and kh, w and v, digraphs of several languages, the ending of adjectives. What is left without them, its
skeleton, is the same for 93 % of 745 listed misspellings of Ukrainian names and for 1.6 of 10,000 pairs of unrelated ones;
with the distance of Damerau and Levenshtein behind it, fewer.
"""

from __future__ import annotations

from lint.document import Document
from lint.language.sentences import BEGINNERS
from lint.regex import Regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = Regex(
    r"[A-ZÀ-ÖØ-ÞĀČĆĐĒĞİŁŃŚŠŞŻŽ](?<![\w’'@#./-].)[a-zß-öø-ÿāčćđēğıłńśšşżž]+"
    r"(?:[’'][a-zß-öø-ÿāčćđēğıłńśšşżž]+)*(?![\w@/]|-[a-z]|\.\w)"
)
FULL = Regex(
    r"[A-ZÀ-ÖØ-ÞĀČĆĐĒĞİŁŃŚŠŞŻŽ](?<![\w’'.@#/-].)[a-zß-öø-ÿāčćđēğıłńśšşżž]+"
    r"(?:[ \xa0-][A-ZÀ-ÖØ-ÞĀČĆĐĒĞİŁŃŚŠŞŻŽ][a-zß-öø-ÿāčćđēğıłńśšşżž]+|-[a-zß-öø-ÿāčćđēğıłńśšşżž]+)+(?![\w-])"
)
"""A name of several parts, with spaces or hyphens between them."""
IN_SENTENCE = Regex(r"[\w,][ \xa0]$")
POSSESSIVE = ("’s", "'s")
SHORTEST = 5
"""Letters: shorter names are alike too often."""
LEAST_CONSONANTS = 3
LONG = 7
"""Names of so many letters may differ by two; shorter ones by one."""

ENDING = Regex(r"(?<=...)(?:aya|aia|ij|iy|yy|yi|ii|[yijeao])$")
DIGRAPHS = {
    "tsch": "C", "shch": "S", "sch": "S", "tch": "C", "cz": "C", "kh": "h", "gh": "h", "zh": "Z", "dz": "z", "dj": "Z", "ts": "c",
    "tz": "c", "ch": "C", "sh": "S", "sz": "S", "ck": "k", "ph": "f", "th": "t", "ff": "f", "x": "ks",
}  # fmt: skip
DIGRAPH = Regex("tsch|shch|sch|tch|[ckgzpts]h|cz|d[zj]|t[sz]|sz|ck|ff|x")
LETTERS = str.maketrans({"w": "v", "q": "k", "g": "h", **dict.fromkeys("aeiouyj")})
TWICE = Regex(r"(.)\1+")
SPECIAL = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "’": None, "'": None})

KIN = (
    ("s", ""), ("es", ""), ("ies", "y"), ("a", ""), ("aya", "y"), ("skaya", "sky"), ("ch", "ce"), ("n", ""), ("an", ""), ("ian", ""),
    ("y", ""), ("i", ""), ("ic", ""), ("ish", ""), ("er", ""), ("ers", ""), ("al", ""), ("ed", ""), ("ing", ""), ("ly", ""),
)  # fmt: skip
"""Endings by which two words differ that are no spellings of one: plurals, daughters and wives, people and their country."""

_plain: dict[str, str] = {}
_skeletons: dict[str, str] = {}
MOST_KEPT = 200_000


def names(document: Document) -> dict[str, int]:
    """The capitalised words of five letters and more, without a possessive ending, and how often each stands in the prose."""
    memory = document.memory.get("names")
    if memory is None:
        counts: dict[str, int] = {}
        for word in NAME.pattern.findall(document.prose):
            counts[word] = counts.get(word, 0) + 1
        for word in [word for word in counts if word.endswith(POSSESSIVE)]:
            name = without_possessive(word)
            counts[name] = counts.get(name, 0) + counts.pop(word)
        memory = document.memory["names"] = {word: count for word, count in counts.items() if len(word) >= SHORTEST}
    assert isinstance(memory, dict)
    return memory


def placed_names(document: Document, wanted: set[str] | None = None) -> dict[str, list[int]]:
    """Where names stand (all, short ones too, or those wanted), of those that never go without their capital and have it inside a sentence."""
    placed: dict[str, list[int]] = {}
    for found in NAME.finditer(document.prose):
        word = found[0]
        if wanted is None or word in wanted or (word.endswith(POSSESSIVE) and without_possessive(word) in wanted):
            word = word if wanted and word in wanted else without_possessive(word)
            if wanted is None or len(word) >= SHORTEST:
                placed.setdefault(word, []).append(found.start())
    words = set(document.prose.split())
    return {
        name: starts
        for name, starts in placed.items()
        if name.lower() not in words and any(IN_SENTENCE.search(document.prose[max(0, start - 2) : start]) for start in starts)
    }


def spellings(ranks: dict[str, tuple[int, int]]) -> Iterator[tuple[str, list[str]]]:
    """Names of one skeleton as entities: the spelling of the least rank, and the others of the same name."""
    left = sorted(ranks, key=lambda name: ranks[name])
    while left:
        chosen, *left = left
        variants = [name for name in left if one_name(chosen, name)]
        left = [name for name in left if name not in variants]
        yield chosen, variants


def full_names(document: Document) -> dict[str, int]:
    """The names of several parts, with spaces of one kind, and how often each stands in the prose."""
    memory = document.memory.get("full_names")
    if memory is None:
        counts: dict[str, int] = {}
        for found in FULL.pattern.findall(document.prose):
            name: str = found.replace("\xa0", " ")
            first, _, rest = name.partition(" ")
            name = rest if first in BEGINNERS else name
            counts[name] = counts.get(name, 0) + 1
        memory = document.memory["full_names"] = counts
    assert isinstance(memory, dict)
    return memory


def without_possessive(word: str) -> str:
    """A name without an ’s."""
    return word[:-2] if word.endswith(POSSESSIVE) else word


def plain(name: str) -> str:
    """A name in lower case, without diacritics and apostrophes."""
    if name not in _plain:
        lower = name.lower().translate(SPECIAL)
        if not lower.isascii():
            from unicodedata import combining, normalize

            lower = "".join(c for c in normalize("NFD", lower) if not combining(c))
        if len(_plain) > MOST_KEPT:
            _plain.clear()
        _plain[name] = lower
    return _plain[name]


def skeleton(name: str) -> str:
    """What the spellings of a name have in common: its consonants, folded, behind a low line where it begins with a vowel."""
    if name not in _skeletons:
        lower = plain(name)
        folded = DIGRAPH.pattern.sub(lambda found: DIGRAPHS[found[0]], ENDING.pattern.sub("", lower)).translate(LETTERS)
        if len(_skeletons) > MOST_KEPT:
            _skeletons.clear()
        once = TWICE.pattern.sub(lambda found: found[0][0], folded)  # a template with \1 would import `re`
        _skeletons[name] = ("_" if lower[:1] in "aeiouy" else "") + once
    return _skeletons[name]


def one_name(first: str, second: str) -> bool:
    """Whether two names of one skeleton are spellings of one name."""
    one, two = plain(first), plain(second)
    if one == two:
        return first != second
    most = 1 if min(len(one), len(two)) < LONG else 2
    return distance(one, two, most) <= most and not _kin(one, two)


def _kin(one: str, two: str) -> bool:
    longer, shorter = (one, two) if len(one) > len(two) else (two, one)
    if {longer[-2:], shorter[-2:]} == {"ia", "an"}:
        return True
    return any(longer.endswith(long) and longer[: -len(long)] + short == shorter for long, short in KIN)


def distance(one: str, two: str, most: int) -> int:
    """How many letters two words differ by: put in, left out, exchanged, or two that changed places (Damerau 1964, Levenshtein 1966).

    Anything above `most` where it is more than that.
    """
    if abs(len(one) - len(two)) > most:
        return most + 1
    ends = min(len(one), len(two))
    start = next((at for at in range(ends) if one[at] != two[at]), ends)
    one, two = one[start:], two[start:]
    while one and two and one[-1] == two[-1]:
        one, two = one[:-1], two[:-1]
    if not one or not two:
        return len(one) + len(two)
    before: list[int] = []
    row = list(range(len(two) + 1))
    for at, letter in enumerate(one, 1):
        before, last, row = row, before, [at]
        for to, other in enumerate(two, 1):
            cost = min(before[to] + 1, row[to - 1] + 1, before[to - 1] + (letter != other))
            if last and to > 1 and letter == two[to - 2] and one[at - 2] == other:
                cost = min(cost, last[to - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
