"""The names that one document mentions, kept small, so that many documents can be compared.

The places of names, and what would be printed if another document spelled them differently, are packed apart from the counts: for most documents,
only the counts are ever read.
"""

from __future__ import annotations

from lint._startup.counts import add_counts
from lint._startup.record import Record
from lint._startup.store import pack, pack_compressed, unpack, unpack_compressed
from lint.checks.check import Search
from lint.checks.function import Options
from lint.checks.match import Match
from lint.checks.phrase_table import Rows
from lint.checks.variants import Variants
from lint.checks.words import find_literals, find_whole_words
from lint.language.analysis import analysis_of
from lint.language.names import FULL, SHORTEST, without_possessive
from lint.language.sentences import BEGINNERS
from lint.linter.diagnostic import Diagnostic, Edit, surroundings
from lint.linter.suppressions import Suppressions
from lint.linter.vetoes import is_vetoed
from lint.text.position import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lint.checks.check import Hits
    from lint.ruleset.rule import Rule
    from lint.ruleset.ruleset import RuleSet
    from lint.text.document import Document

PACK, DRIFT = "names/", "names/drift"
WRONG = "wrong"
"""The `choose` of a group of two forms: a right one and one that is never accepted."""
RIGHT = "right"
"""The `choose` of a group of one form, which is right."""
LEAST_SHARED = 3
"""The least number of letters in a part that two full names share."""


class SpellingGroup(Record):
    """The forms of a name in a rule's table.

    `choose`: which of them is right: `first`, `majority`, `WRONG`, or `RIGHT`; `silent`: forms that the rule never reports.
    """

    __slots__ = ()
    rule: str
    choose: str
    forms: tuple[str, ...]
    silent: tuple[str, ...]


class MentionCounts(Record):
    """How often a document uses each form in groups, each pair of parts of a full name, and each name of one word."""

    __slots__ = ()
    groups: dict[SpellingGroup, dict[str, int]]
    pairs: dict[str, int]
    words: dict[str, int]


class Mentions:
    """The names that a document mentions, in three packs that are unpacked on demand."""

    def __init__(self, packed: bytes) -> None:
        self.packed_counts: bytes
        self.packed_counts, self._places, self._lower_words = unpack(packed)

    @property
    def counts(self) -> MentionCounts:
        """How often each name occurs."""
        return unpack_counts(self.packed_counts)

    @property
    def lower_words(self) -> set[str]:
        """The words that occur without a capital; empty if names of one word were not searched for."""
        return set(unpack(self._lower_words))

    def places(self, path: str) -> dict[tuple[str, str], Diagnostic]:
        """Return the first place of each name by rule and form, as a diagnostic without a message whose edit deletes the place."""
        return {key: Diagnostic.from_tuple(path, values) for key, values in unpack_compressed(self._places).items()}


def unpack_counts(packed: bytes) -> MentionCounts:
    """Return the counts of `Mentions.packed_counts`."""
    groups, pairs, words = unpack(packed)
    return MentionCounts({SpellingGroup(*group): counts for group, counts in groups.items()}, pairs, words)


def pack_mentions(counts: MentionCounts, lower_words: list[str], places: dict[tuple[str, str], Diagnostic]) -> bytes:
    """Return the mentions in a document as the bytes that `Mentions` reads."""
    groups = {group.as_tuple(): by_form for group, by_form in counts.groups.items()}
    values = {key: mention.as_tuple()[1:] for key, mention in places.items()}
    return pack((pack((groups, counts.pairs, counts.words)), pack_compressed(values, 1), pack(lower_words)))


def join_mentions(pairs_of_texts: Iterable[tuple[Mentions, dict[tuple[str, str], Diagnostic]]]) -> bytes:
    """Return the mentions in several texts of one document, each with the places of its names, as those of the document."""
    groups: dict[SpellingGroup, dict[str, int]] = {}
    pairs: dict[str, int] = {}
    word_counts: dict[str, int] = {}
    lower_words: dict[str, None] = {}
    places: dict[tuple[str, str], Diagnostic] = {}
    for mentions, places_of_text in pairs_of_texts:
        counts = mentions.counts
        for group, forms in counts.groups.items():
            add_counts(groups.setdefault(group, {}), forms)
        add_counts(pairs, counts.pairs)
        add_counts(word_counts, counts.words)
        lower_words.update(dict.fromkeys(sorted(mentions.lower_words)))
        places = {**places_of_text, **places}
    return pack_mentions(MentionCounts(groups, pairs, word_counts), list(lower_words), places)


class MentionFinder:
    """Finds the names in documents under some rules. `single`: names of one word, too, whether or not a table has them."""

    def __init__(self, rules: RuleSet, single: bool = False) -> None:
        self._rules = rules.only(rule.id for rule in rules.rules if rule.id.startswith(PACK) and _is_about_names(rule))
        self._single = single
        self._tables = {form for rule in self._rules.rules if rule.kind == "variants" for row in Rows(rule.parameters["rows"]).all() for form in row}
        self._right_forms = {(rule.id, form) for rule in self._rules.rules if rule.kind == "phrases" for form in _suggestions(rule)} if single else ()
        drift = [rule for rule in self._rules.rules if rule.id == DRIFT]
        self._never = {word.lower() for rule in drift for words in Options(rule.parameters["options"])["never"] for word in words.split()}

    def find(self, document: Document) -> bytes:
        """Return the names in a document, packed for `Mentions`."""
        groups: dict[SpellingGroup, dict[str, int]] = {}
        pairs: dict[str, int] = {}
        places: dict[tuple[str, str], Diagnostic] = {}
        for rule, hits in self._rules.candidates(document):
            if isinstance(rule.check, Variants):
                for forms, used, silent in rule.check.find_used(document, hits, by_given_name=False, in_headings=self._single):
                    if counts := _count_forms(document, rule, used, places):
                        groups[SpellingGroup(rule.id, rule.parameters["choose"], forms, silent)] = counts
            elif rule.kind == "phrases":
                for right, form in _wrong_forms(document, rule, hits):
                    counts = groups.setdefault(SpellingGroup(rule.id, WRONG, (right, form), (form,)), {})
                    counts[form] = counts.get(form, 0) + 1
            else:
                pairs = _count_forms(document, rule, self._find_pairs(document), places)
        for rule_id, form in self._right_forms:
            if count := _count_whole_words(document, form):
                groups[SpellingGroup(rule_id, RIGHT, (form,), ())] = {form: count}
        analysis = analysis_of(document)
        word_counts = {name: len(starts) for name, starts in analysis.placed_names.items() if self._is_single(name)} if self._single else {}
        lower_words = [word for word in analysis.words if word.islower()] if self._single else []
        if document.comments:
            suppressions = Suppressions(document, self._rules.redirects)
            places = dict(zip(places, suppressions.apply(list(places.values())), strict=True))
        return pack_mentions(MentionCounts(groups, pairs, word_counts), lower_words, places)

    def _is_single(self, name: str) -> bool:
        return len(name) >= SHORTEST and name not in self._tables and name.lower() not in self._never

    def _find_pairs(self, document: Document) -> dict[str, list[int]]:
        """Return the offsets of each two adjacent parts of a full name outside headings and quotations.

        Words that also occur without a capital are not parts.
        """
        pairs: dict[str, list[int]] = {}
        prose_words = analysis_of(document).words
        is_part: dict[str, bool] = {}
        for offset, name in _find_full_names(document):
            before = ""
            for part in name.split(" "):
                if part not in is_part:
                    is_part[part] = self._is_part(part, prose_words)
                if before != part and before and is_part[before] and is_part[part]:
                    pairs.setdefault(f"{before} {without_possessive(part)}", []).append(offset - len(before) - 1)
                before = part
                offset += len(part) + 1
        return pairs

    def _is_part(self, word: str, prose_words: set[str]) -> bool:
        return len(word) >= LEAST_SHARED and word not in BEGINNERS and word.lower() not in self._never and word.lower() not in prose_words


def _is_about_names(rule: Rule) -> bool:
    return rule.id == DRIFT or rule.kind == "variants" or (rule.kind == "phrases" and not rule.styles)


def _wrong_forms(document: Document, rule: Rule, hits: Hits) -> Iterator[tuple[str, str]]:
    """Yield the form that a rule suggests and the one in the document, for each of its matches that nothing vetoes."""
    for match in rule.check.find(Search(document, hits, rule.scope)):
        if match.suggestions and not is_vetoed(document, rule, match, frozenset()):
            yield match.suggestions[0], document.prose[match.start : match.end]


def _suggestions(rule: Rule) -> set[str]:
    """Return the first suggestion for each phrase of a rule."""
    return {row[1] for row in Rows(rule.parameters["rows"]).all() if len(row) > 1}


def _count_whole_words(document: Document, form: str) -> int:
    """Return how often a name occurs in the prose exactly as written."""
    places = find_literals(document, [form.lower()]).get(form.lower(), [])
    starts = find_whole_words(document.prose, form.lower(), places)
    return sum(document.prose.startswith(form, start) for start in starts)


def _find_full_names(document: Document) -> Iterator[tuple[int, str]]:
    """Yield the offset and text of each name of several parts outside headings and quotations."""
    prose = document.prose
    for paragraph in document.paragraphs():
        if document.kind(paragraph) != "heading":
            quoted = analysis_of(document).quotations(paragraph).spans
            for full in FULL.finditer(prose, paragraph.start, paragraph.end):
                if not any(start < full.start() < end for start, end in quoted):
                    yield full.start(), full[0].replace("\xa0", " ")


def _count_forms(document: Document, rule: Rule, used: dict[str, list[int]], places: dict[tuple[str, str], Diagnostic]) -> dict[str, int]:
    """Return how often each form occurs where the rule would report it, and add the first place of each to `places`.

    There are many full names, and hardly any is vetoed, so only the first place without a veto is searched for.
    """
    counts: dict[str, int] = {}
    for form, starts in used.items():
        for number, start in enumerate(starts):
            span = Span(start, start + len(form))
            if is_vetoed(document, rule, Match(span.start, span.end), frozenset()):
                continue
            if form not in counts:
                places[rule.id, form] = _describe_place(document, rule, span)
            if rule.id == DRIFT:
                counts[form] = len(starts) - number
                break
            counts[form] = counts.get(form, 0) + 1
    return counts


def _describe_place(document: Document, rule: Rule, span: Span) -> Diagnostic:
    """Return a diagnostic of a rule without a message."""
    first, last = document.place(span)
    start, end = document.position(first), document.position(last)
    edit = Edit(first, last, "") if rule.fix and document.verbatim(span) and not document.in_title(span.start, span.start + 1) else None
    around = surroundings(document, start, end)
    return Diagnostic(document.path, rule.id, rule.artifact, rule.severity, "", start, end, document.text[first:last], *around, edit=edit)
