"""The check `pattern`: regular expressions that may contain named word lists.

If an expression has a group `here`, only that group is reported; the rest of the match is context.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import islice

from lint._startup.record import Record
from lint._startup.regex import regex
from lint.checks.check import PackedNeeds, Search
from lint.checks.match import Match, count_most
from lint.checks.scope import WIDE, find_units, narrow
from lint.checks.windows import ANYWHERE, LONG, WHOLE, find_in, find_windows

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any

    from lint.checks.check import Hits, Needs, Sees

    Literals = tuple[list[str], tuple[str, ...], tuple[str, ...]]


class Expression(Record):
    """One of the expressions of a pattern.

    `reach`: the largest number of spaces in what a match depends on; `own`: its own literals, if they alone lead to it, in groups with the strings of
    which one must be directly before, and directly after, if any.
    """

    __slots__ = ()
    source: str
    reach: int = ANYWHERE
    own: list[Literals] | None = None


class Pattern:
    """Alternative expressions, and what they need.

    `expressions`: the values of `Expression`; `names`: those of all groups; `needs`: the values of `PackedNeeds`; `near`: simpler expressions that
    match inside; `near_reach`: the largest number of spaces in what a match of any of these depends on.
    """

    sees: Sees = "scope"

    def __init__(
        self,
        expressions: Sequence[Iterable[Any]],
        names: Iterable[str],
        needs: Iterable[Any],
        near: list[str] | None = None,
        near_reach: int = ANYWHERE,
    ) -> None:
        self._expressions, self._names, self._needs = expressions, names, PackedNeeds(*needs)
        self._near, self._near_reach = near or [], near_reach

    @property
    def needs(self) -> Needs:
        """One of its literals and one of its expressions (or the simpler ones), or recurring words."""
        return self._needs.unpack()

    def find(self, search: Search) -> Iterator[Match]:
        """Yield the first matches of each expression in each unit of the scope, as many as may be reported, or their groups `here`."""
        document, hits, scope, _ = narrow(search, self._near, self._near_reach if self._needs.again else ANYWHERE)
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
                        yield from islice(_make_matches(matches, begin, no_groups), most + 1)

    def _expressions_by_hits(self, hits: Hits, folded: str) -> Iterable[tuple[Hits, list[tuple[re.Pattern[str], int]]]]:
        """Return the expressions that can match, with their reaches, grouped by the hits that may lead to their matches."""
        groups: dict[tuple[object, ...], tuple[Hits, list[tuple[re.Pattern[str], int]]]] = {}
        separate_sources = () if self._near else self._needs.expressions
        shared = {literal: places for literal, places in (hits or {}).items() if literal and literal not in separate_sources}
        for number, (source, reach, own) in enumerate(self._expressions):
            own_hits: Hits = None
            hits_key: tuple[object, ...] = ()
            if hits is not None:
                outline_key = source if source in separate_sources else ""
                own_hits = {outline_key: hits[outline_key]} if outline_key in hits else {}
                own_hits |= shared if own is None else _select_hits(shared, own, folded)
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
