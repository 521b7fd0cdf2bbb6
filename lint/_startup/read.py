"""Find files and read them whole, but only regular ones: pipes may block, and devices have no end."""

from __future__ import annotations

import os
from stat import S_ISDIR, S_ISREG

NOT_REGULAR = "it is not a regular file"
YAML, OTHERS = (".yaml", ".yml"), (".json", ".toml")
"""The endings of rule files, and those that rule files may have by mistake."""
DEEPEST = 4
"""How many folders below a folder of rules are searched for files that should be in its packs."""


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


def yaml_files(folder: str) -> list[str]:
    """Return the YAML files of a folder of rules and of the folders in it, and those that may be meant to be, in order; of a file, its own path.

    Folders that are nested more deeply than packs are searched, too, since rules may be there by mistake; below links to them, nothing is searched.
    Raises OSError.
    """
    if os.path.isfile(folder):
        return [folder]
    paths: list[str] = []
    folders = [(folder, 0)]
    for inner, depth in folders:
        for entry in os.scandir(inner):
            name = entry.name.lower()
            if name.startswith("."):
                continue
            if name.endswith(YAML) or ((name.endswith(OTHERS) or ".yaml" in name or ".yml" in name) and entry.is_file()):
                paths.append(entry.path)
            elif depth < DEEPEST and entry.is_dir():
                folders.append((entry.path, DEEPEST if depth and entry.is_symlink() else depth + 1))
    return sorted(paths)
