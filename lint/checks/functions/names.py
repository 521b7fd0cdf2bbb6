"""Functions about names that are in no table."""

from __future__ import annotations

from bisect import bisect_right
from itertools import combinations, islice

from lint._startup.regex import Regex
from lint.checks.check import Search
from lint.checks.match import AGAINST_THE_SETTINGS, Match, first_use
from lint.language.analysis import analysis_of, sentence_at
from lint.language.names import (
    LONG,
    NAME,
    SHORTEST,
    UPPER,
    differ_by_ending,
    group_spellings,
    is_same_name,
    places_of_name,
    skeleton,
    without_possessive,
)
from lint.language.pairs import rank_of
from lint.language.phonetics import edit_distance, plain_letters, sounds_of
from lint.language.sentences import BEGINNERS
from lint.text.document import Document
from lint.text.position import occurrences

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lint.checks.function import Options

MOST_ALIKE = 24
"""The number of names with one skeleton to compare, from the beginning of a text; no writer uses more."""
MOST_BETWEEN = 3
"""The most letters by which one spelling of a name may be longer."""
MOST_NAMESAKES = 8
"""The number of names sharing a part to compare, from the beginning of a text."""
MOST_REPORTED = 100
"""The most names in two forms to report in a text, so that the time does not grow with both their number and its length."""
MOST_PARTS = 4
REACH = 20_000
"""Characters, about ten pages: nobody reads spellings farther apart as one name, and long books have many similar names."""
FOREIGN = Regex(
    r"(?i)(?<![\w’'-])(?:les|des|du|de|la|le|et|der|die|und|das|den|von|del|los|las|el|di|della|il|van|het|een|en|voor|dos|das)$|d[’']$"
    r"|[\u0370-\u1cff\u3040-\ud7af]$"
)
"""A foreign word before a name, or a letter of another alphabet, after which the name is in a foreign title or phrase, or spells it out."""
FOREIGN_AFTER = Regex(r"[ \xa0](?:et|und|y|och)[ \xa0]")
"""A foreign word after such a name."""
TONES = Regex("[āēīōūǖǎǐǒǔǚǘǜ]")
"""Letters that seldom mark anything but the tone of a Chinese syllable."""
SYLLABLE = Regex("(?:zh|ch|sh|ts|tz|hs|[bpmfdtnlgkhjxrzcsyw])[’']?([aeiou]{1,3})ng?$")
"""A syllable of Chinese, whose vowel distinguishes it from others (Chang, Cheng, and Chung)."""
PART_OF_NAME = Regex(rf"-{UPPER}|[’']s-{UPPER}")
"""What follows the first part of a hyphenated name (Navarro-Aragonese), which is a name of its own."""
ENDINGS = ("ship", "ships", "ment", "ments", "ness", "hood")
"""What makes an English word of a more frequent one, and is no ending of many names."""
PATRONYMIC = Regex("(?:[oe]v(?:ich|na)|ichna|[a-z]{3}sson|d[oó]ttir)$")
"""The end of what is made of the given name of somebody’s father, so that there are many like it."""
LONG_ENOUGH = 6
"""Letters; a shorter spelling that the settings accept is left alone and does not affect others."""
WORD_BEFORE = Regex(rf"({UPPER}[\w’'-]*)\.?[ \xa0]$")
WORD_AFTER = Regex(rf"[ \xa0](?:(?:de|da|do|dos|del|di|la|van|von|der|den|bin|ibn|al)[ \xa0])*({UPPER}[\w’'-]*)")
SOURCE = Regex(r"(?:[ \xa0][A-Z]\.)*,?\.?[ \xa0]\(?(?:1[6-9]|20)\d\d")
"""The year after an author in a list of sources."""
BETWEEN = Regex(r"(?:[’']s)?(?:,?[ \xa0](?:and|or|nor|not|but|to|from|with|of|than|by|versus|vs\.?)|,|/|[ \xa0]?[–—&-])?[ \xa0]?")
"""Text between two different names next to each other, rather than two spellings of one."""
WORD_BEGINNING = Regex(r"(?:[^\W_]|[’'])*$")
LONGEST_BEGINNING = 30
ACCENTED = Regex("[À-ÖØ-öø-ɏ]")
COMMAS_OF_LIST = 8
"""If a sentence has at least that many commas, the names in it are a list of different ones."""
MOST_BESIDE = 12
"""The number of places of a spelling to search for adjacent words."""
NAME_BEFORE, NAME_AFTER = Regex(r"(?:[\w’'-]|([A-Z][\w’'-]*)[ \xa0])$"), Regex(r"[ \xa0]?-?[A-Z]|[\w-]")


def drift(search: Search, options: Options) -> Iterator[Match]:
    """Yield spellings of a name if the document has a more frequent or earlier one nearby, or the settings accept another.

    Option `never`: words that are nobody's name, however similar; `known`: names in the tables, which have their own rules; `apart`: names of which
    any two are different; `beside`: words next to a name that are neither given names nor surnames.
    """
    document = search.document
    groups: dict[str, list[str]] = {}
    for name in analysis_of(document).names:
        groups.setdefault(skeleton(name), []).append(name)
    never = options.lower_words("never")
    yield from _report_against_settings(document, groups, never, search.accepted)
    if ACCENTED.search(document.prose):
        yield from _report_accents(document, _People(document.prose, options), options)
    alike = [alike_names for alike_names in groups.values() if len(alike_names) > 1]
    if not alike:
        return
    lower = analysis_of(document).words
    candidates = [[name for name in alike_names if name.lower() not in never and name.lower() not in lower][:MOST_ALIKE] for alike_names in alike]
    candidates = [alike_names for alike_names in candidates if any(is_same_name(first, second) for first, second in combinations(alike_names, 2))]
    if candidates:
        names = {name for alike_names in candidates for name in alike_names}
        people, in_tables, placed = _People(document.prose, options), options.among("known", names), analysis_of(document).place_names(names)
        for alike_names in candidates:
            yield from _report_against_commonest(document, people, {name: placed[name] for name in alike_names if name in placed}, in_tables)


def _report_against_settings(document: Document, groups: dict[str, list[str]], never: frozenset[str], accepted: frozenset[str]) -> Iterator[Match]:
    """Yield spellings of names for which the settings accept another, and remove both from the groups."""
    for chosen in sorted(accepted):
        consonants = skeleton(chosen)
        if len(chosen) < LONG_ENOUGH or " " in chosen or chosen.lower() in never:
            continue
        others = [name for name in groups.get(consonants, ()) if len(name) >= LONG_ENOUGH and name not in accepted and is_same_name(chosen, name)]
        variants = {name for name in others if name.lower() not in never}
        if variants:
            groups[consonants] = [name for name in groups[consonants] if name != chosen and name not in variants]
            placed = analysis_of(document).place_names(variants | {chosen})
            for name in sorted(variants & placed.keys()):
                yield from _report_variant(document, placed, name, chosen)


def _report_variant(document: Document, placed: dict[str, list[int]], name: str, chosen: str) -> Iterator[Match]:
    starts = placed.get(chosen, [])
    related = (first_use(chosen, starts),) if starts else ()
    for start in placed[name]:
        if document.kind(document.paragraph_at(start)) != "heading":
            words = {"detail": chosen, "chosen": chosen, "why": "elsewhere"}
            yield Match(start, start + len(name), (chosen,), words, related, "" if starts else AGAINST_THE_SETTINGS)


class _People:
    """Decides which spellings are different people, by their own names or by the given names and surnames next to them."""

    def __init__(self, prose: str, options: Options) -> None:
        self._prose, self._options, self._neither = prose, options, options.lower_words("beside")

    def differ(self, first: str, places: list[int], second: str, others: list[int]) -> bool:
        """Return whether two spellings, each with its places, are different names after all."""
        sides = (self._words_before(places), self._words_before(others)), (self._words_after(first, places), self._words_after(second, others))
        agree = [
            any(_agree(word, other) for word in own_words for other in other_words) for own_words, other_words in sides if own_words and other_words
        ]
        if agree:
            return not all(agree)
        (given_names, other_given_names), (surnames, other_surnames) = sides
        if (given_names and other_surnames and not (surnames or other_given_names)) or (
            surnames and other_given_names and not (given_names or other_surnames)
        ):
            return True  # the surname of one, the given name of the other
        return _are_apart(self._options, first, second)

    def _words_before(self, places: list[int]) -> set[str]:
        neighbor_matches = (WORD_BEFORE.search(self._prose[max(0, start - 30) : start]) for start in places[:MOST_BESIDE])
        return {word[1] for word in neighbor_matches if word and word[1] not in BEGINNERS and word[1].lower() not in self._neither}

    def _words_after(self, name: str, places: list[int]) -> set[str]:
        neighbor_matches = (WORD_AFTER.match(self._prose, start + len(name)) for start in places[:MOST_BESIDE])
        return {word[1] for word in neighbor_matches if word and word[1].lower() not in self._neither}


def _are_apart(options: Options, first: str, second: str) -> bool:
    """Return whether the option `apart` has both names."""
    return len(options.among("apart", {first, second})) == 2


def _agree(first: str, second: str) -> bool:
    """Return whether two words next to a name may be the same: equal, one an initial of the other, or spellings of one name."""
    if first == second or (min(len(first), len(second)) < 3 and first[0] == second[0]):
        return True
    return skeleton(first) == skeleton(second) and is_same_name(first, second)


def spacing(search: Search, options: Options) -> Iterator[Match]:
    """Yield names of several parts that are spaced or hyphenated differently elsewhere (Ma Zuo Bo, Ma Zuobo), against the most frequent form."""
    document = search.document
    forms: dict[str, list[str]] = {}
    for name in analysis_of(document).full_names:
        if name.count(" ") + name.count("-") < MOST_PARTS:
            for part in (name, *name.split(" ")):
                if " " in part or "-" in part:
                    forms.setdefault(part.replace(" ", "").replace("-", "").lower(), []).append(part)
    for name in analysis_of(document).names:
        if name.lower() in forms:
            forms[name.lower()].append(name)
    yield from _report_forms(document.prose, (alike for alike in forms.values() if len({name.lower() for name in alike}) > 1))


def order(search: Search, options: Options) -> Iterator[Match]:
    """Yield names of two parts that are reversed elsewhere (Kishida Fumio, Fumio Kishida), against the most frequent order.

    Option `never`: words that are not part of any person's name.
    """
    document = search.document
    analysis = analysis_of(document)
    if len(analysis.full_names) < 2:
        return
    excluded = options.lower_words("never") | analysis.words
    yield from _report_forms(document.prose, (forms for forms in _pair_reversed(analysis.full_names) if excluded.isdisjoint(_parts(forms[0]))))


def _pair_reversed(counts: dict[str, int]) -> Iterator[list[str]]:
    """Yield the names of two parts that occur in both orders, with their reversed forms."""
    for name in counts:
        first, _, second = name.partition(" ")
        reversed_name = f"{second} {first}"
        if name < reversed_name in counts and " " not in second:
            yield [name, reversed_name]


def _parts(name: str) -> set[str]:
    """Return the parts of a name in lowercase."""
    return {part.lower() for part in name.replace("-", " ").split(" ")}


def _report_forms(prose: str, names: Iterable[list[str]]) -> Iterator[Match]:
    """Yield the places of all but the most frequent form of each name."""
    for forms in islice(names, MOST_REPORTED):
        yield from _report_rarer({form: list(_find_alone(prose, form)) for form in forms})


def namesake(search: Search, options: Options) -> Iterator[Match]:
    """Yield names of two parts of which one is the same and the other differs by a letter or two, against the most frequent form.

    Options as in `drift`, which reports names with the same consonants in any context; `apart`: given names.
    """
    document = search.document
    analysis = analysis_of(document)
    if len(analysis.full_names) < 2:
        return
    namesakes = (forms for forms in _pair_namesakes(analysis.full_names, options) if analysis.words.isdisjoint(_parts(" ".join(forms))))
    yield from _report_forms(document.prose, (forms for forms in namesakes if not _are_set_apart(document, *forms)))


def _are_set_apart(document: Document, first: str, second: str) -> bool:
    """Return whether two names are set apart in one sentence: as list items, or with one of them quoted as a pun."""
    for start in islice(_find_alone(document.prose, first), MOST_BESIDE):
        sentence = document.prose[slice(*sentence_at(document, start))]
        if second not in sentence:
            continue
        if ";" in sentence or any(f"“{name}" in sentence or f'"{name}"' in sentence for name in (first, second)):
            return True
        if any(f"{left}, {right}" in sentence or f"{left} and {right}" in sentence for left, right in ((first, second), (second, first))):
            return True
    return False


def _pair_namesakes(names: Iterable[str], options: Options) -> Iterator[list[str]]:
    """Yield pairs of names of two parts that share one: separated by a space, or by a hyphen, which `drift` does not look beyond."""
    never = options.lower_words("never") | options.lower_words("beside")
    shared: dict[tuple[str, str], list[str]] = {}
    for name in names:
        mark = "-" if "-" in name else " "
        parts = name.split(mark)
        if len(parts) == 2 and " " not in parts[1]:
            shared.setdefault((parts[0] + mark, ""), []).append(parts[1])
            if mark == " ":
                shared.setdefault(("", mark + parts[1]), []).append(parts[0])
    for (before, after), others in shared.items():
        if len(others) > 1:
            others = [part for part in others if never.isdisjoint(_parts(before + part + after))]
        for first, second in combinations(others[:MOST_NAMESAKES], 2):
            if (after and _are_apart(options, first, second)) or (PATRONYMIC.search(first) and PATRONYMIC.search(second)):
                continue
            frequent = {word for word in (first.lower(), second.lower()) if rank_of(word)}
            if len(frequent) == 2 or (frequent and before.endswith("-")):
                continue  # words, not names: Sort Ascending, case-insensitive
            if _may_be_misspelled(first, second, after != "", before.endswith("-")):
                yield [before + first + after, before + second + after]


def _may_be_misspelled(first: str, second: str, are_given: bool, unseen: bool) -> bool:
    """Return whether two surnames with one given name, or two given names, are similar enough to be the same and not reported by `drift`.

    `unseen`: `drift` does not look at them.
    """
    shorter = min(len(first), len(second))
    if shorter < SHORTEST or abs(len(first) - len(second)) > MOST_BETWEEN:
        return False
    same_skeleton = skeleton(first) == skeleton(second)
    if same_skeleton and is_same_name(first, second):
        return unseen
    if (are_given and not same_skeleton) or differ_by_ending(plain_letters(first), plain_letters(second)):
        return False
    most = 1 if shorter < LONG or are_given else 2
    return edit_distance(sounds_of(first), sounds_of(second), most) <= most


def _report_rarer(placed: dict[str, list[int]]) -> Iterator[Match]:
    """Yield the places of all forms but the most frequent, if that one is near."""
    forms = sorted((name for name in placed if placed[name]), key=lambda name: (-len(placed[name]), placed[name][0]))
    for form in forms[1:]:
        if form.lower() != forms[0].lower():
            use_of_first = first_use(forms[0], placed[forms[0]])
            for start in _within_reach(placed[form], placed[forms[0]]):
                yield Match(start, start + len(form), (forms[0],), {"detail": forms[0]}, (use_of_first,))


def _within_reach(starts: list[int], others: list[int]) -> Iterator[int]:
    """Yield the places that have another place near them; both are in order."""
    for start in starts:
        at = bisect_right(others, start)
        if any(abs(place - start) < REACH for place in others[max(0, at - 1) : at + 1]):
            yield start


def _find_alone(prose: str, name: str) -> Iterator[int]:
    """Yield the offsets of a name that is not part of a longer one."""
    for start in occurrences(prose, name):
        before = NAME_BEFORE.search(prose[max(0, start - 12) : start])
        if (not before or before[1] in BEGINNERS or (before[1] and " " not in name)) and not NAME_AFTER.match(prose, start + len(name)):
            yield start


def _report_against_commonest(document: Document, people: _People, placed: dict[str, list[int]], in_tables: set[str]) -> Iterator[Match]:
    """Yield, once each, the spellings of one skeleton that have a more frequent or earlier spelling, or one from the tables, nearby."""
    most = len(document.prose)
    trusted = in_tables.union(name for name in placed if _is_english(name.lower()))
    ranks = {name: (-len(starts) - most * (name in trusted), starts[0]) for name, starts in placed.items()}
    for chosen, alike in group_spellings(ranks):
        variants = [
            name
            for name in alike
            if name not in trusted
            and plain_letters(name) != plain_letters(chosen)
            and not people.differ(chosen, placed[chosen], name, placed[name])
            and not _are_foreign(document.prose, chosen, placed[chosen], name, placed[name])
            and not _are_told_apart(document, chosen, placed[chosen], name, placed[name])
            and (chosen in in_tables or not _are_both_kept(chosen, placed[chosen], name, placed[name]))
        ]
        apart = {name: placed[name] for name in (chosen, *variants)}
        for variant in variants:
            yield from _report_once(document, apart, variant, chosen)


def _is_english(word: str) -> bool:
    """Return whether a word is among the most frequent ones of English, or made from one of them with an ending: Championship."""
    return rank_of(word) > 0 or any(word.endswith(ending) and rank_of(word.removesuffix(ending)) for ending in ENDINGS)


def _are_foreign(prose: str, chosen: str, places: list[int], variant: str, others: list[int]) -> bool:
    """Return whether one of two spellings is always in a foreign phrase, or part of a word with a foreign apostrophe (Makali‘i)."""
    for name, starts in ((chosen, places), (variant, others)):
        if all(FOREIGN.search(prose[max(0, start - 8) : start].rstrip(" \xa0")) or FOREIGN_AFTER.match(prose, start + len(name)) for start in starts):
            return True
        if any(prose[start + len(name) : start + len(name) + 1] in ("‘", "ʻ", "ʼ", "ʿ", "ʾ") for start in starts):
            return True
    return False


def _is_romanized(document: Document, chosen: str, places: list[int], variant: str, others: list[int]) -> bool:
    """Return whether two spellings are words distinguished by tones, or one of them shows the other's pronunciation in parentheses."""
    if ACCENTED.search(chosen) and ACCENTED.search(variant) and (TONES.search(chosen) or TONES.search(variant)):
        return True
    sentences = [sentence_at(document, start) for start in others[:MOST_BESIDE]]
    return all("(" in document.prose[slice(*span)] and any(span.start <= place < span.end for place in places) for span in sentences)


def _are_told_apart(document: Document, chosen: str, places: list[int], variant: str, others: list[int]) -> bool:
    """Return whether the text itself shows that two spellings are different names: they are adjacent, both in one sentence and each again
    elsewhere, or both in a long list.

    For two short names that do not sound alike, once each proves nothing, and neither does the author of a source, a part of a hyphenated name where
    the other is none, or a syllable of Chinese. Neither do two cells of a table.
    """
    prose = document.prose
    syllable, other_syllable = SYLLABLE.match(chosen.lower()), SYLLABLE.match(variant.lower())
    if syllable and other_syllable and syllable[1] != other_syllable[1]:
        return True
    parts = [[PART_OF_NAME.match(prose, start + len(name)) for start in starts] for name, starts in ((chosen, places), (variant, others))]
    if all(parts[1]) and not any(parts[0]):
        return True
    if any(all(SOURCE.match(prose, start + len(name)) for start in starts) for name, starts in ((chosen, places), (variant, others))):
        return True
    once = len(places) == len(others) == 1
    if once and max(len(chosen), len(variant)) <= SHORTEST and sounds_of(chosen) != sounds_of(variant):
        return True
    if once and all(document.kind(document.paragraph_at(start)) == "cell" for start in (*places, *others)):
        return True
    for start in others[:MOST_BESIDE]:
        span = sentence_at(document, start)
        near = places[bisect_right(places, span.start - 1) : bisect_right(places, span.end)]
        if near and ((len(others) > 1 and len(places) > 1) or prose.count(",", *span) >= COMMAS_OF_LIST):
            return True
        gaps = ((start + len(variant), place) if start < place else (place + len(chosen), start) for place in near)
        if any(BETWEEN.fullmatch(prose, *gap) for gap in gaps):
            return True
    return False


def _are_both_kept(chosen: str, places: list[int], variant: str, others: list[int]) -> bool:
    """Return whether a text uses each of two spellings again, and they sound different (Clarius, Clarus); swapped letters are a slip all the same."""
    return len(places) > 1 and len(others) > 1 and sounds_of(chosen) != sounds_of(variant) and sorted(chosen) != sorted(variant)


def _report_accents(document: Document, people: _People, options: Options) -> Iterator[Match]:
    """Yield, once each, names of any length that have other accents elsewhere, against the most frequent form.

    The tables have their own rules, and a word that is also in the text in lowercase is no name: Aš, as.
    """
    forms: dict[str, set[str]] = {}
    for letter in ACCENTED.finditer(document.prose):
        floor = max(0, letter.start() - LONGEST_BEGINNING)
        beginning = WORD_BEGINNING.search(document.prose[floor : letter.start()])
        word = NAME.match(document.prose, floor + beginning.start()) if beginning else None
        if word and letter.start() < word.end():
            name = without_possessive(word[0])
            plain = plain_letters(name).title()
            if plain.lower() not in analysis_of(document).words:
                forms.setdefault(plain, set()).add(name)
    for plain, accented in islice(forms.items(), MOST_REPORTED):
        places_by_name = [(name, places_of_name(analysis_of(document).capitalized, name)) for name in {plain, *accented}]
        placed = dict(sorted([(name, starts) for name, starts in places_by_name if starts], key=lambda item: item[1][0]))
        chosen, *variants = sorted(placed, key=lambda name: (-len(placed[name]), placed[name][0]))
        for variant in variants:
            in_tables = options.among("known", {chosen, variant}) == {chosen, variant}
            both = chosen, placed[chosen], variant, placed[variant]
            differ = people.differ(*both) or _are_foreign(document.prose, *both) or _is_romanized(document, *both)
            if not in_tables and not differ and not _are_told_apart(document, *both):
                yield from _report_once(document, placed, variant, chosen)


def _report_once(document: Document, placed: dict[str, list[int]], variant: str, chosen: str) -> Iterator[Match]:
    """Yield the first place of a spelling near the chosen one; in a heading, only if it is long and occurs nowhere else."""
    count, all_of_them = len(placed[chosen]), sum(map(len, placed.values()))
    why = f"{count} of {all_of_them} times" if count > max(len(starts) for name, starts in placed.items() if name != chosen) else ""
    why = why or ("first" if placed[chosen][0] < placed[variant][0] else "elsewhere")
    related = tuple([first_use(name, starts) for name, starts in placed.items() if name != variant])
    near = list(_within_reach(placed[variant], placed[chosen]))
    outside = [start for start in near if document.kind(document.paragraph_at(start)) != "heading"]
    if outside or (len(near) == len(placed[variant]) == 1 and len(variant) >= LONG):
        start = (outside or near)[0]
        yield Match(start, start + len(variant), (chosen,), {"detail": chosen, "why": why}, related)
