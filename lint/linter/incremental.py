"""Lint a document while it is being written, or one that repeats itself, without checking the same paragraph again.

Most rules look at one paragraph at a time, so their matches are remembered by the paragraph's words and hold wherever these words appear again. The
other rules run on the whole document each time, but only at remembered hits.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate, chain

from lint._startup.record import Record
from lint.checks.match import Match
from lint.language.analysis import analysis_of, keep_memory
from lint.linter.diagnose import diagnostic_of_match
from lint.linter.guard import Guard
from lint.linter.matching import apply_rule, count_most_silent, diagnose_matches, find_matches
from lint.linter.pipeline import Findings, Judging, judge_findings, run_pipeline
from lint.text.document import Document
from lint.text.position import Span
from lint.text.source_map import Prose

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator
    from typing import Any

    from lint.linter.diagnostic import Diagnostic
    from lint.linter.evidence import Section
    from lint.linter.guard import Runner
    from lint.ruleset.rule import Rule
    from lint.ruleset.ruleset import RuleSet
    from lint.text.position import Position

BATCH = 20_000
"""How many characters of new lines to check before the caller gets a turn."""
ENDS = ("", "\n", "\r")
"""What may be beside a whole line of a text."""
MOST_SEARCHES = 50_000
"""How many searches of lines and of other parts of a text are remembered at most, including those of earlier versions."""


class Line(Record):
    """A line of prose: a paragraph with the white space around it. `kind`: empty if the format has no kinds."""

    __slots__ = ()
    kind: str
    text: str


class LineHit(Record):
    """A hit of a rule that needs the whole document. `offset`: in the line, in code points."""

    __slots__ = ()
    rule: str
    literal: str
    offset: int


class LineMatch(Record):
    """A match of a rule that needs only its paragraph, with offsets in the line."""

    __slots__ = ()
    rule: str
    match: Match


class LineResult(Record):
    """What is remembered about a line.

    `unwritten`: expressions that match nowhere in it, or in the lines that were checked with it; `made`: the diagnostics of its matches, each with
    the position where the line began.
    """

    __slots__ = ()
    hits: tuple[LineHit, ...]
    matches: tuple[LineMatch, ...]
    unwritten: frozenset[str]
    made: dict[tuple[object, ...], tuple[Position, Diagnostic]]


class _Memory:
    """What is remembered about the lines of the last check, for some rules. `blind`: the ids of rules that look at the whole document in any case."""

    def __init__(self) -> None:
        self.results: dict[Line, LineResult] = {}
        self.blind: set[str] = set()

    def clear(self) -> None:
        """Forget everything."""
        self.results.clear()
        self.blind.clear()

    def forget_all_but(self, lines: Iterable[Line]) -> None:
        """Forget the lines that no longer occur."""
        for line in self.results.keys() - set(lines):
            del self.results[line]

    def find_new(self, lines: Iterable[Line]) -> Iterator[list[Line]]:
        """Yield the lines about which nothing is remembered, in batches."""
        return _batch(dict.fromkeys(line for line in lines if line not in self.results))


class IncrementalLinter:
    """Lints a document that changes, and remembers the lines of the last check.

    `guard`: runs the rules, and lists those that were stopped and that failed in the last check.
    """

    def __init__(self, rules: RuleSet) -> None:
        rules.prepare_meanwhile()
        self._unpinned, self._pinned = rules, [rules.pinned()]
        self.guard = Guard()
        self._memory, self._memory_of_asking = _Memory(), _Memory()
        self._searches: dict[tuple[object, str], Any] = {}

    @property
    def rules(self) -> RuleSet:
        """The rules, as prepared at the beginning of the last check."""
        return self._pinned[-1]

    def check(self, document: Document, accepted: Iterable[str] = (), as_read: tuple[Section, ...] = ()) -> list[Diagnostic]:
        """Return the diagnostics of a document, exactly as `lint.linter.lint.check` would."""
        steps = self.find_in_steps(document, accepted, as_read)
        while True:
            try:
                next(steps)
            except StopIteration as stop:
                return list(judge_findings(stop.value, self.rules, as_read)[0])

    def find_in_steps(self, document: Document, accepted: Iterable[str] = (), as_read: tuple[Section, ...] = ()) -> Generator[None, None, Findings]:
        """Return what `check` judges, pausing so that the caller can do other things or give up."""
        self.guard.begin()
        self._pin_rules()
        if len(self._searches) > MOST_SEARCHES:
            self._searches.clear()
        keep_memory(document, self._searches)
        lines = list(_split_lines(document))
        names = frozenset(accepted)
        for batch in self._memory.find_new(lines):
            _check_lines(batch, self._memory, self.rules, None, self.guard.run)
            yield
        for memory in (self._memory, self._memory_of_asking):
            memory.forget_all_but(lines)
        diagnostics: list[Diagnostic] = []
        for diagnosed in _diagnose_lines(document, (*self.rules.rules, *self.rules.silent), lines, self._memory, names, self.guard.run):
            diagnostics += diagnosed
            yield

        def ask() -> list[Diagnostic]:
            return _diagnose_by_line(document, lines, self._memory_of_asking, self.rules, self.rules.asking, names, self.guard.run)

        return run_pipeline(document, self.rules, diagnostics, ask, judging=Judging(as_read))

    def _pin_rules(self) -> None:
        """Use the automaton as soon as it is available, and forget earlier results: with it, other rules are tried."""
        if self._unpinned.has_automaton and not self.rules.has_automaton:
            self._pinned.append(self._unpinned.pinned())
            self._memory.clear()
            self._memory_of_asking.clear()


def diagnose_repeated(document: Document, rules: RuleSet, only: Iterable[Rule] | None, accepted: frozenset[str], runner: Runner) -> list[Diagnostic]:
    """Return the diagnostics of a document that repeats itself, whose equal lines are checked once.

    `only`: the rules to run, or None for those that run on every document; `runner`: how to run a rule.
    """
    return _diagnose_by_line(document, list(_split_lines(document)), _Memory(), rules, only, accepted, runner)


def _diagnose_by_line(
    document: Document, lines: list[Line], memory: _Memory, rules: RuleSet, only: Iterable[Rule] | None, accepted: frozenset[str], runner: Runner
) -> list[Diagnostic]:
    """Return the diagnostics of a document after checking those of its lines about which nothing is remembered. `only`: see `diagnose_repeated`."""
    for batch in memory.find_new(lines):
        _check_lines(batch, memory, rules, only, runner)
    running = (*rules.rules, *rules.silent) if only is None else only
    return list(chain.from_iterable(_diagnose_lines(document, running, lines, memory, accepted, runner)))


def _check_lines(lines: list[Line], memory: _Memory, rules: RuleSet, only: Iterable[Rule] | None, runner: Runner) -> None:
    """Check some lines as one document and remember the results. Rules that look beyond their paragraph are not run.

    `only`: the rules to run, or None for those that run on every document.
    """
    document, starts = _join_lines(lines)
    hits_of: list[list[LineHit]] = [[] for _ in lines]
    matches_of: list[list[LineMatch]] = [[] for _ in lines]
    for rule, hits in rules.candidates(document, only):
        if rule.apart:
            for match in runner(find_matches, document, rule, hits):
                number = bisect_right(starts, match.start) - 1
                matches_of[number].append(LineMatch(rule.id, match.shifted(-starts[number])))
        elif hits is None:
            memory.blind.add(rule.id)
        else:
            for literal, offsets in hits.items():
                for offset in offsets:
                    number = bisect_right(starts, offset) - 1
                    hits_of[number].append(LineHit(rule.id, literal, offset - starts[number]))
    unwritten = frozenset([source for source, is_written in analysis_of(document).is_written.items() if not is_written])
    for line, line_hits, line_matches in zip(lines, hits_of, matches_of, strict=True):
        memory.results[line] = LineResult(tuple(line_hits), tuple(line_matches), unwritten, {})


def _diagnose_lines(
    document: Document, rules: Iterable[Rule], lines: list[Line], memory: _Memory, accepted: frozenset[str], runner: Runner
) -> Iterator[list[Diagnostic]]:
    """Yield the diagnostics of each of some rules in a document, all of whose lines are remembered."""
    unwritten = frozenset.intersection(*{memory.results[line].unwritten for line in lines})
    analysis_of(document).is_written.update(dict.fromkeys(unwritten, False))
    hits, matches = _hits_by_rule(lines, memory.results), _matches_by_rule(lines, memory.results)
    make = _LineDiagnostics(document, lines, memory.results).make
    for rule in rules:
        if rule.id in matches:
            yield runner(_diagnose, document, rule, matches[rule.id], accepted, make)
        elif rule.id in hits or rule.id in memory.blind:
            yield runner(apply_rule, document, rule, hits.get(rule.id), accepted)


def _diagnose(document: Document, rule: Rule, matches: list[Match], accepted: frozenset[str], make: Callable[..., Diagnostic]) -> list[Diagnostic]:
    return list(diagnose_matches(document, rule, matches[: count_most_silent(document, rule)], accepted, make))


class _LineDiagnostics:
    """Makes the diagnostics of matches in the lines of a document. What depends on nothing but its line is made once, and moves with the line."""

    def __init__(self, document: Document, lines: list[Line], results: dict[Line, LineResult]) -> None:
        self._document, self._lines, self._results = document, lines, results
        self._starts = list(accumulate([len(line.text) + 1 for line in lines], initial=0))
        self._positions: dict[int, Position | None] = {}

    def make(self, document: Document, rule: Rule, match: Match) -> Diagnostic:
        """Return the diagnostic of a match, as `diagnostic_of_match` does."""
        number = bisect_right(self._starts, match.start) - 1
        if number not in self._positions:
            self._positions[number] = self._find_begin(Span(self._starts[number], self._starts[number + 1] - 1))
        begin = self._positions[number]
        if begin is None or match.related or match.in_source:
            return diagnostic_of_match(document, rule, match)
        made = self._results[self._lines[number]].made
        causes = self._find_causes(rule, match, self._starts[number])
        if causes not in made:
            made[causes] = begin, diagnostic_of_match(document, rule, match)
        elif made[causes][0] != begin:
            begin_before, diagnostic = made[causes]
            made[causes] = begin, diagnostic.shifted(begin.within(begin_before))
        return made[causes][1]

    def _find_begin(self, span: Span) -> Position | None:
        """Return where a line of prose begins in the text; None if it is not a whole line of it, or has emphasis."""
        document, (start, end) = self._document, self._document.place(span)
        if document.text[start - 1 : start] not in ENDS or document.text[end : end + 1] not in ENDS:
            return None
        return document.position(start) if document.verbatim(span) and not document.in_title(*span) else None

    def _find_causes(self, rule: Rule, match: Match, start: int) -> tuple[object, ...]:
        """Return what the diagnostic of a match in a line depends on. `start`: the offset of the line. Edits also depend on quotations."""
        edges: list[int] = []
        if rule.fix:
            quotations = analysis_of(self._document).quotations(self._document.paragraph_at(match.start))
            edges = [offset - start for span in quotations.spans for offset in span]
        return rule.id, match.start - start, match.end - start, match.suggestions, tuple(match.groups.items()), match.message, *edges


def _hits_by_rule(lines: list[Line], results: dict[Line, LineResult]) -> dict[str, dict[str, list[int]]]:
    """Return the hits of all lines by rule id and literal, with offsets in the document."""
    hits: dict[str, dict[str, list[int]]] = {}
    start = 0
    for line in lines:
        for rule, literal, offset in results[line].hits:
            hits.setdefault(rule, {}).setdefault(literal, []).append(start + offset)
        start += len(line.text) + 1
    return hits


def _matches_by_rule(lines: list[Line], results: dict[Line, LineResult]) -> dict[str, list[Match]]:
    """Return the matches of all lines by rule id, with offsets in the document."""
    matches: dict[str, list[Match]] = {}
    start = 0
    for line in lines:
        for rule, match in results[line].matches:
            matches.setdefault(rule, []).append(match.shifted(start))
        start += len(line.text) + 1
    return matches


def _split_lines(document: Document) -> Iterator[Line]:
    kind_at, start = document.kinds, 0
    for text in document.prose.split("\n"):
        yield Line(kind_at.get(start, "paragraph") if kind_at else "", text)
        start += len(text) + 1


def _batch(lines: Iterable[Line]) -> Iterator[list[Line]]:
    batch: list[Line] = []
    size = 0
    for line in lines:
        batch.append(line)
        size += len(line.text) + 1
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _join_lines(lines: list[Line]) -> tuple[Document, list[int]]:
    """Return the lines joined into a document, and the offset where each begins."""
    prose = Prose()
    starts: list[int] = []
    for line in lines:
        starts.append(len(prose))
        if line.kind:
            prose.kinds[len(prose)] = line.kind
        prose.add(line.text + "\n", len(prose), len(prose) + len(line.text) + 1)
    return Document("", prose.text(), prose), starts
