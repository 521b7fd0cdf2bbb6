"""Reduce a name to its sound, whatever language it was spelled in.

A name transliterated from Cyrillic, or through a third language, varies in a limited set of ways: h, g, and kh; w and v; digraphs of several
languages; vowels and glides; adjective endings. Folding removes these differences, and the rest can be counted.
"""

from __future__ import annotations

from lint._startup.record import remembered
from lint._startup.regex import Regex

DIGRAPHS = {
    "dzh": "Z", "dsch": "Z", "tsch": "C", "shch": "S", "sch": "S", "tch": "C", "cz": "C", "kh": "h", "gh": "h", "zh": "Z", "dz": "z", "dj": "Z",
    "ts": "c", "tz": "c", "ch": "C", "sh": "S", "sz": "S", "ck": "k", "ct": "kt", "ph": "f", "th": "t", "ff": "f", "x": "ks",
    "w": "v", "q": "k", "g": "h",
}  # fmt: skip
DIGRAPH = Regex("dzh|dsch|tsch|shch|sch|tch|[ckgzpts]h|cz|d[zj]|t[sz]|sz|c[kt]|ff|[xwqg]")
FOREIGN = Regex("(?<![ts])ch(?=.*w)|(?<=..)ff?$|^c(?=[aolru])")
FOREIGN_SOUNDS = {"ch": "kh", "f": "v", "ff": "v", "c": "k"}
"""Spellings of kh, v, and k in German and Polish (Bolechiw), French (Romanof), and English (Carl)."""
SPECIAL = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "’": None, "'": None})
TWICE = Regex(r"(.)\1+")
GLIDE, SOFT, VOWEL = Regex("[iyj]+(?=[aou])"), Regex("[iyj]+(?=e)"), Regex("[iy]+|j(?![aou])")
ADJECTIVE = Regex("(?<=..)(?:aja|oe|oi|o)$")
ENDINGS = {"aja": "a", "oe": "e", "oi": "i", "o": "e"}
"""Endings of Russian adjectives and places with their Ukrainian counterparts, as sounds (Borovaya, Borova; Zolotoye, Zolote; Krivoy, Kryvyi)."""
CASE = Regex(
    "(?<=[a-z]{3}(?:[cs]|z)k)(?:i?ego|o[gh]o|i?emu|omu|imi?)$|(?<=[a-z]{3}n)(?:o[gh]o|omu)$"
    "|(?<=[a-z]{4}[bcdfghjklmnprstvz])(?:em|om|ym|iem|ovi|evi|ovou)$"
)
"""Slavic case endings of adjectives and nouns, which only a translator leaves on a name (Kowalskiemu, Lavrovym)."""
SLAVIC = Regex(
    "kh|zh|shch|tsch|dzh|[iy]{2}|[^aeiouy](?:yo|aya|oye|iye?|oe)$|[dkntv]oy$|[^aeiouy]yo|(?<=...)[oeiy][vw](?:$|[aeio]|sk|ets|k[aiy])"
    "|(?<=..)sk(?:$|[aeiyo])|nko$|[iy]ch[iy]?$|chuk|[gh]o?r[oa]d|slav|(?<=..)p[io]l|(?<=.)mir|(?<=.[bvnrl])ets|[iy]ts[iy]?a$"
    "|[^aeiouyj]y[^aeiouyj]|^dn[iy]?[ie]"
)
"""Letters that hardly any but Slavic names have."""
NEAR = frozenset({"ie", "ei", "io", "oi", "oa", "ao", "eo", "oe", "ea", "ae"})
"""Vowels that differ between the Ukrainian, Russian, and Belarusian forms of a name; between Slavic names, each counts as half a letter."""


@remembered
def plain_letters(name: str) -> str:
    """Return a name in lowercase, without diacritics or apostrophes."""
    lower = name.lower().translate(SPECIAL)
    if lower.isascii():
        return lower
    from unicodedata import combining, normalize

    return "".join(c for c in normalize("NFD", lower) if not combining(c))


def consonant_sounds(name: str) -> str:
    """Return a name with one letter for each consonant, whatever language it was spelled in; kh, h, and g are the same."""
    native = FOREIGN.pattern.sub(lambda letter_match: FOREIGN_SOUNDS[letter_match[0]], fold_case_ending(plain_letters(name)))
    return DIGRAPH.pattern.sub(lambda letter_match: DIGRAPHS[letter_match[0]], native)


def fold_case_ending(plain: str) -> str:
    """Return a name in plain letters in the nominative case."""
    return CASE.pattern.sub(lambda ending: "" if ending[0].endswith(("m", "vi", "vou")) and ending[0] != "im" else "i", plain)


@remembered
def sounds_of(name: str) -> str:
    """Return a name without the differences between transliteration systems: y, i, ij, and iy; ya and ia; ye and e; ou and u; doubled letters."""
    glided = GLIDE.pattern.sub("j", SOFT.pattern.sub("", undouble(consonant_sounds(name))))
    return undouble(VOWEL.pattern.sub("i", glided).replace("ou", "u"))


def fold_adjective_ending(sounds: str) -> str:
    """Return the sounds of a Slavic name with Russian and Ukrainian adjective endings made the same."""
    return ADJECTIVE.pattern.sub(lambda ending: ENDINGS[ending[0]], sounds)


def undouble(letters: str) -> str:
    """Return letters without doubles."""
    return TWICE.pattern.sub(lambda double: double[0][0], letters)  # a template with \1 would import `re`


def edit_distance(first: str, second: str, most: float, near: frozenset[str] = frozenset()) -> float:
    """Return the number of letters by which two words differ: inserted, deleted, replaced, or swapped with the next (Damerau 1964).

    Replacing a letter with one that is `near` counts as half. A result above `most` only means that the distance is greater than that.
    """
    if abs(len(first) - len(second)) > most:
        return most + 1
    first, second = _without_common_ends(first, second)
    if not first or not second:
        return len(first) + len(second)
    previous_costs: list[float] = []
    costs: list[float] = list(range(len(second) + 1))
    for at, letter in enumerate(first, 1):
        previous_costs, older_costs, costs = costs, previous_costs, [at]
        for to, other in enumerate(second, 1):
            changed = 0 if letter == other else 0.5 if letter + other in near else 1
            cost = min(previous_costs[to] + 1, costs[to - 1] + 1, previous_costs[to - 1] + changed)
            if older_costs and to > 1 and letter == second[to - 2] and first[at - 2] == other:
                cost = min(cost, older_costs[to - 2] + 1)
            costs.append(cost)
        if min(costs) > most:
            return most + 1
    return costs[-1]


def _without_common_ends(first: str, second: str) -> tuple[str, str]:
    """Return two words without their common beginning and end."""
    shorter = min(len(first), len(second))
    start = next((at for at in range(shorter) if first[at] != second[at]), shorter)
    first, second = first[start:], second[start:]
    while first and second and first[-1] == second[-1]:
        first, second = first[:-1], second[:-1]
    return first, second
