"""Read whole files, but only regular ones: pipes may block, and devices have no end."""

from __future__ import annotations

import os
from stat import S_ISDIR, S_ISREG

NOT_REGULAR = "it is not a regular file"


def read_file(path: str | os.PathLike[str]) -> bytes:
    """Return the bytes of a regular file. Raises OSError, and for a pipe, device, or socket, does so without opening it."""
    require_regular(path)
    with open(path, "rb", buffering=0) as file:
        return file.read()


def require_regular(path: str | os.PathLike[str]) -> None:
    """Raise OSError if a path is not that of a regular file."""
    mode = os.stat(path).st_mode
    if not S_ISREG(mode):
        raise OSError(0, "it is a folder" if S_ISDIR(mode) else NOT_REGULAR, os.fspath(path))
