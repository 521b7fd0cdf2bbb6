"""Where the rules can match: found in one pass over a document, so that most rules are never tried."""

from __future__ import annotations

import os

from lint._startup import store
from lint._startup.regex import Regex
from lint.ruleset.rule import Rule
from lint.text.position import occurrences

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from lint.ruleset.hyperscan import Automaton
    from lint.text.document import Document

    Found = tuple[dict[str, dict[str, list[int]]], Collection[str]]


WORTH_LOADING, WORTH_BUILDING = 5_000_000, 32_000_000
"""From so many characters times literals without a word on, it pays to load the automaton that the cache keeps, and to build one."""


WORD = Regex(r"[^\W_]+")


SHORT = 4
"""Letters; a shorter word stands in every text."""


MANY = 16
"""At so many places a text is sooner searched for a literal than looked at there."""


COMMON = " etaoinshrdlucmfwygpb.,vk’“”'\"-jxqz"
"""Characters, the commonest first."""


class Literals:
    """The literals of rules, for a text that is too short for an automaton.

    A part is a word, or two characters, that stand in any text with the literal. `lines`: for each of them literals, and behind
    each how far in it the part stands (nothing where that is not known) and the numbers of its rules among `ids`; `parts`: for each
    two characters that parts begin with, these parts and where their lines begin. So few texts, because there are thousands of
    parts, and each piece of data costs something at every start. `blind`: rules without literals; `count`: how many literals have
    no word and are looked for wherever two characters stand.
    """

    def __init__(self, parts: dict[str, str], lines: bytes, ids: list[str], blind: list[str], count: int) -> None:
        self._parts, self._lines, self._ids, self._blind, self.count = parts, lines, ids, blind, count

    def search(self, folded: str) -> tuple[dict[str, dict[str, list[int]]], list[str]]:
        """For each rule that can match in folded prose, where its literals stand in it; and the rules that can match anywhere."""
        found: dict[str, dict[str, list[int]]] = {}
        there: dict[str, list[int]] = {part: [] for part in {"", *map(str.__add__, folded, folded[1:])}}
        for one in WORD.pattern.finditer(folded):
            there.setdefault(one[0], []).append(one.start())
        for part, begins in there.items():
            alike = self._parts.get(part[:2], "")
            begin = alike.find(f"\t{part}\0")
            if begin < 0:
                continue
            begin += len(part) + 2
            at = int(alike[begin : alike.index("\t", begin)])
            for line in self._lines[at : self._lines.index(b"\n", at)].decode().split("\0"):
                literal, ahead, *numbers = line.split("\t")
                stands = _behind(folded, literal, begins, int(ahead)) if ahead and len(begins) < MANY else list(occurrences(folded, literal))
                for number in numbers if stands else ():
                    found.setdefault(self._ids[int(number)], {})[literal] = stands
        return found, self._blind


def _behind(folded: str, literal: str, begins: list[int], ahead: int) -> list[int]:
    """Where a literal stands of which a part, so far in it, begins at these places only."""
    return [at - ahead for at in begins if at >= ahead and folded.startswith(literal, at - ahead)]


def literals(rules: Iterable[Rule]) -> tuple[dict[str, str], bytes, list[str], list[str], int]:
    """What `Literals` is made from."""
    needed = {rule.id: rule.looks.needs.literals for rule in rules}
    ids = list(needed)
    told = [(words, literal, str(number)) for number, id in enumerate(ids) for words, literal in needed[id] or ()]
    uses: dict[str, int] = {}
    for word in (word for words, literal in {one[:2] for one in told} for word in set(words.split())):
        uses[word] = uses.get(word, 0) + 1
    behind: dict[str, dict[str, str]] = {}
    for words, literal, number in told:
        word = _most_telling(words, uses)
        same = behind.setdefault(word or _rarest(literal), {})
        ahead = str(literal.index(word)) if word and literal.count(word) == 1 else ""
        same[literal] = same.get(literal, f"{literal}\t{ahead}") + f"\t{number}"
    parts: dict[str, str] = {}
    lines = bytearray()
    for part, same in behind.items():
        parts[part[:2]] = parts.get(part[:2], "\t") + f"{part}\0{len(lines)}\t"
        lines += ("\0".join(same.values()) + "\n").encode()
    return parts, bytes(lines), ids, [id for id in ids if needed[id] is None], sum(not words for words, _, _ in told)


def _most_telling(words: str, uses: dict[str, int]) -> str:
    """Of the words of a literal the one that leads to the fewest other literals; short ones stand in every text."""
    return min(words.split(), key=lambda word: (len(word) < SHORT, uses[word], -len(word)), default="")


def _rarest(literal: str) -> str:
    """The two characters of a literal that stand together least often in English."""
    pairs = [literal[at : at + 2] for at in range(len(literal) - 1)]
    return max(pairs, key=lambda pair: sum(COMMON.find(c) % 99 for c in pair), default="")


class Scan:
    """What leads to the candidates of the rules of some folders: their literals, or the automaton when there is enough to scan.

    `path`: where the automaton is kept, if anywhere.
    """

    def __init__(self, rules: list[Rule], literals: Literals, path: str | None = None, key: str = "") -> None:
        self._rules, self._literals, self._path, self._key = rules, literals, path, key
        self._work = 0
        self._automaton: Automaton | None = None
        self._sought = False
        self._last: tuple[Document, Found] | None = None

    def find(self, document: Document) -> Found:
        """Return the offsets to look at for each rule that can match in a document, and the rules that can match anywhere.

        Those of the last document are kept: the rules of other rule sets look at it next.
        """
        last = self._last
        if last is None or last[0] is not document:
            self._last = None
            automaton = self.automaton(len(document.prose) * self._literals.count)
            last = document, (automaton.find(document.prose), automaton.blind) if automaton else self._literals.search(document.folded)
            self._last = last
        return last[1]

    def automaton(self, work: int) -> Automaton | None:
        """The automaton, where it pays. `work`: the characters to scan next, times the literals to look for in them."""
        if self._automaton is None and self._work < WORTH_BUILDING:
            self._work += work
            if self._work >= WORTH_BUILDING or (self._work >= WORTH_LOADING and self._path and not self._sought):
                self._automaton = self._made(self._work >= WORTH_BUILDING)
                self._sought = True
        return self._automaton

    def _made(self, build: bool) -> Automaton | None:
        if not build and not (self._path and os.path.exists(self._path)):
            return None
        from lint.ruleset import hyperscan

        try:  # without it all is found too, one literal after the other
            key = f"{self._key} {hyperscan.version()}"
            made = store.take(self._path, key) if self._path else None
            if made is None and build:
                from lint.rulefiles.outlines import expressions

                made = hyperscan.build(*expressions(self._rules))
                if self._path:
                    store.keep(self._path, key, made)
            return hyperscan.Automaton(*made) if made else None
        except ImportError:
            return None
        except hyperscan.errors():
            return None
