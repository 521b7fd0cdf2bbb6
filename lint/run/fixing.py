"""Fix a file as a whole, part by part, or look only at its changed lines."""

from __future__ import annotations

import os
from io import BytesIO

from lint._startup.atomic import write
from lint._startup.record import Record
from lint.errors import Mistake
from lint.linter import fixes
from lint.run import chunks
from lint.run.result import FileResult, joined
from lint.text.formats.table import STDIN, decode_as, format_named
from lint.text.position import START

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from lint.linter.diagnostic import Diagnostic, Edit
    from lint.linter.evidence import Section
    from lint.run.git_changes import LineRanges
    from lint.run.task import Task


class FixedFile(Record):
    """A file after its edits. `result`: what is left in it, with the number of edits and why others were not applied; `raw`: its bytes."""

    __slots__ = ()
    result: FileResult
    raw: bytes

    def diff(self, before: bytes) -> bytes:
        """Return the changes to these bytes as a unified diff."""
        return fixes.diff(self.result.path, before, self.raw) if before != self.raw else b""

    def deliver(self, path: str, before: bytes, task: Task, check_again: Callable[[], FileResult]) -> FileResult:
        """Write the file to a path, or show the changes to its bytes, and return its result.

        `check_again`: returns the result of the original file, in case the file can't be written.
        """
        if task.is_diff:
            return self.result.replace(output=self.diff(before))
        if path == STDIN and task.fix:
            return self.result.replace(output=self.raw)
        if self.result.fixed:
            try:
                _write(path, self.raw, before, task.named)
            except OSError as error:
                return check_again().replace(mistake=Mistake(self.result.path, 0, 0, f"not fixed: {error.strerror}"))
        return self.result


def _write(path: str, raw: bytes, before: bytes, named: tuple[str, ...]) -> None:
    """Write a file completely. Raises OSError for one outside the named paths, and whatever `write` raises."""
    real = os.path.realpath(path)
    if named and not any(real == place or real.startswith(place.rstrip(os.sep) + os.sep) for place in named):
        raise OSError(0, f"it is a link to {real}, outside the paths you named", path)
    write(path, [raw], before)


class FileFixer:
    """Applies the edits of one file.

    `task`: says which edits and which lines; `check`: returns the result of bytes in an encoding (if decided), under the file's settings and judged
    by the evidence in the original text.
    """

    def __init__(self, name: str, task: Task, check: Callable[[bytes, str, tuple[Section, ...]], FileResult]) -> None:
        self._name, self._task, self._check = name, task, check
        self._format = task.format_of(name)

    def fix(self, raw: bytes) -> FixedFile:
        """Return a file after its edits. Raises `DecodeError`."""
        line_ranges = self._task.line_ranges_of(self._name)
        if line_ranges and b"\r" in raw:
            line_ranges = line_ranges.in_lines_of(decode_as(self._format, raw, self._task.encoding)[0])
        is_huge = format_named(self._format).may_be_split and len(raw) > chunks.HUGE
        as_read = self._evidence_of_parts(raw) if is_huge else ()
        whole, parts, notes, count = FileResult(self._name), [], [], 0
        for part in (part for part, _ in chunks.parts(BytesIO(raw), self._task.encoding)) if is_huge else (raw,):
            result, fixed = self._fix_part(part, line_ranges and line_ranges.in_part_after(whole.end.line - 1), as_read)
            whole = joined(whole, result.shifted(whole.end)) if whole.is_checked else result
            parts.append(fixed.raw)
            count += len(fixed.applied)
            notes += [describe_unfixed(self._name, diagnostic, why) for diagnostic, why in fixed.skipped]
        return FixedFile(whole.replace(start=START, fixed=count, notes=tuple(notes)), b"".join(parts))

    def _evidence_of_parts(self, raw: bytes) -> tuple[Section, ...]:
        """Return the evidence in all parts of a huge file together."""
        from lint.linter.evidence import join_sections

        checked = (self._check(part, "", ()) for part, _ in chunks.parts(BytesIO(raw), self._task.encoding))
        whole_section = join_sections(section for result in checked for section in result.sections)
        return (whole_section,) if whole_section else ()

    def _fix_part(self, raw: bytes, line_ranges: LineRanges | None, as_read: tuple[Section, ...]) -> tuple[FileResult, fixes.FixResult]:
        result = self._check(raw, "", as_read)
        as_read = as_read or result.sections

        def look(raw: bytes, encoding: str, text: str, edits: list[Edit]) -> list[Diagnostic]:
            nonlocal result, line_ranges
            if edits:
                mistake, result = result.mistake, self._check(raw, encoding, as_read)
                result = result.replace(mistake=mistake or result.mistake)
            if line_ranges is not None:
                line_ranges = line_ranges.after_edits(text, edits)
                result = result.replace(diagnostics=tuple(filter(line_ranges.touch, result.diagnostics)))
            return result.visible

        if not self._task.fix:
            look(raw, "", "", [])
            return result, fixes.FixResult(raw)
        fixed = fixes.apply_fixes(raw, self._format, look, self._task.fix == "unsafe", self._task.is_listed, result.encoding)
        return result, fixed


def describe_unfixed(path: str, diagnostic: Diagnostic, why: str) -> str:
    """Return why an edit of a file was not applied, as a line for the user."""
    start = diagnostic.placed.start
    return f"{path}:{start.line}:{start.column}: not fixed: {why} [{diagnostic.rule}]"
