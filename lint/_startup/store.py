"""Values kept in a file between runs: whole or not at all, and never taken for what they are not.

What is kept is marshalled, which is as fast as reading can be and not safe
on hostile input: the file lies in the user's own cache folder, or in this
package. A file that is damaged, foreign or of another key is no file.
"""

from __future__ import annotations

import marshal
import os
from zlib import adler32

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

MOST = 16
"""So many files of one kind stay in the folder; the oldest go."""


def take(path: str, key: str) -> Any:
    """What `keep` put there under this key; None where nothing is, or nothing that can be used."""
    try:
        with open(path, "rb", buffering=0) as file:
            raw = file.read()
        if int.from_bytes(raw[:4], "little") != adler32(memoryview(raw)[4:]):
            return None
        found, value = marshal.loads(memoryview(raw)[4:])
        return value if found == key else None
    except (OSError, ValueError, EOFError, TypeError, IndexError):
        return None


def keep(path: str, key: str, value: object) -> None:
    """Keeps plain values. Where that can't be done, the next run is slower and nothing else."""
    from lint._startup.atomic import write

    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        raw = marshal.dumps((key, value))  # type: ignore[arg-type]
        write(path, [adler32(raw).to_bytes(4, "little"), raw])
        _tidy(path)
    except OSError:
        pass


def _tidy(path: str) -> None:
    folder, name = os.path.split(path)
    kind = name.partition("-")[0] + "-"
    alike = [entry for entry in os.scandir(folder) if entry.name.startswith(kind)]
    if len(alike) > MOST:
        alike.sort(key=lambda entry: entry.stat().st_mtime_ns)
        for entry in alike[:-MOST]:
            os.remove(entry.path)
