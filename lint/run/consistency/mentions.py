"""What one document says about names, kept small, for comparing it with other documents.

Where a name stands, and what would be printed of it if another document should spell it differently, is packed apart from how
often it stands: of most documents only the counts are ever looked at.
"""

from __future__ import annotations

from lint._startup.store import pack, pack_compressed, unpack, unpack_compressed
from lint.checks.check import Search
from lint.checks.function import Options
from lint.checks.match import Match
from lint.checks.phrase_table import Rows
from lint.language.analysis import analysis_of
from lint.language.names import FULL, SHORTEST, without_possessive
from lint.language.sentences import BEGINNERS
from lint.linter.diagnostic import Diagnostic, Edit, surroundings
from lint.linter.suppressions import Suppressions
from lint.linter.vetoes import is_vetoed
from lint.text.position import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from lint.ruleset.rule import Rule
    from lint.ruleset.ruleset import RuleSet
    from lint.text.document import Document

PACK, DRIFT = "names/", "names/drift"
WRONG = "wrong"
"""Stands where a group says which form it chooses, in one of a spelling that nobody accepts, behind the right one."""
LEAST_SHARED = 3
"""Letters of a part that two full names have in common."""

Group = tuple[str, str, tuple[str, ...], tuple[str, ...]]
"""A rule, which form it chooses (`first`, `majority`, `WRONG`), the forms of one name that its table has, and those it never reports."""

Packed = tuple[bytes, bytes, bytes]
"""See `Counts`; see `records`; the words that stand without a capital, where single words were asked for."""


class Counts:
    """How often a document uses each form of the groups of tables, each pair of parts of a full name, and each single name."""

    __slots__ = ("groups", "pairs", "words")

    def __init__(self, packed: Packed) -> None:
        self.groups: dict[Group, dict[str, int]]
        self.pairs: dict[str, int]
        self.words: dict[str, int]
        self.groups, self.pairs, self.words = unpack(packed[0])


def records(packed: Packed, path: str) -> dict[tuple[str, str], Diagnostic]:
    """By rule and form, the first place of each, as a diagnostic that says nothing yet. Its edit leaves the place out."""
    return {key: Diagnostic.from_tuple(path, record) for key, record in unpack_compressed(packed[1]).items()}


def lower_words(packed: Packed) -> set[str]:
    """The words that stand in a document without a capital, where single words were asked for."""
    return set(unpack(packed[2])) if packed[2] else set()


class Mentions:
    """How to find the names of documents under some rules. `single`: names of one word too, whether a table knows them or not."""

    def __init__(self, rules: RuleSet, single: bool = False) -> None:
        self._rules = rules.only(rule.id for rule in rules.rules if rule.id.startswith(PACK) and _speaks_of_names(rule))
        self._single = single
        self._tables = {
            form for rule in self._rules.rules if rule.kind == "variants" for group in Rows(rule.parameters["rows"]).all() for form in group
        }
        drift = [rule for rule in self._rules.rules if rule.id == DRIFT]
        self._never = {word.lower() for rule in drift for words in Options(rule.parameters["options"])["never"] for word in words.split()}

    def of(self, document: Document) -> Packed:
        """The names of a document."""
        groups: dict[Group, dict[str, int]] = {}
        pairs: dict[str, int] = {}
        places: dict[tuple[str, str], tuple[Any, ...]] = {}
        for rule, hits in self._rules.candidates(document):
            if rule.kind == "variants":
                for group, used, silent in rule.check.find_used(document, hits, given=False):  # type: ignore[attr-defined]
                    if counts := _counts(document, rule, used, places):
                        groups[rule.id, rule.parameters["choose"], group, silent] = counts
            elif rule.kind == "phrases":
                for match in rule.check.find(Search(document, hits, rule.scope)):
                    if match.suggestions and not is_vetoed(document, rule, match, frozenset()):
                        better, form = match.suggestions[0], document.prose[match.start : match.end]
                        counts = groups.setdefault((rule.id, WRONG, (better, form), (form,)), {})
                        counts[form] = counts.get(form, 0) + 1
            else:
                pairs = _counts(document, rule, self._pairs(document), places)
        single = {name: len(starts) for name, starts in analysis_of(document).placed_names.items() if self._is_single(name)} if self._single else {}
        lower = [word for word in analysis_of(document).words if word.islower()] if self._single else []
        return pack((groups, pairs, single)), pack_compressed(places, 1), pack(lower) if lower else b""

    def _is_single(self, name: str) -> bool:
        return len(name) >= SHORTEST and name not in self._tables and name.lower() not in self._never

    def _pairs(self, document: Document) -> dict[str, list[int]]:
        """Two parts of a full name that stand side by side outside headings and quotations, and where; of those that never go without
        their capitals."""
        found: dict[str, list[int]] = {}
        words = analysis_of(document).words
        known: dict[str, bool] = {}
        for start, name in _full_names(document):
            at = start
            before = ""
            for part in name.split(" "):
                if part not in known:
                    known[part] = self._is_part(part, words)
                if before != part and before and known[before] and known[part]:
                    found.setdefault(f"{before} {without_possessive(part)}", []).append(at - len(before) - 1)
                before = part
                at += len(part) + 1
        return found

    def _is_part(self, word: str, words: set[str]) -> bool:
        return len(word) >= LEAST_SHARED and word not in BEGINNERS and word.lower() not in self._never and word.lower() not in words


def _speaks_of_names(rule: Rule) -> bool:
    return rule.id == DRIFT or rule.kind == "variants" or (rule.kind == "phrases" and not rule.styles)


def _full_names(document: Document) -> Iterator[tuple[int, str]]:
    """The names of several parts outside headings and quotations, and where they stand."""
    prose = document.prose
    for paragraph in document.paragraphs():
        if document.kind(paragraph) != "heading":
            spoken = analysis_of(document).quotations(paragraph).spans
            for full in FULL.finditer(prose, paragraph.start, paragraph.end):
                if not any(start < full.start() < end for start, end in spoken):
                    yield full.start(), full[0].replace("\xa0", " ")


def _counts(document: Document, rule: Rule, used: dict[str, list[int]], places: dict[tuple[str, str], tuple[Any, ...]]) -> dict[str, int]:
    """How often each form stands where the rule would report it; puts the first place down.

    Full names are many and next to nothing speaks against one of them, so only the first is looked at.
    """
    counts: dict[str, int] = {}
    for form, starts in used.items():
        for number, start in enumerate(starts):
            span = Span(start, start + len(form))
            if is_vetoed(document, rule, Match(span.start, span.end), frozenset()):
                continue
            if form not in counts:
                places[rule.id, form] = _record(document, rule, span)
            if rule.id == DRIFT:
                counts[form] = len(starts) - number
                break
            counts[form] = counts.get(form, 0) + 1
    return counts


def _record(document: Document, rule: Rule, span: Span) -> tuple[Any, ...]:
    """A diagnostic that says nothing yet, as plain values."""
    first, last = document.place(span)
    start, end = document.position(first), document.position(last)
    edit = Edit(first, last, "") if rule.fix and document.verbatim(span) and not document.in_title(span.start) else None
    around = surroundings(document, start, end)
    place = Diagnostic(document.path, rule.id, rule.artifact, rule.severity, "", start, end, document.text[first:last], *around, edit=edit)
    if document.comments:
        (place,) = Suppressions(document).apply([place])
    return place.as_tuple()[1:]
