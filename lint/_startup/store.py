"""Store plain values as bytes, and as files that are read completely or not at all.

Values are marshalled, which is the fastest to read but unsafe for hostile input: the files are in a folder that `is_own`, or in this package. A
damaged, incomplete, or foreign file, or one with another key, counts as missing.
"""

from __future__ import annotations

import marshal
import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any, BinaryIO

MAX_FILES = 16
"""How many files of a kind stay in the folder; the oldest are removed."""
DIGEST = 16
"""Bytes in a digest."""
MARSHAL = 4
"""The format of packed values, which every Python from 3.4 on reads."""
LENGTH = 8
"""Bytes per number in a file."""
WORD_KEY = slice(0, 4, 3)
"""The indexes of the characters by which words are grouped, which makes the groups similar in size."""
CHECKSUM = 4
"""Bytes of the checksum at the beginning of a file. It reveals damage; a digest would take longer than a page, and nobody else writes into the
folder."""
HEADER = CHECKSUM + 2 * LENGTH
"""Bytes before the value: the checksum, and the lengths of the value and of the parts."""
SECOND = 1_000_000_000
"""Nanoseconds."""


def pack(value: object) -> bytes:
    """Return plain values (numbers, strings, bytes, None, and tuples, lists, sets, and dicts of them) as bytes."""
    return marshal.dumps(value, MARSHAL)  # type: ignore[arg-type]


def unpack(packed: bytes | memoryview) -> Any:
    """Return the value packed by `pack`, whatever follows it. Raises ValueError, EOFError, or TypeError for other bytes."""
    return marshal.loads(packed)


def pack_compressed(value: object, level: int = -1) -> bytes:
    """Return plain values in as few bytes as possible. `level`: zlib's, 1 the fastest."""
    import zlib  # another library to load, which a run of the built-in rules does without

    return zlib.compress(pack(value), level)


def unpack_compressed(packed: bytes) -> Any:
    """Return the value packed by `pack_compressed`."""
    import zlib

    return unpack(zlib.decompress(packed))


def pack_words(numbered_words: Iterable[tuple[str, int]]) -> dict[str, bytes]:
    """Return words and their numbers in few strings, for `find_word`: each of thousands of words in a dict would cost time at every start."""
    groups: dict[str, bytes] = {}
    for word, number in numbered_words:
        groups[word[WORD_KEY]] = groups.get(word[WORD_KEY], b"\t") + f"{word}\0{number}\t".encode()
    return groups


def find_word(groups: dict[str, bytes], word: str) -> int:
    """Return the number of a word, or -1 if it is not among those packed by `pack_words`."""
    rows = groups.get(word[WORD_KEY])
    if rows is None:
        return -1
    needle = f"\t{word}\0".encode()
    begin = rows.find(needle)
    if begin < 0:
        return -1
    begin += len(needle)
    return int(rows[begin : rows.index(b"\t", begin)])


def digest(chunks: Iterable[bytes | memoryview]) -> bytes:
    """Return 16 bytes that differ for different chunks, even against deliberate collisions."""
    try:
        from _blake2 import blake2b  # type: ignore[import-not-found]  # `hashlib` loads all of OpenSSL
    except ImportError:
        from hashlib import blake2b

    hash = blake2b(digest_size=DIGEST)
    for chunk in chunks:
        hash.update(len(chunk).to_bytes(8, "little"))
        hash.update(chunk)
    result: bytes = hash.digest()
    return result


def is_own(folder: str) -> bool:
    """Return whether a folder, created if necessary, belongs to the user and is closed to everyone else. Raises OSError.

    Its files may be damaged, but nobody else put them there, and they did not come with a repository, since git creates no such folders.
    """
    try:
        status = os.stat(folder)
    except FileNotFoundError:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        status = os.stat(folder)
    return not hasattr(os, "geteuid") or (status.st_uid == os.geteuid() and not status.st_mode & 0o077)


class Parts:
    """Values packed one after another, so that each can be unpacked by itself."""

    def __init__(self) -> None:
        self._packed: list[bytes] = []
        self._ends = [0]

    def add(self, packed: bytes) -> int:
        """Add the bytes of a value; return their offset."""
        begin = self._ends[-1]
        self._packed.append(packed)
        self._ends.append(begin + len(packed))
        return begin

    def content(self) -> bytes:
        """Return the bytes of all values."""
        return b"".join(self._packed)


def load(path: str, key: str) -> Any:
    """Return the value that `save` wrote under this key, or None if there is no usable file."""
    loaded = load_parts(path, key)
    return loaded[0] if loaded else None


def load_parts(path: str, key: str, verify: bool = True) -> tuple[Any, memoryview] | None:
    """Return the value that `save` wrote under this key and its parts, or None if there is no usable file.

    `verify`: whether to detect a damaged file. It is read for that only if `save` was not the last to write to it, by its time of modification. What
    need not be read is mapped, as a file from an installer is: the system reads just the parts that are used.
    """
    try:
        with open(path, "rb", buffering=0, opener=_open_at_once) as file:
            content = map_file(file)
            modified = os.fstat(file.fileno()).st_mtime_ns
        parts_offset = HEADER + int.from_bytes(content[CHECKSUM : CHECKSUM + LENGTH], "little")
        is_complete = len(content) == parts_offset + int.from_bytes(content[CHECKSUM + LENGTH : HEADER], "little")
        is_changed = modified % SECOND != _fraction(content[:CHECKSUM])
        if not is_complete or (verify and is_changed and content[:CHECKSUM] != checksum(content[CHECKSUM:])):
            return None
        saved_key, value = marshal.loads(content[HEADER:parts_offset])
        return (value, content[parts_offset:]) if saved_key == key else None
    except (OSError, ValueError, EOFError, TypeError, IndexError):
        return None


def _fraction(saved_checksum: bytes | memoryview) -> int:
    """Return the nanoseconds of the second in which `save` claims to have written a file with this checksum."""
    return int.from_bytes(saved_checksum, "little") % SECOND


def _open_at_once(path: str, flags: int) -> int:
    """Open a file without blocking, even if it is a pipe."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def map_file(file: BinaryIO) -> memoryview:
    """Return the content of a file, of which the system reads just the parts that are used. Raises OSError, and ValueError if it is empty."""
    import mmap

    return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))


def save(path: str, key: str, value: object, packed_parts: bytes = b"") -> str:
    """Write a plain value, and parts to load one by one. If that fails, the next run is slower and nothing else happens; return why, or nothing."""
    import time

    from lint._startup.atomic import write

    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        packed = pack((key, value))
        content = b"".join([len(packed).to_bytes(LENGTH, "little"), len(packed_parts).to_bytes(LENGTH, "little"), packed, packed_parts])
        saved_checksum = checksum(content)
        remove_link(path)
        write(path, [saved_checksum, content])
        modified = int(time.time()) * SECOND + _fraction(saved_checksum)
        os.utime(path, ns=(modified, modified))
        _remove_old(path)
    except OSError as error:
        return error.strerror or str(error)
    return ""


def remove_link(path: str) -> None:
    """Remove a symbolic link in place of a cache file, so that nothing is written elsewhere. Raises OSError."""
    if os.path.islink(path):
        os.remove(path)


def _remove_old(path: str) -> None:
    folder, name = os.path.split(path)
    kind = name.partition("-")[0] + "-"
    alike = [needle for needle in os.scandir(folder) if needle.name.startswith(kind)]
    if len(alike) > MAX_FILES:
        alike.sort(key=lambda needle: needle.stat().st_mtime_ns)
        for needle in alike[:-MAX_FILES]:
            os.remove(needle.path)


def checksum(content: bytes | memoryview) -> bytes:
    """Return bytes that reveal accidental damage; deliberate collisions are possible."""
    import zlib

    return zlib.crc32(content).to_bytes(CHECKSUM, "little")
