"""Convert UTF-8 byte offsets to character offsets."""

from __future__ import annotations

from bisect import bisect_left
from itertools import compress

CONTINUES = bytes(byte & 0xC0 == 0x80 for byte in range(256))
"""For each byte, 1 if it continues a character."""


class Offsets:
    """Converts byte offsets of a text."""

    __slots__ = ("_continuing",)

    def __init__(self, text: str) -> None:
        raw = b"" if text.isascii() else text.encode("utf-8")
        self._continuing = list(compress(range(len(raw)), raw.translate(CONTINUES)))
        """The offsets of the bytes that continue a character."""

    def at(self, byte: int) -> int:
        """Return the offset of the character that begins at this byte."""
        return byte - bisect_left(self._continuing, byte)
