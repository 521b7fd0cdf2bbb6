"""Find where the literals of rules occur in a text too short for an automaton."""

from __future__ import annotations

from itertools import accumulate

from lint._startup.regex import Regex
from lint._startup.store import find_word, unpack
from lint.text.position import find_all

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection
    from typing import Any

    from lint.text.document import Document

    RuleHits = dict[str, dict[str, list[int]]]
    """Offsets in the prose, in code points, by rule id and literal ("" for outlines)."""
    PackedContext = tuple[Any, ...]

PART = 4
"""The number of characters by which a literal is searched for if no long word of it must be whole."""
WORD = Regex(r"([^\W_]+)")
APART = "\0"
"""Separates words, or what is between them: no text in English contains it."""
WHOLE = -2
"""In place of where a literal begins in a word: the literal is the word."""
PER_PLACE = 150
"""How many characters can be searched for a literal in the time it takes to try it at one place."""


class LiteralIndex:
    """The literals of rules, for texts too short for an automaton.

    Each literal is tried where one of its words occurs, or a part of it if it has none, and leads to a rule where the text beside it fits.
    `packed_rows`: for each of these words and parts, its literals with where in each it begins (`WHOLE`; -1 if that varies, or a part is not in a
    word), another word that must be there, if any, the numbers of its rules in `ids`, and the offset of its context in the same bytes (-1 if
    unknown); `words`: these words with the offsets of their rows, packed by `pack_words`; `word_parts`: the offsets of parts inside words;
    `other_parts`: other parts, the longest word in each and the longest run of marks and spaces, and their offsets, by the rarest of their
    characters. `blind`: rules without literals; `again`: by the ids of rules that look for recurring words, what has to recur.
    """

    def __init__(
        self,
        words: dict[str, bytes],
        word_parts: dict[str, int],
        other_parts: dict[str, list[tuple[str, str, str, int]]],
        ids: list[str],
        blind: list[str],
        again: dict[str, list[tuple[int, ...]]],
        packed_rows: bytes | memoryview,
    ) -> None:
        self._words, self._word_parts, self._other_parts = words, word_parts, other_parts
        self._ids, self._blind, self.again, self._rows = ids, frozenset(blind), again, packed_rows
        self._contexts: dict[int, PackedContext] = {}

    def search(self, document: Document) -> tuple[RuleHits, frozenset[str]]:
        """Return where the literals of each rule occur in a document, for rules that can match, and the rules that can match anywhere."""
        hits: RuleHits = {}
        folded = document.folded
        places, marks = _find_words(folded)
        for word, begins in places.items():
            begin = find_word(self._words, word)
            if begin >= 0:
                self._add(hits, document, begin, begins, places)
        for begin, begins in sorted(self._places_of_parts(places).items()):
            self._add(hits, document, begin, sorted(begins), places)
        words = APART.join(places)
        for character, other_parts in self._other_parts.items():
            for part, letters, mark, begin in other_parts if character in (words if character.isalnum() else marks) else ():
                # Words and what is between them are shorter if each is there once.
                if letters in words and mark in marks and (part in (letters, mark) or part in folded):
                    self._add(hits, document, begin, [], places)
        return hits, self._blind

    def _places_of_parts(self, places: dict[str, list[int]]) -> dict[int, list[int]]:
        """Return where parts inside words occur, by where their rows begin. `places`: those of the words."""
        rows_begin = self._word_parts.get
        part_places: dict[int, list[int]] = {}
        for word, begins in places.items():
            for at in range(len(word) - PART + 1):
                begin = rows_begin(word[at : at + PART])
                if begin is not None:
                    part_places.setdefault(begin, []).extend([start + at for start in begins] if at else begins)
        return part_places

    def _add(self, hits: RuleHits, document: Document, begin: int, begins: list[int], document_words: Collection[str]) -> None:
        """Add where the literals of some rows occur. `begins`: where their word or part does; `document_words`: the words of the document."""
        folded = document.folded
        are_few = len(begins) * PER_PLACE < len(folded)
        starts_with = folded.startswith
        for literal, ahead, another, numbers, context in unpack(self._rows[begin:]):
            if another and another not in document_words:
                continue
            if ahead == WHOLE:
                starts = begins
            elif ahead >= 0 and are_few:
                starts = [place - ahead for place in begins if place >= ahead and starts_with(literal, place - ahead)]
            else:
                starts = find_all(folded, literal)
            if starts and context >= 0:
                starts = self._leave_out_misfits(document, literal, starts, context)
            for number in numbers if starts else ():
                rule_hits = hits.setdefault(self._ids[number], {})
                rule_hits[literal] = starts if literal not in rule_hits else sorted({*starts, *rule_hits[literal]})

    def _leave_out_misfits(self, document: Document, literal: str, starts: list[int], context_offset: int) -> list[int]:
        """Return the places of a literal whose characters and surroundings fit a context."""
        folded, shapes, width = document.folded, document.shapes, len(literal)
        after, before, first, ends_before, literal_shapes, begins_after, prefixes, suffixes = self._context(context_offset)
        fitting = []
        for place in starts:
            end = place + width
            if (after and shapes[end] not in after) or (before and shapes[place - 1] not in before) or (first and shapes[place] not in first):
                continue
            if (begins_after and not shapes.startswith(begins_after, end)) or (ends_before and not shapes.endswith(ends_before, 0, place)):
                continue
            if literal_shapes and not shapes.startswith(literal_shapes, place):
                continue
            if (prefixes and not folded.endswith(prefixes, 0, place)) or (suffixes and not folded.startswith(suffixes, end)):
                continue
            fitting.append(place)
        return fitting

    def _context(self, offset: int) -> PackedContext:
        """Return a context: the shapes directly after, before, and at the beginning of its literal, and then the same as a `Context`."""
        if offset not in self._contexts:
            self._contexts[offset] = unpack(self._rows[offset:])
        return self._contexts[offset]


def _find_words(folded: str) -> tuple[dict[str, list[int]], str]:
    """Return the words of folded prose, each with its places, and what is between words, each once."""
    pieces = WORD.pattern.split(folded)  # every second one is a word
    places: dict[str, list[int]] = {}
    for word, start in zip(pieces[1::2], list(accumulate(map(len, pieces)))[::2], strict=False):
        places.setdefault(word, []).append(start)
    return places, APART.join(set(pieces[::2]))
