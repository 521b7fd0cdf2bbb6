"""The check `pattern`: regular expressions with named word lists in them.

The group `here`, where an expression has one, is what is reported; the rest
of the match is its surroundings.
"""

from __future__ import annotations

from lint._startup.regex import regex
from lint.checks.match import Hits, Match
from lint.checks.scope import WIDE, holding, near, units
from lint.text.document import Document

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


class Pattern:
    """Expressions, any of which matches, and the literals that one of them needs. `near`: simpler ones that match inside."""

    def __init__(self, sources: list[str], literals: list[tuple[str, str]] | None, near: list[str]) -> None:
        self._sources, self._literals, self._near = sources, literals, near

    def literals(self) -> list[tuple[str, str]] | None:
        return self._literals

    def expressions(self) -> list[str]:
        return self._near or self._sources

    def apart(self, scope: str) -> bool:
        return scope not in WIDE

    def find(self, document: Document, hits: Hits, scope: str) -> Iterator[Match]:
        if self._near and (hits is None or "" not in hits):
            hits = {"": near(document, tuple(self._near), holding(document, hits))}
        if hits and not any(hits.values()):
            return
        expressions = [regex(source) for source in self._sources]
        names = {name: "" for expression in expressions for name in expression.pattern.groupindex}
        for start, end in units(document, hits, scope):
            body = document.prose[start:end]
            for expression in expressions:
                if scope == "line":
                    whole = expression.fullmatch(body)
                    found = iter((whole,) if whole else ())
                else:
                    found = expression.finditer(body)
                for one in found:
                    groups = {**names, **one.groupdict("")}
                    here = one.span("here") if groups.get("here") else one.span()
                    if here[0] < here[1]:
                        yield Match(start + here[0], start + here[1], groups=groups)
