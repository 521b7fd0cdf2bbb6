"""The literals without which an expression can't match, found in its parse tree.

The linter searches for them before it tries the expression. The search sees
folded prose (lower case, no-break spaces as spaces), so they are folded too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lint.authoring.trees import REPEATS, parser, sre

MOST = 400
"""More alternatives than this are slower to search for than the expression is to try."""
SPACE = [(sre.LITERAL, 32), (sre.LITERAL, 160)]


def required(source: str) -> list[str] | None:
    """Folded literals, one of which stands in whatever the expression matches; None where there are none."""
    best = _of(parser.parse(source))
    return sorted(best) if best else None


def _of(items: Any) -> set[str] | None:
    """The best set of a sequence: the one whose shortest literal is longest."""
    candidates: list[set[str]] = []
    run = ""
    for op, value in _flat(items):
        letter = _letter(op, value)
        if letter is not None:
            run += letter
            continue
        if run:
            candidates.append({run})
            run = ""
        inner = _inner(op, value)
        if inner:
            candidates.append(inner)
    if run:
        candidates.append({run})
    usable = [one for one in candidates if len(one) <= MOST and all(literal.strip(" ") for literal in one)]
    return max(usable, key=_worth, default=None)


def _flat(items: Any) -> Iterator[tuple[Any, Any]]:
    """A sequence with what must stand in it once written out, so that literals next to each other join."""
    for op, value in items:
        if op is sre.SUBPATTERN:
            yield from _flat(value[-1])
        elif op in REPEATS and value[0] > 0:
            yield from _flat(value[2])
            yield sre.AT, None  # what comes next may stand further on
        else:
            yield op, value


def _worth(literals: set[str]) -> float:
    shortest = min(len(one.strip(" ")) for one in literals)
    return min(shortest, 8) * 4 - len(literals).bit_length()


def _letter(op: Any, value: Any) -> str | None:
    if op is sre.LITERAL:
        folded = _folded(value)
        return folded if len(folded) == 1 else None
    if op is sre.IN and value == SPACE:
        return " "
    return None


def _inner(op: Any, value: Any) -> set[str] | None:
    if op is sre.BRANCH:
        found: set[str] = set()
        for branch in value[1]:
            literals = _of(branch)
            if not literals:
                return None
            found |= literals
        return found
    if op is getattr(sre, "ATOMIC_GROUP", None):
        return _of(value)
    if op is sre.IN and all(kind is sre.LITERAL for kind, _ in value) and len(value) <= 8:
        return {_folded(code) for _, code in value}
    return None


def _folded(code: int) -> str:
    return " " if code == 160 else chr(code).lower()
