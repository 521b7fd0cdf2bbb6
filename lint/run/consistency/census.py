"""The names in many documents: which spellings belong to one name, which of them to write, and how often each occurs in which file."""

from __future__ import annotations

from lint._startup.counts import add_counts, count_each
from lint._startup.record import Record
from lint.language.names import LEAST_CONSONANTS, SHORTEST, group_spellings, skeleton
from lint.language.phonetics import plain_letters
from lint.run.consistency.mentions import DRIFT, RIGHT, WRONG, unpack_counts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lint.run.consistency.mentions import MentionCounts, Mentions, SpellingGroup

PEOPLE = (("o", "a"), ("e", "a"), ("e", ""), ("ian", "ina"), ("elle", "el"), ("ette", "et"), ("en", "on"), ("en", "an"), ("an", "on"),
    ("sson", "sen"), ("er", "or"), ("nn", "n"))  # fmt: skip
"""Endings by which parts of full names differ that are just as likely two people: Antonia and Antonio, Clark and Clarke, Andersen and Andersson."""
VOWELS = frozenset("aeiouy")


class Entity(Record):
    """A name, and how often each of its spellings occurs, the one to write first.

    `rule`: the rule that would report the others if all documents were one, or empty; `why`: the reason for that spelling: `settings`, `style`,
    `table`, `majority`, or `tie` if another is as frequent; `sure`: whether more than letters shows that it is one name; `silent`: spellings that are
    never reported; `wrong`: those that are never accepted, each with the rule that reports it in any document; `files`: for each spelling, how often
    it occurs in which file.
    """

    __slots__ = ()
    counts: dict[str, int]
    rule: str = ""
    why: str = "majority"
    sure: bool = False
    silent: tuple[str, ...] = ()
    wrong: dict[str, str] = {}
    files: dict[str, dict[str, int]] = {}

    @property
    def chosen(self) -> str:
        """The spelling to write."""
        return next(iter(self.counts))

    @property
    def varying(self) -> set[str]:
        """The parts of its spellings that differ between them."""
        parts = [part for form in self.counts for part in set(form.split(" "))]
        return {part for part in parts if parts.count(part) < len(self.counts)}

    @property
    def settled(self) -> str:
        """What the settings must accept to make this spelling the one to write; for a full name, the part that varies."""
        if self.rule == DRIFT:
            return next((part for part in self.chosen.split(" ") if part in self.varying), self.chosen)
        return self.chosen

    def with_wrong(self, form: str, count: int, rule: str) -> Entity:
        """Return the name with a spelling that is never accepted. `rule`: the rule that reports it."""
        return self.replace(counts={**self.counts, form: count}, silent=(*self.silent, form), wrong={**self.wrong, form: rule})


class Census:
    """The names in the documents added so far. `accepted`: spellings in the settings; `house`: ids of the house style's rules."""

    def __init__(self, accepted: Iterable[str] = (), house: Iterable[str] = ()) -> None:
        self._accepted, self._house = frozenset(accepted), frozenset(house)
        self._documents: list[tuple[str, bytes]] = []
        self._groups: dict[SpellingGroup, dict[str, int]] = {}
        self._pairs: dict[str, int] = {}
        self._words: dict[str, int] = {}
        self._lower_words: set[str] = set()

    def add(self, path: str, mentions: Mentions) -> None:
        """Count the names in a document, or a part of one. A word that occurs without a capital in any document is not a name in others."""
        counts = mentions.counts
        for group, forms in counts.groups.items():
            add_counts(self._groups.setdefault(group, {}), forms)
        add_counts(self._pairs, counts.pairs)
        add_counts(self._words, counts.words)
        self._lower_words.update(mentions.lower_words)
        self._documents.append((path, mentions.packed_counts))

    def entities(self, several: bool = True) -> list[Entity]:
        """Return the names, those with the most spellings first, then in alphabetical order. `several`: only those with more than one."""
        tables = self._names_in_tables()
        full_names = list(self._full_names())
        guesses = self._single_words({part for entity in full_names for part in entity.varying})
        entities = [entity for entity in (*tables, *full_names, *guesses) if len(entity.counts) > 1 or not several]
        ordered = sorted(entities, key=lambda entity: (-len(entity.counts), entity.chosen.lower(), entity.chosen, entity.rule))
        return self._with_files(ordered)

    def _names_in_tables(self) -> list[Entity]:
        """Return the names that are in tables, each once: several tables may have a name, and a rule may not care about its forms."""
        entities: list[Entity] = []
        number_of: dict[str, int] = {}
        accepted_groups = [(group, counts) for group, counts in self._groups.items() if group.choose not in (WRONG, RIGHT)]
        for group, counts in sorted(accepted_groups, key=lambda pair: not pair[1].keys() - set(pair[0].silent)):
            if counts.keys() - set(group.silent) or not counts.keys() & number_of.keys():
                entities.append(self._entity_of_group(group, counts))
                for form in group.forms:
                    number_of.setdefault(form, len(entities) - 1)
        right_counts = {group.forms[0]: counts for group, counts in self._groups.items() if group.choose == RIGHT}
        for group, counts in self._groups.items():
            right = group.forms[0]
            if group.choose in (WRONG, RIGHT) and right not in number_of:
                entities.append(Entity(right_counts.get(right, {right: 0}), group.rule, "table", True))
                number_of[right] = len(entities) - 1
            if group.choose == WRONG:
                wrong = group.forms[1]
                number = number_of[right]
                entities[number] = entities[number].with_wrong(wrong, counts[wrong], group.rule)
        return entities

    def _entity_of_group(self, group: SpellingGroup, counts: dict[str, int]) -> Entity:
        counts = {form: counts[form] for form in group.forms if form in counts}
        settled = [form for form in group.forms if form in self._accepted]
        is_majority = group.choose == "majority"
        chosen = settled[0] if settled else max(counts, key=counts.__getitem__) if is_majority else next(iter(counts))
        ordered = {chosen: counts.get(chosen, 0), **_commonest_first(counts)}
        why = "settings" if settled else "style" if group.rule in self._house else "majority" if is_majority else "table"
        return Entity(ordered, group.rule, _tie_or(why, ordered), True, group.silent)

    def _full_names(self) -> Iterator[Entity]:
        """Yield full names with one part the same and the other one name in two spellings."""
        for forms in self._group_full_names().values():
            ranks = {part: self._rank(part, max(map(self._pairs.__getitem__, forms[part])), number) for number, part in enumerate(sorted(forms))}
            for chosen, variants in group_spellings(ranks) if len(forms) > 1 else ():
                variants = [part for part in variants if not _are_two_people(chosen, part)]
                if variants:
                    first = max(forms[chosen], key=self._pairs.__getitem__)
                    counts = {form: self._pairs[form] for form in (first, *(form for part in variants for form in forms[part]))}
                    yield Entity(counts, DRIFT, _tie_or(self._why(chosen), counts), True)

    def _rank(self, word: str, count: int, number: int) -> tuple[int, int]:
        """Return a key that sorts spellings: accepted ones first, then the most frequent. `number`: in alphabetical order."""
        return (-(1 << 60) if word in self._accepted else -count), number

    def _why(self, word: str) -> str:
        return "settings" if word in self._accepted else "majority"

    def _group_full_names(self) -> dict[tuple[str, str], dict[str, list[str]]]:
        """Return, by the common part and the skeleton of the other, the other parts, each with the full names that have both."""
        name_parts = {part for form in self._pairs for part in form.split(" ") if len(part) >= SHORTEST}
        skeletons = count_each(map(skeleton, name_parts))
        tables = {form for group in self._groups for form in group.forms}
        compared = {part for part in name_parts - tables if skeletons[skeleton(part)] > 1 and len(skeleton(part).strip("_")) >= LEAST_CONSONANTS}
        alike: dict[tuple[str, str], dict[str, list[str]]] = {}
        for form in sorted(self._pairs):
            first, second = form.split(" ")
            for shared, other in ((first, second), (second, first)):
                if other in compared:
                    alike.setdefault((shared, skeleton(other)), {}).setdefault(other, []).append(form)
        return alike

    def _single_words(self, name_parts: set[str]) -> Iterator[Entity]:
        """Yield names of one word that are not parts of full names.

        Those that share a skeleton and differ little are taken for one name, which is not always true.
        """
        alike: dict[str, list[str]] = {}
        for word in self._words:
            if word.lower() not in self._lower_words:
                alike.setdefault(skeleton(word), []).append(word)
        for consonants, words in alike.items():
            ranks = {word: self._rank(word, self._words[word], number) for number, word in enumerate(sorted(words)) if word not in name_parts}
            is_compared = len(consonants.strip("_")) >= LEAST_CONSONANTS
            for chosen, variants in group_spellings(ranks) if is_compared else ((word, []) for word in ranks):
                counts = {form: self._words[form] for form in (chosen, *variants)}
                yield Entity(counts, why=_tie_or(self._why(chosen), counts))

    def _with_files(self, entities: list[Entity]) -> list[Entity]:
        """Return names with the files that each of their spellings occurs in."""
        files: dict[tuple[str, str], dict[str, int]] = {_key(entity, form): {} for entity in entities for form in entity.counts}
        for path, packed in self._documents:
            for rule, form, count in _flatten(unpack_counts(packed)):
                if (rule, form) in files:
                    by_path = files[rule, form]
                    by_path[path] = by_path.get(path, 0) + count
        return [entity.replace(files={form: files[_key(entity, form)] for form in entity.counts}) for entity in entities]


def _key(entity: Entity, form: str) -> tuple[str, str]:
    """Return the rule under which the spelling of a name is counted, and the spelling."""
    return entity.wrong.get(form, entity.rule), form


def _tie_or(why: str, counts: dict[str, int]) -> str:
    """Return why a spelling is chosen: `tie` instead of `majority` if two spellings are equally frequent."""
    most = sorted(counts.values())[-2:]
    return "tie" if why == "majority" and len(most) > 1 and most[0] == most[1] else why


def _are_two_people(first: str, second: str) -> bool:
    """Return whether two similar parts of full names are just as likely two people's."""
    pair = plain_letters(first), plain_letters(second)
    if min(map(len, pair)) <= SHORTEST and len(pair[0]) == len(pair[1]):  # Haber, Huber
        return pair[0] != pair[1] and all(a in VOWELS and b in VOWELS for a, b in zip(*pair, strict=True) if a != b)
    return any(
        word.endswith(ending) and other == word[: len(word) - len(ending)] + other_ending
        for word, other in (pair, pair[::-1])
        for ending, other_ending in PEOPLE
    )


def _flatten(counts: MentionCounts) -> Iterator[tuple[str, str, int]]:
    """Yield the rule, the form, and the count of each spelling."""
    for group, forms in counts.groups.items():
        for form, count in forms.items():
            yield group.rule, form, count
    for form, count in counts.pairs.items():
        yield DRIFT, form, count
    for form, count in counts.words.items():
        yield "", form, count


def _commonest_first(counts: dict[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda pair: -pair[1]))
