"""From offsets in UTF-8 bytes to offsets in characters."""

from __future__ import annotations


class Offsets:
    """Converts byte offsets of a text, fast when each is near the one before."""

    def __init__(self, text: str) -> None:
        self._raw = None if text.isascii() else text.encode("utf-8")
        self._byte = self._character = 0

    def at(self, byte: int) -> int:
        """Return the offset of the character that begins at a byte."""
        if self._raw is None:
            return byte
        if byte >= self._byte:
            self._character += len(self._raw[self._byte : byte].decode("utf-8", "replace"))
        else:
            self._character -= len(self._raw[byte : self._byte].decode("utf-8", "replace"))
        self._byte = byte
        return self._character
