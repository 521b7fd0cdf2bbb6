"""Values that wait in a temporary file, where they take no memory."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO, TypeVar

    Value = TypeVar("Value")


def open_temporary() -> BinaryIO:
    """Return a file without a name, which is gone once it is closed. If there is nowhere to make it, it is in memory."""
    from io import BytesIO
    from tempfile import TemporaryFile

    try:
        return TemporaryFile(buffering=0)
    except OSError:
        return BytesIO()


def put_away(value: Value, file: BinaryIO) -> Callable[[], Value]:
    """Write a value at the end of a temporary file, and return a function that reads it. If the disk is full, the value stays in memory."""
    import pickle

    packed = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    begin, size = file.seek(0, os.SEEK_END), len(packed)

    def take_back() -> Value:
        file.seek(begin)
        taken: Value = pickle.loads(file.read(size))
        return taken

    return take_back if _is_written(packed, file) else lambda: pickle.loads(packed)


def _is_written(packed: bytes, file: BinaryIO) -> bool:
    try:
        return file.write(packed) == len(packed)
    except OSError:
        return False
