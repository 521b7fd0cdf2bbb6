"""Unpack gzip files and go on after damage, which Python's own module does not."""

from __future__ import annotations

import zlib

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

PIECE = 1 << 14
"""Bytes that are unpacked at a time."""
MEMBER = b"\x1f\x8b\x08"
"""How a gzip member begins."""


def unpack_members(file: BinaryIO) -> Iterator[bytes | Exception]:
    """Yield what gzip members unpack to, without empty pieces, and an error for each that is damaged or truncated."""
    at = 0
    while at >= 0 and _is_more(file, at):
        file.seek(at)
        member = zlib.decompressobj(31)
        try:
            while not member.eof and (packed := file.read(PIECE)):
                state = member.copy()
                if unpacked := member.decompress(packed):
                    yield unpacked
        except zlib.error as error:
            yield from _unpack_up_to_damage(state, packed)
            yield error
            at = _find_member(file, at + 1)
        else:
            if not member.eof:
                yield EOFError()
            at = file.tell() - len(member.unused_data) if member.eof else -1


def _unpack_up_to_damage(member: zlib._Decompress, packed: bytes) -> Iterator[bytes]:
    """Yield what the bytes of a piece of a gzip member unpack to, up to the first that is wrong."""
    for at in range(len(packed)):
        try:
            unpacked = member.decompress(packed[at : at + 1])
        except zlib.error:
            return
        if unpacked:
            yield unpacked


def _is_more(file: BinaryIO, at: int) -> bool:
    """Return whether a gzip file has more than padding from an offset on."""
    file.seek(at)
    return any(packed.strip(b"\0") for packed in iter(lambda: file.read(PIECE), b""))


def _find_member(file: BinaryIO, at: int) -> int:
    """Return the offset of the next gzip member from an offset on that can be unpacked, or -1."""
    file.seek(at)
    while packed := file.read(PIECE):
        start = packed.find(MEMBER)
        at = at + start if start >= 0 else at + max(1, len(packed) - len(MEMBER) + 1)
        file.seek(at)
        if start >= 0:
            try:
                zlib.decompressobj(31).decompress(file.read(PIECE))
                return at
            except zlib.error:
                at += 1
                file.seek(at)
    return -1
