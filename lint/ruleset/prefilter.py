"""Find where rules can match, in one pass over a document, so that most rules are never tried."""

from __future__ import annotations

import os
from itertools import accumulate

from lint._startup import store
from lint._startup.regex import Regex
from lint._startup.store import find_word, unpack
from lint.language.analysis import analysis_of
from lint.text.position import find_all

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, KeysView
    from threading import Thread
    from typing import Any

    from lint.ruleset.hyperscan import Automaton, Key
    from lint.ruleset.rule import Rule
    from lint.text.document import Document

    RuleHits = dict[str, dict[str, list[int]]]
    """Offsets in the prose, in code points, by rule id and literal ("" for outlines)."""
    PackedContext = tuple[Any, ...]
    Hits = tuple[RuleHits, Collection[str]]
    Outlines = tuple[list[Key], list[Key], list[str]]
    """Keys with one outline each, keys with one literal each, and the ids of rules that have neither."""
    ScanCosts = Iterable[tuple[str, float]]
    """What the scan searches for, and the seconds that each takes by itself."""

WORTH_LOADING, WORTH_BUILDING = 30_000, 3_000_000
"""Characters from which it pays to load the automaton from the cache, and to build one."""
PART = 4
"""The number of characters by which a literal is searched for if no long word of it must be whole."""
WORD = Regex(r"([^\W_]+)")
APART = "\0"
"""Separates words, or what is between them: no text in English contains it."""
WHOLE = -2
"""In place of where a literal begins in a word: the literal is the word."""
PER_PLACE = 150
"""How many characters can be searched for a literal in the time it takes to try it at one place."""


class LiteralIndex:
    """The literals of rules, for texts too short for an automaton.

    Each literal is tried where one of its words occurs, or a part of it if it has none, and leads to a rule where the text beside it fits.
    `packed_rows`: for each of these words and parts, its literals with where in each it begins (`WHOLE`; -1 if that varies, or a part is not in a
    word), another word that must be there, if any, the numbers of its rules in `ids`, and the offset of its context in the same bytes (-1 if
    unknown); `words`: these words with the offsets of their rows, packed by `pack_words`; `word_parts`: the offsets of parts inside words;
    `other_parts`: other parts, the longest word in each and the longest run of marks and spaces, and their offsets, by the rarest of their
    characters. `blind`: rules without literals; `again`: by the ids of rules that look for recurring words, what has to recur.
    """

    def __init__(
        self,
        words: dict[str, bytes],
        word_parts: dict[str, int],
        other_parts: dict[str, list[tuple[str, str, str, int]]],
        ids: list[str],
        blind: list[str],
        again: dict[str, list[tuple[int, ...]]],
        packed_rows: bytes | memoryview,
    ) -> None:
        self._words, self._word_parts, self._other_parts = words, word_parts, other_parts
        self._ids, self._blind, self.again, self._rows = ids, frozenset(blind), again, packed_rows
        self._contexts: dict[int, PackedContext] = {}

    def search(self, document: Document) -> tuple[RuleHits, frozenset[str]]:
        """Return where the literals of each rule occur in a document, for rules that can match, and the rules that can match anywhere."""
        hits: RuleHits = {}
        folded = document.folded
        places, marks = _find_words(folded)
        for word, begins in places.items():
            begin = find_word(self._words, word)
            if begin >= 0:
                self._add(hits, document, begin, begins, places)
        for begin, begins in sorted(self._places_of_parts(places).items()):
            self._add(hits, document, begin, sorted(begins), places)
        words = APART.join(places)
        for character, other_parts in self._other_parts.items():
            for part, letters, mark, begin in other_parts if character in (words if character.isalnum() else marks) else ():
                # Words and what is between them are shorter if each is there once.
                if letters in words and mark in marks and (part in (letters, mark) or part in folded):
                    self._add(hits, document, begin, [], places)
        return hits, self._blind

    def _places_of_parts(self, places: dict[str, list[int]]) -> dict[int, list[int]]:
        """Return where parts inside words occur, by where their rows begin. `places`: those of the words."""
        rows_begin = self._word_parts.get
        part_places: dict[int, list[int]] = {}
        for word, begins in places.items():
            for at in range(len(word) - PART + 1):
                begin = rows_begin(word[at : at + PART])
                if begin is not None:
                    part_places.setdefault(begin, []).extend([start + at for start in begins] if at else begins)
        return part_places

    def _add(self, hits: RuleHits, document: Document, begin: int, begins: list[int], document_words: Collection[str]) -> None:
        """Add where the literals of some rows occur. `begins`: where their word or part does; `document_words`: the words of the document."""
        folded = document.folded
        are_few = len(begins) * PER_PLACE < len(folded)
        starts_with = folded.startswith
        for literal, ahead, another, numbers, context in unpack(self._rows[begin:]):
            if another and another not in document_words:
                continue
            if ahead == WHOLE:
                starts = begins
            elif ahead >= 0 and are_few:
                starts = [place - ahead for place in begins if place >= ahead and starts_with(literal, place - ahead)]
            else:
                starts = find_all(folded, literal)
            if starts and context >= 0:
                starts = self._leave_out_misfits(document, literal, starts, context)
            for number in numbers if starts else ():
                rule_hits = hits.setdefault(self._ids[number], {})
                rule_hits[literal] = starts if literal not in rule_hits else sorted({*starts, *rule_hits[literal]})

    def _leave_out_misfits(self, document: Document, literal: str, starts: list[int], context_offset: int) -> list[int]:
        """Return the places of a literal whose characters and surroundings fit a context."""
        folded, shapes, width = document.folded, document.shapes, len(literal)
        after, before, first, ends_before, literal_shapes, begins_after, prefixes, suffixes = self._context(context_offset)
        fitting = []
        for place in starts:
            end = place + width
            if (after and shapes[end] not in after) or (before and shapes[place - 1] not in before) or (first and shapes[place] not in first):
                continue
            if (begins_after and not shapes.startswith(begins_after, end)) or (ends_before and not shapes.endswith(ends_before, 0, place)):
                continue
            if literal_shapes and not shapes.startswith(literal_shapes, place):
                continue
            if (prefixes and not folded.endswith(prefixes, 0, place)) or (suffixes and not folded.startswith(suffixes, end)):
                continue
            fitting.append(place)
        return fitting

    def _context(self, offset: int) -> PackedContext:
        """Return a context: the shapes directly after, before, and at the beginning of its literal, and then the same as a `Context`."""
        if offset not in self._contexts:
            self._contexts[offset] = unpack(self._rows[offset:])
        return self._contexts[offset]


def _find_words(folded: str) -> tuple[dict[str, list[int]], str]:
    """Return the words of folded prose, each with its places, and what is between words, each once."""
    pieces = WORD.pattern.split(folded)  # every second one is a word
    places: dict[str, list[int]] = {}
    for word, start in zip(pieces[1::2], list(accumulate(map(len, pieces)))[::2], strict=False):
        places.setdefault(word, []).append(start)
    return places, APART.join(set(pieces[::2]))


def _remember_hits(document: Document) -> dict[Prefilter, Hits | None]:
    """Return the hits in a document, which prefilters add; None in place of those of one that is ready for it."""
    return {}


class Prefilter:
    """Leads to the candidates of some rules, by their literals, or by the automaton if there is enough to scan.

    `draw_outlines`: returns what an automaton is built from; without it, none is built; `path`: the cache file of the automaton, if any.
    """

    def __init__(
        self,
        rules: list[Rule],
        index: LiteralIndex,
        draw_outlines: Callable[[Iterable[Rule]], Outlines] | None = None,
        path: str | None = None,
        key: str = "",
    ) -> None:
        self._rules, self._literals, self._draw_outlines, self._path, self._key = rules, index, draw_outlines, path, key
        self.trouble = ""
        """Why an automaton that should exist is missing."""
        self._work = 0
        self._automaton: Automaton | None = None
        self._tried_loading = self._is_building = False
        self._builder: Thread | None = None

    def find(self, document: Document) -> Hits:
        """Return where each rule can match in a document, and the rules that can match anywhere.

        The result is remembered with the document, for other rule sets that look at it.
        """
        memory = document.derive(_remember_hits)
        if self not in memory:
            self.prepare(document)
        hits = memory[self]
        if hits is None:
            hits = memory[self] = self._scan(document, self._automaton) if self._automaton else self._literals.search(document)
        return hits

    def _scan(self, document: Document, automaton: Automaton) -> Hits:
        """Return what an automaton finds in a document, and note which expressions it rules out there."""
        from lint.ruleset import hyperscan

        try:
            hits = automaton.find(document)
        except hyperscan.errors():  # it has too many matches in this document
            return self._literals.search(document)
        analysis_of(document).is_written.update(dict.fromkeys(automaton.seen.difference(hits), False))
        return hits, automaton.blind

    @property
    def repeating(self) -> KeysView[str]:
        """The ids of the rules that look for recurring words."""
        return self._literals.again.keys()

    def find_again(self, document: Document, rule: str) -> list[int]:
        """Return where the words recur that a rule looks for."""
        repeats = analysis_of(document).repeats
        first_places, *others = [repeats.places(values) for values in dict.fromkeys(self._literals.again[rule])]
        return sorted({*first_places}.union(*others)) if others else first_places

    def prepare(self, document: Document, waits: bool = False) -> None:
        """Get ready for a document, with the automaton if it pays from now on and is available, or if the caller `waits` for it."""
        document.derive(_remember_hits)[self] = None
        self.automaton(len(document.prose), waits)

    def pinned(self) -> Prefilter:
        """Return a prefilter that keeps today's automaton, or stays without one."""
        pinned = Prefilter(self._rules, self._literals)
        pinned._automaton, pinned._is_building = self._automaton, True
        return pinned

    @property
    def has_automaton(self) -> bool:
        """Whether documents are searched by an automaton."""
        return self._automaton is not None

    def measure(self, document: Document) -> ScanCosts:
        """Return the cost of each part of the automaton's scan of a document; nothing without an automaton."""
        return self._automaton.measure(document) if self._automaton else ()

    def automaton(self, work: int, waits: bool = False, is_for_cache: bool = True) -> Automaton | None:
        """Return the automaton if it pays and is available. `work`: the characters to scan next.

        If it is not in the cache, it is built in the background unless the caller `waits`; without it, everything is found, too. `is_for_cache`:
        finish building it for the next run even if this one has ended.
        """
        if self._automaton is None and not self._is_building:
            self._work += work
            if self._work >= WORTH_LOADING and not self._tried_loading and self._path and os.path.exists(self._path):
                self._tried_loading = True
                self._make_automaton(None)
            if self._automaton is None and self._work >= WORTH_BUILDING and self._draw_outlines:
                self._begin_building(waits, is_for_cache)
        if waits and self._builder:
            self._builder.join()
        return self._automaton

    def _begin_building(self, waits: bool, is_for_cache: bool) -> None:
        """Build the automaton unless another process is about to put it into the cache."""
        from lint._startup.atomic import NO_LOCK, try_lock

        folder = os.path.dirname(self._path) if self._path else ""
        lock = try_lock(folder) if folder else NO_LOCK
        if lock is None and not waits:
            return
        self._is_building = True
        if waits or any(rule.is_limited for rule in self._rules):  # the time limit of such rules counts the whole process
            self._build(lock, lambda: True)
            return
        from threading import Thread, main_thread

        is_wanted = (lambda: True) if is_for_cache else main_thread().is_alive
        self._builder = Thread(target=self._build, args=(lock, is_wanted), name="mtlint-automaton")
        self._builder.start()

    def _build(self, lock: int | None, is_wanted: Callable[[], bool]) -> None:
        from lint._startup.atomic import unlock

        try:
            self._make_automaton(is_wanted)
        finally:
            unlock(lock)

    def _make_automaton(self, is_wanted: Callable[[], bool] | None) -> None:
        """Load the automaton from the cache, or build it and store it there. `is_wanted`: None to not build it."""
        from lint.ruleset import hyperscan

        try:  # everything is found without it, one literal after another
            key = f"{self._key} {hyperscan.version()}"
            parts = store.load(self._path, key) if self._path else None
            if parts is None and is_wanted and self._draw_outlines:
                parts = hyperscan.build(*self._draw_outlines(self._rules), is_wanted)
                if self._path and parts:
                    store.save(self._path, key, parts)
            self._automaton = hyperscan.Automaton(*parts) if parts else None
        except ImportError:
            self._is_building = True  # there never will be one
        except hyperscan.errors() as error:
            self.trouble = f"Large texts take longer than they should: the automaton that searches them could not be built ({error})."
