"""Which files a run is about, in order, each once."""

from __future__ import annotations

import os

from lint.errors import Mistake
from lint.text.formats.table import ENDINGS, STDIN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lint.settings.settings import Settings


SKIPPED = frozenset(("node_modules", "__pycache__", "venv"))


def find(paths: list[str], settings: Callable[[str], Settings]) -> Iterator[str | Mistake]:
    """Yield the files of these paths, in order, each once: a folder's by their endings, a named one whatever its ending.

    In place of a path that is not there comes the mistake.
    """
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
            yield Mistake(path, 0, 0, "no such file or folder")


def _walk(folder: str, settings: Callable[[str], Settings]) -> Iterator[str]:
    for here, folders, names in os.walk(folder):
        told = settings(os.path.abspath(here))
        folders[:] = sorted(name for name in folders if name[0] != "." and name not in SKIPPED and not told.excluded(os.path.join(here, name)))
        for name in sorted(names):
            path = os.path.join(here, name)
            if os.path.splitext(name)[1].lower() in ENDINGS and name[0] != "." and not told.excluded(path):
                path = path[2:] if path.startswith("." + os.sep) else path
                yield path.replace(os.sep, "/")
