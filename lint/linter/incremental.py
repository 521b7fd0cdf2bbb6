"""A document that somebody is writing: paragraphs that were looked at before are not looked at again.

Most rules see one paragraph at a time, so what they find in it is kept with its words and holds wherever the same words stand
again. The other rules look at the whole document each time, but only at places that were kept in the same way.
"""

from __future__ import annotations

from bisect import bisect_right

from lint.checks.match import Match
from lint.linter.lint import find_matches, report
from lint.linter.pipeline import settle
from lint.text.document import Document
from lint.text.source_map import Prose

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator

    from lint.linter.diagnostic import Diagnostic
    from lint.ruleset.ruleset import RuleSet

Line = tuple[str, str]
"""A line of prose, which is a paragraph with the white space at its ends: its kind, where the format tells it, and its characters."""

Seen = tuple[list[tuple[str, str, int]], list[tuple[str, Match]]]
"""What was seen in a line, at offsets in it: for rules that need the document, rule id, literal and place; for the others, rule id and match."""

BATCH = 20_000
"""So many characters of new lines are looked at before the caller is asked whether it still wants to know."""


class Live:
    """What is known about the lines of one document under some rules."""

    def __init__(self, rules: RuleSet) -> None:
        rules.prepare()  # from here on the same rules are tried everywhere, and the others at their hits
        self.rules = rules
        self._seen: dict[Line, Seen] = {}
        self._everywhere: set[str] = set()

    def check(self, document: Document, accepted: Iterable[str] = ()) -> list[Diagnostic]:
        """What `lint.linter.lint.check` says."""
        steps = self.steps(document, accepted)
        while True:
            try:
                next(steps)
            except StopIteration as stop:
                found: list[Diagnostic] = stop.value
                return found

    def steps(self, document: Document, accepted: Iterable[str] = ()) -> Generator[None, None, list[Diagnostic]]:
        """The same, with pauses in which the caller may do other things, or give up."""
        lines = list(_lines(document))
        for batch in _batches(dict.fromkeys(line for line in lines if line not in self._seen)):
            self._look(batch)
            yield
        self._seen = {line: self._seen[line] for line in lines}
        hits, found = self._gathered(lines)
        names = document.memory["accepted"] = frozenset(accepted)
        diagnostics: list[Diagnostic] = []
        for rule in self.rules.rules:
            if rule.id in found:
                diagnostics += report(document, rule, found[rule.id], names)
            elif rule.id in hits or rule.id in self._everywhere:
                diagnostics += report(document, rule, find_matches(document, rule, hits.get(rule.id)), names)
                yield
        return settle(document, self.rules, diagnostics)

    def _look(self, lines: list[Line]) -> None:
        """Takes down what is to be seen in some lines: as one document, since rules that see more than a paragraph aren't asked."""
        document, starts = _document(lines)
        seen: list[Seen] = [([], []) for _ in lines]
        for rule, hits in self.rules.candidates(document):
            if rule.apart:
                for match in find_matches(document, rule, hits):
                    at = bisect_right(starts, match.start) - 1
                    seen[at][1].append((rule.id, match.moved(-starts[at])))
            elif hits is None:
                self._everywhere.add(rule.id)
            else:
                for literal, places in hits.items():
                    for place in places:
                        at = bisect_right(starts, place) - 1
                        seen[at][0].append((rule.id, literal, place - starts[at]))
        self._seen.update(zip(lines, seen, strict=True))

    def _gathered(self, lines: list[Line]) -> tuple[dict[str, dict[str, list[int]]], dict[str, list[Match]]]:
        """By rule id, the hits and the matches of all lines, at their places in the document."""
        hits: dict[str, dict[str, list[int]]] = {}
        found: dict[str, list[Match]] = {}
        begin = 0
        for line in lines:
            placed, matched = self._seen[line]
            for rule, literal, place in placed:
                hits.setdefault(rule, {}).setdefault(literal, []).append(begin + place)
            for rule, match in matched:
                found.setdefault(rule, []).append(match.moved(begin))
            begin += len(line[1]) + 1
        return hits, found


def _lines(document: Document) -> Iterator[Line]:
    kinds, begin = document.kinds, 0
    for line in document.prose.split("\n"):
        yield kinds.get(begin, "paragraph") if kinds else "", line
        begin += len(line) + 1


def _batches(lines: Iterable[Line]) -> Iterator[list[Line]]:
    batch: list[Line] = []
    size = 0
    for line in lines:
        batch.append(line)
        size += len(line[1]) + 1
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _document(lines: list[Line]) -> tuple[Document, list[int]]:
    """Lines as a document, and where in it each begins."""
    prose = Prose()
    starts: list[int] = []
    for kind, line in lines:
        starts.append(len(prose))
        if kind:
            prose.kinds[len(prose)] = kind
        prose.add(line + "\n", len(prose), len(prose) + len(line) + 1)
    return Document("", prose.text(), prose), starts
