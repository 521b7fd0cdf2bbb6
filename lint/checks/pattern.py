"""The check `pattern`: regular expressions that may contain named word lists.

If an expression has a group `here`, only that group is reported; the rest of the match is context.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import islice

from lint._startup.regex import regex
from lint._startup.store import unpack
from lint.checks.check import Needs, Search
from lint.checks.match import Match, count_most
from lint.checks.scope import WIDE, find_units, narrow
from lint.checks.windows import ANYWHERE, LONG, WHOLE, find_in, find_windows

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Sequence

    from lint.checks.check import Hits, Sees

    Literals = tuple[list[str], tuple[str, ...], tuple[str, ...]]


class Pattern:
    """Alternative expressions, and the literals or recurring words that they need.

    `packed_literals`: packed, since a check looks at a document without them; `near`: simpler expressions that match inside; `own`: for each
    expression its own literals, if known, in groups with the strings of which one must be directly before, and directly after, if any; `names`: the
    names of all groups; `searched`: the expressions, or simpler ones, without backreferences; `reach`: for each expression, the largest number of
    spaces in what a match depends on; `near_reach`: the same for all simpler expressions.
    """

    sees: Sees = "scope"

    def __init__(
        self,
        sources: list[str],
        packed_literals: bytes,
        near: list[str],
        own: list[list[Literals]],
        names: list[str],
        again: Sequence[tuple[int, ...]] = (),
        searched: Sequence[str] | None = None,
        reach: Sequence[int] = (),
        near_reach: int = ANYWHERE,
    ) -> None:
        self._sources, self._packed_literals, self._near, self._own, self._names = sources, packed_literals, near, own, names
        self._again, self._searched = again, (near or sources) if searched is None else searched
        self._reach, self._near_reach = reach or [ANYWHERE] * len(sources), near_reach

    @property
    def needs(self) -> Needs:
        """One of its literals and one of its expressions (or the simpler ones), or recurring words."""
        return Needs(unpack(self._packed_literals), self._searched, self._again)

    def find(self, search: Search) -> Iterator[Match]:
        """Yield the first matches of each expression in each unit of the scope, as many as may be reported, or their groups `here`."""
        document, hits, scope, _ = narrow(search, self._near, self._near_reach if self._again else ANYWHERE)
        prose, is_whole, is_wide = document.prose, scope == "line", scope in WIDE
        no_groups = dict.fromkeys(self._names, "")
        for own_hits, expressions in self._expressions_by_hits(hits, document.folded):
            places = sorted([place for starts in own_hits.values() for place in starts]) if own_hits is not None else []
            for begin, end in find_units(document, own_hits, scope):
                body = prose[begin:end]
                windows = {ANYWHERE: [WHOLE]}
                is_long = end - begin > LONG and own_hits is not None
                most = len(body) if is_wide else count_most(len(body))
                inside = [place - begin for place in places[bisect_left(places, begin) : bisect_right(places, end)]] if is_long else []
                for pattern, reach in expressions:
                    if is_whole:
                        matches = _match_whole(pattern, body)
                    else:
                        if reach not in windows:
                            windows[reach] = find_windows(body, inside, reach) if is_long else [WHOLE]
                        matches = find_in(pattern, body, windows[reach])
                    if matches:
                        yield from islice(_make_matches(matches, begin, no_groups), most)

    def _expressions_by_hits(self, hits: Hits, folded: str) -> Iterable[tuple[Hits, list[tuple[re.Pattern[str], int]]]]:
        """Return the expressions that can match, with their reaches, grouped by the hits that may lead to their matches."""
        groups: dict[tuple[object, ...], tuple[Hits, list[tuple[re.Pattern[str], int]]]] = {}
        separate_sources = () if self._near else self._searched
        shared = {literal: places for literal, places in (hits or {}).items() if literal and literal not in separate_sources}
        for number, (source, reach) in enumerate(zip(self._sources, self._reach, strict=True)):
            own_hits: Hits = None
            hits_key: tuple[object, ...] = ()
            if hits is not None:
                outline_key = source if source in separate_sources else ""
                own_hits = {outline_key: hits[outline_key]} if outline_key in hits else {}
                own_hits |= _select_hits(shared, self._own[number], folded) if self._own else shared
                hits_key = tuple(own_hits) if own_hits.items() <= hits.items() else (number,)
            if own_hits is None or any(own_hits.values()):
                groups.setdefault(hits_key, (own_hits, []))[1].append((regex(source).pattern, reach))
        return groups.values()


CHECK = Pattern


def _select_hits(hits: dict[str, list[int]], own: list[Literals], folded: str) -> dict[str, list[int]]:
    """Return the hits of an expression's own literals, those with the right strings beside them."""
    own_hits = {}
    for literals, prefixes, suffixes in own:
        for literal in literals:
            if literal in hits:
                places = hits[literal]
                if prefixes:
                    places = [place for place in places if folded.endswith(prefixes, 0, place)]
                if suffixes:
                    places = [place for place in places if folded.startswith(suffixes, place + len(literal))]
                own_hits[literal] = places
    return own_hits


def _make_matches(matches: Iterable[re.Match[str]], begin: int, no_groups: dict[str, str]) -> Iterator[Match]:
    """Yield what is reported of matches in a unit. `begin`: its offset."""
    for match in matches:
        groups = {**no_groups, **match.groupdict("")}
        span = match.span("here") if groups.get("here") else match.span()
        if span[0] < span[1]:
            yield Match(begin + span[0], begin + span[1], (), groups)


def _match_whole(pattern: re.Pattern[str], body: str) -> list[re.Match[str]]:
    """Return the match of a whole unit, if it matches."""
    match = pattern.fullmatch(body)
    return [match] if match else []
