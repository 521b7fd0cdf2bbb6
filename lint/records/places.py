"""Where the characters of a passage stand in its container: found when they are asked for, since few passages have anything to show."""

from __future__ import annotations

import re
from bisect import bisect_right
from json.decoder import JSONDecoder

from lint.records.fields import escape_key
from lint.text.position import Position, line_starts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lint.records.passage import Passage

    Pieces = Iterator[tuple[int, int, str]]
    """Of the characters as they are written: where each begins and ends, and the text that it stands for."""

JSON_PIECE = re.compile(r'\\u[dD][89abAB]..\\u[dD][c-fC-F]..|\\u....|\\.|[^"\\]')
SPACE = re.compile(r"\s*")
DECODER = JSONDecoder(strict=False)


class Placement:
    """A passage's characters in its container. `starts`: of each of its characters, and after the last, the offset in `passage.raw`."""

    def __init__(self, passage: Passage, starts: list[int]) -> None:
        self.passage, self.starts = passage, starts
        self._lines = line_starts(passage.raw)

    def position(self, offset: int) -> Position:
        """Return the position in the container of an offset of the text; offsets in it count from where the passage's `raw` begins."""
        passage = self.passage
        assert passage.line is not None
        place = self.starts[offset]
        line = bisect_right(self._lines, place)
        begin = self._lines[line - 1]
        before = passage.raw[begin:place]
        first = (passage.column or 1) - 1 if line == 1 else 0
        return Position(passage.line + line - 1, len(before) + first + 1, place, len(before.encode("utf-8", "surrogatepass")) + first + 1, place)


def place(passage: Passage) -> Placement | None:
    """Return where the characters of a passage stand; None where the container has no lines, or where that can't be told for certain."""
    if passage.line is None:
        return None
    if not passage.writing:
        return Placement(passage, list(range(len(passage.text) + 1))) if passage.raw == passage.text else None
    kind, *arguments = passage.writing
    starts: list[int] = []
    text: list[str] = []
    last = 0
    for begin, end, characters in KINDS[kind](passage.raw, *arguments):
        starts += [begin] * len(characters)
        text.append(characters)
        last = end
    return Placement(passage, [*starts, last]) if "".join(text) == passage.text else None


def json_pieces(raw: str, pointer: str) -> Pieces:
    """Yield the characters of the string that a pointer leads to in JSON."""
    at = find_json(raw, pointer.split("/")[1:])
    if at < 0:
        return
    at += 1
    yield at, at, ""
    while match := JSON_PIECE.match(raw, at):
        begin, at = match.span()
        written = match[0]
        yield begin, at, DECODER.decode(f'"{written}"') if written[0] == "\\" else written
    yield at, at, ""


def find_json(raw: str, keys: list[str], at: int = 0) -> int:
    """Return the offset of the value that keys and numbers lead to in valid JSON; -1 where there is none."""
    at = _skip(raw, at)
    if not keys:
        return at
    closing, number, place_of_value = "]" if raw[at] == "[" else "}", 0, -1
    at = _skip(raw, at + 1)
    while raw[at] != closing:
        key = str(number)
        if closing == "}":
            name, at = DECODER.raw_decode(raw, at)
            key, at = escape_key(name), _skip(raw, _skip(raw, at) + 1)
        if key == keys[0]:
            place_of_value = find_json(raw, keys[1:], at)  # of several the last, as parsers do
        _, at = DECODER.raw_decode(raw, at)
        at = _skip(raw, at)
        if raw[at] == ",":
            at = _skip(raw, at + 1)
        number += 1
    return place_of_value


def _skip(raw: str, at: int) -> int:
    """Return the offset of the next character that is no white space."""
    match = SPACE.match(raw, at)
    assert match is not None
    return match.end()


KINDS: dict[str, Callable[..., Pieces]] = {"json": json_pieces}
"""By the kind of writing, what reads its characters."""
