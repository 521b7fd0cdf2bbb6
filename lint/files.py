"""Which files a run is about, and the pieces that they are checked in."""

from __future__ import annotations

import os
import sys

from lint.formats import ENDINGS, STDIN, format_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Protocol

    from lint.config import Settings

    class Readable(Protocol):
        """A file of bytes that is open."""

        def read(self, size: int = -1, /) -> bytes | None: ...


SKIPPED = frozenset(("node_modules", "__pycache__", "venv"))
HUGE = 2_000_000
"""Bytes. A text file that is larger is checked in parts, each a document of its own to the rules that look at whole documents."""
PART = 1_000_000
FAR = (b"mtlint: off", b"mtlint: ignore-file")
"""Comments that may be about places far behind them."""
WIDE = (b"\xff\xfe", b"\xfe\xff")
"""How files in UTF-16 and UTF-32 begin: they are not cut, since a line end is no byte of its own there."""

Trouble = tuple[str, int, int, str]
"""A path, a line and a column from 1 (0 for none), and what is wrong."""

Piece = tuple[str, "bytes | None", bool]
"""A path; the bytes to check, or None for all that the file holds; whether more of the file follows."""


def find(paths: list[str], settings: Callable[[str], Settings], troubles: list[Trouble]) -> Iterator[str]:
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


def pieces(paths: Iterable[str], format: str | None, whole: bool = False) -> Iterator[Piece]:
    """The pieces of these files, in order.

    `format`: of all of them, where it is not told by their names; `whole`: a file is one piece, however large.
    """
    for path in paths:
        if path == STDIN:
            yield path, sys.stdin.buffer.read(), False
        elif not whole and (format or format_of(path)) == "text" and _size(path) > HUGE:
            try:
                with open(path, "rb", buffering=0) as file:
                    for raw, more in parts(file):
                        yield path, raw, more
            except OSError:
                yield path, None, False  # and whoever reads it next says why
        else:
            yield path, None, False


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except OSError:
        return 0


def parts(file: Readable) -> Iterator[tuple[bytes, bool]]:
    """The parts of a huge text, each with whether more follows. What a comment switches off stays off: behind it nothing is cut."""
    rest = file.read(PART) or b""
    while more := file.read(PART):
        rest += more
        if rest.startswith(WIDE) or any(far in rest for far in FAR):
            rest += file.read() or b""
        elif len(rest) > PART:
            cut = _cut(rest)
            yield rest[:cut], True
            rest = rest[cut:]
    yield rest, False


def _cut(raw: bytes) -> int:
    """Where a part ends: behind an empty line, else a line, else a word, else a character of UTF-8."""
    floor = len(raw) // 2
    for end in (b"\n\n", b"\r\n\r\n", b"\n", b" "):
        at = raw.rfind(end, floor)
        if at >= 0:
            return at + len(end)
    at = len(raw)
    while at > floor and raw[at - 1] & 0xC0 == 0x80:
        at -= 1
    return at - 1 if raw[at - 1] >= 0xC0 else at
