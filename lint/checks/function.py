"""The check `function`: a named Python function for what a pattern can't express.

`function: quotes.unbalanced` is `lint.checks.functions.quotes.unbalanced(search, options)`, which yields matches. `options` are the lists and words
given under `with`; `search.hits` says where to look: at the literals of `needs`, or where an expression of `near` matched.
"""

from __future__ import annotations

from lint._startup.record import remembered
from lint.checks.check import PackedNeeds, Search
from lint.checks.match import Match
from lint.checks.scope import narrow

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

    from lint.checks.check import Needs, Sees

    Look = Callable[[Search, "Options"], Iterator[Match]]

FEW = 30
"""Up to this many words are found faster in the unsplit text of an option than by splitting it."""


def by_paragraph(function: Look) -> Look:
    """Mark a function that looks at one paragraph at a time; what others find may depend on the rest of the document or its markup."""
    function.sees = "paragraph"  # type: ignore[attr-defined]
    return function


@remembered
def load_function(name: str) -> Look:
    """Return the function that a rule names. Raises LookupError if there is none."""
    module, _, function = name.partition(".")
    if not (module.isidentifier() and function.isidentifier()) or name.startswith("_") or function.startswith("_"):
        raise LookupError(name)
    path = f"lint.checks.functions.{module}"
    try:
        look: Look = getattr(__import__(path, fromlist=[function]), function)
    except (ImportError, AttributeError):
        raise LookupError(name) from None
    if getattr(look, "__module__", "") != path or isinstance(look, type):  # something the module imports, a table, or a class
        raise LookupError(name)
    return look


class Options(dict[str, list[str]]):
    """Options as texts with one item per line, split at first use, since most rules look at no list in most texts."""

    def __init__(self, lines: dict[str, str]) -> None:
        super().__init__()
        self._lines = lines
        self._lower_words: dict[str, frozenset[str]] = {}

    def among(self, name: str, candidates: set[str]) -> set[str]:
        """Return those of these words that are items of an option."""
        if len(candidates) > FEW:
            return candidates.intersection(self[name])
        option = f"\n{self._lines.get(name, '')}\n"
        return {word for word in candidates if f"\n{word}\n" in option}

    def lower_words(self, name: str) -> frozenset[str]:
        """Return the words of the items of an option in lowercase."""
        if name not in self._lower_words:
            self._lower_words[name] = frozenset(self._lines.get(name, "").lower().split())
        return self._lower_words[name]

    def __missing__(self, name: str) -> list[str]:
        self[name] = self._lines[name].split("\n") if self._lines.get(name) else []
        return self[name]


class Function:
    """A function of this package, its options, the expressions that match near what it finds, the values of `PackedNeeds`, and what it sees."""

    def __init__(self, name: str, options: dict[str, str], near: list[str], needs: Iterable[Any], sees: Sees = "document") -> None:
        self._name, self._options, self._near, self._needs = name, Options(options), near, PackedNeeds(*needs)
        self.sees = sees

    @property
    def needs(self) -> Needs:
        """The literals, expressions, and recurring words named in its rule."""
        return self._needs.unpack()

    def find(self, search: Search) -> Iterator[Match]:
        """Yield the function's matches."""
        return load_function(self._name)(narrow(search, self._near), self._options)


CHECK = Function
