"""What an expression matches at most, for an automaton that knows neither look-around nor references.

An outline matches wherever its expression does, and at other places too: all
rules are tried at once by their outlines, and each expression only where its
own outline matched. Line ends stand around every text that an outline is tried
on, no-break spaces are spaces in it, and outlines count in code points.
"""

from __future__ import annotations

from collections.abc import Iterable
from os.path import commonprefix
from typing import Any

from lint.authoring.trees import REPEATS, parser, sre
from lint.rule import Rule

LAST = 0x10FFFF
FEW = 12
"""So many characters beyond ASCII are told apart; more are taken for any."""
MANY = 4
"""A repetition that is allowed more often than this may as well be endless: counting costs the automaton states."""
NEWLINE = 10
EDGES = (sre.ASSERT, sre.AT, sre.ASSERT_NOT)
CATEGORIES = {
    sre.CATEGORY_DIGIT: str.isdigit,
    sre.CATEGORY_NOT_DIGIT: lambda c: not c.isdigit(),
    sre.CATEGORY_SPACE: str.isspace,
    sre.CATEGORY_NOT_SPACE: lambda c: not c.isspace(),
    sre.CATEGORY_WORD: lambda c: c.isalnum() or c == "_",
    sre.CATEGORY_NOT_WORD: lambda c: not (c.isalnum() or c == "_"),
}
"""What of ASCII is in a category. Of the rest, all may be."""

Ranges = list[tuple[int, int]]

_BLANK = r"[\x09\x0b-\x0d\x1c-\x20\x80-\xff]"
_EXACTLY = r"[\x{9}\x{b}-\x{d}\x{1c}-\x{20}\x{85}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]"
PARAGRAPH_ENDS = rf"\n{_BLANK}*", rf"{_BLANK}*\n"
"""What stands before and behind a paragraph without the white space at its ends."""
SENTENCE_ENDS = rf"(?:\n{_BLANK}*|[.!?\"')\]\x80-\xff]{_BLANK}+)", rf"(?:{_BLANK}|\n)"
"""The same of a sentence."""


def expressions(rules: Iterable[Rule]) -> tuple[list[tuple[str, str]], list[tuple[str, str]], list[str]]:
    """What leads to the candidates of rules: outlines and literals, each behind the rule's id, and the ids of rules without any."""
    outlines: list[tuple[str, str]] = []
    literals: list[tuple[str, str]] = []
    blind: list[str] = []
    for rule in rules:
        sources = rule.looks.expressions()
        drawn = [outline(source, rule.scope) for source in sources]
        if sources and all(drawn):
            outlines += [(rule.id, one) for one in drawn]
        elif not sources and rule.looks.literals():
            literals += [(rule.id, one) for one in rule.looks.literals() or ()]
        else:
            blind.append(rule.id)
    return outlines, literals, blind


def outline(source: str, scope: str = "prose") -> str:
    """The outline of an expression that is tried on units of a scope. Empty where it could match anything."""
    tree = parser.parse(source)
    exact = _tells_apart(tree)
    begin, end = (one.replace(_BLANK, _EXACTLY if exact else _BLANK) for one in (SENTENCE_ENDS if scope == "sentence" else PARAGRAPH_ENDS))
    caseless = bool(tree.state.flags & sre.SRE_FLAG_IGNORECASE)
    part = scope != "line"
    drawn = _Outline(begin, end, exact)
    outlines = [drawn.of(letters, list(tree), part, caseless) for letters in _letters(tree)]
    if tree.getwidth()[0] < 1 or not all(outlines):
        return ""
    joined = outlines[0] if len(outlines) == 1 else _union(outlines)
    return ("(*UTF8)" if drawn.exact else "") + (joined if part else begin + joined + end)


def _tells_apart(tree: Any) -> bool:
    """Whether an expression has a class of all but some characters beyond ASCII, which can't be said in bytes."""
    classes = [value for op, value in _walk(tree) if op is sre.IN and value[0][0] is sre.NEGATE]
    return any(op is sre.LITERAL and code > 127 and code != 160 for members in classes for op, code in members) and not any(
        op is sre.CATEGORY for members in classes for op, _ in members
    )


def _union(outlines: list[str]) -> str:
    """Any of these outlines, what they begin with alike in front: the automaton is then a smaller one."""
    shared = len(commonprefix(outlines))
    while outlines[0].count("(", 0, shared) != outlines[0].count(")", 0, shared):
        shared = outlines[0].rindex("(", 0, shared)
    return outlines[0][:shared] + "(?:" + "|".join(one[shared:] for one in outlines) + ")"


def _letters(tree: Any) -> list[dict[int, int]]:
    """What a group of one character that is referred to, by itself or within another group, may hold: an outline is drawn for each."""
    referred = {value for op, value in _walk(tree) if op is sre.GROUPREF}
    for op, value in _walk(tree):
        if op is sre.SUBPATTERN and value[0] in referred:
            for number, items in [(value[0], value[-1]), *((inner[0], inner[-1]) for op, inner in _walk(value[-1]) if op is sre.SUBPATTERN)]:
                if len(items) == 1 and items[0][0] is sre.IN:
                    ranges = _ranges(items[0][1], False)
                    return [{number: code} for first, last in ranges if last < 128 for code in range(first, last + 1)]
    return [{}]


def _walk(items: Any) -> Any:
    for op, value in items:
        yield op, value
        for inner in _inner(op, value):
            yield from _walk(inner)


def _inner(op: Any, value: Any) -> list[Any]:
    if op is sre.SUBPATTERN:
        return [value[-1]]
    if op in REPEATS:
        return [value[2]]
    if op is sre.BRANCH:
        return list(value[1])
    return [value[1]] if op in (sre.ASSERT, sre.ASSERT_NOT) else []


class _Outline:
    """How outlines are drawn. `begin` and `end`: what stands at the ends of a unit; `exact`: in characters, not in their bytes."""

    def __init__(self, begin: str, end: str, exact: bool) -> None:
        self._begin, self._end, self.exact = begin, end, exact
        self._letters: dict[int, int] = {}
        self._groups: dict[int, Any] = {}

    def of(self, letters: dict[int, int], items: list[Any], part: bool, caseless: bool) -> str:
        """The outline of an expression's items, where some groups of one character hold these letters."""
        self._letters, self._groups = letters, {}
        return self.sequence(items, part, part, caseless)

    def _class(self, ranges: Ranges, repeated: bool = False) -> str:
        return _characters(ranges) if self.exact else _class(ranges, repeated)

    def sequence(self, items: list[Any], first: bool, last: bool, caseless: bool) -> str:
        """Items in a row; `first` and `last` say whether the match begins and ends with them."""
        consuming = [number for number, (op, _) in enumerate(items) if op not in EDGES]
        if not consuming:
            return self._beside(items, caseless) if first or last else ""
        begin, end = consuming[0], consuming[-1]
        before = self._beside(items[:begin], caseless) if first else ""
        behind = self._beside(items[end + 1 :], caseless) if last else ""
        out = [
            self._item(*items[number], first and not before and number == begin, last and not behind and number == end, caseless)
            for number in consuming
        ]
        return before + "".join(out) + behind

    def _beside(self, items: list[Any], caseless: bool) -> str:
        """What stands at one end of a match, by the most telling of the conditions on it: they all speak of the same place."""
        said = [(EDGES.index(op), text) for op, value in items if (text := self._edge(op, value, caseless))]
        return min(said)[1] if said else ""

    def _item(self, op: Any, value: Any, first: bool, last: bool, caseless: bool) -> str:
        ranges = _single([(op, value)], caseless)
        if ranges is not None:
            return self._class(ranges)
        if op is sre.BRANCH:
            return "(?:" + "|".join(self.sequence(list(branch), first, last, caseless) for branch in value[1]) + ")"
        if op is sre.SUBPATTERN:
            return self._group(value, first, last, caseless)
        if op in REPEATS:
            return self._repeat(value, first or last, caseless)
        if op is sre.GROUPREF:
            inner = [(sre.LITERAL, self._letters[value])] if value in self._letters else list(self._groups.get(value, ()))
            return "(?:" + self.sequence(inner, False, False, caseless) + ")"
        return "(?:" + self.sequence(list(value), first, last, caseless) + ")"  # an atomic group

    def _group(self, value: Any, first: bool, last: bool, caseless: bool) -> str:
        number, added, removed, items = value
        if number in self._letters:
            return self._class([(self._letters[number],) * 2])
        self._groups[number] = items
        caseless = (caseless or bool(added & sre.SRE_FLAG_IGNORECASE)) and not removed & sre.SRE_FLAG_IGNORECASE
        return "(?:" + self.sequence(list(items), first, last, caseless) + ")"

    def _repeat(self, value: Any, edge: bool, caseless: bool) -> str:
        least, most, items = value
        most = least if edge else most  # what may go on at an end of the match need not
        if most == 0:
            return ""
        endless = most is sre.MAXREPEAT or most > max(MANY, least)
        ranges = _single(items, caseless) if endless else None
        body = self._class(ranges, True) if ranges else f"(?:{self.sequence(list(items), False, False, caseless)})"
        if endless:
            return body + ("*" if least == 0 else f"{{{least},}}" if least > 1 else "+")
        if most == 1:
            return body if least else body + "?"
        return f"{body}{{{least},{most}}}"

    def _edge(self, op: Any, value: Any, caseless: bool) -> str:
        """What must stand beside the match, taken into it; nothing where that can't be said."""
        if op is sre.AT:
            if value in (sre.AT_BEGINNING, sre.AT_BEGINNING_STRING):
                return self._begin
            return self._end if value in (sre.AT_END, sre.AT_END_STRING) else ""
        direction, items = value
        if op is sre.ASSERT:
            return "(?:" + self.sequence(list(items), direction < 0, direction > 0, caseless) + ")"
        if len(items) == 1 and items[0][0] in (sre.IN, sre.LITERAL):
            kind, inner = items[0]
            members = inner if kind is sre.IN else [(sre.LITERAL, inner)]
            negated = members[1:] if members[0][0] is sre.NEGATE else [(sre.NEGATE, None), *members]
            return self._class([*_ranges(negated, caseless), (NEWLINE, NEWLINE)], True)
        return ""


def _single(items: Any, caseless: bool) -> Ranges | None:
    """The code points of an expression for one character; None for others."""
    if len(items) != 1:
        return None
    op, value = items[0]
    if op is sre.IN:
        return _ranges(value, caseless)
    if op is sre.NOT_LITERAL:
        return _ranges([(sre.NEGATE, None), (sre.LITERAL, value)], caseless)
    if op is sre.LITERAL:
        return _ranges([(op, value)], caseless)
    return [(0, NEWLINE - 1), (NEWLINE + 1, 127), (128, LAST)] if op is sre.ANY else None


def _ranges(members: Any, caseless: bool) -> Ranges:
    """The code points of a character class, without the line end."""
    low: set[int] = set()
    high: Ranges = []
    vague, no_break = caseless, False
    for op, value in members:
        if op is sre.CATEGORY:
            low |= {code for code in range(128) if CATEGORIES[value](chr(code))}
            high.append((128, LAST))
            vague, no_break = True, no_break or value is sre.CATEGORY_SPACE
        elif op is not sre.NEGATE:
            first, last = value if op is sre.RANGE else (value, value)
            low |= set(range(first, min(last, 127) + 1))
            no_break |= first <= 160 <= last
            high += [(max(first, 128), last)] if last > 127 and (first, last) != (160, 160) else []
    if caseless:
        low |= {ord(chr(code).swapcase()) for code in low}
        high = [(128, LAST)] if high else []
    if members[0][0] is sre.NEGATE:
        low, no_break = set(range(128)) - low, not no_break
        high = [(128, LAST)] if vague else _rest(high)
    low.discard(NEWLINE)
    low |= {32} if no_break else set()  # which is what stands for it in the text
    return _runs(low) + high


def _rest(ranges: Ranges) -> Ranges:
    """The code points above ASCII that are in none of these ranges."""
    rest, at = [], 128
    for first, last in sorted(ranges):
        if first > at:
            rest.append((at, first - 1))
        at = max(at, last + 1)
    return rest + ([(at, LAST)] if at <= LAST else [])


def _runs(codes: set[int]) -> Ranges:
    runs: Ranges = []
    for code in sorted(codes):
        if runs and runs[-1][1] == code - 1:
            runs[-1] = (runs[-1][0], code)
        else:
            runs.append((code, code))
    return runs


def _class(ranges: Ranges, repeated: bool = False) -> str:
    """An expression in bytes of UTF-8 for one character; where it is `repeated` without end, for one byte of it."""
    low = [one for one in ranges if one[1] < 128]
    high = [one for one in ranges if one[1] >= 128]
    codes = [code for first, last in high if last - first < FEW for code in range(first, last + 1)]
    if len(codes) <= FEW and all(last - first < FEW for first, last in high) and not (repeated and high):
        alternatives = ([_bytes(low)] if low else []) + ["".join(f"\\x{byte:02x}" for byte in chr(code).encode()) for code in codes]
    elif repeated:
        return _bytes([*low, (0x80, 0xFF)])
    else:
        alternatives = ([_bytes(low)] if low else []) + ["[\\x80-\\xff]{1,4}"]
    return alternatives[0] if len(alternatives) == 1 and not high else "(?:" + "|".join(alternatives) + ")"


def _characters(ranges: Ranges) -> str:
    return "[" + "".join(f"\\x{{{first:x}}}-\\x{{{last:x}}}" for first, last in ranges) + "]"


def _bytes(ranges: Ranges) -> str:
    if len(ranges) == 1 and ranges[0][0] == ranges[0][1]:
        code = ranges[0][0]
        return chr(code) if chr(code).isalnum() or code == 32 else f"\\x{code:02x}"
    return "[" + "".join(f"\\x{first:02x}" + (f"-\\x{last:02x}" if last > first else "") for first, last in ranges) + "]"
