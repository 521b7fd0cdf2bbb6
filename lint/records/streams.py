"""Files of records as bytes or lines, compressed ones too; never more of one in memory than a line."""

from __future__ import annotations

import gzip
import sys
from io import BufferedReader, BytesIO, RawIOBase

from lint._startup.read import require_regular
from lint._startup.record import Record
from lint.records.passage import Reading
from lint.records.table import split_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, BinaryIO

STDIN = "-"
LONGEST = 64_000_000
"""Bytes. A longer line is no record."""
BOM = b"\xef\xbb\xbf"


class Source(Record):
    """A container that is to be read. `path`: what it is called; `reading`: how; `raw`: its bytes, where they are not those of the file."""

    __slots__ = ()
    path: str
    reading: Reading = Reading()
    raw: bytes | None = None

    def open(self) -> BinaryIO:
        """Return the bytes of the file, unpacked. Raises OSError."""
        if self.raw is not None:
            return BytesIO(self.raw)
        if self.path == STDIN:
            return sys.stdin.buffer
        require_regular(self.path)
        compression = split_name(self.path)[1]
        if compression == ".gz":
            return gzip.open(self.path)  # type: ignore[return-value]
        if compression == ".zst":
            return BufferedReader(_Zstandard(self.path))  # type: ignore[return-value]
        return open(self.path, "rb")

    def seekable(self) -> BinaryIO:
        """Return the bytes of the file, unpacked, for what reads them from the end. Raises OSError."""
        if self.raw is not None or (self.path != STDIN and not split_name(self.path)[1]):
            return self.open()
        with self.open() as stream:
            return BytesIO(stream.read())

    def lines(self) -> Iterator[bytes]:
        """Yield the lines of the file with their ends, the first without a byte order mark; of one that is too long its beginning.

        Raises OSError, and EOFError where a compressed file ends too early.
        """
        with self.open() as stream:
            first = True
            while line := stream.readline(LONGEST + 1):
                yield line.removeprefix(BOM) if first else line
                first = False
                while len(line) > LONGEST and not line.endswith(b"\n"):
                    line = stream.readline(LONGEST + 1)


class _Zstandard(RawIOBase):
    """The unpacked bytes of a file of Zstandard frames. Raises EOFError where the last one ends too early, which its library would not."""

    def __init__(self, path: str) -> None:
        self._file = open(path, "rb")
        self._pieces = _unpack_frames(self._file)
        self._unpacked = bytearray()

    def readable(self) -> bool:
        return True

    def close(self) -> None:
        self._file.close()
        super().close()

    def readinto(self, buffer: Any, /) -> int:
        if not self._unpacked:
            self._unpacked.extend(next(self._pieces, b""))
        size = min(len(buffer), len(self._unpacked))
        buffer[:size] = self._unpacked[:size]
        del self._unpacked[:size]
        return size


def _unpack_frames(file: BinaryIO) -> Iterator[bytes]:
    """Yield what Zstandard frames unpack to, never an empty piece. Raises EOFError where the last one ends too early."""
    import zstandard

    decompressor = zstandard.ZstdDecompressor()
    frame: zstandard.ZstdDecompressionObj | None = None
    packed = b""
    while packed := packed or file.read(1 << 17):
        frame = frame or decompressor.decompressobj()
        unpacked = frame.decompress(packed)
        if unpacked:
            yield unpacked
        packed = frame.unused_data if frame.eof else b""
        frame = None if frame.eof else frame
    if frame:
        raise EOFError
