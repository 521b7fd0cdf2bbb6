"""The files that a run checks, in order, each once."""

from __future__ import annotations

import os

from lint.errors import Mistake
from lint.text.formats.table import ENDINGS, STDIN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from lint.settings.settings import Settings


SKIPPED = frozenset(("node_modules", "__pycache__", "venv"))


def find_files(paths: Iterable[str], settings_for: Callable[[str], Settings]) -> Iterator[str | Mistake]:
    """Yield the files of these paths, in order, each once: a folder's by their endings, a named one whatever its ending.

    In place of a path that is not there comes the mistake. `settings_for`: returns the settings of a folder. Raises what it raises.
    """
    seen: set[str] = set()
    for path in paths:
        if path == STDIN:
            yield path
        elif os.path.isdir(path):
            for inner in _walk(path, settings_for):
                real = os.path.normpath(inner)
                if real not in seen:
                    seen.add(real)
                    yield inner
        elif os.path.lexists(path):
            real = os.path.normpath(path)
            if real not in seen and not settings_for(os.path.dirname(os.path.abspath(path))).is_excluded(path):
                seen.add(real)
                yield path.replace(os.sep, "/")
        else:
            yield Mistake(path, 0, 0, "no such file or folder")


def _walk(top: str, settings_for: Callable[[str], Settings]) -> Iterator[str]:
    for folder, folders, names in os.walk(top):
        settings = settings_for(os.path.abspath(folder))
        folders[:] = sorted(
            name for name in folders if name[0] != "." and name not in SKIPPED and not settings.is_excluded(os.path.join(folder, name))
        )
        for name in sorted(names):
            path = os.path.join(folder, name)
            if os.path.splitext(name)[1].lower() in ENDINGS and name[0] != "." and not settings.is_excluded(path):
                path = path[2:] if path.startswith("." + os.sep) else path
                yield path.replace(os.sep, "/")
