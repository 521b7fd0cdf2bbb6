"""Find what is around the literals of expressions, so that a literal leads to a rule only where the text beside it fits."""

from __future__ import annotations

from functools import lru_cache
from itertools import product

from lint.rulefiles.literals import Beside, bare, besides_of
from lint.rulefiles.rarity import EDGE
from lint.rulefiles.shapes import EITHER

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TypeVar

    from lint.checks.check import Context

    Text = TypeVar("Text", str, bytes)


MOST_TEXTS = 24
"""More strings than this before or after a literal are left to the rule."""
MOST_LETTERS = 3
"""A literal with more letters in any case says nothing by its shapes."""


@lru_cache(maxsize=1024)
def find_contexts(source: str) -> dict[str, Context]:
    """Return the contexts of the literals that an expression needs."""
    return {literal: _merge([_context(beside) for beside in besides]) for literal, besides in besides_of(source).items()}


def merge_contexts(all_contexts: Iterable[dict[str, Context]]) -> dict[str, Context]:
    """Return the contexts of the literals of several expressions, without those that say nothing."""
    by_literal: dict[str, list[Context]] = {}
    for contexts in all_contexts:
        for literal, context in contexts.items():
            by_literal.setdefault(literal, []).append(context)
    merged = {literal: _merge(contexts) for literal, contexts in by_literal.items()}
    return {literal: context for literal, context in merged.items() if any(context)}


def _context(beside: Beside) -> Context:
    shapes = beside.shapes.replace(EDGE, "")
    cases = [("a", "A") if shape == EITHER else (shape,) for shape in shapes] if shapes.count(EITHER) <= MOST_LETTERS else []
    spelled = frozenset(map("".join, product(*cases))) if cases and any(map(str.isalpha, shapes)) else frozenset()
    shapes_before, literal_shapes, shapes_after = (
        tuple(sorted(text.encode("latin-1") for text in texts)) for texts in (beside.shapes_before, spelled, beside.shapes_after)
    )
    prefixes, suffixes = (bare(texts) if len(texts) <= MOST_TEXTS else () for texts in (beside.prefixes, beside.suffixes))
    return shapes_before, literal_shapes, shapes_after, prefixes, suffixes


def _merge(contexts: list[Context]) -> Context:
    """Return what is known if any of some contexts may be there."""
    shapes_before, literal_shapes, shapes_after, prefixes, suffixes = contexts[0]
    for context in contexts[1:]:
        shapes_before, literal_shapes, shapes_after = (
            _union(shapes_before, context[0]),
            _union(literal_shapes, context[1]),
            _union(shapes_after, context[2]),
        )
        prefixes, suffixes = _union(prefixes, context[3]), _union(suffixes, context[4])
    return shapes_before, literal_shapes, shapes_after, prefixes, suffixes


def _union(texts: tuple[Text, ...], others: tuple[Text, ...]) -> tuple[Text, ...]:
    """Return these texts and others, or nothing if either is unknown or they are too many."""
    union = set(texts).union(others) if texts and others else set()
    return tuple(sorted(union)) if len(union) <= MOST_TEXTS else ()
