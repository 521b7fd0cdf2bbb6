"""What a name sounds like, whichever language wrote it down.

A name that was written from Cyrillic, or went through a third language, varies in a closed set of ways: h and g and kh, w and v,
digraphs of several languages, vowels and their glides, the ending of adjectives. Folded, these cost nothing; what is left can be counted.
"""

from __future__ import annotations

from lint._startup.regex import Regex

DIGRAPHS = {
    "dzh": "Z", "dsch": "Z", "tsch": "C", "shch": "S", "sch": "S", "tch": "C", "cz": "C", "kh": "h", "gh": "h", "zh": "Z", "dz": "z", "dj": "Z",
    "ts": "c", "tz": "c", "ch": "C", "sh": "S", "sz": "S", "ck": "k", "ct": "kt", "ph": "f", "th": "t", "ff": "f", "x": "ks",
    "w": "v", "q": "k", "g": "h",
}  # fmt: skip
DIGRAPH = Regex("dzh|dsch|tsch|shch|sch|tch|[ckgzpts]h|cz|d[zj]|t[sz]|sz|c[kt]|ff|[xwqg]")
FOREIGN = Regex("(?<![ts])ch(?=.*w)|(?<=..)ff?$|^c(?=[aolru])")
FOREIGN_SOUNDS = {"ch": "kh", "f": "v", "ff": "v", "c": "k"}
"""What German and Polish (Bolechiw), French (Romanof) and English (Carl) write for kh, v and k."""
SPECIAL = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "’": None, "'": None})
TWICE = Regex(r"(.)\1+")
GLIDE, SOFT, VOWEL = Regex("[iyj]+(?=[aou])"), Regex("[iyj]+(?=e)"), Regex("[iy]+|j(?![aou])")
ADJECTIVE = Regex("(?<=..)(?:aja|oe|oi|o)$")
ENDINGS = {"aja": "a", "oe": "e", "oi": "i", "o": "e"}
"""Endings of Russian adjectives and places, and the Ukrainian ones, as sounds (Borovaya, Borova; Zolotoye, Zolote; Krivoy, Kryvyi)."""
SLAVIC = Regex(
    "kh|zh|shch|tsch|dzh|[iy]{2}|[^aeiouy](?:yo|aya|oye|iye?|oe)$|[dkntv]oy$|[^aeiouy]yo|(?<=...)[oeiy][vw](?:$|[aeio]|sk|ets|k[aiy])"
    "|(?<=..)sk(?:$|[aeiyo])|nko$|[iy]ch[iy]?$|chuk|[gh]o?r[oa]d|slav|(?<=..)p[io]l|(?<=.)mir|(?<=.[bvnrl])ets|[iy]ts[iy]?a$"
    "|[^aeiouyj]y[^aeiouyj]|^dn[iy]?[ie]"
)
"""What hardly any other names have."""
NEAR = frozenset({"ie", "ei", "io", "oi", "oa", "ao", "eo", "oe", "ea", "ae"})
"""Vowels by which Ukrainian, Russian and Belarusian forms of one name differ; each counts for half a letter between Slavic names."""
MOST_KEPT = 200_000

_plain: dict[str, str] = {}
_sounds: dict[str, str] = {}


def plain(name: str) -> str:
    """A name in lower case, without diacritics and apostrophes."""
    if name not in _plain:
        lower = name.lower().translate(SPECIAL)
        if not lower.isascii():
            from unicodedata import combining, normalize

            lower = "".join(c for c in normalize("NFD", lower) if not combining(c))
        keep(_plain, name, lower)
    return _plain[name]


def spoken(name: str) -> str:
    """A name with one letter for each consonant, whatever language wrote it; kh, h and g are one."""
    heard = FOREIGN.pattern.sub(lambda found: FOREIGN_SOUNDS[found[0]], plain(name))
    return DIGRAPH.pattern.sub(lambda found: DIGRAPHS[found[0]], heard)


def sounds(name: str) -> str:
    """A name without what is a matter of the system alone: y, i, ij and iy, ya and ia, ye and e, ou and u, doubled letters."""
    if name not in _sounds:
        glided = GLIDE.pattern.sub("j", SOFT.pattern.sub("", once(spoken(name))))
        keep(_sounds, name, once(VOWEL.pattern.sub("i", glided).replace("ou", "u")))
    return _sounds[name]


def stem(heard: str) -> str:
    """The sounds of a Slavic name with the endings of Russian and Ukrainian adjectives as one."""
    return ADJECTIVE.pattern.sub(lambda found: ENDINGS[found[0]], heard)


def once(letters: str) -> str:
    """Letters with each double as one."""
    return TWICE.pattern.sub(lambda found: found[0][0], letters)  # a template with \1 would import `re`


def keep(known: dict[str, str], name: str, value: str) -> None:
    """Remembers a value, of so many names that a long run does not fill the memory."""
    if len(known) > MOST_KEPT:
        known.clear()
    known[name] = value


def distance(one: str, two: str, most: float, near: frozenset[str] = frozenset()) -> float:
    """How many letters two words differ by: put in, left out, exchanged, or two that changed places (Damerau 1964, Levenshtein 1966).

    An exchange of two letters that are `near` counts for half. Anything above `most` where it is more than that.
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
    before: list[float] = []
    row: list[float] = list(range(len(two) + 1))
    for at, letter in enumerate(one, 1):
        before, last, row = row, before, [at]
        for to, other in enumerate(two, 1):
            changed = 0 if letter == other else 0.5 if letter + other in near else 1
            cost = min(before[to] + 1, row[to - 1] + 1, before[to - 1] + changed)
            if last and to > 1 and letter == two[to - 2] and one[at - 2] == other:
                cost = min(cost, last[to - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
