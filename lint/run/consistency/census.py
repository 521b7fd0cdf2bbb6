"""The names of many documents: which spellings are of one name, which of them is to be written, and how often each stands where."""

from __future__ import annotations

from lint.language.names import LEAST_CONSONANTS, SHORTEST, group_spellings, skeleton
from lint.language.phonetics import plain_letters
from lint.run.consistency.mentions import DRIFT, WRONG, Counts, lower_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lint.run.consistency.mentions import Group, Packed

PEOPLE = (("o", "a"), ("e", "a"), ("e", ""), ("ian", "ina"), ("elle", "el"), ("ette", "et"), ("en", "on"), ("en", "an"), ("an", "on"),
    ("sson", "sen"), ("er", "or"), ("nn", "n"))  # fmt: skip
"""Endings by which parts of full names differ that are as likely two people: Antonia and Antonio, Clark and Clarke, Andersen and Andersson."""
VOWELS = frozenset("aeiouy")


class Entity:
    """A name, and how often each of its spellings stands, the one to be written first.

    `why` that one: `settings`, `style`, `table`, `majority`, or `tie` where another stands as often; `sure`: whether more than
    letters speaks for one name; `rule`: that would report the others if all documents were one, "" for none; `files`: for each
    spelling, how often it stands in which file; `silent`: spellings that are never reported; `wrong`: those that nobody accepts, each
    with the rule that reports it in any document.
    """

    __slots__ = ("counts", "files", "rule", "silent", "sure", "why", "wrong")

    def __init__(self, counts: dict[str, int], rule: str = "", why: str = "majority", sure: bool = False, silent: tuple[str, ...] = ()) -> None:
        self.silent = silent
        self.wrong: dict[str, str] = {}
        most = sorted(counts.values())[-2:]
        self.counts, self.rule, self.sure = counts, rule, sure
        self.why = "tie" if why == "majority" and len(most) > 1 and most[0] == most[1] else why
        self.files: dict[str, dict[str, int]] = {form: {} for form in counts}

    @property
    def chosen(self) -> str:
        return next(iter(self.counts))

    def misspelled(self, form: str, count: int, rule: str) -> None:
        """Adds a spelling that nobody accepts."""
        self.counts[form], self.files[form], self.wrong[form] = count, {}, rule
        self.silent = (*self.silent, form)

    @property
    def varying(self) -> set[str]:
        """The parts of its spellings that are not in all of them."""
        parts = [part for form in self.counts for part in set(form.split(" "))]
        return {part for part in parts if parts.count(part) < len(self.counts)}

    @property
    def settled(self) -> str:
        """What the settings have to accept so that this spelling is the one to be written: of a full name, the part that varies."""
        if self.rule == DRIFT:
            return next((part for part in self.chosen.split(" ") if part in self.varying), self.chosen)
        return self.chosen


class Census:
    """The names of the documents that were added. `accepted`: spellings that the settings have; `house`: ids of rules of a house style."""

    def __init__(self, accepted: Iterable[str] = (), house: Iterable[str] = ()) -> None:
        self._accepted, self._house = frozenset(accepted), frozenset(house)
        self._kept: list[tuple[str, Packed]] = []
        self._groups: dict[Group, dict[str, int]] = {}
        self._pairs: dict[str, int] = {}
        self._words: dict[str, int] = {}
        self._lower: set[str] = set()

    def add(self, path: str, packed: Packed) -> None:
        """Counts the names of a document, or of a part of one. What stands in any of them without a capital is no name in the others."""
        counts = Counts(packed)
        for group, forms in counts.groups.items():
            _add(self._groups.setdefault(group, {}), forms)
        _add(self._pairs, counts.pairs)
        _add(self._words, counts.words)
        self._lower |= lower_words(packed)
        self._kept.append((path, (packed[0], packed[1], b"")))

    def entities(self, several: bool = True) -> list[Entity]:
        """The names, that with the most spellings first, then by the alphabet. `several`: only those with more than one."""
        told = self._tables()
        full = list(self._full_names())
        guessed = self._single({part for one in full for part in one.varying})
        found = [one for one in (*told, *full, *guessed) if len(one.counts) > 1 or not several]
        self._place(found)
        return sorted(found, key=lambda one: (-len(one.counts), one.chosen.lower(), one.chosen, one.rule))

    def _tables(self) -> list[Entity]:
        """Names that the tables know, each once: a name stands in several of them, and a rule may have nothing to say of its forms."""
        found: list[Entity] = []
        known: dict[str, Entity] = {}
        accepted = [(group, counts) for group, counts in self._groups.items() if group[1] != WRONG]
        for group, counts in sorted(accepted, key=lambda one: not one[1].keys() - set(one[0][3])):
            if counts.keys() - set(group[3]) or not counts.keys() & known.keys():
                found.append(self._told(group, counts))
                for form in group[2]:
                    known.setdefault(form, found[-1])
        for (rule, choose, forms, _), counts in self._groups.items():
            if choose == WRONG:
                if forms[0] not in known:
                    found.append(Entity({forms[0]: 0}, rule, "table", True))
                    known[forms[0]] = found[-1]
                known[forms[0]].misspelled(forms[1], counts[forms[1]], rule)
        return found

    def _told(self, group: Group, counts: dict[str, int]) -> Entity:
        rule, choose, forms, silent = group
        counts = {form: counts[form] for form in forms if form in counts}
        settled = [form for form in forms if form in self._accepted]
        chosen = settled[0] if settled else max(counts, key=counts.__getitem__) if choose == "majority" else next(iter(counts))
        ordered = {chosen: counts.get(chosen, 0), **_commonest_first(counts)}
        why = "settings" if settled else "style" if rule in self._house else "majority" if choose == "majority" else "table"
        return Entity(ordered, rule, why, True, silent)

    def _full_names(self) -> Iterator[Entity]:
        """Full names of which one part is the same and the other one name in two spellings."""
        for forms in self._alike().values():
            ranks = {other: self._rank(other, max(map(self._pairs.__getitem__, forms[other])), at) for at, other in enumerate(sorted(forms))}
            for chosen, variants in group_spellings(ranks) if len(forms) > 1 else ():
                variants = [word for word in variants if not _two_people(chosen, word)]
                if variants:
                    first = max(forms[chosen], key=self._pairs.__getitem__)
                    counts = {form: self._pairs[form] for form in (first, *(form for word in variants for form in forms[word]))}
                    yield Entity(counts, DRIFT, self._why(chosen), True)

    def _rank(self, word: str, count: int, at: int) -> tuple[int, int]:
        return (-(1 << 60) if word in self._accepted else -count), at

    def _why(self, word: str) -> str:
        return "settings" if word in self._accepted else "majority"

    def _alike(self) -> dict[tuple[str, str], dict[str, list[str]]]:
        """By the part in common and the skeleton of the other: the other parts, each with the full names that have both."""
        parts = {part for form in self._pairs for part in form.split(" ") if len(part) >= SHORTEST}
        bones: dict[str, int] = {}
        for part in parts:
            bones[skeleton(part)] = bones.get(skeleton(part), 0) + 1
        tables = {form for _, _, forms, _ in self._groups for form in forms}
        compared = {part for part in parts - tables if bones[skeleton(part)] > 1 and len(skeleton(part).strip("_")) >= LEAST_CONSONANTS}
        alike: dict[tuple[str, str], dict[str, list[str]]] = {}
        for form in sorted(self._pairs):
            first, second = form.split(" ")
            for shared, other in ((first, second), (second, first)):
                if other in compared:
                    alike.setdefault((shared, skeleton(other)), {}).setdefault(other, []).append(form)
        return alike

    def _single(self, told: set[str]) -> Iterator[Entity]:
        """Names of one word: those of one skeleton that differ by little are taken for one name, which not all of them are."""
        alike: dict[str, list[str]] = {}
        for word in self._words:
            if word.lower() not in self._lower:
                alike.setdefault(skeleton(word), []).append(word)
        for bones, group in alike.items():
            ranks = {word: self._rank(word, self._words[word], at) for at, word in enumerate(sorted(group)) if word not in told}
            compared = len(bones.strip("_")) >= LEAST_CONSONANTS
            for chosen, variants in group_spellings(ranks) if compared else ((word, []) for word in ranks):
                yield Entity({form: self._words[form] for form in (chosen, *variants)}, why=self._why(chosen))

    def _place(self, entities: list[Entity]) -> None:
        """Fills in the files."""
        wanted: dict[tuple[str, str], list[dict[str, int]]] = {}
        for one in entities:
            for form, files in one.files.items():
                wanted.setdefault((one.wrong.get(form, one.rule), form), []).append(files)
        for path, packed in self._kept:
            for rule, form, count in _flat(Counts(packed)):
                for files in wanted.get((rule, form), ()):
                    files[path] = files.get(path, 0) + count


def _two_people(first: str, second: str) -> bool:
    """Whether two parts of full names that are alike are as likely two people's."""
    one, two = plain_letters(first), plain_letters(second)
    if min(len(one), len(two)) <= SHORTEST and len(one) == len(two):  # Haber, Huber
        return all(here in VOWELS and there in VOWELS for here, there in zip(one, two, strict=True) if here != there) and one != two
    return any(here.endswith(a) and there == here[: len(here) - len(a)] + b for here, there in ((one, two), (two, one)) for a, b in PEOPLE)


def _flat(counts: Counts) -> Iterator[tuple[str, str, int]]:
    for (rule, *_), forms in counts.groups.items():
        for form, count in forms.items():
            yield rule, form, count
    for form, count in counts.pairs.items():
        yield DRIFT, form, count
    for form, count in counts.words.items():
        yield "", form, count


def _add(to: dict[str, int], counts: dict[str, int]) -> None:
    for form, count in counts.items():
        to[form] = to.get(form, 0) + count


def _commonest_first(counts: dict[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda one: -one[1]))
