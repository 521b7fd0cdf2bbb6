"""Build the index of the literals of rules that `lint.ruleset.prefilter` searches; done once, and cached with the rules."""

from __future__ import annotations

from lint.ruleset.prefilter import PART

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from lint.ruleset.rule import Rule

    Index = tuple[dict[str, str], dict[str, int], bytes, list[str], list[str], dict[str, list[tuple[int, ...]]]]

SHORT = 4
"""Letters; a shorter word stands in every text."""
COMMON = " etaoinshrdlucmfwygpb.,vk’“”'\"-jxqz"
"""Characters, the commonest first."""


def _count_uses(literals: Iterable[tuple[str, str]]) -> dict[str, int]:
    """Return in how many literals, each after its words, a word stands."""
    uses: dict[str, int] = {}
    for words, _ in literals:
        for word in set(words.split()):
            uses[word] = uses.get(word, 0) + 1
    return uses


def index_literals(rules: Iterable[Rule]) -> Index:
    """Return the arguments of `LiteralIndex` for some rules."""
    needs_of = {rule.id: rule.check.needs for rule in rules}
    literals_of = {id: needs.literals for id, needs in needs_of.items()}
    ids = list(literals_of)
    rows = [(words, literal, str(number)) for number, id in enumerate(ids) for words, literal in literals_of[id] or ()]
    uses = _count_uses({row[:2] for row in rows})
    by_word: dict[str, dict[str, str]] = {}
    by_part: dict[str, dict[str, str]] = {}
    for words, literal, number in rows:
        word = _most_telling(words, uses)
        if len(word) < SHORT and len(literal) > len(word) + PART:
            word = ""  # the rest of the literal tells more
        same = by_word.setdefault(word, {}) if word else by_part.setdefault(_rarest_part(literal), {})
        ahead = str(literal.index(word)) if word and literal.count(word) == 1 else ""
        same[literal] = same.get(literal, f"{literal}\t{ahead}") + f"\t{number}"
    lines = bytearray()
    words_at: dict[str, str] = {}
    for word, same in by_word.items():
        words_at[word[:2]] = words_at.get(word[:2], "\t") + f"{word}\0{len(lines)}\t"
        lines += _line(same)
    parts_at: dict[str, int] = {}
    for part, same in by_part.items():
        parts_at[part] = len(lines)
        lines += _line(same)
    blind = [id for id in ids if literals_of[id] is None]
    again = {id: list(needs.again) for id, needs in needs_of.items() if needs.again and needs.literals is not None}
    return words_at, parts_at, bytes(lines), ids, blind, again


def _line(same: dict[str, str]) -> bytes:
    return ("\0".join(same.values()) + "\n").encode()


def _most_telling(words: str, uses: dict[str, int]) -> str:
    """Return that word of a literal which leads to the fewest other literals; short words stand in every text."""
    return min(words.split(), key=lambda word: (len(word) < SHORT, uses[word], -len(word)), default="")


def _rarest_part(literal: str) -> str:
    """Return the `PART` characters of a literal that stand together least often in English; all of it where it is shorter."""
    parts = [literal[at : at + PART] for at in range(len(literal) - PART + 1)]
    return max(parts, key=lambda part: sum(COMMON.find(c) % 99 for c in part), default=literal)
