"""The units that files are checked in: a file, or parts of a huge one."""

from __future__ import annotations

import os
import sys
from stat import S_ISREG

from lint.errors import Mistake
from lint.records.table import container_of
from lint.run.task import PART, Chunk
from lint.text.encoding import BYTE_ORDER_MARKS
from lint.text.formats.table import STDIN, format_named, format_of
from lint.text.position import START

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Protocol

    from lint.language.pairs import Pairs
    from lint.ruleset.ruleset import RuleSet
    from lint.run.result import FileResult

    class Readable(Protocol):
        """An open binary file."""

        def read(self, size: int = -1, /) -> bytes | None: ...

    class Checker(Protocol):
        """Checks parts of huge files."""

        def rules_for(self, path: str) -> RuleSet:
            """Return the rules in force for a path."""

        def check_as_machine_text(self, chunk: Chunk) -> FileResult:
            """Return the result of a part of a huge file that reads as machine text, even if the part alone does not."""

        def find_pairs(self, chunk: Chunk) -> Pairs:
            """Return the pairs of frequent words in a part of a huge file."""


HUGE = 2_000_000
"""Bytes. A larger text file is checked in parts, each of which is a document to rules that look at whole documents."""
LARGE = 100_000
"""Bytes. The results of files of records at least this large are cached."""
FAR = (b"mtlint: off", b"mtlint: ignore-file")
"""Ignore comments with distant effects."""
WIDE = tuple([bom for bom, encoding in BYTE_ORDER_MARKS if encoding != "utf-8"])
"""The beginnings of UTF-16 and UTF-32 files, which are never cut because a line ending is not a byte of its own there."""


def split_into_chunks(
    files: Iterable[str | Mistake],
    format: str = "",
    whole: bool = False,
    fields_for: Callable[[str], tuple[str, ...]] | None = None,
    stdin: str = STDIN,
) -> Iterator[Chunk]:
    """Yield the chunks of these files in order.

    `format`: of all files, if their names do not decide; `whole`: never split a file; `fields_for`: returns the text fields of a file of records;
    `stdin`: the name of standard input.
    """
    for path in files:
        if isinstance(path, Mistake):
            yield Chunk(path.path, mistake=path)
        elif fields_for and container_of(stdin if path == STDIN else path, format):
            yield from _whole_chunk(path) if whole else _split_records(path, fields_for(path), format, stdin)
        elif path == STDIN:
            yield _read_stdin(path)
        elif not whole and format_named(format or format_of(path)).may_be_split and _size(path) > HUGE:
            try:
                yield from _split_huge(path)
            except OSError:
                yield Chunk(path)  # whoever reads it next reports the reason
        else:
            yield Chunk(path)


def _split_huge(path: str) -> Iterator[Chunk]:
    """Yield the parts of a huge file. Raises OSError."""
    with open(path, "rb", buffering=0) as file:
        for raw, more in parts(file):
            yield Chunk(path, raw, more)


def _whole_chunk(path: str) -> Iterator[Chunk]:
    yield _read_stdin(path) if path == STDIN else Chunk(path)


def _split_records(path: str, fields: tuple[str, ...], format: str, stdin: str) -> Iterator[Chunk]:
    from lint.run.records import split_records

    return split_records(path, fields, format, stdin)


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


def parts(file: Readable) -> Iterator[tuple[bytes, bool]]:
    """Yield the parts of a huge text, each with whether more follows. After a comment that switches rules off, nothing is cut."""
    rest = file.read(PART) or b""
    while next_bytes := file.read(PART):
        rest += next_bytes
        if rest.startswith(WIDE) or any(far in rest for far in FAR):
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


def place_in_files(results: Iterable[FileResult], checker: Checker) -> Iterator[FileResult]:
    """Yield the results of chunks with places in their whole files. The parts of a file are judged together.

    `checker`: checks parts again if their file reads as machine text.
    """
    end = START
    parts: list[FileResult] = []
    for result in results:
        if result.record is not None:
            result = result.shifted(end) if result.text else result
            end = START if not result.more else result.end if result.text else end
            yield result
            continue
        if end != START:
            result = result.shifted(end)
        end = result.end if result.more else START
        if not result.more and not parts:
            yield result
            continue
        parts.append(result)
        if not result.more:
            yield from _judge_parts(parts, checker) if any(part.sections for part in parts) else parts
            parts = []
    yield from parts


def _judge_parts(parts: list[FileResult], checker: Checker) -> Iterator[FileResult]:
    """Yield the parts of a file with severities decided for the whole file."""
    from functools import reduce

    from lint.linter.evidence import Section, judge, may_be_open
    from lint.linter.lint import judge_findings
    from lint.linter.pipeline import Findings

    rules = checker.rules_for(parts[0].path)
    whole_section = reduce(Section.joined, [section for part in parts for section in part.sections])
    if may_be_open(whole_section, rules.table):
        parts = list(_count_pairs(parts, checker))
        whole_section = reduce(Section.joined, [section for part in parts for section in part.sections])
        if judge(whole_section, rules.table).is_open:
            parts = list(_check_as_machine_text(parts, checker))
    diagnostics, verdict = judge_findings(Findings(tuple([diagnostic for part in parts for diagnostic in part.diagnostics]), (whole_section,)), rules)
    for part in parts:
        inside = [diagnostic for diagnostic in diagnostics if part.start.offset <= diagnostic.start.offset < part.end.offset]
        last = [] if part.more else [diagnostic for diagnostic in diagnostics if diagnostic.start.offset >= part.end.offset]
        yield part.replace(diagnostics=(*inside, *last), verdict=verdict)


def _count_pairs(parts: list[FileResult], checker: Checker) -> Iterator[FileResult]:
    """Yield the parts of a file with their pairs of words counted."""
    for part, chunk in _read_again(parts):
        sections = part.sections
        if chunk and len(sections) == 1 and sections[0].counts and not sections[0].pairs:
            part = part.replace(sections=(sections[0].with_pairs(checker.find_pairs(chunk)),))
        yield part


def _check_as_machine_text(parts: list[FileResult], checker: Checker) -> Iterator[FileResult]:
    """Yield the parts of a file that reads as machine text; those that don't read so by themselves are checked again with the rules for it."""
    from lint.linter.evidence import judge

    table = checker.rules_for(parts[0].path).table
    for part, chunk in _read_again(parts):
        if chunk and not any(judge(section, table).is_open for section in part.sections):
            diagnostics = checker.check_as_machine_text(chunk).diagnostics
            part = part.replace(diagnostics=tuple([diagnostic.shifted(part.start) for diagnostic in diagnostics]))
        yield part


def _read_again(parts: list[FileResult]) -> Iterator[tuple[FileResult, Chunk | None]]:
    """Yield the parts of a file with their chunks; None if it can no longer be read."""
    chunks = _split_huge(parts[0].path)
    for part in parts:
        try:
            yield part, next(chunks, None)
        except OSError:
            yield part, None
