"""The check `pattern`: regular expressions with named word lists in them.

The group `here`, where an expression has one, is what is reported; the rest
of the match is its surroundings.
"""

from __future__ import annotations

from lint._startup.regex import Regex, regex
from lint.checks.check import Needs, Search
from lint.checks.match import Match
from lint.checks.scope import find_units, narrow

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from lint.checks.check import Sees


class Pattern:
    """Expressions, any of which matches, and the literals that one of them needs. `near`: simpler ones that match inside."""

    sees: Sees = "scope"

    def __init__(self, sources: list[str], literals: list[tuple[str, str]] | None, near: list[str]) -> None:
        self._sources, self._literals, self._near = sources, literals, near

    @property
    def needs(self) -> Needs:
        """One of its literals, and one of its expressions, or of the simpler ones."""
        return Needs(self._literals, self._near or self._sources)

    def find(self, search: Search) -> Iterator[Match]:
        """Yield the matches of each expression in each unit of the scope, or their groups `here`."""
        search = narrow(search, self._near)
        if search.hits and not any(search.hits.values()):
            return
        expressions = [regex(source) for source in self._sources]
        names = {name: "" for expression in expressions for name in expression.pattern.groupindex}
        for unit in find_units(search.document, search.hits, search.scope):
            body = search.document.prose[unit.start : unit.end]
            for expression in expressions:
                for match in _matches(expression, body, search.scope == "line"):
                    groups = {**names, **match.groupdict("")}
                    start, end = match.span("here") if groups.get("here") else match.span()
                    if start < end:
                        yield Match(unit.start + start, unit.start + end, groups=groups)


def _matches(expression: Regex, body: str, whole: bool) -> Iterator[re.Match[str]]:
    """Return the matches in a unit, or of it as a whole."""
    if whole:
        match = expression.fullmatch(body)
        return iter((match,) if match else ())
    return expression.finditer(body)
