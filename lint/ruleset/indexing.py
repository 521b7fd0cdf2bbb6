"""Build the index of rule literals, once: it is cached with the rules."""

from __future__ import annotations

from operator import itemgetter

from lint._startup.counts import count_each
from lint._startup.store import Parts, pack, pack_words
from lint.ruleset.literal_index import PART, WHOLE, WORD

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from lint.checks.check import Context
    from lint.ruleset.rule import Rule

    OtherParts = dict[str, list[tuple[str, str, str, int]]]
    Index = tuple[dict[str, bytes], dict[str, int], OtherParts, list[str], list[str], dict[str, list[tuple[int, ...]]], bytes]
    Rows = dict[tuple[str, str], tuple[int, dict[Context, list[int]]]]
    """For each literal and another word of it, where in it the first word begins, and the numbers of its rules by its context in them."""

UNKNOWN: Context = ((), (), (), (), ())
"""The context of a literal that may be anywhere."""
SHORT = 4
"""Letters; shorter words occur in every text."""
RARITY = {character: number for number, character in enumerate(" etaoinshrdlucmfwygpb.,vk’“”'\"-jxqz")}
"""Characters, most common first."""
RAREST = 98
"""The rarity of other characters."""


def _count_uses(literals: Iterable[tuple[str, str]]) -> dict[str, int]:
    """Return in how many literals, each followed by its words, a word occurs."""
    return count_each(word for words, _ in literals for word in set(words.split()))


def index_literals(rules: Iterable[Rule]) -> Index:
    """Return the arguments of `LiteralIndex` for some rules."""
    needs_of = {rule.id: rule.check.needs for rule in rules}
    literals_of = {id: needs.literals for id, needs in needs_of.items()}
    ids = list(literals_of)
    literals = [
        (words, literal, number, needs_of[id].contexts.get(literal, UNKNOWN))
        for number, id in enumerate(ids)
        for words, literal in literals_of[id] or ()
    ]
    by_word, by_part = _arrange(literals)
    packed = _PackedRows()
    words_at = pack_words((word, packed.add_rows(rows)) for word, rows in by_word.items())
    word_parts, other_parts = _pack_parts(by_part, packed)
    blind = [id for id in ids if literals_of[id] is None]
    again = {id: list(needs.again) for id, needs in needs_of.items() if needs.again and needs.literals is not None}
    return words_at, word_parts, other_parts, ids, blind, again, packed.content()


def _arrange(literals: list[tuple[str, str, int, Context]]) -> tuple[dict[str, Rows], dict[str, Rows]]:
    """Return literals, each with its words, the number of its rule, and its context, by their most telling word, or else by their rarest part."""
    by_word: dict[str, Rows] = {}
    by_part: dict[str, Rows] = {}
    uses = _count_uses({(words, literal) for words, literal, *_ in literals})
    for words, literal, number, context in literals:
        word = _most_telling(words.split(), uses)
        part = _rarest_part(literal) if len(word) < SHORT else ""
        if part and len(literal) > len(word) + PART and _is_in_word(part):
            word = ""  # the rest of the literal is more distinctive
        rows = by_word.setdefault(word, {}) if word else by_part.setdefault(part, {})
        another = _most_telling([other for other in words.split() if other != word], uses)
        ahead = WHOLE if literal == word else literal.index(word) if word and literal.count(word) == 1 else -1
        if not word and _is_in_word(part):
            ahead = literal.index(part)
        rows.setdefault((literal, another), (ahead, {}))[1].setdefault(context, []).append(number)
    return by_word, by_part


def _pack_parts(by_part: dict[str, Rows], packed: _PackedRows) -> tuple[dict[str, int], OtherParts]:
    """Pack rows, and return where those of each part are: parts of words, and the others, with their longest word and run of marks, by their
    rarest character."""
    word_parts: dict[str, int] = {}
    other_parts: OtherParts = {}
    for part, rows in by_part.items():
        if _is_in_word(part):
            word_parts[part] = packed.add_rows(rows)
        else:
            pieces = WORD.pattern.split(part)
            letters, mark = max(pieces[1::2], key=len, default=""), max(pieces[::2], key=len)
            other_parts.setdefault(max(part, key=_rarity), []).append((part, letters, mark, packed.add_rows(rows)))
    return word_parts, other_parts


class _PackedRows(Parts):
    """Rows of literals, and the contexts that they refer to by their offsets."""

    def __init__(self) -> None:
        super().__init__()
        self._offsets: dict[Context, int] = {}

    def add_rows(self, rows: Rows) -> int:
        """Add the rows of a word or a part; return their offset."""
        packed_rows = [
            (literal, ahead, another, tuple(numbers), self._add_context(context))
            for (literal, another), (ahead, by_context) in rows.items()
            for context, numbers in by_context.items()
        ]
        return self.add(pack(tuple(packed_rows)))

    def _add_context(self, context: Context) -> int:
        if context == UNKNOWN:
            return -1
        if context not in self._offsets:
            shapes_before, literal_shapes, shapes_after, prefixes, suffixes = context
            nearest = [bytes(sorted({*map(itemgetter(at), texts)})) for at, texts in ((0, shapes_after), (-1, shapes_before), (0, literal_shapes))]
            telling = literal_shapes if any(b"A" in shape[1:] for shape in literal_shapes) else ()
            deep = [texts if any(len(shape) > 1 for shape in texts) else () for texts in (shapes_before, telling, shapes_after)]
            self._offsets[context] = self.add(pack((*nearest, *deep, prefixes, suffixes)))
        return self._offsets[context]


def _most_telling(words: list[str], uses: dict[str, int]) -> str:
    """Return that of some words which leads to the fewest other literals; short words occur in every text."""
    return min(words, key=lambda word: (len(word) < SHORT, uses[word], -len(word)), default="")


def _rarest_part(literal: str) -> str:
    """Return the `PART` characters of a literal, inside a word if possible, whose sequence is rarest in English.

    A shorter literal is returned whole.
    """
    parts = [literal[at : at + PART] for at in range(len(literal) - PART + 1)]
    return max(parts, key=lambda part: (_is_in_word(part), sum(map(_rarity, part))), default=literal)


def _is_in_word(part: str) -> bool:
    return len(part) == PART and part.isalnum()


def _rarity(character: str) -> int:
    return RARITY.get(character, RAREST)
