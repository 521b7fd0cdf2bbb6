"""Cut files into the units that they are checked in: a file, a part of a huge one, or a record."""

from __future__ import annotations

import os
import sys
from stat import S_ISREG

from lint.errors import Mistake
from lint.records.table import container_of
from lint.run.task import PART, Chunk
from lint.text.encoding import has_wide_units, is_binary
from lint.text.formats.table import STDIN, format_named

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Protocol

    from lint.run.task import Task
    from lint.settings.settings import Settings

    class Readable(Protocol):
        """An open binary file."""

        def read(self, size: int = -1, /) -> bytes | None: ...


HUGE = 2_000_000
"""Bytes. A larger text file is checked in parts, each of which is a document to rules that look at whole documents."""
LARGE = 100_000
"""Bytes. The results of files of records at least this large are cached."""
FAR = (b"mtlint: off", b"mtlint: ignore-file")
"""Ignore comments with distant effects."""


def split_into_chunks(files: Iterable[str | Mistake], task: Task, settings_for: Callable[[str], Settings]) -> Iterator[Chunk]:
    """Yield the chunks of these files in order. `settings_for`: returns the settings for a path."""
    for path in files:
        if isinstance(path, Mistake):
            yield Chunk(path.path, mistake=path)
        elif container_of(task.name_of(path), task.format):
            yield from _split_records(path, task, settings_for(path)) if task.splits_files else [_whole_chunk(path)]
        elif path == STDIN:
            yield _read_stdin(path)
        elif task.splits_files and format_named(task.format_of(path)).may_be_split and _size(path) > HUGE:
            try:
                yield from split_huge_file(path, task.encoding)
            except OSError:
                yield Chunk(path)  # whoever reads it next reports the reason
        else:
            yield Chunk(path)


def split_huge_file(path: str, encoding: str) -> Iterator[Chunk]:
    """Yield the parts of a huge file, up to one that is not text. `encoding`: of the file if it is not UTF-8. Raises OSError."""
    with open(path, "rb", buffering=0) as file:
        for raw, more in parts(file, encoding):
            is_last = not more or is_binary(raw, encoding)  # one report that it is not a text is enough
            yield Chunk(path, raw, not is_last)
            if is_last:
                return


def _whole_chunk(path: str) -> Chunk:
    return _read_stdin(path) if path == STDIN else Chunk(path)


def _split_records(path: str, task: Task, settings: Settings) -> Iterator[Chunk]:
    from lint.run.records import split_records

    return split_records(path, settings.text_fields, task.format, task.stdin_name)


def _read_stdin(path: str) -> Chunk:
    """Return standard input, or why it can't be read."""
    if sys.stdin is None:
        return Chunk(path, mistake=Mistake(path, 0, 0, "can't be read: standard input is closed"))
    try:
        return Chunk(path, sys.stdin.buffer.read())
    except OSError as error:
        return Chunk(path, mistake=Mistake(path, 0, 0, f"can't be read: {error.strerror}"))


def is_large_container(path: str, format: str = "") -> bool:
    """Return whether a file has enough records for the cache to pay off."""
    return _size(path) >= LARGE and container_of(path, format) is not None


def _size(path: str) -> int:
    """Return the size of a file in bytes; 0 for unreadable files, pipes, and devices."""
    try:
        status = os.stat(path)
    except OSError:
        return 0
    return status.st_size if S_ISREG(status.st_mode) else 0


def parts(file: Readable, encoding: str) -> Iterator[tuple[bytes, bool]]:
    """Yield the parts of a huge text, each with whether more follows. After a comment that switches rules off, nothing is cut.

    `encoding`: of the file if it is not UTF-8; a text in UTF-16 or UTF-32 is not cut, since a line ending is not a byte of its own there.
    """
    rest = file.read(PART) or b""
    while next_bytes := file.read(PART):
        rest += next_bytes
        if has_wide_units(rest, encoding) or any(far in rest for far in FAR):
            rest += file.read() or b""
            break
        while len(rest) > PART:
            cut = _cut(rest)
            yield rest[:cut], True
            rest = rest[cut:]
    yield rest, False


def _cut(raw: bytes) -> int:
    """Return where to end a part, within `PART` bytes: after an empty line, else a line, else a word, else a UTF-8 character."""
    floor = PART // 2
    for boundary in (b"\n\n", b"\r\n\r\n", b"\n", b" "):
        at = raw.rfind(boundary, floor, PART)
        if at >= 0:
            return at + len(boundary)
    at = PART
    while at > floor and raw[at - 1] & 0xC0 == 0x80:
        at -= 1
    return at - 1 if raw[at - 1] >= 0xC0 else at
