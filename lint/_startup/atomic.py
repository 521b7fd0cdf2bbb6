"""Files that are written whole or not at all."""

from __future__ import annotations

import os
from stat import S_ISREG

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


def write(path: str, chunks: Iterable[bytes], before: bytes | None = None) -> None:
    """Write a file. Whenever the process dies, the file has all of its old bytes or all of the new ones, and the permissions it had.

    A link stays and its target is written. A device or a pipe takes the bytes as they come. `before`: the bytes that the file must
    have until it is replaced. Raises OSError with this path, BlockingIOError where the file has other bytes by now, and what
    `chunks` raises.
    """
    mode = _mode(path)
    if mode is not None and not S_ISREG(mode):
        with open(path, "wb") as file:
            file.writelines(chunks)
        return
    real = os.path.realpath(path)
    beside = _path_beside(real)
    try:
        with open(beside, "xb") as file:
            if mode is not None:
                os.chmod(beside, mode & 0o7777)
            file.writelines(chunks)
            file.flush()
            os.fsync(file.fileno())
        if before is not None and _bytes(real) != before:
            raise BlockingIOError(0, "it changed while it was being fixed", path)
        os.replace(beside, real)
    except OSError as error:
        if error.filename == beside:
            error.filename = path
        raise
    finally:
        if os.path.exists(beside):
            os.remove(beside)


def _path_beside(path: str) -> str:
    """Return a path in the same folder that no other process uses."""
    folder, name = os.path.split(path)
    return os.path.join(folder, f".{name[:200]}.{os.getpid()}")


def _mode(path: str) -> int | None:
    try:
        return os.stat(path).st_mode
    except FileNotFoundError:
        return None


def _bytes(path: str) -> bytes:
    with open(path, "rb", buffering=0) as file:
        return file.read()
