"""Turn compiled expressions into bytes for the rule cache, which `lint._startup.regex` revives without compiling them.

The matching engine skips to where a match can begin if an expression begins with a character or a set. Ours mostly begin with a lookbehind, which the
compiler of the standard library doesn't look past; this module does. It also tries the words of a list one after another; here, those that begin with
the same letter are tried only where that letter is.
"""

from __future__ import annotations

import marshal
import sys
from array import array
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

from lint._startup.regex import Regex, key_of
from lint._startup.sre import EDGES, REPEATS, parse_tree, parser, sre
from lint._startup.store import Parts

if sys.version_info >= (3, 11):
    from re import _compiler  # type: ignore[attr-defined]
else:
    import sre_compile as _compiler

ASCII = 128
BEYOND_ASCII = {"i": "\u0130\u0131", "k": "\u212a", "s": "\u017f"}
"""Letters that a case-insensitive expression accepts for these."""
FEW = 8
"""Up to this many alternatives are tried one after another."""
HEAD = 5
"""Numbers at the beginning of code: what it is, its length, flags, and the least and greatest length of a match."""


@lru_cache(maxsize=4096)  # the reader of a rule compiles its expressions to see whether they can be
def freeze(source: str) -> bytes:
    """Return the work of `re.compile` for a source as bytes for `lint._startup.regex`. Raises re.error for an invalid expression."""
    parsed = parse_tree(source)
    caseless = bool(parsed.state.flags & sre.SRE_FLAG_IGNORECASE)
    code = _skipping(_compiler._code(_group(parsed, caseless), parsed.state.flags), parsed)
    group_names: list[str | None] = [None] * parsed.state.groups
    for name, number in parsed.state.groupdict.items():
        group_names[number] = name
    packed = array("I", code).tobytes()
    return marshal.dumps((source, parsed.state.flags, parsed.state.groups - 1, packed, dict(parsed.state.groupdict), tuple(group_names)))


def freeze_all(all_sources: Iterable[str]) -> tuple[dict[int, int], bytes]:
    """Return the arguments of `lint._startup.regex.remember` for these sources. Raises re.error."""
    code_parts = Parts()
    offsets = {key_of(source): code_parts.add(freeze(source)) for source in all_sources}
    return offsets, code_parts.content()


def find_sources(packages: Iterable[str]) -> set[str]:
    """Return the sources of the expressions at the top level of the modules of some packages, all of which are imported."""
    sources: set[str] = set()
    for name in packages:
        package = import_module(name)
        for module in walk_packages(package.__path__, f"{name}."):
            try:
                sources.update(_sources(vars(import_module(module.name))))
            except ModuleNotFoundError as error:
                if (error.name or "").partition(".")[0] == "lint":
                    raise
                # It needs an extra that is not installed; its expressions are compiled when used.
    return sources


def _sources(value: object) -> Iterator[str]:
    if isinstance(value, Regex):
        yield value.source
    elif isinstance(value, dict):
        for item in value.values():
            yield from _sources(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _sources(item)


def _group(tree: Any, caseless: bool) -> Any:
    """Return a parse tree in which alternatives that begin with the same letter are one alternative, which matches the same in the same order."""
    items: list[tuple[Any, Any]] = []
    for op, value in tree.data:
        if op is sre.BRANCH:
            items += _group_alternatives([_group(branch, caseless) for branch in value[1]], caseless)
        elif op is sre.SUBPATTERN:
            number, added, removed, inner = value
            ignores_case = (caseless or bool(added & sre.SRE_FLAG_IGNORECASE)) and not removed & sre.SRE_FLAG_IGNORECASE
            items.append((op, (number, added, removed, _group(inner, ignores_case))))
        elif op in REPEATS or op in (sre.ASSERT, sre.ASSERT_NOT):
            items.append((op, (*value[:-1], _group(value[-1], caseless))))
        else:
            items.append((op, value))
    return parser.SubPattern(tree.state, items)


def _group_alternatives(branches: list[Any], caseless: bool) -> list[tuple[Any, Any]]:
    """Return the items that match any of these alternatives, in order."""
    groups: list[list[Any]] = []
    by_letter: dict[str, list[Any]] = {}
    for branch in branches:
        letter = _first_letter(branch, caseless)
        if letter in by_letter:
            by_letter[letter].append(branch)
            continue
        groups.append([branch])
        by_letter = {**by_letter, letter: groups[-1]} if letter else {}  # others may match the same, so no alternative moves past them
    if len(branches) <= FEW or len(groups) == len(branches):
        return [(sre.BRANCH, (None, branches))]
    alternatives = [_merge(group, caseless) if len(group) > 1 else group[0] for group in groups]
    return list(alternatives[0].data) if len(alternatives) == 1 else [(sre.BRANCH, (None, alternatives))]


def _merge(branches: list[Any], caseless: bool) -> Any:
    """Return one alternative in place of those that begin with the same letter."""
    state, common = branches[0].state, branches[0].data[0]
    cases = _in_any_case([common]) if caseless else None
    if cases:  # a set of both cases is found faster than a letter whose case is ignored
        common = (sre.SUBPATTERN, (None, 0, sre.SRE_FLAG_IGNORECASE, parser.SubPattern(state, [(sre.IN, cases)])))
    rests = [parser.SubPattern(state, branch.data[1:]) for branch in branches]
    return parser.SubPattern(state, [common, *_group_alternatives(rests, caseless)])


def _first_letter(branch: Any, caseless: bool) -> str:
    """Return the letter that every match of an alternative begins with, in lowercase if case is ignored; empty if there is none."""
    op, code_point = branch.data[0] if branch.data else (None, 0)
    if op is not sre.LITERAL or (caseless and code_point >= ASCII):
        return ""
    return chr(code_point).lower() if caseless else chr(code_point)


def _skipping(code: list[int], parsed: Any) -> list[int]:
    """Return the code with a set of the characters that a match can begin with, if it has no such hint."""
    info, length, hints, shortest, longest = map(int, code[:HEAD])
    caseless = bool(parsed.state.flags & sre.SRE_FLAG_IGNORECASE)
    initials = _first(list(parsed.data), caseless) if info == sre.INFO and shortest and not hints else None
    if not initials:
        return code
    if len(initials) == 1 and initials[0][0] is sre.LITERAL:  # a literal is found five times as fast as a set; then the whole code is matched
        length_of_prefix, matched, overlap = 1, 0, 0
        prefix = [length_of_prefix, matched, initials[0][1], overlap]
        return [info, HEAD - 1 + len(prefix), sre.SRE_INFO_PREFIX, shortest, longest, *prefix, *code[1 + length :]]
    charset: list[int] = []
    _compiler._compile_charset(_compiler._optimize_charset(initials)[0], parsed.state.flags, charset)
    return [info, HEAD - 1 + len(charset), sre.SRE_INFO_CHARSET, shortest, longest, *charset, *code[1 + length :]]


def _first(items: list[Any], caseless: bool) -> list[Any] | None:
    """Return the items of a set that contains the first character of every match of these consecutive items; None if there may be none, or any
    other."""
    for number, (op, value) in enumerate(items):
        if op in EDGES:
            continue
        if op is sre.LITERAL or op is sre.IN:
            members = [(op, value)] if op is sre.LITERAL else list(value)
            return _in_any_case(members) if caseless else members
        if op is sre.SUBPATTERN and not value[2]:
            return _first([*value[-1], *items[number + 1 :]], caseless or bool(value[1] & sre.SRE_FLAG_IGNORECASE))
        if op in REPEATS:
            repeated = _first(list(value[2]), caseless)
            return repeated if value[0] else _any_of([repeated, _first(items[number + 1 :], caseless)])
        if op is sre.BRANCH:
            return _any_of([_first([*branch, *items[number + 1 :]], caseless) for branch in value[1]])
        return None
    return None


def _any_of(sets: list[list[Any] | None]) -> list[Any] | None:
    """Return the union of sets; None if one is unknown or negated."""
    if any(not members or members[0][0] is sre.NEGATE for members in sets):
        return None
    return [item for members in sets for item in members or ()]


def _in_any_case(members: list[Any]) -> list[Any] | None:
    """Return a set of ASCII characters with their other cases, including those beyond ASCII; None if it has other characters."""
    characters: set[str] = set()
    for op, value in members:
        if op not in (sre.LITERAL, sre.RANGE) or (value if op is sre.LITERAL else value[1]) >= ASCII:
            return None
        characters.update(map(chr, (value,) if op is sre.LITERAL else range(value[0], value[1] + 1)))
    cases = {case for character in characters for case in (character, character.lower(), character.upper())}
    beyond = {beyond for letter, letters in BEYOND_ASCII.items() if letter in cases for beyond in letters}
    return [(sre.LITERAL, ord(character)) for character in sorted(cases | beyond)]
