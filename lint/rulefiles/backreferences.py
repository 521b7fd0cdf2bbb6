"""Find what must recur wherever an expression with a backreference to one of its own words matches, in its parse tree."""

from __future__ import annotations

from typing import Any

from lint._startup.sre import REPEATS, parse_tree, sre
from lint.language.repeats import FARTHEST, FARTHEST_WORD, PREFIX, STEM, Again

SPACES = frozenset(map(ord, " \xa0"))
BEGIN, END = "begin", "end"
"""Marks in a row of items for the beginnings and ends of groups."""

Items = list[tuple[Any, Any]]


def find_again(source: str) -> Again | None:
    """Return what recurs in everything that an expression matches, or None if nothing does or its distance in words is unknown."""
    items = _open_groups(parse_tree(source))
    references = [number for number, (op, _) in enumerate(items) if op is sre.GROUPREF]
    return next((again for number in references if (again := _read_reference(items, number))), None)


def _open_groups(items: Any) -> Items:
    """Return items in a row, including those of groups and lookaheads."""
    row: Items = []
    for op, value in items:
        if op is sre.SUBPATTERN:
            row += [(BEGIN, value[0]), *_open_groups(value[-1]), (END, value[0])]
        elif op is sre.ASSERT and value[0] > 0:
            row += _open_groups(value[1])
        else:
            row.append((op, value))
    return row


def _read_reference(items: Items, reference: int) -> Again | None:
    """Return what must recur according to a reference, given by its index among the items."""
    opening_item = (BEGIN, items[reference][1])
    if opening_item not in items[:reference] or (END, opening_item[1]) not in items[:reference]:
        return None
    begin, end = items.index(opening_item), items.index((END, opening_item[1]))
    spaces_inside, spaces_between = _count_spaces(items[begin:end]), _count_spaces(items[end:reference])
    letters = _count_first_letters(items[begin:end])
    if spaces_inside is None or spaces_between is None or not letters:
        return None
    if not _begins_word(items[:begin]) or not _ends_with_space(items[end:reference]):
        return None
    words = 2 if spaces_inside[0] else 1
    if words == 2 and not _second_begins_with_letter(items[begin:end]):
        return None
    first, last = spaces_inside[0] + spaces_between[0], spaces_inside[1] + spaces_between[1]
    if last > (FARTHEST_WORD if words == 1 else FARTHEST) or ((letters < STEM or words == 2) and not _ends_word(items[reference + 1 :])):
        return None
    return Again(first, last, letters, words)


def _count_spaces(items: Any) -> tuple[int, int] | None:
    """Return the least and the greatest number of spaces in what items match, or None if unknown."""
    counts = [_count_in(op, value) for op, value in items]
    if any(count is None for count in counts):
        return None
    numbers = [count for count in counts if count is not None]
    return sum(least for least, _ in numbers), sum(most for _, most in numbers)


def _count_in(op: Any, value: Any) -> tuple[int, int] | None:
    if op in (BEGIN, END, sre.AT, sre.ASSERT_NOT, sre.ASSERT):
        return 0, 0
    if op is sre.SUBPATTERN:
        return _count_spaces(value[-1])
    if op is sre.BRANCH:
        branches = [_count_spaces(branch) for branch in value[1]]
        numbers = [branch for branch in branches if branch is not None]
        return (min(numbers)[0], max(most for _, most in numbers)) if len(numbers) == len(branches) else None
    if op in REPEATS:
        least, most, repeated = value
        count = _count_spaces(repeated)
        if count is None or (count[1] and most is sre.MAXREPEAT):
            return None
        return least * count[0], most * count[1] if count[1] else 0
    if op is sre.LITERAL:
        return (1, 1) if value in SPACES else (0, 0)
    return count_in_class(value) if op is sre.IN else None


def count_in_class(members: Any) -> tuple[int, int] | None:
    if all(op is sre.LITERAL and value in SPACES for op, value in members):
        return 1, 1
    is_plain = all(op in (sre.LITERAL, sre.RANGE) or value in (sre.CATEGORY_WORD, sre.CATEGORY_DIGIT) for op, value in members)
    may_be_space = any(
        (op is sre.LITERAL and chr(value).isspace())
        or (op is sre.RANGE and value[0] <= max(SPACES) and value[1] >= min(SPACES) and not _is_narrow(value))
        for op, value in members
    )
    return (0, 0) if is_plain and not may_be_space else None


def _is_narrow(range_ends: tuple[int, int]) -> bool:
    """Return whether a range of characters contains no space."""
    return not any(range_ends[0] <= space <= range_ends[1] for space in (*SPACES, *map(ord, "\t\n\v\f\r")))


def _count_first_letters(items: Items) -> int:
    """Return how many letters of the alphabet, at least, begin what items match."""
    letters: int = 0
    for op, value in items:
        if op in (BEGIN, END, sre.ASSERT_NOT, sre.ASSERT, sre.AT):
            continue
        if op is sre.BRANCH:
            return letters + min(_count_first_letters(list(branch)) for branch in value[1])
        if op is sre.SUBPATTERN:
            return letters + _count_first_letters(list(value[-1]))
        if op in REPEATS and _is_letter(*value[2][0]) and len(value[2]) == 1:
            letters += value[0]
            if value[0] != value[1]:
                return letters
        elif _is_letter(op, value):
            letters += 1
        else:
            return letters
    return letters


def _is_letter(op: Any, value: Any) -> bool:
    """Return whether an item matches exactly one letter of the alphabet."""
    if op is sre.IN:
        return all(_is_letter(*member) for member in value)
    if op is sre.RANGE:
        return all(chr(end).isascii() and chr(end).isalpha() for end in value) and chr(value[0]).isupper() == chr(value[1]).isupper()
    return op is sre.LITERAL and chr(value).isascii() and chr(value).isalpha()


def _begins_word(preceding_items: Items) -> bool:
    """Return whether a word begins after some items, perhaps with a prefix."""
    plain = [(op, value) for op, value in preceding_items if op not in (BEGIN, END)]
    while plain and plain[-1][0] is sre.ASSERT_NOT and plain[-1][1][0] > 0:
        plain.pop()
    while plain and plain[-1][0] in (sre.LITERAL, sre.IN) and _is_letter(*plain[-1]):
        plain.pop()
    prefix = len([op for op, _ in preceding_items if op not in (BEGIN, END)]) - len(plain)
    return prefix in (0, len(PREFIX)) and bool(plain) and (_is_border(*plain[-1], side=-1) or _ends_with_space(plain))


def _ends_word(next_items: Items) -> bool:
    """Return whether no word continues where these items follow."""
    plain = [(op, value) for op, value in next_items if op not in (BEGIN, END)]
    return bool(plain) and _is_border(*plain[0], side=1)


def _ends_with_space(items: Items) -> bool:
    """Return whether what items match ends with a space."""
    plain = [(op, value) for op, value in items if op not in (BEGIN, END, sre.ASSERT_NOT)]
    if not plain:
        return False
    op, value = plain[-1]
    if op in REPEATS:
        return _ends_with_space(list(value[2])) and (value[0] > 0 or _ends_with_space(plain[:-1]))
    if op is sre.SUBPATTERN:
        return _ends_with_space(list(value[-1]))
    if op is sre.BRANCH:
        return all(_ends_with_space(list(branch)) for branch in value[1])
    return op in (sre.LITERAL, sre.IN) and _count_spaces(plain[-1:]) == (1, 1)


def _second_begins_with_letter(items: Items) -> bool:
    """Return whether a letter follows the first space of a group."""
    spaces = [number for number, item in enumerate(items) if _count_spaces([item]) == (1, 1)]
    return bool(spaces) and _count_first_letters(items[spaces[0] + 1 :]) > 0


def _is_border(op: Any, value: Any, side: int) -> bool:
    """Return whether an item means that no word continues: a space, or no letter on that side."""
    if op is sre.ASSERT_NOT and value[0] == side:
        branches = [list(value[1])] if value[1][0][0] is not sre.BRANCH else [list(branch) for branch in value[1][0][1][1]]
        return any(len(branch) == 1 and branch[0][0] is sre.IN and (sre.CATEGORY, sre.CATEGORY_WORD) in branch[0][1] for branch in branches)
    return op in (sre.LITERAL, sre.IN) and _count_spaces([(op, value)]) == (1, 1)
