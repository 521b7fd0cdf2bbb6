"""Approximate an expression for an automaton that has neither lookarounds nor backreferences.

An outline matches wherever its expression does, and elsewhere, too: all rules are scanned at once by their outlines, and each expression is tried
only where its outline matched. An outline sees a text through `lint.ruleset.hyperscan.encode`: one byte per character, line endings around it, and
one byte for everything rare.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Set
from functools import lru_cache
from typing import Any

from lint._startup.sre import EDGES, REPEATS, parse_tree, sre
from lint.checks.check import Needs
from lint.checks.scope import WIDE
from lint.rulefiles.literals import required
from lint.rulefiles.rarity import are_rare
from lint.ruleset.hyperscan import RARE, Key, encode
from lint.ruleset.rule import Rule

MANY = 4
"""A repetition allowed more often than this may as well be unlimited, since counting costs the automaton states."""
LINE_END, SPACE, NO_BREAK_SPACE = b"\n \xa0"
ALPHABET = [bytes([byte]).decode("cp1252", "replace") for byte in range(256)]
CATEGORIES: dict[Any, Callable[[str], bool]] = {
    sre.CATEGORY_DIGIT: str.isdigit,
    sre.CATEGORY_NOT_DIGIT: lambda c: not c.isdigit(),
    sre.CATEGORY_SPACE: str.isspace,
    sre.CATEGORY_NOT_SPACE: lambda c: not c.isspace(),
    sre.CATEGORY_WORD: lambda c: c.isalnum() or c == "_",
    sre.CATEGORY_NOT_WORD: lambda c: not (c.isalnum() or c == "_"),
}

_BLANK = r"[\x09\x0b-\x0d\x1c-\x20\x81]"
PARAGRAPH_ENDS = rf"\n{_BLANK}*", rf"{_BLANK}*\n"
"""What surrounds a paragraph without the white space at its ends."""
SENTENCE_ENDS = rf"(?:\n{_BLANK}*|[.!?\x85\"')\]\x81\x92\x94\xbb]{_BLANK}+)", rf"(?:{_BLANK}|\n)"
"""What surrounds a sentence."""


LONGEST = 16_000
"""Characters in the longest outline. The automaton hardly takes longer ones, and rejecting one costs all others theirs."""


def draw_outlines(rules: Iterable[Rule]) -> tuple[list[Key], list[Key], list[str]]:
    """Return what leads to the candidates of rules: keys with one outline each, keys with one literal each, and the ids of rules with neither.

    Expressions that need rare literals get those, which are cheaper to build and scan. The hits of an expression that a rule reports are told apart
    by its source. The expressions that rules have under `not-in` are drawn as if each was a rule with itself as its id, except for those that match
    across lines, which would take the automaton long.
    """
    outlines: list[Key] = []
    literals: list[Key] = []
    blind: list[str] = []
    rules = list(rules)
    searches = [(rule.id, *drawn_from(rule)) for rule in rules]
    no_sources: Set[str] = frozenset()
    written = [source for source in dict.fromkeys(rule.not_in for rule in rules) if source and _is_in_one_line(source)]
    searches += [(source, Needs(None, [source]), "prose", no_sources, "") for source in written]
    for id, needs, scope, own_sources, _ in searches:
        rare = {source: required_literals for source in needs.expressions if (required_literals := required(source)) and are_rare(required_literals)}
        for source, required_literals in rare.items():
            literals += [(id, literal, source if source in own_sources else literal) for _, literal in required_literals]
        expressions = [source for source in needs.expressions if source not in rare]
        rule_outlines = [outline(source, scope) for source in expressions]
        if expressions and all(rule_outlines) and max(map(len, rule_outlines)) <= LONGEST:
            outlines += [(id, text, source if source in own_sources else "") for text, source in zip(rule_outlines, expressions, strict=True)]
        elif not needs.expressions and needs.literals:
            literals += [(id, literal, literal) for _, literal in sorted(needs.literals)]
        elif expressions or (needs.literals is None and not (needs.again or rare)):
            blind.append(id)
    return outlines, sorted(set(literals)), blind


def drawn_from(rule: Rule) -> tuple[Needs, str, Set[str], str]:
    """Return all of a rule that its outlines and literals are drawn from."""
    return rule.check.needs, rule.scope, _reported_by(rule), rule.not_in


def _reported_by(rule: Rule) -> Set[str]:
    """Return the expressions whose own matches a rule reports; none if simpler ones lead to them."""
    return frozenset(() if rule.parameters.get("near") else rule.sources)


def outline(source: str, scope: str = "prose") -> str:
    """Return the outline of an expression for units of a scope; empty if it could match anything."""
    tree = parse_tree(source)
    is_part = scope != "line"
    begin, end = SENTENCE_ENDS if scope == "sentence" else PARAGRAPH_ENDS
    caseless = bool(tree.state.flags & sre.SRE_FLAG_IGNORECASE)
    outlines = [_Outline(tree, letters, begin, end, scope in WIDE).sequence(list(tree), is_part, is_part, caseless) for letters in _letters(tree)]
    if tree.getwidth()[0] < 1 or not all(outlines):
        return ""
    joined = outlines[0] if len(outlines) == 1 else _union(outlines)
    return joined if is_part else begin + joined + end


def _is_in_one_line(source: str) -> bool:
    """Return whether an expression matches inside a line only, whatever is in other lines."""
    return (sre.LITERAL, LINE_END) not in _walk(parse_tree(source)) and outline(source) == outline(source, "document")


def _union(outlines: list[str]) -> str:
    """Return an outline of any of these, with their common beginning factored out, which makes the automaton smaller."""
    shared = next(at for at, column in enumerate(zip(*outlines)) if len(set(column)) > 1)  # noqa: B905
    while outlines[0].count("(", 0, shared) != outlines[0].count(")", 0, shared):
        shared = outlines[0].rindex("(", 0, shared)
    return outlines[0][:shared] + "(?:" + "|".join(text[shared:] for text in outlines) + ")"


def _letters(tree: Any) -> list[dict[int, int]]:
    """Return the letters that a one-character group with a backreference, alone or inside another group, may hold; an outline is drawn for each."""
    referred = {value for op, value in _walk(tree) if op is sre.GROUPREF}
    for op, value in _walk(tree):
        if op is sre.SUBPATTERN and value[0] in referred:
            for number, items in [(value[0], value[-1]), *((inner[0], inner[-1]) for op, inner in _walk(value[-1]) if op is sre.SUBPATTERN)]:
                if len(items) == 1 and items[0][0] is sre.IN:
                    return [{number: byte} for byte in sorted(_bytes(items[0][1], False)) if byte not in (SPACE, RARE)]
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
    if op is sre.GROUPREF_EXISTS:
        return [value[1], value[2] or ()]
    return [value[1]] if op in (sre.ASSERT, sre.ASSERT_NOT) else []


class _Outline:
    """The drawing of an outline.

    `letters`: the contents of one-character groups; `begin` and `end`: what is at the ends of a unit; `is_wide`: whether a unit has several lines.
    """

    def __init__(self, tree: Any, letters: dict[int, int], begin: str, end: str, is_wide: bool) -> None:
        self._letters, self._begin, self._end, self._is_wide = letters, begin, end, is_wide
        self._groups = {value[0]: value[-1] for op, value in _walk(tree) if op is sre.SUBPATTERN}

    def sequence(self, items: list[Any], is_first: bool, is_last: bool, caseless: bool) -> str:
        """Return the outline of consecutive items; `is_first` and `is_last` say whether the match begins and ends with them."""
        consuming = [number for number, (op, _) in enumerate(items) if op not in EDGES]
        if not consuming:
            return self._beside(items, -1 if is_first else 1, caseless) if is_first or is_last else ""
        begin, end = consuming[0], consuming[-1]
        before = self._beside(items[:begin], -1, caseless) if is_first else ""
        after = self._beside(items[end + 1 :], 1, caseless) if is_last else ""
        out = [
            self._item(op, value, is_first and not before and number == begin, is_last and not after and number == end, caseless)
            for number, (op, value) in enumerate(items)
            if op not in EDGES
        ]
        return before + "".join(out) + after

    def _beside(self, items: list[Any], side: int, caseless: bool) -> str:
        """Return what precedes (-1) or follows (1) a match, by the most distinctive condition on that place.

        A condition in the other direction is about the match itself, and its outline can omit it.
        """
        outward = [(op, value) for op, value in items if op is sre.AT or value[0] == side]
        conditions = [(EDGES.index(op), text) for op, value in outward if (text := self._edge(op, value, caseless))]
        return min(conditions)[1] if conditions else ""

    def _item(self, op: Any, value: Any, is_first: bool, is_last: bool, caseless: bool) -> str:
        if op is sre.LITERAL:
            return _class(_bytes([(op, value)], caseless))
        if op is sre.NOT_LITERAL:
            return _class(_bytes([(sre.NEGATE, None), (sre.LITERAL, value)], caseless, self._is_wide))
        if op is sre.ANY:
            return "[^\\n]"
        if op is sre.IN:
            return _class(_bytes(value, caseless, self._is_wide))
        if op in (sre.BRANCH, sre.GROUPREF_EXISTS):
            return "(?:" + "|".join(self.sequence(list(branch), is_first, is_last, caseless) for branch in _inner(op, value)) + ")"
        if op is sre.SUBPATTERN:
            return self._group(value, is_first, is_last, caseless)
        if op in REPEATS:
            return self._repeat(value, is_first or is_last, caseless)
        if op is sre.GROUPREF:
            if value in self._letters:
                return self._letter(value, caseless)
            return "(?:" + self.sequence(list(self._groups.get(value, ())), False, is_last, caseless) + ")"
        return "(?:" + self.sequence(list(value), is_first, is_last, caseless) + ")"  # an atomic group

    def _group(self, value: Any, is_first: bool, is_last: bool, caseless: bool) -> str:
        number, added, removed, items = value
        if number in self._letters:
            return self._letter(number, caseless)
        caseless = (caseless or bool(added & sre.SRE_FLAG_IGNORECASE)) and not removed & sre.SRE_FLAG_IGNORECASE
        return "(?:" + self.sequence(list(items), is_first, is_last, caseless) + ")"

    def _letter(self, number: int, caseless: bool) -> str:
        return _class(_bytes([(sre.LITERAL, ord(ALPHABET[self._letters[number]]))], caseless))

    def _repeat(self, value: Any, edge: bool, caseless: bool) -> str:
        least, most, items = value
        most = least if edge else most  # what may continue at an end of the match is not required
        if most == 0:
            return ""
        body = self.sequence(list(items), False, False, caseless)
        body = body if len(items) == 1 and items[0][0] is sre.IN else f"(?:{body})"
        if most is sre.MAXREPEAT or most > max(MANY, least):
            return body + ("*" if least == 0 else f"{{{least},}}" if least > 1 else "+")
        if most == 1:
            return body if least else body + "?"
        return f"{body}{{{least},{most}}}"

    def _edge(self, op: Any, value: Any, caseless: bool) -> str:
        """Return what must be adjacent to the match, included in it; nothing if unknown."""
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
            return _class(_bytes(negated, caseless) | {LINE_END})
        return ""


def _bytes(members: Any, caseless: bool, with_line_end: bool = False) -> frozenset[int]:
    """Return the bytes that represent the characters of a class, without the line ending unless it is asked for."""
    return _members(tuple(members), caseless, with_line_end)


@lru_cache(maxsize=4096)
def _members(members: tuple[tuple[Any, Any], ...], caseless: bool, with_line_end: bool) -> frozenset[int]:
    negated = members[0][0] is sre.NEGATE
    members = members[1:] if negated else members
    byte_set = {byte for byte, character in enumerate(ALPHABET) if _holds(members, character, caseless) != negated}
    if NO_BREAK_SPACE in byte_set:  # the automaton sees a space instead
        byte_set = byte_set - {NO_BREAK_SPACE} | {SPACE}
    if negated or any(op is sre.CATEGORY or _has_rare(value if op is sre.RANGE else (value, value)) for op, value in members):
        byte_set.add(RARE)
    return frozenset(byte_set if with_line_end else byte_set - {LINE_END})


def _has_rare(code_points: tuple[int, int]) -> bool:
    """Return whether any character in a range has no byte of its own."""
    return any(encode(chr(code_point))[1] == RARE for code_point in range(code_points[0], code_points[1] + 1))


def _holds(members: Any, character: str, caseless: bool) -> bool:
    cases = {character, character.lower(), character.upper()} if caseless else {character}
    return any(
        CATEGORIES[value](character)
        if op is sre.CATEGORY
        else any(value[0] <= ord(case) <= value[1] for case in cases if len(case) == 1)
        if op is sre.RANGE
        else chr(value) in cases
        for op, value in members
    )


def _class(byte_set: Set[int]) -> str:
    """Return an expression for any of these bytes; without any, for the line ending, which `_bytes` leaves out."""
    if not byte_set:
        return "\\n"
    runs: list[list[int]] = []
    for byte in sorted(byte_set):
        if runs and runs[-1][1] == byte - 1:
            runs[-1][1] = byte
        else:
            runs.append([byte, byte])
    if byte_set == {SPACE}:
        return " "
    signs = "".join(_sign(first) + (f"-{_sign(last)}" if last > first else "") for first, last in runs)
    return signs if len(byte_set) == 1 else f"[{signs}]"


def _sign(byte: int) -> str:
    """Return a byte as it is written in a class."""
    return chr(byte) if byte < 128 and chr(byte).isalnum() else f"\\x{byte:02x}"
