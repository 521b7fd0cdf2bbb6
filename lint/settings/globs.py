"""Globs of files and folders in settings: `*.txt`, `/drafts/**/*.{md,txt}`."""

from __future__ import annotations

import os
from fnmatch import fnmatchcase


def is_match(path: str, glob: str, folder: str) -> bool:
    """Return whether a glob matches a path or a folder above it; without `/` it matches any name, and with a leading `/`, a path.

    That path is relative to `folder` or absolute. `{a,b}` stands for either, and `**/` for any number of folders.
    """
    if "**/" in glob:
        return any(is_match(path, glob.replace("**/", folders, 1), folder) for folders in ("", "*/"))
    head, _, rest = glob.partition("{")
    body, close, tail = rest.partition("}")
    if close and "," in body and "{" not in body:
        return any(is_match(path, head + word + tail, folder) for word in body.split(","))
    relative = os.path.relpath(path, folder).replace(os.sep, "/")
    glob = glob.replace("\\", "/").removeprefix("./").rstrip("/")
    if "/" not in glob:
        return any(fnmatchcase(part, glob) for part in relative.split("/"))
    if os.path.isabs(glob) and any(fnmatchcase(head, glob) for head in _heads(os.path.abspath(path).replace(os.sep, "/"))):
        return True
    return any(fnmatchcase(head, glob.removeprefix("/")) for head in _heads(relative))


def _heads(path: str) -> list[str]:
    """Return the folders above a path, and the path, all with `/`."""
    parts = path.split("/")
    return ["/".join(parts[: number + 1]) for number in range(len(parts))]


def move_to_folder(glob: str, folder: str) -> str:
    """Return a glob from the command line, relative to the current folder, as one relative to another folder."""
    path = glob.replace("\\", "/").rstrip("/")
    if "/" not in path or path.startswith("**/") or os.path.isabs(path):
        return glob
    return "/" + os.path.relpath(os.path.join(os.getcwd(), path), folder).replace(os.sep, "/")
