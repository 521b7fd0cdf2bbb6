"""Functions about names that no table knows."""

from __future__ import annotations

from bisect import bisect_right
from itertools import combinations, islice

from lint._startup.regex import Regex
from lint.checks.check import Search
from lint.checks.match import AGAINST_THE_SETTINGS, Match, first_use
from lint.language.analysis import analysis_of
from lint.language.names import LONG, SHORTEST, differ_by_ending, group_spellings, is_same_name, skeleton
from lint.language.phonetics import edit_distance, plain_letters, sounds_of
from lint.language.sentences import BEGINNERS
from lint.text.document import Document

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lint.checks.function import Options

MOST_ALIKE = 24
"""So many names of one skeleton are compared, the first of a text: more are in none that people wrote."""
MOST_BETWEEN = 3
"""Letters by which one spelling of a name may be longer."""
MOST_NAMESAKES = 8
"""So many names that share a half are compared, the first of a text."""
MOST_TOLD = 100
"""So many names in two forms are reported of a text, so that the time does not grow with their number and its length."""
MOST_PARTS = 4
REACH = 20_000
"""Characters, some ten pages: where two spellings stand further apart, nobody reads them as one name, and long books hold many that are alike."""
LONG_ENOUGH = 6
"""Letters: a shorter spelling that the settings accept is left alone and has no power over others."""
BEFORE, BEHIND = Regex(r"([A-Z][\w’'-]*)\.?[ \xa0]$"), Regex(r"[ \xa0]([A-Z][\w’'-]*)")
MOST_BESIDE = 12
"""So many places of a spelling are looked at for what stands beside it."""
MORE_BEFORE, MORE_BEHIND = Regex(r"(?:[\w’'-]|([A-Z][\w’'-]*)[ \xa0])$"), Regex(r"[ \xa0]?-?[A-Z]|[\w-]")


def drift(search: Search, options: Options) -> Iterator[Match]:
    """Spellings of a name of which the document has a commoner or an earlier one, or the settings accept another.

    Option `never`: words that are no names of anybody, however alike; `known`: names of the tables, whose rules speak of them;
    `apart`: in each item, names that are different ones; `beside`: words beside a name that are neither a given name nor a surname.
    """
    document = search.document
    groups: dict[str, list[str]] = {}
    for name in analysis_of(document).names:
        groups.setdefault(skeleton(name), []).append(name)
    never = _split(options["never"])
    yield from _against_the_settings(document, groups, never, search.accepted)
    alike = [group for group in groups.values() if len(group) > 1]
    if not alike:
        return
    lower = analysis_of(document).words
    known = [[name for name in group if name.lower() not in never and name.lower() not in lower][:MOST_ALIKE] for group in alike]
    spelled = [group for group in known if any(is_same_name(first, second) for first, second in combinations(group, 2))]
    if spelled:
        wanted = {name for group in spelled for name in group}
        people, told, placed = _People(document.prose, options), options.among("known", wanted), analysis_of(document).place_names(wanted)
        for group in spelled:
            yield from _against_the_commonest(document, people, {name: placed[name] for name in group if name in placed}, told)


def _against_the_settings(document: Document, groups: dict[str, list[str]], never: set[str], accepted: frozenset[str]) -> Iterator[Match]:
    """Spellings of names that the settings accept in another one; takes both out of the groups."""
    for chosen in sorted(accepted):
        bones = skeleton(chosen)
        if len(chosen) < LONG_ENOUGH or " " in chosen or chosen.lower() in never:
            continue
        others = [name for name in groups.get(bones, ()) if len(name) >= LONG_ENOUGH and name not in accepted and is_same_name(chosen, name)]
        wanted = {name for name in others if name.lower() not in never}
        if wanted:
            groups[bones] = [name for name in groups[bones] if name != chosen and name not in wanted]
            placed = analysis_of(document).place_names(wanted | {chosen})
            for name in sorted(wanted & placed.keys()):
                yield from _against_one(document, placed, name, chosen)


def _against_one(document: Document, placed: dict[str, list[int]], name: str, chosen: str) -> Iterator[Match]:
    starts = placed.get(chosen, [])
    related = (first_use(chosen, starts),) if starts else ()
    for start in placed[name]:
        if document.kind(document.paragraph_at(start)) != "heading":
            words = {"detail": chosen, "chosen": chosen}
            yield Match(start, start + len(name), (chosen,), words, related, "" if starts else AGAINST_THE_SETTINGS)


class _People:
    """Who is somebody else: by their own names, or by the given names and surnames beside them."""

    def __init__(self, prose: str, options: dict[str, list[str]]) -> None:
        self._prose, self._neither = prose, _split(options["beside"])
        self._apart = [frozenset(names.split()) for names in options["apart"]]

    def differ(self, first: str, places: list[int], second: str, others: list[int]) -> bool:
        """Whether two spellings, that stand at these places, are two names all the same."""
        sides = (self._before(places), self._before(others)), (self._behind(first, places), self._behind(second, others))
        told = [any(_agree(one, two) for one in here for two in there) for here, there in sides if here and there]
        return not all(told) if told else any(first in names and second in names for names in self._apart)

    def _before(self, places: list[int]) -> set[str]:
        found = (BEFORE.search(self._prose[max(0, start - 30) : start]) for start in places[:MOST_BESIDE])
        return {one[1] for one in found if one and one[1] not in BEGINNERS and one[1].lower() not in self._neither}

    def _behind(self, name: str, places: list[int]) -> set[str]:
        found = (BEHIND.match(self._prose, start + len(name)) for start in places[:MOST_BESIDE])
        return {one[1] for one in found if one and one[1].lower() not in self._neither}


def _agree(one: str, two: str) -> bool:
    """Whether two words beside a name can be one: the same, an initial of the other, or spellings of one."""
    return one == two or (min(len(one), len(two)) < 3 and one[0] == two[0]) or (skeleton(one) == skeleton(two) and is_same_name(one, two))


def _split(items: list[str]) -> set[str]:
    return {word.lower() for item in items for word in item.split()}


def spacing(search: Search, options: Options) -> Iterator[Match]:
    """Names of several parts that stand elsewhere with other spaces and hyphens (Ma Zuo Bo, Ma Zuobo), against the commonest."""
    document = search.document
    forms: dict[str, list[str]] = {}
    for name in analysis_of(document).full_names:
        if name.count(" ") + name.count("-") < MOST_PARTS:
            forms.setdefault(name.replace(" ", "").replace("-", "").lower(), []).append(name)
    for name in analysis_of(document).names:
        if name.lower() in forms:
            forms[name.lower()].append(name)
    yield from _told(document.prose, (alike for alike in forms.values() if len({name.lower() for name in alike}) > 1))


def order(search: Search, options: Options) -> Iterator[Match]:
    """Names of two parts that stand elsewhere the other way round (Kishida Fumio, Fumio Kishida), against the commonest.

    Option `never`: words that are no part of anybody's name.
    """
    document = search.document
    analysis = analysis_of(document)
    excluded = _split(options["never"]) | analysis.words
    yield from _told(document.prose, (forms for forms in _turned(analysis.full_names) if excluded.isdisjoint(_parts(forms[0]))))


def _turned(known: dict[str, int]) -> Iterator[list[str]]:
    for name in known:
        first, _, second = name.partition(" ")
        turned = f"{second} {first}"
        if name < turned in known and " " not in second:
            yield [name, turned]


def _parts(name: str) -> set[str]:
    return {part.lower() for part in name.replace("-", " ").split(" ")}


def _told(prose: str, names: Iterable[list[str]]) -> Iterator[Match]:
    for forms in islice(names, MOST_TOLD):
        yield from _commonest({form: list(_alone(prose, form)) for form in forms})


def namesake(search: Search, options: Options) -> Iterator[Match]:
    """Names of two parts of which one is the same and the other differs by a letter or two, against the commonest.

    Options as those of `drift`, which reports what has the same consonants in any surroundings; `apart`: given names.
    """
    document = search.document
    never = _split(options["never"]) | _split(options["beside"])
    apart = [frozenset(item.split()) for item in options["apart"]]
    analysis = analysis_of(document)
    namesakes = _namesakes(analysis.full_names, never, apart)
    yield from _told(document.prose, (forms for forms in namesakes if analysis.words.isdisjoint(_both(forms))))


def _namesakes(known: Iterable[str], never: set[str], apart: list[frozenset[str]]) -> Iterator[list[str]]:
    """Of names of two parts those that share one: with a space between their parts, or with a hyphen, behind which `drift` does not look."""
    shared: dict[tuple[str, str], list[str]] = {}
    for name in known:
        mark = "-" if "-" in name else " "
        parts = name.split(mark)
        if len(parts) == 2 and " " not in parts[1] and never.isdisjoint(_parts(name)):
            shared.setdefault((parts[0] + mark, ""), []).append(parts[1])
            if mark == " ":
                shared.setdefault(("", mark + parts[1]), []).append(parts[0])
    for (before, behind), others in shared.items():
        for pair in combinations(others[:MOST_NAMESAKES], 2):
            if _misspelled(*pair, behind != "", before.endswith("-")) and not (behind and any(names.issuperset(pair) for names in apart)):
                yield [before + other + behind for other in pair]


def _both(forms: list[str]) -> set[str]:
    return _parts(" ".join(forms))


def _misspelled(first: str, second: str, given: bool, unseen: bool) -> bool:
    """Whether two surnames of people with one given name, or two given names, are near enough to be one, and `drift` does not report them."""
    shorter = min(len(first), len(second))
    if shorter < SHORTEST or abs(len(first) - len(second)) > MOST_BETWEEN:
        return False
    bones = skeleton(first) == skeleton(second)
    if bones and is_same_name(first, second):
        return unseen
    if (given and not bones) or differ_by_ending(plain_letters(first), plain_letters(second)):
        return False
    most = 1 if shorter < LONG or given else 2
    return edit_distance(sounds_of(first), sounds_of(second), most) <= most


def _commonest(placed: dict[str, list[int]]) -> Iterator[Match]:
    forms = sorted((name for name in placed if placed[name]), key=lambda name: (-len(placed[name]), placed[name][0]))
    for form in forms[1:]:
        if form.lower() != forms[0].lower():
            shown = first_use(forms[0], placed[forms[0]])
            for start in _within_reach(placed[form], placed[forms[0]]):
                yield Match(start, start + len(form), (forms[0],), {"detail": forms[0]}, (shown,))


def _within_reach(starts: list[int], others: list[int]) -> Iterator[int]:
    """Those of some places near which there is another; both in order."""
    for start in starts:
        at = bisect_right(others, start)
        if any(abs(other - start) < REACH for other in others[max(0, at - 1) : at + 1]):
            yield start


def _alone(prose: str, name: str) -> Iterator[int]:
    """Where a name stands that is no part of a longer one."""
    start = prose.find(name)
    while start >= 0:
        before = MORE_BEFORE.search(prose[max(0, start - 12) : start])
        if (not before or before[1] in BEGINNERS) and not MORE_BEHIND.match(prose, start + len(name)):
            yield start
        start = prose.find(name, start + 1)


def _against_the_commonest(document: Document, people: _People, placed: dict[str, list[int]], known: set[str]) -> Iterator[Match]:
    most = len(document.prose)
    for chosen, alike in group_spellings({name: (-len(found) - most * (name in known), found[0]) for name, found in placed.items()}):
        variants = [name for name in alike if name not in known and not people.differ(chosen, placed[chosen], name, placed[name])]
        if not variants:
            continue
        counts = {name: len(placed[name]) for name in (chosen, *variants)}
        why = f"{counts[chosen]} of {sum(counts.values())} times" if counts[chosen] > max(counts[name] for name in variants) else "first"
        for variant in variants:
            related = tuple([first_use(name, placed[name]) for name in counts if name != variant])
            for start in _within_reach(placed[variant], placed[chosen]):
                if document.kind(document.paragraph_at(start)) != "heading":
                    yield Match(start, start + len(variant), (chosen,), {"detail": chosen, "why": why}, related)
