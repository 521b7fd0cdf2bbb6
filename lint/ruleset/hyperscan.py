"""The automaton over the outlines and literals of all rules: it finds the candidates of every rule at once.

The automaton is Hyperscan's, which works on bytes and reports where matches end. It sees a text with one byte per character, so offsets stay the
same. Outlines are expressions, divided among several databases, which are built twice as fast as a single one and scan faster. Literals, which are
fifty times as many, have a database of their own that takes a tenth of the time to build: it sees a text in lowercase, with line endings for
everything between words.
"""

from __future__ import annotations

from codecs import register_error
from collections import defaultdict
from itertools import repeat
from time import process_time

from lint._startup.store import pack, unpack

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Set
    from typing import Any

    from lint.text.document import Document

LOOKALIKES = (("\xa0", " "), ("\u212a", "k"), ("\u017f", "s"), ("\u0130", "i"))
"""What a case-insensitive expression, or one with a space, takes for an ASCII character."""

RARE = 0x81
"""The byte for characters that the code page lacks; it has no other use for it."""


def _rare(error: UnicodeError) -> tuple[bytes, int]:
    assert isinstance(error, UnicodeEncodeError)
    return bytes([RARE]) * (error.end - error.start), error.end


register_error("mtlint.rare", _rare)


def encode(text: str) -> bytes:
    """Return a text as the automaton sees it: one byte per character in the Windows code page for Western Europe, with `RARE` for everything else."""
    if not text.isascii():
        for look_alike, plain in LOOKALIKES:
            text = text.replace(look_alike, plain)
    return b"\n" + text.encode("cp1252", "mtlint.rare") + b"\n"


def _word_byte(byte: int) -> bytes:
    character = bytes([byte]).decode("cp1252", "replace")
    return encode(character.lower())[1:-1] if character.isalnum() else b"\n"


WORD_BYTES = b"".join(map(_word_byte, range(256)))
"""What the literals' automaton sees for each byte: lowercase letters and digits, and line endings for everything else."""

Key = tuple[str, str, str]
"""A rule's id, one of its outlines or literals (for an automaton that is built, an outline is empty), and what its hits are found under."""

Parts = tuple[list[bytes], list[str], dict[int, bytes], list[bytes], list[bytes], list[str]]
"""What an automaton is made from: the keys of all expressions, packed, since few of them are ever found; the rules that have keys; the outlines by
their numbers; the databases of outlines, and those of literals; and the blind rules."""

MOST_MATCHES = 3
"""How many matches may end at each character of a text on average: with more, doing without the automaton is faster. Human copy has 0.02."""

GROUP = 128
"""The most outlines in a database, each for those that begin alike; smaller ones are not built any faster."""


def engine() -> str:
    """Return what a database depends on: the version of the library, and the platform. Raises ImportError if there is no library for this machine."""
    from sysconfig import get_platform

    import hyperscan

    return f"{hyperscan.__version__} {get_platform()}"  # type: ignore[attr-defined]


def errors() -> tuple[type[Exception], ...]:
    """Return the exceptions that the library raises; none without a library."""
    try:
        import hyperscan

        return (hyperscan.error,)
    except ImportError:
        return ()


def build(
    outlines: Iterable[Key],
    literals: Iterable[Key],
    blind: list[str],
    is_wanted: Callable[[], bool] = lambda: True,
    first_id: int = 0,
) -> Parts | None:
    """Return what `Automaton` is made from, as plain values, or None once it is no longer wanted, which is checked a few times.

    `outlines`: keys with outlines; `literals`: keys with lowercase strings; `blind`: rules that have neither; `first_id`: the number of the first
    expression. Raises ImportError and what `errors` returns.
    """
    keys_by_outline, keys_by_literal = _expressions(outlines, literals)
    sources = sorted(keys_by_outline)
    pattern_ids = range(first_id, first_id + len(sources) + len(keys_by_literal))
    size = len(sources) // (len(sources) // GROUP + 1) + 1
    groups = []
    for first in range(0, len(sources), size):
        if not is_wanted():
            return None
        groups.append(_compile(sources[first : first + size], pattern_ids[first : min(first + size, len(sources))]))
    literal_group = _compile(list(keys_by_literal), pattern_ids[len(sources) :], is_literal=True)
    keys = [*(keys_by_outline[outline_source] for outline_source in sources), *keys_by_literal.values()]
    rules = sorted({rule for keys_of_expression in keys for rule, *_ in keys_of_expression})
    return list(map(pack, keys)), rules, dict(zip(pattern_ids, sources, strict=False)), groups, [literal_group], blind


def _expressions(outlines: Iterable[Key], literals: Iterable[Key]) -> tuple[dict[bytes, list[Key]], dict[bytes, list[Key]]]:
    """Return the keys by outline, among which are literals without words, and the keys by what the literals' automaton sees of a literal."""
    keys_by_outline: dict[bytes, list[Key]] = {}
    keys_by_literal: dict[bytes, list[Key]] = {}
    for rule, outline, source in outlines:
        keys_by_outline.setdefault(outline.encode(), []).append((rule, "", source))
    for rule, literal, source in literals:
        word_bytes = encode(_words_of(literal)).translate(WORD_BYTES)
        if word_bytes.strip():
            keys_by_literal.setdefault(word_bytes, []).append((rule, literal, source))
        else:
            keys_by_outline.setdefault(_marks(literal), []).append((rule, literal, source))
    return keys_by_outline, keys_by_literal


def extend(base: Parts, addition: Parts, replaced: Set[str]) -> Parts:
    """Return the parts of an automaton without the keys of some rules, and with those of another, whose numbers follow."""
    packed_keys, rules, outlines, groups, literal_groups, blind = base
    other_keys, other_rules, other_outlines, other_groups, other_literal_groups, other_blind = addition
    kept_keys = [pack([key for key in unpack(packed) if key[0] not in replaced]) for packed in packed_keys]
    kept_rules, kept_blind = [[rule for rule in ids if rule not in replaced] for ids in (rules, blind)]
    return (
        kept_keys + other_keys,
        kept_rules + other_rules,
        outlines | other_outlines,
        groups + other_groups,
        literal_groups + other_literal_groups,
        kept_blind + other_blind,
    )


def _compile(sources: list[bytes], pattern_ids: Iterable[int] = (0,), is_literal: bool = False) -> bytes:
    """Return a database that finds these expressions and reports their numbers; empty if there are none."""
    import hyperscan

    if not sources:
        return b""
    database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    database.compile(expressions=sources, ids=list(pattern_ids), elements=len(sources), literal=is_literal)
    return bytes(hyperscan.dumpb(database))


def _words_of(literal: str) -> str:
    """Return a literal without marks and spaces at its ends, or unchanged if it has no word."""
    word_numbers = [number for number, character in enumerate(literal) if character.isalnum()]
    return literal[word_numbers[0] : word_numbers[-1] + 1] if word_numbers else literal


def _marks(literal: str) -> bytes:
    """Return the expression of a literal without words: its characters, with any character before and after."""
    return ("(?s:.)" + "".join(f"\\x{byte:02x}" for byte in encode(literal)[1:-1]) + "(?s:.)").encode()


class _PlacedKeys(dict[int, list[tuple[str, str, str, int]]]):
    """The keys of the expressions that have matched, by their numbers, each with the distance from where a hit begins to where a match ends."""

    def __init__(self, packed_keys: list[bytes]) -> None:
        self._packed_keys = packed_keys

    def __missing__(self, number: int) -> list[tuple[str, str, str, int]]:
        placed_keys = self[number] = [(*key, _width(key[1])) for key in unpack(self._packed_keys[number])]
        return placed_keys


def _width(literal: str) -> int:
    """Return the distance to the end of a match, with the line ending before the text, and the character that a match ends with or before."""
    words = _words_of(literal)
    return 2 + literal.index(words) + len(words)


class Automaton:
    """An automaton made by `build`. `seen`: the ids that it can find; `blind`: those of rules that it can't, which must be tried everywhere."""

    def __init__(
        self,
        packed_keys: list[bytes],
        rules: list[str],
        outlines: dict[int, bytes],
        outline_databases: list[bytes],
        literal_databases: list[bytes],
        blind: list[str],
    ) -> None:
        """Revive the databases. Raises ImportError, and what `errors` returns if they were made on another machine."""
        self._keys, self.seen, self._sources, self.blind = _PlacedKeys(packed_keys), frozenset(rules), outlines, frozenset(blind)
        self._outlines = list(map(_revive, outline_databases))
        self._literals = list(map(_revive, literal_databases))

    def find(self, document: Document) -> dict[str, dict[str, list[int]]]:
        """Return the hits of each rule that may match: for literals, where they begin; for outlines, where their last characters are.

        Raises one of `errors` if there are so many that doing without the automaton is faster.
        """
        ends = self._find_ends(encode(document.prose))
        hits: dict[str, dict[str, list[int]]] = {}
        for number in sorted(ends):
            for rule, literal, source, width in self._keys[number]:
                places = [end - width for end in ends[number]]
                if literal:
                    places = [place for place in places if document.folded.startswith(literal, place)]
                else:
                    places = [_before_blanks(document, place) for place in places]
                if places:
                    hits.setdefault(rule, {}).setdefault(source, []).extend(places)
        return hits

    def _find_ends(self, encoded: bytes) -> dict[int, list[int]]:
        """Return where matches end, by the number of the expression. Raises one of `errors` if there are too many."""
        ends: dict[int, list[int]] = defaultdict(list)
        allowance = repeat(None, MOST_MATCHES * len(encoded))
        for database in self._outlines:
            _scan(database, encoded, ends, allowance)
        for database in self._literals:
            _scan(database, encoded.translate(WORD_BYTES), ends, allowance)
        return ends

    def measure(self, document: Document) -> Iterator[tuple[str, float]]:
        """Yield the seconds that each part of a scan of a document takes by itself: each outline, by the rules that have it, and all literals."""
        encoded = encode(document.prose)
        for number, outline_source in self._sources.items():
            yield ", ".join(sorted({rule for rule, *_ in self._keys[number]})), _time_scan(_revive(_compile([outline_source])), encoded)
        yield "all literals", sum(_time_scan(database, encoded.translate(WORD_BYTES)) for database in self._literals)


def _before_blanks(document: Document, place: int) -> int:
    """Return the place of a hit; at the end of a line, the end of its paragraph, which leaves out the white space there."""
    return document.paragraph_at(place).end if document.prose.startswith("\n", place) else place


def _revive(dump: bytes) -> Any:
    """Return the database of a dump, ready to scan, or None if it is empty."""
    import hyperscan

    if not dump:
        return None
    database = hyperscan.loadb(dump, hyperscan.HS_MODE_BLOCK)
    database.scratch = hyperscan.Scratch(database)
    return database


def _scan(database: Any, encoded: bytes, ends: dict[int, list[int]], allowance: Iterator[None]) -> None:
    """Add where matches of a database end. Raises one of `errors` after the last match for which `allowance` has an item."""

    def add(number: int, start: int, end: int, flags: int, context: object) -> bool | None:
        ends[number].append(end)
        return next(allowance, True)

    if database is not None:
        database.scan(encoded, add)


def _time_scan(database: Any, encoded: bytes) -> float:
    begin = process_time()
    if database is not None:
        database.scan(encoded, lambda *match: None)
    return process_time() - begin
