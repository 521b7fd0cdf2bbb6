"""Build the index of the literals of rules that `lint.ruleset.prefilter` searches; done once, and cached with the rules."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from lint.ruleset.rule import Rule

    Index = tuple[dict[str, str], bytes, list[str], list[str], int]

SHORT = 4
"""Letters; a shorter word stands in every text."""
COMMON = " etaoinshrdlucmfwygpb.,vk’“”'\"-jxqz"
"""Characters, the commonest first."""


def index_literals(rules: Iterable[Rule]) -> Index:
    """Return the arguments of `LiteralIndex` for some rules."""
    literals = {rule.id: rule.check.needs.literals for rule in rules}
    ids = list(literals)
    rows = [(words, literal, str(number)) for number, id in enumerate(ids) for words, literal in literals[id] or ()]
    uses: dict[str, int] = {}
    for word in (word for words, literal in {row[:2] for row in rows} for word in set(words.split())):
        uses[word] = uses.get(word, 0) + 1
    by_part: dict[str, dict[str, str]] = {}
    for words, literal, number in rows:
        word = _most_telling(words, uses)
        same = by_part.setdefault(word or _rarest_pair(literal), {})
        ahead = str(literal.index(word)) if word and literal.count(word) == 1 else ""
        same[literal] = same.get(literal, f"{literal}\t{ahead}") + f"\t{number}"
    parts, lines = _lines(by_part)
    return parts, lines, ids, [id for id in ids if literals[id] is None], sum(not words for words, _, _ in rows)


def _lines(by_part: dict[str, dict[str, str]]) -> tuple[dict[str, str], bytes]:
    parts: dict[str, str] = {}
    lines = bytearray()
    for part, same in by_part.items():
        parts[part[:2]] = parts.get(part[:2], "\t") + f"{part}\0{len(lines)}\t"
        lines += ("\0".join(same.values()) + "\n").encode()
    return parts, bytes(lines)


def _most_telling(words: str, uses: dict[str, int]) -> str:
    """Return that word of a literal which leads to the fewest other literals; short words stand in every text."""
    return min(words.split(), key=lambda word: (len(word) < SHORT, uses[word], -len(word)), default="")


def _rarest_pair(literal: str) -> str:
    """Return the two characters of a literal that stand together least often in English."""
    pairs = [literal[at : at + 2] for at in range(len(literal) - 1)]
    return max(pairs, key=lambda pair: sum(COMMON.find(c) % 99 for c in pair), default="")
