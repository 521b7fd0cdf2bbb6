"""Find the literals that an expression needs in order to match, in its parse tree.

The linter searches for them before it tries the expression. It searches folded prose (lowercase, plain spaces), so literals are folded, too. Of
several sets of literals, each of which would do, the one that is the rarest in English leads to the expression.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from lint._startup.record import Record
from lint._startup.sre import REPEATS, parse_tree, sre
from lint.rulefiles.rarity import EDGE, cost
from lint.rulefiles.shapes import CONDITIONS, DEEP, EITHER, shape_of, shapes_beside, spell_out_case

MOST = 600
"""More alternatives than this are slower to search for than the expression is to try."""
JOINED = 40
"""Joining adjacent items may produce at most this many alternatives: “a” or “an”, a space, and a vowel."""
MEMBERS = 24
"""A class with more characters than this says little."""

FOREIGN_MEMBERS, LAST_LATIN = 100, 0x24F
"""A class of characters that no English text has may have this many members; the last Latin character."""
ENDS = (sre.AT_BEGINNING, sre.AT_BEGINNING_STRING, sre.AT_END, sre.AT_END_STRING)
UNDERSCORE = ord("_")

Texts = frozenset[str]
Shaped = dict[str, str]
"""Strings with the shapes of their characters."""
Item = tuple[Any, Any]
UNKNOWN: Texts = frozenset()


class Beside(Record):
    """What is directly around a literal; nothing if unknown.

    `prefixes` and `suffixes`: the strings of which one is before it, and after it; `shapes`: its own, with `EITHER` for letters in any case;
    `shapes_before` and `shapes_after`: the shapes of which one is before it, and after it.
    """

    __slots__ = ()
    prefixes: Texts
    suffixes: Texts
    shapes: str = ""
    shapes_before: Texts = UNKNOWN
    shapes_after: Texts = UNKNOWN


Run = dict[str, Beside]
"""Literals, one of which is in everything that some items match."""


@lru_cache(maxsize=1024)
def required(source: str) -> list[tuple[str, str]] | None:
    """Return folded literals, one of which is in everything the expression matches, or None if there are none.

    Each comes after those of its words that are whole words in every text that contains it there.
    """
    best = _best_of(source)
    if not best:
        return None
    words = {literal.replace(EDGE, ""): _words(literal) for literal in sorted(best)}
    spare = {literal for literal in words for other in words if other in literal and other != literal and words[other] in ("", words[literal])}
    return sorted((word, literal) for literal, word in words.items() if literal not in spare)


@lru_cache(maxsize=256)
def _best_of(source: str) -> Run | None:
    return _best(_runs(spell_out_case(parse_tree(source))))


def besides_of(source: str) -> dict[str, list[Beside]]:
    """Return what may be around each literal of `required` in a match."""
    literals = [literal for _, literal in required(source) or ()]
    besides: dict[str, list[Beside]] = {literal: [] for literal in literals}
    for marked, beside in (_best_of(source) or {}).items():
        whole = marked.replace(EDGE, "")
        for literal in [whole] if whole in besides else [literal for literal in literals if literal in whole]:
            besides[literal].append(beside if literal == whole else _inside(whole, beside, literal))
    return besides


def _inside(whole: str, beside: Beside, literal: str) -> Beside:
    """Return what is around a literal inside a longer one."""
    shapes, start = beside.shapes.replace(EDGE, ""), whole.index(literal)
    end = start + len(literal)
    if whole.count(literal) > 1 or EITHER in shapes[:start] + shapes[end:]:
        return Beside(UNKNOWN, UNKNOWN, EITHER * len(literal))
    shapes_before = frozenset([(text + shapes[:start])[-DEEP:] for text in beside.shapes_before or ([""] if start else ())])
    shapes_after = frozenset([(shapes[end:] + text)[:DEEP] for text in beside.shapes_after or ([""] if end < len(whole) else ())])
    return Beside(UNKNOWN, UNKNOWN, shapes[start:end], shapes_before, shapes_after)


def group_required(source: str) -> list[tuple[list[str], tuple[str, ...], tuple[str, ...]]]:
    """Return the literals of `required` in groups, each with strings of which one is directly before, and directly after each literal in a match."""
    groups: dict[tuple[Texts, Texts], list[str]] = {}
    for literal, besides in besides_of(source).items():
        alternatives = {(beside.prefixes, beside.suffixes) for beside in besides}
        groups.setdefault(min(alternatives) if len(alternatives) == 1 else (UNKNOWN, UNKNOWN), []).append(literal)
    return [(literals, bare(prefixes), bare(suffixes)) for (prefixes, suffixes), literals in groups.items()]


@lru_cache(maxsize=1024)  # equal ones are packed once
def bare(texts: Texts) -> tuple[str, ...]:
    """Return strings in order, without the marks of edges; nothing if one is empty."""
    bare_texts = sorted({text.replace(EDGE, "") for text in texts})
    return tuple(bare_texts) if all(bare_texts) else ()


def _words(literal: str) -> str:
    """Return the whole words in a literal with marked edges."""
    spaced = literal if literal.isalnum() else "".join(c if c.isalnum() or c == "_" else " " for c in literal)
    return " ".join(word for word in spaced.split(" ")[1:-1] if word.isalnum())


def _best(runs: list[Run]) -> Run | None:
    """Return the rarest of some runs, each of which contributes a literal to every match."""
    usable = [run for run in runs if len(run) <= MOST and all(literal.strip(" \b") for literal in run)]
    return min(usable, key=cost, default=None)


def _runs(items: Any, items_before: Sequence[Item] = (), items_after: Sequence[Item] = ()) -> list[Run]:
    """Return runs with a string in everything that the items match, joined as long as there is no gap.

    `items_before` and `items_after`: those around them, the nearest first.
    """
    runs: list[Run] = []
    texts_so_far: Shaped = {"": ""}
    prefixes, begin, flat = UNKNOWN, 0, _flat(items)
    for number, (op, value) in enumerate(flat):
        exact = _exact(op, value)
        if exact is not None and len(exact) * len(texts_so_far) <= max(JOINED, len(texts_so_far), len(exact)):
            texts_so_far = _join(texts_so_far, exact)
            continue
        is_end = exact is not None and all(text and not (text[0].isalnum() or text[0] in ("_", EDGE)) for text in exact)
        marked = _join(texts_so_far, {EDGE: EDGE}) if is_end else texts_so_far
        runs.append(_run(marked, prefixes, frozenset(exact or ()), *_around(flat, begin, number, items_before, items_after)))
        between = EDGE if all(text and not (text[-1].isalnum() or text[-1] == "_") for text in texts_so_far) else ""
        prefixes = frozenset(texts_so_far) if exact is not None else UNKNOWN
        texts_so_far = _join({between: between}, exact) if exact is not None else {"": ""}
        begin = number if exact is not None else number + 1
        if exact is None and op is sre.BRANCH:
            outside = [*reversed(flat[:number]), *items_before], [*flat[number + 1 :], *items_after]
            inner = [_best(_runs(branch, *outside)) for branch in value[1]]
            if all(inner):
                runs.append(_merge([run for run in inner if run]))
    runs.append(_run(texts_so_far, prefixes, UNKNOWN, *_around(flat, begin, len(flat), items_before, items_after)))
    return [run for run in runs if all(literal.strip(EDGE) for literal in run)]


def _run(texts: Shaped, prefixes: Texts, suffixes: Texts, shapes_before: Texts, shapes_after: Texts) -> Run:
    """Return strings, each with what is around it."""
    return {text: Beside(prefixes, suffixes, shapes, shapes_before, shapes_after) for text, shapes in texts.items()}


def _around(flat: list[Item], begin: int, end: int, items_before: Sequence[Item], items_after: Sequence[Item]) -> tuple[Texts, Texts]:
    """Return the shapes before and after some of the items of a sequence; conditions at their ends count as outside."""
    while begin < end and flat[begin][0] in CONDITIONS:
        begin += 1
    while end > begin and flat[end - 1][0] in CONDITIONS:
        end -= 1
    return shapes_beside([*reversed(flat[:begin]), *items_before], -1), shapes_beside([*flat[end:], *items_after], 1)


def _merge(runs: list[Run]) -> Run:
    """Return the literals of several runs, one of which is there."""
    merged: Run = {}
    for run in runs:
        for literal, beside in run.items():
            merged[literal] = _merge_besides(merged.get(literal, beside), beside)
    return merged


def _merge_besides(beside: Beside, alternative: Beside) -> Beside:
    """Return what is around a literal that is in two runs."""
    if beside == alternative:
        return beside
    shapes_before = beside.shapes_before | alternative.shapes_before if beside.shapes_before and alternative.shapes_before else UNKNOWN
    shapes_after = beside.shapes_after | alternative.shapes_after if beside.shapes_after and alternative.shapes_after else UNKNOWN
    prefixes, suffixes = beside[:2] if beside[:2] == alternative[:2] else (UNKNOWN, UNKNOWN)
    return Beside(prefixes, suffixes, _either(beside.shapes, alternative.shapes), shapes_before, shapes_after)


def _join(texts: Shaped, following: Shaped) -> Shaped:
    """Return each string with each that may follow it."""
    strings: Shaped = {}
    for text, shapes in texts.items():
        for next_text, next_shapes in following.items():
            _add(strings, text + next_text, shapes + next_shapes)
    return strings


def _add(texts: Shaped, text: str, shapes: str) -> None:
    texts[text] = _either(texts.get(text, shapes), shapes)


def _either(shapes: str, others: str) -> str:
    """Return the shapes of a string that has these or others."""
    return shapes if shapes == others else "".join(first if first == second else EITHER for first, second in zip(shapes, others, strict=True))


def _flat(items: Any) -> list[Item]:
    """Return a sequence with its mandatory repetitions expanded once, so that adjacent literals join."""
    out: list[Item] = []
    for op, value in items:
        if op is sre.SUBPATTERN or op is getattr(sre, "ATOMIC_GROUP", None):
            out += _flat(value[-1] if op is sre.SUBPATTERN else value)
        elif op in REPEATS and value[0] == value[1] == 1:
            out += _flat(value[2])
        elif op in REPEATS and value[0] > 0:
            least, most, inner = value
            out += [*_flat(inner), (op, (least - 1, max(most - 1, 2), inner))]  # the next item may come later
        else:
            out.append((op, value))
    return out


def _exact(op: Any, value: Any) -> Shaped | None:
    """Return everything that an item can match, folded, or None if that is too much. A zero-width condition matches only the empty string."""
    if op is sre.LITERAL:
        return _folded([value])
    if op is sre.IN:
        members = _members(value)
        return _folded(members) if members else None
    if op in CONDITIONS:
        edge = EDGE if _is_edge(op, value) else ""
        return {edge: edge}
    if op in REPEATS and value[:2] == (0, 1):
        inner = _whole(_flat(value[2]))
        return inner | {"": ""} if inner else None
    if op is sre.BRANCH:
        alternatives: Shaped = {}
        for branch in value[1]:
            strings = _whole(_flat(branch))
            if not strings:
                return None
            for text, shapes in strings.items():
                _add(alternatives, text, shapes)
        return alternatives
    return None


def _members(items: Any) -> list[int]:
    """Return the characters of a class; none if there are too many or the class is negated."""
    members: list[int] = []
    for kind, value in items:
        if kind is sre.LITERAL:
            members.append(value)
        elif kind is sre.RANGE and value[0] > LAST_LATIN:
            members += range(value[0], min(value[1], value[0] + FOREIGN_MEMBERS) + 1)
        else:
            return []
    most = FOREIGN_MEMBERS if min(members) > LAST_LATIN else MEMBERS
    return members if len({chr(member).lower() for member in members}) <= most else []


def _is_edge(op: Any, value: Any) -> bool:
    """Return whether a condition means that no word continues here."""
    if op is sre.AT or len(value[1]) == 0:
        return False
    kind, inner = value[1][0 if value[0] > 0 else -1]
    if op is sre.ASSERT_NOT:
        return len(value[1]) == 1 and kind is sre.IN and (sre.CATEGORY, sre.CATEGORY_WORD) in inner
    if kind is sre.BRANCH:
        return all(_is_edge(op, (value[0], branch)) for branch in inner[1])
    return all(map(_is_between_words, inner if kind is sre.IN else [(kind, inner)]))


def _is_between_words(item: tuple[Any, Any]) -> bool:
    """Return whether an item, alone or in a class, is an end of the text or a character that is not part of a word."""
    kind, value = item
    if kind is sre.AT:
        return value in ENDS
    if kind is sre.LITERAL:
        return not (chr(value).isalnum() or value == UNDERSCORE)
    return kind is sre.CATEGORY and value in (sre.CATEGORY_SPACE, sre.CATEGORY_NOT_WORD)


def _whole(items: list[Item]) -> Shaped | None:
    """Return everything that a sequence can match."""
    strings: Shaped = {"": ""}
    for op, value in items:
        exact = _exact(op, value)
        if exact is None or len(exact) * len(strings) > MOST:
            return None
        strings = _join(strings, exact)
    return strings


def _folded(codes: list[int]) -> Shaped | None:
    folded: Shaped = {}
    for code in codes:
        character = " " if code == 160 else chr(code).lower()
        if len(character) != 1:
            return None
        _add(folded, character, shape_of(chr(code)))
    return folded
