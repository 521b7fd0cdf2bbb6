"""Read the records of a shard: their texts, their content as JSON, their source and time, and what is not a record."""

from __future__ import annotations

import json
import os
from base64 import b64encode
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from lint._startup.record import Record
from lint.errors import UsageError
from lint.records.compression import split_name
from lint.records.formats.json_lines import has_lines
from lint.records.passage import BadRecord, Passage, Reading
from lint.records.read import read_entries
from lint.records.table import NAMES, container_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lint.corpus.shards import Shard

SOURCES = "source publisher outlet site site_name sitename domain newspaper agency feed dataset url link warc-target-uri".split()
TIMES = (
    "date published published_at publication_date pubdate datepublished date_published timestamp time created created_at crawled warc-date".split()
)
"""Names of fields for the source and time of a record, likeliest first, in lowercase."""
HIDDEN = ("_", ".")
"""Prefixes of files and folders to skip in folders: hidden files and the state of this program and others."""


class CorpusReading(Record):
    """How to read the records of a corpus. `source` and `time`: the fields for a record's source and time, if not the usual ones."""

    __slots__ = ()
    containers: Reading = Reading()
    source: str = ""
    time: str = ""


class CorpusRecord(Record):
    """A record. `content`: the original record as JSON."""

    __slots__ = ()
    path: str
    record: str
    content: str
    passages: tuple[Passage, ...]
    source: str | None
    time: str | None


class Unreadable(Record):
    """Something that is not a record, and why. Lines and columns count from 1; both are 0 for the whole file."""

    __slots__ = ()
    path: str
    record: str
    line: int
    column: int
    reason: str
    raw: bytes

    def as_row(self) -> dict[str, Any]:
        """Return it in the form of the side file: bytes as text, or in base64 if they are not UTF-8."""
        row = {name: getattr(self, name) for name in ("path", "record", "line", "column", "reason")}
        try:
            return row | {"content": self.raw.decode()}
        except UnicodeDecodeError:
            return row | {"content_base64": b64encode(self.raw).decode()}


def is_splittable(path: str, reading: CorpusReading) -> bool:
    """Return whether part of a file between two line starts can be read by itself. Raises OSError."""
    container = container_of(path, reading.containers.format)
    return container is not None and container.name == "jsonl" and not split_name(path)[1] and has_lines(path)


def read_shard(shard: Shard, reading: CorpusReading) -> Iterator[CorpusRecord | Unreadable]:
    """Yield the records of a shard and unreadable items, in order. Raises OSError, and `ReadingError` if a library is missing."""
    for entry in read_entries(shard.path, reading.containers, start=shard.start, stop=shard.stop):
        if isinstance(entry, BadRecord):
            mistake = entry.mistake
            line = mistake.line + shard.line - 1 if mistake.line else 0
            yield Unreadable(shard.path, _number(entry.record, shard), line, mistake.column, mistake.message, entry.raw)
        else:
            values = entry.values
            content = json.dumps(values if set(values) != {""} else values[""], ensure_ascii=False, default=str)
            source, time = find_source(values, reading.source), _find(values, reading.time, TIMES)
            passages = tuple([_placed(passage, shard) for passage in entry.passages])
            yield CorpusRecord(shard.path, _number(entry.record, shard), content, passages, source, time)


def _number(record: str, shard: Shard) -> str:
    """Return the name of a record; in part of a file, the number of its line in the whole file."""
    return str(int(record) + shard.line - 1) if shard.line > 1 and record.isdecimal() else record


def _placed(passage: Passage, shard: Shard) -> Passage:
    """Return a passage with its number in the file and without its line, since finding the column of each place takes a tenth of the time."""
    return passage.replace(record=_number(passage.record, shard), line=None)


def find_source(values: dict[str, Any], field: str = "") -> str | None:
    """Return the source of a record; for an address, its host."""
    text = _find(values, field, SOURCES)
    if text and "://" in text:
        try:
            return urlsplit(text).hostname or text
        except ValueError:
            return text
    return text


def _find(values: dict[str, Any], field: str, usual: list[str]) -> str | None:
    """Return the value of a field, given by name or JSON Pointer, or of the likeliest field; None if there is none."""
    if field:
        value: Any = values
        for key in field.removeprefix("/").split("/"):
            value = value.get(key.replace("~1", "/").replace("~0", "~")) if isinstance(value, dict) else None
        return None if value is None or isinstance(value, (dict, list)) else str(value)
    by_name = {name.lower(): value for name, value in values.items() if isinstance(value, str) and value}
    return next((by_name[name] for name in usual if name in by_name), None)


def find_files(paths: Iterable[str], reading: CorpusReading, output: str) -> list[str]:
    """Return the files with records in these paths: named ones, and those in folders by their endings, in order.

    `output`: a folder that is not searched, because an earlier run wrote to it. Raises `UsageError` if one is missing or not a file of records, and
    OSError.
    """
    files = [file for path in paths for file in (_files_of_folder(path, os.path.realpath(output)) if os.path.isdir(path) else [path])]
    for path in files:
        if not os.path.lexists(path):
            raise UsageError(f"{path}: no such file or folder")
        if container_of(path, reading.containers.format) is None:
            raise UsageError(f"{path}: not a file of records that mtlint reads ({', '.join(NAMES)}); name its format with --format")
    if not files:
        raise UsageError(f"mtlint: no files of records in {', '.join(paths)}")
    return list(dict.fromkeys(files))


def _files_of_folder(folder: str, output: str) -> list[str]:
    files = []
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(HIDDEN) and os.path.realpath(os.path.join(place, name)) != output]
        inside = [os.path.join(place, name) for name in names if not name.startswith(HIDDEN)]
        files += [path for path in inside if (container := container_of(path)) and not container.is_named_only]
    return sorted(files)
