"""Plain values as bytes, and files of them that are read whole or not at all.

Values are marshalled, which is the fastest way to read them and is not safe
on hostile input: the files lie in the user's own cache folder, or in this
package. A file that is damaged, foreign or of another key counts as missing.
"""

from __future__ import annotations

import marshal
import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

MAX_FILES = 16
"""How many files of one kind stay in the folder; the oldest are removed."""
CHECKSUM = 4
"""Bytes at the beginning of a file."""


def pack(value: object) -> bytes:
    """Return plain values (numbers, strings, bytes, None, and tuples, lists, sets and dicts of them) as bytes."""
    return marshal.dumps(value)  # type: ignore[arg-type]


def unpack(packed: bytes) -> Any:
    """Return what `pack` packed. Raises ValueError, EOFError or TypeError for other bytes."""
    return marshal.loads(packed)


def pack_compressed(value: object, level: int = -1) -> bytes:
    """Return plain values as few bytes. `level`: zlib's, 1 the fastest."""
    import zlib  # a library of its own to load, which a run of the built-in rules does without

    return zlib.compress(pack(value), level)


def unpack_compressed(packed: bytes) -> Any:
    """Return what `pack_compressed` packed."""
    import zlib

    return unpack(zlib.decompress(packed))


def checksum(chunks: Iterable[bytes]) -> str:
    """Return 16 hexadecimal digits that change when the bytes change, unless somebody wants them not to."""
    import zlib

    crc = adler = 0
    for chunk in chunks:
        crc, adler = zlib.crc32(chunk, crc), zlib.adler32(chunk, adler)
    return f"{crc:08x}{adler:08x}"


def load(path: str, key: str, verify: bool = True) -> Any:
    """Return the value that `save` wrote under this key. None where there is no such file, or no usable one.

    `verify`: whether a damaged file is to be recognized; for one that an installer wrote, that costs more than it is worth.
    """
    try:
        with open(path, "rb", buffering=0) as file:
            content = memoryview(file.read())
        if verify and int.from_bytes(content[:CHECKSUM], "little") != _quick_checksum(content[CHECKSUM:]):
            return None
        saved_key, value = marshal.loads(content[CHECKSUM:])
        return value if saved_key == key else None
    except (OSError, ValueError, EOFError, TypeError, IndexError):
        return None


def save(path: str, key: str, value: object) -> None:
    """Write a plain value. Where that fails, the next run is slower and nothing else."""
    from lint._startup.atomic import write

    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        packed = pack((key, value))
        write(path, [_quick_checksum(packed).to_bytes(CHECKSUM, "little"), packed])
        _remove_old(path)
    except OSError:
        pass


def _remove_old(path: str) -> None:
    folder, name = os.path.split(path)
    kind = name.partition("-")[0] + "-"
    alike = [entry for entry in os.scandir(folder) if entry.name.startswith(kind)]
    if len(alike) > MAX_FILES:
        alike.sort(key=lambda entry: entry.stat().st_mtime_ns)
        for entry in alike[:-MAX_FILES]:
            os.remove(entry.path)


def _quick_checksum(content: bytes | memoryview) -> int:
    import zlib

    return zlib.adler32(content)
