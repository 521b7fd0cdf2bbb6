"""Find the shapes of the characters that an expression demands beside a literal, in its parse tree.

A mark or a common word leads to a rule only where the characters around it fit, as digits around a comma. See `lint.text.document.shapes_of`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from lint._startup.sre import REPEATS, sre
from lint.text.document import shapes_of

Texts = frozenset[str]
UNKNOWN: Texts = frozenset()
ANYTHING: Texts = frozenset([""])
CONDITIONS = (sre.AT, sre.ASSERT, sre.ASSERT_NOT)
"""Zero-width items."""
EITHER = "\0"
"""The shape of a letter in any case."""
OTHER = "?"
"""The shape of characters beyond Latin."""
DEEP = 2
"""How many characters to look at on each side."""
MOST_SHAPES = 24
"""More alternatives than this say little."""
LATIN = 0x250
"""Code points below this are tried one by one."""
TRIED = frozenset("".join(map(chr, range(LATIN))) + "‐‑‒–—―‘’‚“”„†‡•…‹›€™−")
"""Characters to try."""
CATEGORIES = {
    sre.CATEGORY_DIGIT: r"\d", sre.CATEGORY_NOT_DIGIT: r"\D", sre.CATEGORY_SPACE: r"\s",
    sre.CATEGORY_NOT_SPACE: r"\S", sre.CATEGORY_WORD: r"\w", sre.CATEGORY_NOT_WORD: r"\W",
}  # fmt: skip
BOUNDARIES = (sre.AT_BOUNDARY, sre.AT_NON_BOUNDARY)


@lru_cache(maxsize=4096)
def shape_of(character: str) -> str:
    """Return the shape of a character."""
    return shapes_of(character).decode("latin-1")


def spell_out_case(tree: Any, caseless: bool | None = None) -> list[tuple[Any, Any]]:
    """Return the items of a parse tree with both cases of letters where case is ignored."""
    if caseless is None:
        caseless = bool(tree.state.flags & sre.SRE_FLAG_IGNORECASE)
    items: list[tuple[Any, Any]] = []
    for op, value in tree:
        if op is sre.LITERAL and caseless:
            cases = sorted({value, *map(ord, _cases(chr(value)))})
            items.append((sre.IN, [(sre.LITERAL, case) for case in cases]) if len(cases) > 1 else (op, value))
        elif op is sre.IN and caseless:
            items.append((op, [*value, *(member for item in value for member in _other_cases(*item))]))
        elif op is sre.BRANCH:
            items.append((op, (None, [spell_out_case(branch, caseless) for branch in value[1]])))
        elif op is sre.SUBPATTERN:
            number, added, removed, inner = value
            ignores_case = (caseless or bool(added & sre.SRE_FLAG_IGNORECASE)) and not removed & sre.SRE_FLAG_IGNORECASE
            items.append((op, (number, added, removed, spell_out_case(inner, ignores_case))))
        elif op in REPEATS or op in (sre.ASSERT, sre.ASSERT_NOT):
            items.append((op, (*value[:-1], spell_out_case(value[-1], caseless))))
        elif op is getattr(sre, "ATOMIC_GROUP", None):
            items.append((op, spell_out_case(value, caseless)))
        else:
            items.append((op, value))
    return items


def _cases(character: str) -> list[str]:
    return [case for case in (character.lower(), character.upper()) if len(case) == 1]


def _other_cases(op: Any, value: Any) -> list[tuple[Any, Any]]:
    """Return members to add to a class so that it has both cases of those of an item in it."""
    first, last = (value, value) if op is sre.LITERAL else value if op is sre.RANGE else (1, 0)
    return [(sre.LITERAL, ord(case)) for code in range(first, min(last, LATIN) + 1) for case in _cases(chr(code)) if ord(case) != code]


def shapes_beside(items: Sequence[tuple[Any, Any]], step: int) -> Texts:
    """Return the shapes of which one is there wherever the next items match; nothing if they are unknown.

    `items`: the nearest first; `step`: -1 for those before a place, 1 for those after it.
    """
    shapes = _beside(list(items), step, DEEP)
    return UNKNOWN if "" in shapes or len(shapes) > MOST_SHAPES else shapes


def _beside(items: list[tuple[Any, Any]], step: int, depth: int) -> Texts:
    """Return the shapes of the next characters, as many as are known up to `depth`."""
    if not depth:
        return ANYTHING
    for number, (op, value) in enumerate(items):
        rest = items[number + 1 :]
        if op is sre.LITERAL or op is sre.IN:
            return _extend(_class_shapes(repr(value), tuple(value) if op is sre.IN else ((op, value),)), _beside(rest, step, depth - 1), step)
        if op is sre.SUBPATTERN:
            return _beside([*_directed(value[-1], step), *rest], step, depth)
        if op is sre.BRANCH:
            return frozenset().union(*[_beside([*_directed(branch, step), *rest], step, depth) for branch in value[1]])
        if op in REPEATS:
            least, most, inner = value
            again = [(op, (max(least - 1, 0), min(most, DEEP + 1) - 1, inner))] if most > 1 else []
            repeated = _beside([*_directed(inner, step), *again, *rest], step, depth)
            return repeated if least else repeated | _beside(rest, step, depth)
        if op is sre.ASSERT and value[0] == step:
            demanded = _beside(_directed(value[1], step), step, depth)
            if "" not in demanded:
                return demanded
        elif not (op in (sre.ASSERT, sre.ASSERT_NOT) or (op is sre.AT and value in BOUNDARIES)):
            return ANYTHING
    return ANYTHING


def _extend(shapes: Texts, further: Texts, step: int) -> Texts:
    """Return the shapes of a character with those beyond it, if they are few."""
    if len(shapes) * len(further) > MOST_SHAPES:
        return shapes
    return frozenset([shape + more if step > 0 else more + shape for shape in shapes for more in further])


def _directed(items: Sequence[tuple[Any, Any]], step: int) -> list[tuple[Any, Any]]:
    return list(items) if step > 0 else list(reversed(items))


@lru_cache(maxsize=1024)
def _class_shapes(source: str, members: tuple[tuple[Any, Any], ...]) -> Texts:
    """Return the shapes of the characters of a class. `source`: identifies it."""
    is_negated = members[0][0] is sre.NEGATE
    characters = frozenset[str]().union(*[_characters_of(kind, value) for kind, value in members[is_negated:]])
    shapes = set(map(shape_of, TRIED - characters if is_negated else characters))
    is_open = any(kind in (sre.NEGATE, sre.CATEGORY) or (kind is sre.RANGE and value[1] >= LATIN) for kind, value in members)
    return frozenset(shapes | {OTHER} if is_open else shapes)


@lru_cache(maxsize=1024)
def _characters_of(kind: Any, value: Any) -> frozenset[str]:
    """Return the characters of an item of a class, of those to try."""
    if kind is sre.LITERAL:
        return frozenset([chr(value)])
    if kind is sre.RANGE:
        return frozenset([character for character in TRIED if value[0] <= ord(character) <= value[1]])
    return frozenset(filter(re.compile(CATEGORIES[value]).match, TRIED))
