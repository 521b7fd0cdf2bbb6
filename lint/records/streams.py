"""Read files of records as bytes or lines, including compressed ones, with at most a line in memory."""

from __future__ import annotations

import os
import sys
from codecs import BOM_UTF8
from io import BufferedReader, BytesIO, RawIOBase
from itertools import chain

from lint._startup.gunzip import unpack_members
from lint._startup.read import require_regular
from lint._startup.record import Record
from lint.errors import ReadingError
from lint.records.compression import COMPRESSED, split_name
from lint.records.passage import Reading
from lint.text.formats.table import STDIN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any, BinaryIO

LONGEST = 64_000_000
"""Bytes; longer lines are not records."""
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
"""The byte order marks of UTF-16."""


class RecordsFile(Record):
    """A file of records to read.

    `path`: its name; `reading`: how to read it; `raw`: its bytes, if they are not those of the file; `start` and `stop`: the bytes of a file of lines
    to read (`stop` 0: to its end), between two line starts.
    """

    __slots__ = ()
    path: str
    reading: Reading = Reading()
    raw: bytes | None = None
    start: int = 0
    stop: int = 0

    def open(self) -> BinaryIO:
        """Return a stream of the file's unpacked bytes. Raises OSError, and EOFError if a compressed file is empty."""
        if self.raw is not None:
            return BytesIO(self.raw)
        if self.path == STDIN:
            return sys.stdin.buffer
        require_regular(self.path)
        compression = split_name(self.path)[1]
        if not compression:
            return open(self.path, "rb")
        if not os.path.getsize(self.path):
            raise EOFError
        if compression in UNPACKING:
            return BufferedReader(_Unpacked(self.path, UNPACKING[compression]))  # type: ignore[return-value]
        stream: BinaryIO = __import__(COMPRESSED[compression]).open(self.path)
        return stream

    def seekable(self) -> BinaryIO:
        """Return a seekable stream of the file's unpacked bytes, for formats read from the end. Raises OSError."""
        if self.raw is not None or (self.path != STDIN and not split_name(self.path)[1]):
            return self.open()
        with self.open() as stream:
            return BytesIO(stream.read())

    def lines(self) -> Iterator[bytes]:
        """Return the lines of the file with their endings, without a byte order mark; of an overlong line, only the beginning.

        Raises OSError, EOFError if a compressed file is truncated, and `ReadingError` if the file is in UTF-16.
        """
        lines = self._read_lines()
        first_line = next(lines, b"")
        second_line = next(lines, b"") if b"{\0" in first_line else b""
        if not self.start and (first_line.startswith(UTF_16) or second_line.startswith(b"\0")):
            raise ReadingError("encoded in UTF-16; convert it to UTF-8 first")
        return chain(filter(None, (first_line, second_line)), lines)

    def _read_lines(self) -> Iterator[bytes]:
        at = self.start
        with self.open() as stream:
            if at:
                stream.seek(at)
            while (not self.stop or at < self.stop) and (line := stream.readline(LONGEST + 1)):
                yield line if at else line.removeprefix(BOM_UTF8)
                at += len(line)
                while len(line) > LONGEST and not line.endswith(b"\n"):
                    line = stream.readline(LONGEST + 1)
                    at += len(line)


class _Unpacked(RawIOBase):
    """The unpacked bytes of a file. `unpack`: yields them in pieces, and errors, which are raised, but reading can go on after them."""

    def __init__(self, path: str, unpack: Callable[[BinaryIO], Iterator[bytes | Exception]]) -> None:
        self._file = open(path, "rb", buffering=1 << 17)
        self._pieces = unpack(self._file)
        self._unpacked = bytearray()

    def readable(self) -> bool:
        return True

    def close(self) -> None:
        self._file.close()
        super().close()

    def readinto(self, buffer: Any, /) -> int:
        if not self._unpacked:
            unpacked = next(self._pieces, b"")
            if isinstance(unpacked, Exception):
                raise unpacked
            self._unpacked.extend(unpacked)
        size = min(len(buffer), len(self._unpacked))
        buffer[:size] = self._unpacked[:size]
        del self._unpacked[:size]
        return size


def _unpack_frames(file: BinaryIO) -> Iterator[bytes | Exception]:
    """Yield what Zstandard frames unpack to, without empty pieces, and an error if the last one is truncated, unlike their library."""
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
        yield EOFError()


UNPACKING = {".gz": unpack_members, ".zst": _unpack_frames}
