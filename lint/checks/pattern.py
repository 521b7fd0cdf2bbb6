"""The check `pattern`: regular expressions with named word lists in them.

The group `here`, where an expression has one, is what is reported; the rest
of the match is its surroundings.
"""

from __future__ import annotations

from lint._startup.regex import regex
from lint.checks.check import Needs, Search
from lint.checks.match import Match
from lint.checks.scope import find_units, narrow
from lint.checks.windows import ANYWHERE, LONG, find_around

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Sequence

    from lint.checks.check import Hits, Sees


class Pattern:
    """Expressions, any of which matches, and the literals or repeated words that one of them needs.

    `near`: simpler ones that match inside; `own`: for each expression the literals of which it needs one, where that is known;
    `names`: all their groups; `searched`: those expressions, or simpler ones, in which nothing comes again; `reach`: of each expression,
    how many spaces there are at most in what a match depends on.
    """

    sees: Sees = "scope"

    def __init__(
        self,
        sources: list[str],
        literals: list[tuple[str, str]] | None,
        near: list[str],
        own: list[list[str]],
        names: list[str],
        again: Sequence[tuple[int, ...]] = (),
        searched: Sequence[str] | None = None,
        reach: Sequence[int] = (),
    ) -> None:
        self._sources, self._literals, self._near, self._own, self._names = sources, literals, near, own, names
        self._again, self._searched = again, (near or sources) if searched is None else searched
        self._reach = reach or [ANYWHERE] * len(sources)

    @property
    def needs(self) -> Needs:
        """One of its literals, and one of its expressions, or of the simpler ones; or words that come again."""
        return Needs(self._literals, self._searched, self._again)

    def find(self, search: Search) -> Iterator[Match]:
        """Yield the matches of each expression in each unit of the scope, or their groups `here`."""
        document, hits, scope, _ = narrow(search, self._near)
        prose, is_whole = document.prose, scope == "line"
        no_groups = dict.fromkeys(self._names, "")
        for source, own_hits, reach in self._hits_by_source(hits):
            pattern = regex(source).pattern
            for begin, end in find_units(document, own_hits, scope):
                matches: Iterable[re.Match[str]]
                if is_whole:
                    matches = _match_whole(pattern, prose[begin:end])
                elif end - begin > LONG and own_hits is not None and reach != ANYWHERE:
                    matches = find_around(pattern, prose[begin:end], _places_in(own_hits, begin, end), reach)
                else:
                    matches = pattern.finditer(prose[begin:end])
                for match in matches:
                    groups = {**no_groups, **match.groupdict("")}
                    span = match.span("here") if groups.get("here") else match.span()
                    if span[0] < span[1]:
                        yield Match(begin + span[0], begin + span[1], groups=groups)

    def _hits_by_source(self, hits: Hits) -> Iterator[tuple[str, Hits, int]]:
        """Yield each expression that can match, with the hits among these that may lead to its matches, and its reach."""
        for number, (source, reach) in enumerate(zip(self._sources, self._reach, strict=True)):
            own_hits = hits
            if hits is not None and self._own and "" not in hits:
                own_hits = {literal: hits[literal] for literal in self._own[number] if literal in hits}
            if own_hits is None or any(own_hits.values()):
                yield source, own_hits, reach


def _places_in(hits: dict[str, list[int]], begin: int, end: int) -> list[int]:
    """Return where hits are in a unit, in order, from its beginning."""
    return sorted([place - begin for places in hits.values() for place in places if begin <= place <= end])


def _match_whole(pattern: re.Pattern[str], body: str) -> tuple[re.Match[str], ...]:
    """Return the match of a unit as a whole, if it is one."""
    match = pattern.fullmatch(body)
    return (match,) if match else ()
