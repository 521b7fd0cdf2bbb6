"""Find where rules can match, in one pass over a document, so that most rules are never tried."""

from __future__ import annotations

import os

from lint._startup import store
from lint.language.analysis import analysis_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, KeysView
    from threading import Thread

    from lint.ruleset.hyperscan import Automaton, Parts
    from lint.ruleset.literal_index import LiteralIndex, RuleHits
    from lint.ruleset.rule import Rule
    from lint.text.document import Document

    Hits = tuple[RuleHits, Collection[str]]
    Build = Callable[[list[Rule], Callable[[], bool] | None], Parts | None]
    """Returns what an automaton of some rules is made from, or None once it is no longer wanted; without a function that tells that, only if it takes
    little."""
    ScanCosts = Iterable[tuple[str, float]]
    """What the scan searches for, and the seconds that each takes by itself."""

WORTH_LOADING, WORTH_BUILDING, WORTH_BUILDING_ONCE = 30_000, 3_000_000, 10_000_000
"""Characters from which it pays to load the automaton, to build one for this run and later ones, and to build one for this run alone."""


def _remember_hits(document: Document) -> dict[Prefilter, Hits | None]:
    """Return the hits in a document, which prefilters add; None in place of those of one that is ready for it."""
    return {}


class Prefilter:
    """Leads to the candidates of some rules, by their literals, or by the automaton if there is enough to scan.

    `build`: builds the automaton; without it, none is built; `path`: the cache file of the automaton, if any; `packaged_path`: the file that came
    with the wheel, if any.
    """

    def __init__(
        self,
        rules: list[Rule],
        index: LiteralIndex,
        build: Build | None = None,
        path: str = "",
        key: str = "",
        packaged_path: str = "",
    ) -> None:
        self._rules, self._literals, self._build_parts, self._path, self._key = rules, index, build, path, key
        self._packaged_path = packaged_path
        self.trouble = ""
        """Why an automaton that should exist is missing, or rules are read again by each run."""
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

        If neither the wheel nor the cache has it, it is built in the background unless the caller `waits`; without it, everything is found, too.
        `is_for_cache`: finish building it for the next run even if this one has ended.
        """
        if self._automaton is None and not self._is_building:
            self._work += work
            if self._work >= WORTH_LOADING and not self._tried_loading and any(map(os.path.exists, (self._packaged_path, self._path))):
                self._tried_loading = True
                self._make_automaton(None)
            if self._automaton is None and self._work >= (WORTH_BUILDING if self._path else WORTH_BUILDING_ONCE) and self._build_parts:
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

        is_wanted = (lambda: True) if is_for_cache and self._path else main_thread().is_alive
        self._builder = Thread(target=self._build, args=(lock, is_wanted), name="mtlint-automaton")
        self._builder.start()

    def _build(self, lock: int | None, is_wanted: Callable[[], bool]) -> None:
        from lint._startup.atomic import unlock

        try:
            self._make_automaton(is_wanted)
        finally:
            unlock(lock)

    def _make_automaton(self, is_wanted: Callable[[], bool] | None) -> None:
        """Load the automaton from the cache or the wheel, or build it and store it in the cache. `is_wanted`: None to build it only if that takes
        little."""
        from lint.ruleset import hyperscan

        try:  # everything is found without it, one literal after another
            key = f"{self._key} {hyperscan.engine()}"
            loaded = store.load_parts(self._path, key) or store.load_parts(self._packaged_path, key, verify=False)
            parts = loaded[0] if loaded else None
            if parts is None and self._build_parts:
                parts = self._build_parts(self._rules, is_wanted)
                if self._path and parts:
                    store.save(self._path, key, parts)
            self._automaton = hyperscan.Automaton(*parts) if parts else None
        except ImportError:
            self._is_building = True  # there never will be one
        except hyperscan.errors() as error:
            self.trouble = f"Large texts take longer than they should: the automaton that searches them could not be built ({error})."
