"""The shards of a corpus: the unit of work of a worker, which is repeated if the worker dies.

A shard is a file, or part of a large file between two line starts. Shards and their numbers depend only on the files.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from lint._startup.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

BLOCK = 1 << 20
"""Bytes read at a time to find where lines begin."""
DEFAULT_SIZE = 16_000_000
"""Bytes in a shard, unless `--shard-bytes` says otherwise: some seconds of work."""


class Shard(Record):
    """A file or part of it. `start` and `stop`: in bytes (`stop` 0: the end of the file); `line`: the number of its first line, from 1."""

    __slots__ = ()
    number: int
    path: str
    start: int
    stop: int
    line: int
    size: int

    @property
    def name(self) -> str:
        """The number, as it appears in file names."""
        return f"{self.number:05}"


def find_shards(paths: Iterable[str], is_splittable: Callable[[str], bool], size: int = DEFAULT_SIZE) -> list[Shard]:
    """Return the shards of files, in order. Raises OSError for a file that can't be read."""
    shards: list[Shard] = []
    for path in paths:
        length = os.path.getsize(path)
        if length <= size or not is_splittable(path):
            shards.append(Shard(len(shards), path, 0, 0, 1, length))
            continue
        for start, stop, line in _split(path, size):
            shards.append(Shard(len(shards), path, start, stop, line, stop - start))
    return shards


def _split(path: str, size: int) -> Iterator[tuple[int, int, int]]:
    """Yield the parts of a file of lines: their start and end in bytes, and the number of their first line."""
    start, line = 0, 1  # of the part
    at, line_count = 0, 0  # bytes before the block, and line endings of the part before it
    with open(path, "rb", buffering=0) as file:
        while block := file.read(BLOCK):
            begin = 0
            while (cut := block.find(b"\n", max(begin, start + size - 1 - at)) + 1) and at + cut - start >= size:
                yield start, at + cut, line
                line += line_count + block.count(b"\n", begin, cut)
                start, begin, line_count = at + cut, cut, 0
            line_count += block.count(b"\n", begin)
            at += len(block)
    if start < at:
        yield start, at, line


def describe_files(paths: Iterable[str]) -> list[list[Any]]:
    """Return the name, size, and modification time of each file, by which a run recognizes it."""
    return [[os.path.abspath(path), (status := os.stat(path)).st_size, status.st_mtime_ns] for path in paths]
