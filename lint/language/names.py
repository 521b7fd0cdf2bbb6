"""Find names, and decide whether two of them are spellings of the same name.

Names are compared if they have the same skeleton, their consonants. They are the same if they sound alike or differ by few enough letters for a typo.
The vowels of Slavic names may differ between two languages (figures: benchmarks/names.md).
"""

from __future__ import annotations

from lint._startup.counts import count_each
from lint._startup.record import remembered
from lint._startup.regex import Regex
from lint.language.phonetics import NEAR, SLAVIC, consonant_sounds, edit_distance, fold_adjective_ending, plain_letters, sounds_of, undouble
from lint.language.sentences import BEGINNERS
from lint.text.position import find_all

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Collection, Iterable, Iterator

UPPER = "[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĪİŁĽŃŇŐŘŚŞŠŢŤŪŮŰŹŻŽȘȚ]"
LOWER = "[a-zß-öø-ÿāăąćčďđēęěğīıłľńňőřśşšţťūůűźżžșț]"
NAME = Regex(rf"{UPPER}(?<![\w’'@#./-].){LOWER}+(?:[’']{LOWER}+)*(?![\w@/]|-[a-z]|\.\w)")
FULL = Regex(rf"{UPPER}(?<![\w’'.@#/-].){LOWER}+(?:[ \xa0-]{UPPER}{LOWER}+|-{LOWER}+)+(?![\w-])")
"""A name of several parts separated by spaces or hyphens."""
IN_SENTENCE = Regex(r"(?:[\w,]|(?<!\w)(?:[A-Z]|M[rs]|Mrs|Dr|Prof|Gen|Sen|Rep|Gov)\.)[ \xa0]$")
SUBJECT = Regex(
    r"(?:[’']s)?[ \xa0](?:also |then |later |still )?"
    r"(?:said|says|told|has|had|was|is|will|would|could|did|does|became|went|came|left|met|made|took|gave|wrote|spoke|began|won|lost|[a-z]{2,}ed)(?!\w)"
)
"""What follows a name that begins a sentence as its subject; a common noun would have an article."""
POSSESSIVE = ("’s", "'s")
SHORTEST = 5
"""Letters; shorter names resemble each other too often."""
FEW = 16
"""Up to this many names are searched for individually; for more, all words are read."""
LEAST_CONSONANTS = 3
"""Names with fewer consonants resemble each other too often, unless they sound the same."""
LONG = 7
"""Letters; names at least this long may differ by two letters, others by one, and Slavic names may differ from this length on."""

SIBILANTS = str.maketrans("SZCcz", "sssss", "aeiouyj")
VOWELS = str.maketrans("", "", "aeiouyj")
SKA = Regex("[sc]k([aei]?)$")
"""After these two letters, a vowel distinguishes men from women and towns from districts, and is not a typo."""

KIN = (
    ("s", ""), ("es", ""), ("ies", "y"), ("a", ""), ("aya", "y"), ("skaya", "sky"), ("ch", "ce"), ("n", ""), ("an", ""), ("ian", ""),
    ("y", ""), ("i", ""), ("ic", ""), ("ish", ""), ("er", ""), ("ers", ""), ("al", ""), ("ed", ""), ("ing", ""), ("ly", ""),
    ("ria", "r"), ("riya", "r"), ("riia", "r"), ("nia", "n"), ("nya", "n"), ("ia", ""), ("e", ""), ("ie", ""),
    ("ism", "s"), ("ism", "ist"), ("ist", "ism"), ("ists", "ism"), ("isms", "ist"), ("isms", "ists"), ("ists", "isms"),
    ("men", "man"), ("man", "men"), ("ency", "ent"), ("ency", "ents"), ("ents", "ency"), ("er", "y"), ("ers", "y"), ("ies", "ys"), ("ys", "ies"),
    ("on", "a"), ("um", "a"), ("us", "i"), ("es", "is"), ("is", "es"), ("is", "s"),
    ("ices", "ex"), ("ices", "ix"), ("ae", "a"), ("os", "as"), ("as", "os"),
    ("cy", "ts"), ("cy", "t"), ("cies", "ts"), ("ji", ""),
    ("io", "ia"), ("ia", "io"), ("ian", "a"), ("oidea", "idae"), ("idae", "inae"), ("oidea", "inae"),
)  # fmt: skip
"""Endings by which two different words differ: plurals, daughters and wives, people and their country, a suffix of respect, families of
animals, Green and Greene."""
NOT_KIN = Regex("[iy][iy]$|ss$|ve$|(?:[bnrtvz]ik|chuk|t[ay]k|[nsv]ak)a$|(?:sk|burg|gra?d|gorod)[aeu]$")
"""Exceptions: the longer word has an extra letter but is the same name, as in Zelenskyy, with a case ending (Shinnika), or with a place ending
(Mukacheve)."""


def find_names(prose: str) -> dict[str, list[int]]:
    """Return the capitalized words of some prose, with possessive endings, and the offsets of each."""
    places: dict[str, list[int]] = {}
    for match in NAME.finditer(prose):
        places.setdefault(match[0], []).append(match.start())
    return places


def join_names(parts: list[tuple[int, dict[str, list[int]]]]) -> dict[str, list[int]]:
    """Return the names of all parts of some prose, each part with its offset, as `find_names` would."""
    if len(parts) == 1:
        return parts[0][1]
    places: dict[str, list[int]] = {}
    for offset, places_in_part in parts:
        for word, starts in places_in_part.items():
            if word in places:
                places[word] += [offset + start for start in starts]
            else:
                places[word] = [offset + start for start in starts]
    return places


def count_names(places: dict[str, list[int]]) -> dict[str, int]:
    """Return the names of five letters or more, without possessive endings, and how often each occurs. `places`: the result of `find_names`."""
    counts = {word: len(starts) for word, starts in places.items()}
    for word in [word for word in counts if word.endswith(POSSESSIVE)]:
        name = without_possessive(word)
        counts[name] = counts.get(name, 0) + counts.pop(word)
    return {word: count for word, count in counts.items() if len(word) >= SHORTEST}


def places_of_name(places: dict[str, list[int]], name: str) -> list[int]:
    """Return the offsets of a name, with and without a possessive ending. `places`: the result of `find_names`."""
    return sorted([start for ending in ("", *POSSESSIVE) for start in places.get(name + ending, ())])


def place_names(prose: str, places: dict[str, list[int]], lower_words: set[str], names: set[str] | None = None) -> dict[str, list[int]]:
    """Return the offsets of all names, including short ones, or of some, if they are always capitalized and appear inside a sentence or, of some
    names, as the subject of one.

    `places`: the result of `find_names`; `lower_words`: the lowercase words of the prose.
    """
    candidates = dict.fromkeys(map(without_possessive, places)) if names is None else [name for name in names if len(name) >= SHORTEST]
    placed = {name: places_of_name(places, name) for name in candidates if name.lower() not in lower_words}
    return {
        name: starts
        for name, starts in placed.items()
        if any(IN_SENTENCE.search(prose[max(0, start - 6) : start]) or (names and SUBJECT.match(prose, start + len(name))) for start in starts)
    }


def match_names(prose: str, names: Collection[str], expression: Regex) -> Iterable[re.Match[str]]:
    """Return the matches of an expression that begin where one of these names does, in order; if there are many names, all matches."""
    if len(names) > FEW:
        return expression.finditer(prose)
    starts = sorted({start for name in names for start in find_all(prose, name)})
    return filter(None, [expression.match(prose, start) for start in starts])


def group_spellings(ranks: dict[str, tuple[int, int]]) -> Iterator[tuple[str, list[str]]]:
    """Yield the names among spellings with the same skeleton: for each, the spelling of lowest rank, and the others."""
    left = sorted(ranks, key=lambda name: ranks[name])
    while left:
        chosen, *left = left
        variants = [name for name in left if is_same_name(chosen, name)]
        left = [name for name in left if name not in variants]
        yield chosen, variants


def count_full_names(prose: str) -> dict[str, int]:
    """Return the names of several parts, with uniform spaces, and how often each occurs in some prose."""
    names = []
    for match in FULL.pattern.findall(prose):
        name: str = match.replace("\xa0", " ")
        first, _, rest = name.partition(" ")
        names.append(rest if first in BEGINNERS else name)
    return count_each(names)


def without_possessive(word: str) -> str:
    """Return a name without a possessive ’s."""
    return word[:-2] if word.endswith(POSSESSIVE) else word


@remembered
def skeleton(name: str) -> str:
    """Return what the spellings of a name share: its consonants, with all sibilants as one, after an underscore if it begins with a vowel."""
    sounds = consonant_sounds(name)
    consonants = undouble(sounds.translate(SIBILANTS))
    return "_" + consonants if sounds[:1] in "aeiouyj" else consonants


def is_same_name(first: str, second: str) -> bool:
    """Return whether two names with the same skeleton are spellings of one name. Names with few consonants must sound alike, or nearly so."""
    plain, other_plain = plain_letters(first), plain_letters(second)
    if plain == other_plain:
        return first != second
    if differ_by_ending(plain, other_plain):
        return False
    sounds, other_sounds = sounds_of(first), sounds_of(second)
    slavic = SLAVIC.search(plain) or SLAVIC.search(other_plain)
    if sounds == other_sounds:
        return bool(slavic) or {plain[0], other_plain[0]} != {"v", "w"}  # both spellings exist in English names
    few = len(sounds.translate(VOWELS)) < LEAST_CONSONANTS
    if slavic:
        return _are_of_two_languages(fold_adjective_ending(sounds), fold_adjective_ending(other_sounds), few)
    return not few and _is_slip(sounds, other_sounds, plain, other_plain)


def _is_slip(sounds: str, other_sounds: str, plain: str, other_plain: str) -> bool:
    """Return whether two names differ by few enough letters for a typo."""
    if undouble(sounds.translate(VOWELS)) != undouble(other_sounds.translate(VOWELS)):
        return False
    shorter = min(len(plain), len(other_plain))
    most = 1 if shorter <= LONG else 2
    if edit_distance(plain, other_plain, most) <= most:
        return True
    return min(len(sounds), len(other_sounds)) >= LONG and edit_distance(sounds, other_sounds, 1) <= 1


def _are_of_two_languages(sounds: str, other_sounds: str, few: bool) -> bool:
    """Return whether two Slavic names sound as different as one name may in two languages. `few`: whether they have few consonants."""
    ending, other_ending = SKA.search(sounds), SKA.search(other_sounds)
    if ending and other_ending and ending[1] != other_ending[1] and {ending[1], other_ending[1]} != {"", "e"}:
        return False
    if sounds[0] != other_sounds[0] and sounds[0] not in "aeiouj":
        return False
    shorter = min(len(sounds), len(other_sounds))
    most = 0.5 if few else 1 if shorter < SHORTEST else 1.5 if shorter < LONG else 2
    return edit_distance(sounds, other_sounds, most, NEAR) <= most


def differ_by_ending(first: str, second: str) -> bool:
    """Return whether two names in plain letters differ by an ending that makes another word."""
    longer, shorter = (first, second) if len(first) > len(second) else (second, first)
    if longer[:-1] == shorter and NOT_KIN.search(longer):
        return False
    if {longer[-2:], shorter[-2:]} == {"ia", "an"}:
        return True
    width = _count_common(longer, shorter)
    return any(longer.endswith(before, 0, width) for before in _kin().get((longer[width:], shorter[width:]), ()))


@remembered
def _kin() -> dict[tuple[str, str], list[str]]:
    """Return, for each pair of differing parts of endings in `KIN`, what precedes both."""
    kin: dict[tuple[str, str], list[str]] = {}
    for long, short in KIN:
        width = _count_common(long, short)
        kin.setdefault((long[width:], short[width:]), []).append(long[:width])
    return kin


def _count_common(first: str, second: str) -> int:
    """Return how many letters two words share at the beginning."""
    for number, (letter, other) in enumerate(zip(first, second)):  # noqa: B905 one of them may be shorter
        if letter != other:
            return number
    return min(len(first), len(second))
