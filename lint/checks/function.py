"""The check `function`: for what a pattern can't say, a named Python function.

`function: quotes.unbalanced` is `lint.checks.functions.quotes.unbalanced(document,
options, hits)`, which yields matches. `options` are the lists and words that
the rule gives it under `with`, `hits` where to look: at the literals of
`needs`, or where an expression of `near` matched.
"""

from __future__ import annotations

from lint.checks.match import Hits, Match
from lint.checks.scope import holding, near
from lint.text.document import Document

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Look = Callable[[Document, "Options", Hits], Iterator[Match]]

APART = frozenset(("repetition.word", "repetition.loop", "repetition.phrase"))
"""The functions that look at one paragraph at a time; what the others find can depend on the rest of the document."""


FEW = 30
"""So many words are sooner looked for in a text of lines than the lines are taken apart."""


def named(name: str) -> Look:
    """The function that YAML means. Raises LookupError where there is none."""
    module, _, function = name.partition(".")
    try:
        found: Look = getattr(__import__(f"lint.checks.functions.{module}", fromlist=[function]), function)
    except (ImportError, AttributeError):
        raise LookupError(name) from None
    return found


class Options(dict[str, list[str]]):
    """Options that are kept as lines of one text, each taken apart at its first use: most rules look at no list in most texts."""

    def __init__(self, lines: dict[str, str]) -> None:
        super().__init__()
        self._lines = lines

    def among(self, name: str, words: set[str]) -> set[str]:
        """Those of some words that are items of an option."""
        if len(words) > FEW:
            return words.intersection(self[name])
        lines = f"\n{self._lines.get(name, '')}\n"
        return {word for word in words if f"\n{word}\n" in lines}

    def __missing__(self, name: str) -> list[str]:
        self[name] = self._lines[name].split("\n") if self._lines.get(name) else []
        return self[name]


class Function:
    """A function of this package, its options, and literals or expressions without which it finds nothing."""

    def __init__(self, name: str, options: dict[str, str], literals: list[tuple[str, str]] | None, near: list[str]) -> None:
        self._name, self._options, self._literals, self._near = name, Options(options), literals, near

    def literals(self) -> list[tuple[str, str]] | None:
        return self._literals

    def expressions(self) -> list[str]:
        return self._near

    def apart(self, scope: str) -> bool:
        return self._name in APART

    def find(self, document: Document, hits: Hits, scope: str) -> Iterator[Match]:
        if self._near and (hits is None or "" not in hits):
            hits = {"": near(document, tuple(self._near), holding(document, hits))}
        return named(self._name)(document, self._options, hits)
