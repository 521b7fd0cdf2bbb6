"""Which files a run is about, and their bytes as documents."""

from __future__ import annotations

import os
import sys

from lint.document import Document
from lint.formats import ENDINGS
from lint.formats import read as decoded
from lint.formats.encoding import UndecodableError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lint.config import Settings

    Troubles = list[tuple[str, int, int, str]]

SKIPPED = frozenset(("node_modules", "__pycache__", "venv"))
STDIN = "-"


def find(paths: list[str], settings: Callable[[str], Settings], troubles: Troubles) -> Iterator[str]:
    """The files of these paths, in order, each once: a folder's by their endings, a named one whatever its ending."""
    seen: set[str] = set()
    for path in paths:
        if path == STDIN:
            yield path
        elif os.path.isdir(path):
            for inner in _walk(path, settings):
                real = os.path.normpath(inner)
                if real not in seen:
                    seen.add(real)
                    yield inner
        elif os.path.lexists(path):
            real = os.path.normpath(path)
            if real not in seen and not settings(os.path.dirname(os.path.abspath(path))).excluded(path):
                seen.add(real)
                yield path.replace(os.sep, "/")
        else:
            troubles.append((path, 0, 0, "no such file or folder"))


def _walk(folder: str, settings: Callable[[str], Settings]) -> Iterator[str]:
    for here, folders, names in os.walk(folder):
        told = settings(os.path.abspath(here))
        folders[:] = sorted(name for name in folders if name[0] != "." and name not in SKIPPED and not told.excluded(os.path.join(here, name)))
        for name in sorted(names):
            path = os.path.join(here, name)
            if os.path.splitext(name)[1].lower() in ENDINGS and name[0] != "." and not told.excluded(path):
                path = path[2:] if path.startswith("." + os.sep) else path
                yield path.replace(os.sep, "/")


def read(path: str, stdin_filename: str | None, format: str | None, troubles: Troubles) -> Document | None:
    """The document of a file or of standard input; None, and a trouble, where it can't be read."""
    name = path if path != STDIN else stdin_filename or STDIN
    try:
        if path == STDIN:
            raw = sys.stdin.buffer.read()
        else:
            with open(path, "rb", buffering=0) as file:
                raw = file.read()
        return decoded(name, raw, format)
    except UndecodableError as error:
        troubles.append((name, error.line, error.column, error.message))
    except OSError as error:
        troubles.append((name, 0, 0, f"can't be read: {error.strerror}"))
    return None
