"""Names, and how to tell that two of them spell one.

Names are compared that have one skeleton, their consonants. They are one where they sound alike, or differ by so few letters that
somebody may have slipped; of the vowels of Slavic names, two languages may have made two (figures: benchmarks/names.md).
"""

from __future__ import annotations

from lint._startup.regex import Regex
from lint.language.phonetics import NEAR, SLAVIC, distance, keep, once, plain, sounds, spoken, stem
from lint.language.sentences import BEGINNERS

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

UPPER = "[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĪİŁĽŃŇŐŘŚŞŠŢŤŪŮŰŹŻŽȘȚ]"
LOWER = "[a-zß-öø-ÿāăąćčďđēęěğīıłľńňőřśşšţťūůűźżžșț]"
NAME = Regex(rf"{UPPER}(?<![\w’'@#./-].){LOWER}+(?:[’']{LOWER}+)*(?![\w@/]|-[a-z]|\.\w)")
FULL = Regex(rf"{UPPER}(?<![\w’'.@#/-].){LOWER}+(?:[ \xa0-]{UPPER}{LOWER}+|-{LOWER}+)+(?![\w-])")
"""A name of several parts, with spaces or hyphens between them."""
IN_SENTENCE = Regex(r"(?:[\w,]|(?<!\w)(?:[A-Z]|M[rs]|Mrs|Dr|Prof|Gen|Sen|Rep|Gov)\.)[ \xa0]$")
POSSESSIVE = ("’s", "'s")
SHORTEST = 5
"""Letters: shorter names are alike too often."""
FEW = 64
"""So many names are sought one by one; more, by reading all."""
LEAST_CONSONANTS = 3
"""Names with fewer are alike too often, unless they sound the same."""
LONG = 7
"""Above so many letters a slip may be of two letters, up to them of one; of Slavic names, from so many on."""

SIBILANTS = str.maketrans("SZCcz", "sssss", "aeiouyj")
VOWELS = str.maketrans("", "", "aeiouyj")
SKA = Regex("[sc]k([aei]?)$")
"""Behind these two letters a vowel tells men from women and towns from districts, and is no slip."""

KIN = (
    ("s", ""), ("es", ""), ("ies", "y"), ("a", ""), ("aya", "y"), ("skaya", "sky"), ("ch", "ce"), ("n", ""), ("an", ""), ("ian", ""),
    ("y", ""), ("i", ""), ("ic", ""), ("ish", ""), ("er", ""), ("ers", ""), ("al", ""), ("ed", ""), ("ing", ""), ("ly", ""),
    ("ria", "r"), ("riya", "r"), ("riia", "r"), ("nia", "n"), ("nya", "n"), ("ia", ""), ("e", ""), ("ie", ""),
    ("ism", "ist"), ("ist", "ism"), ("ists", "ism"), ("isms", "ist"), ("isms", "ists"), ("ists", "isms"),
    ("men", "man"), ("man", "men"), ("ency", "ent"), ("ency", "ents"), ("ents", "ency"), ("er", "y"), ("ers", "y"), ("ies", "ys"), ("ys", "ies"),
)  # fmt: skip
"""Endings by which two words differ that are no spellings of one: plurals, daughters and wives, people and their country, Green and Greene."""
NOT_KIN = Regex("[iy][iy]$|ss$|ve$|(?:[bnrtvz]ik|chuk|t[ay]k)a$")
"""The longer of two words that its last letter does not set apart: Zelenskyy, the ending of a case (Shinnika) or of a place (Mukacheve)."""

_skeletons: dict[str, str] = {}


def count_names(prose: str) -> dict[str, int]:
    """Return the capitalized words of five letters and more, without a possessive ending, and how often each occurs in some prose."""
    counts: dict[str, int] = {}
    for word in NAME.pattern.findall(prose):
        counts[word] = counts.get(word, 0) + 1
    for word in [word for word in counts if word.endswith(POSSESSIVE)]:
        name = without_possessive(word)
        counts[name] = counts.get(name, 0) + counts.pop(word)
    return {word: count for word, count in counts.items() if len(word) >= SHORTEST}


def place_names(prose: str, words: set[str], names: set[str] | None = None) -> dict[str, list[int]]:
    """Return the offsets of all names, short ones too, or of some, that never go without their capital and have it inside a sentence.

    `words`: those of the prose.
    """
    placed: dict[str, list[int]] = {}
    few = names is not None and len(names) <= FEW
    for match in _find_each(prose, names or set()) if few else NAME.finditer(prose):
        word = match[0]
        if names is None or word in names or (word.endswith(POSSESSIVE) and without_possessive(word) in names):
            word = word if names and word in names else without_possessive(word)
            if names is None or len(word) >= SHORTEST:
                placed.setdefault(word, []).append(match.start())
    return {
        name: starts
        for name, starts in placed.items()
        if name.lower() not in words and any(IN_SENTENCE.search(prose[max(0, start - 6) : start]) for start in starts)
    }


def _find_each(prose: str, names: set[str]) -> Iterator[re.Match[str]]:
    for name in sorted(names):
        start = prose.find(name)
        while start >= 0:
            match = NAME.match(prose, start)
            if match and match[0] in (name, *(name + ending for ending in POSSESSIVE)):
                yield match
            start = prose.find(name, start + 1)


def spellings(ranks: dict[str, tuple[int, int]]) -> Iterator[tuple[str, list[str]]]:
    """Names of one skeleton as entities: the spelling of the least rank, and the others of the same name."""
    left = sorted(ranks, key=lambda name: ranks[name])
    while left:
        chosen, *left = left
        variants = [name for name in left if one_name(chosen, name)]
        left = [name for name in left if name not in variants]
        yield chosen, variants


def count_full_names(prose: str) -> dict[str, int]:
    """Return the names of several parts, with spaces of one kind, and how often each occurs in some prose."""
    counts: dict[str, int] = {}
    for match in FULL.pattern.findall(prose):
        name: str = match.replace("\xa0", " ")
        first, _, rest = name.partition(" ")
        name = rest if first in BEGINNERS else name
        counts[name] = counts.get(name, 0) + 1
    return counts


def without_possessive(word: str) -> str:
    """A name without an ’s."""
    return word[:-2] if word.endswith(POSSESSIVE) else word


def skeleton(name: str) -> str:
    """What the spellings of a name have in common: its consonants, sibilants as one, behind a low line where it begins with a vowel."""
    if name not in _skeletons:
        heard = spoken(name)
        bones = once(heard.translate(SIBILANTS))
        keep(_skeletons, name, "_" + bones if heard[:1] in "aeiouyj" else bones)
    return _skeletons[name]


def one_name(first: str, second: str) -> bool:
    """Whether two names of one skeleton are spellings of one name. Those with few consonants have to sound alike, or nearly."""
    one, two = plain(first), plain(second)
    if one == two:
        return first != second
    if kin(one, two):
        return False
    heard, other = sounds(first), sounds(second)
    slavic = SLAVIC.search(one) or SLAVIC.search(two)
    if heard == other:
        return bool(slavic) or {one[0], two[0]} != {"v", "w"}  # English has names with either
    few = len(heard.translate(VOWELS)) < LEAST_CONSONANTS
    return _two_languages(stem(heard), stem(other), few) if slavic else not few and _slip(heard, other, one, two)


def _slip(heard: str, other: str, one: str, two: str) -> bool:
    if once(heard.translate(VOWELS)) != once(other.translate(VOWELS)):
        return False
    shorter = min(len(one), len(two))
    most = 1 if shorter <= LONG else 2
    return distance(one, two, most) <= most or (min(len(heard), len(other)) >= LONG and distance(heard, other, 1) <= 1)


def _two_languages(one: str, two: str, few: bool) -> bool:
    sexes = SKA.search(one), SKA.search(two)
    if (sexes[0] and sexes[1] and sexes[0][1] != sexes[1][1]) or (one[0] != two[0] and one[0] not in "aeiouj"):
        return False
    shorter = min(len(one), len(two))
    most = 0.5 if few else 1 if shorter < SHORTEST else 1.5 if shorter < LONG else 2
    return distance(one, two, most, NEAR) <= most


def kin(one: str, two: str) -> bool:
    """Whether two plain names differ by an ending that makes another word."""
    longer, shorter = (one, two) if len(one) > len(two) else (two, one)
    if longer[:-1] == shorter and NOT_KIN.search(longer):
        return False
    if {longer[-2:], shorter[-2:]} == {"ia", "an"}:
        return True
    return any(longer.endswith(long) and longer[: -len(long)] + short == shorter for long, short in KIN)
