"""Build texts that make a careless expression run away, and time it on them.

For each repetition in an expression, a text has what leads up to it, its body many times, and a character that fails. The number of repetitions grows
step by step, so an exponential expression is caught within a fraction of a second.
"""

from __future__ import annotations

import re
import time
from collections import deque
from collections.abc import Iterator
from typing import Any

from lint._startup.limit import OutOfTimeError, run_within
from lint._startup.sre import REPEATS, parser, sre

BUDGET = 0.15
"""Seconds that an expression may take on a hostile text of some thousand characters."""
RULE_BUDGET = 0.5
"""Seconds that a whole rule may take on one of `HOSTILE`."""
HOSTILE = tuple(
    (piece * (20_000 // len(piece)))[:20_000]
    for piece in (
        "a",
        "Aa ",
        '"',
        '"a ',
        "“a ",
        "”“",
        "Mr. ",
        "Mr. A. ",
        "the the ",
        "a b c a b c d ",
        "He said. ",
        "1, ",
        ". .",
        "a b c d\n\n",
        "“a b c d\n\n",
        "Kyiv Kiev ",
    )
)
"""Texts of 20,000 characters that nobody wrote and somebody will feed us."""
STEPS = (8, 12, 15, 18, 20, 22, 24, 26, 28, 40, 80, 160, 400, 1000, 2000)


def runaway(source: str) -> str | None:
    """Return the beginning of a text on which an expression takes too long, or None."""
    pattern = re.compile(source)
    for lead, body in dict.fromkeys(_attacks(source)):
        for times in STEPS:
            if _is_slow(pattern, (lead + body * times + "\x00")[:6000]):
                return (lead + body * STEPS[0])[:40] + "…"  # the same on any machine
    return None


def _is_slow(pattern: re.Pattern[str], text: str) -> bool:
    """Return whether an expression takes longer than its budget on a text. It is stopped a moment later, if possible."""
    begin = time.thread_time()
    try:
        run_within(10 * BUDGET, lambda: deque(pattern.finditer(text), 0))
    except OutOfTimeError:
        return True
    return time.thread_time() - begin > BUDGET


def _attacks(source: str) -> Iterator[tuple[str, str]]:
    yield from (("", body) for body in ("a", " ", "A", "1", "A ", "a ", "Aa ", '"', "“a", "Mr. ", "a.", ", ", "a a "))
    yield from _repeats(parser.parse(source), "")


def _repeats(items: Any, lead: str) -> Iterator[tuple[str, str]]:
    for op, value in items:
        if op in REPEATS:
            body = _sample(value[2]) or "a"
            if value[1] is sre.MAXREPEAT or value[1] > 10:
                yield lead, body
            yield from _repeats(value[2], lead)
        elif op is sre.SUBPATTERN:
            yield from _repeats(value[-1], lead)
        elif op is sre.BRANCH:
            for branch in value[1][:20]:
                yield from _repeats(branch, lead)
        elif op in (sre.ASSERT, sre.ASSERT_NOT):
            yield from _repeats(value[1], lead)
        lead = (lead + _sample([(op, value)]))[-200:]


def _sample(items: Any) -> str:
    """Return a text that the items match, as far as one is easy to build."""
    out = ""
    for op, value in items:
        if op is sre.LITERAL:
            out += chr(value)
        elif op is sre.NOT_LITERAL or op is sre.ANY:
            out += "a"
        elif op is sre.IN:
            out += _one_of(value)
        elif op in REPEATS:
            out += _sample(value[2]) * max(1, value[0])
        elif op is sre.SUBPATTERN:
            out += _sample(value[-1])
        elif op is sre.BRANCH:
            out += _sample(value[1][0])
    return out


def _one_of(members: Any) -> str:
    kind, value = members[0]
    if kind is sre.NEGATE:
        return "a" if (sre.LITERAL, ord("a")) not in members else "é"
    if kind is sre.RANGE:
        return chr(value[0])
    if kind is sre.CATEGORY:
        return {sre.CATEGORY_DIGIT: "1", sre.CATEGORY_SPACE: " ", sre.CATEGORY_WORD: "a"}.get(value, "-")
    return chr(value)
