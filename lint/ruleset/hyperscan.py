"""One automaton over the outlines and the literals of all rules: one pass over a text finds the candidates of every rule.

The automaton is Hyperscan's, which works in bytes and reports where matches
end. It sees a text with one byte a character, so that its offsets are ours.
"""

from __future__ import annotations

from codecs import register_error
from collections import defaultdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

LOOKALIKES = (("\xa0", " "), ("\u212a", "k"), ("\u017f", "s"), ("\u0130", "i"))
"""What a caseless expression, or one with a space in it, takes for an ASCII character."""

RARE = 0x81
"""The byte for characters that the code page lacks; it has no other use for it."""


def _rare(error: UnicodeError) -> tuple[bytes, int]:
    assert isinstance(error, UnicodeEncodeError)
    return bytes([RARE]) * (error.end - error.start), error.end


register_error("mtlint.rare", _rare)


def encode(text: str) -> bytes:
    """Return a text as the automaton sees it: a byte a character, by Windows' code page of the West, with `RARE` for what is not in it."""
    if not text.isascii():
        for look_alike, plain in LOOKALIKES:
            text = text.replace(look_alike, plain)
    return b"\n" + text.encode("cp1252", "mtlint.rare") + b"\n"


Key = tuple[str, str]
"""A rule's id with one of its outlines or literals; among hits, an outline is empty."""


def version() -> str:
    """Return the version of the automaton's library. Raises ImportError where there is none for this machine."""
    import hyperscan

    return str(hyperscan.__version__)  # type: ignore[attr-defined]


def errors() -> tuple[type[Exception], ...]:
    """Return what the library raises; nothing where there is none."""
    try:
        import hyperscan

        return (hyperscan.error,)
    except ImportError:
        return ()


def build(outlines: Iterable[Key], literals: Iterable[Key], blind: list[str]) -> tuple[list[list[Key]], bytes, list[str]]:
    """Return what `Automaton` is made from, as plain values.

    `outlines`: rule id and outline; `literals`: rule id and a lower-case string; `blind`: the rules that have neither.
    Raises ImportError and what `errors` names.
    """
    import hyperscan

    keys_by_pattern: dict[tuple[bytes, int], list[Key]] = {}
    for rule, outline in outlines:
        keys_by_pattern.setdefault((outline.encode(), 0), []).append((rule, ""))
    for rule, literal in literals:
        keys_by_pattern.setdefault(_literal(literal), []).append((rule, literal))
    database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    database.compile(
        expressions=[source for source, _ in keys_by_pattern],
        ids=list(range(len(keys_by_pattern))),
        elements=len(keys_by_pattern),
        flags=[flag for _, flag in keys_by_pattern],
    )
    return list(keys_by_pattern.values()), hyperscan.dumpb(database), blind


def _literal(literal: str) -> tuple[bytes, int]:
    """Return the expression of a literal: in any case, and where it is a word, not as a part of a longer one."""
    import hyperscan

    body = "".join(c if (c.isascii() and c.isalnum()) or c == " " else _either_case(c) for c in literal)
    return (_apart(literal[0]) + body + _apart(literal[-1])).encode(), hyperscan.HS_FLAG_CASELESS


def _apart(end: str) -> str:
    return "[^0-9A-Za-z]" if end.isascii() and end.isalnum() else "(?s:.)"


def _either_case(character: str) -> str:
    cases = {byte for case in (character, character.upper()) for byte in encode(case)[1:-1]}
    return "[" + "".join(f"\\x{byte:02x}" for byte in sorted(cases)) + "]"


class Automaton:
    """An automaton that `build` made. `blind`: the rules that it can't see and that have to be tried everywhere."""

    def __init__(self, keys: list[list[Key]], dump: bytes, blind: list[str]) -> None:
        """Raises ImportError, and what `errors` names where it was made for another machine."""
        import hyperscan

        self._keys = keys
        self.blind = frozenset(blind)
        self._database: Any = hyperscan.loadb(dump, hyperscan.HS_MODE_BLOCK)
        self._database.scratch = hyperscan.Scratch(self._database)

    def find(self, prose: str) -> dict[str, dict[str, list[int]]]:
        """Return for each rule that may match: for each literal where it begins, for outlines (under "") where their last characters stand."""
        ends: dict[int, list[int]] = defaultdict(list)
        self._database.scan(encode(prose), lambda number, start, end, flags, context: ends[number].append(end))
        hits: dict[str, dict[str, list[int]]] = {}
        for number in sorted(ends):
            keys = self._keys[number]
            width = 2 + len(keys[0][1])  # the line end in front, and the character that a match ends with or ends before
            places = [end - width for end in ends[number]]
            for rule, literal in keys:
                hits.setdefault(rule, {}).setdefault(literal, []).extend(places)
        return hits
