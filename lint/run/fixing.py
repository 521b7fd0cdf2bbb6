"""One file as a whole: its parts fixed one after the other, or only its changed lines looked at."""

from __future__ import annotations

from io import BytesIO

from lint.linter import fixes
from lint.run import chunks
from lint.run.result import FileResult, joined
from lint.text.encoding import decode
from lint.text.formats.table import format_named
from lint.text.position import START

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lint.linter.diagnostic import Diagnostic, Edit
    from lint.run.git_changes import Lines


class Whole:
    """The way of one file through its edits. `look`: what is found in bytes under the settings that hold for it."""

    def __init__(self, name: str, format: str, look: Callable[[str, bytes], FileResult], unsafe: bool) -> None:
        self._name, self._format, self._look, self._unsafe = name, format, look, unsafe
        self.raw = b""
        """The file as it is now."""
        self.applied: list[Diagnostic] = []
        self._skipped: list[fixes.SkippedFix] = []

    def whole(self, raw: bytes, lines: Lines | None, fixing: bool) -> FileResult:
        """Return what is found in a file, or what is left of it when its edits are made."""
        huge = format_named(self._format).may_be_split and len(raw) > chunks.HUGE
        whole, before = FileResult(self._name), 0
        for part in (part for part, _ in chunks.parts(BytesIO(raw))) if huge else (raw,):
            result, after = self._part(part, lines and lines.in_part_after(before), fixing)
            before += decode(part, self._format)[0].count("\n") if huge else 0
            result = result.shifted(whole.end) if whole.is_checked else result
            whole = joined(whole, result) if whole.is_checked else result
            self.raw += after
        return whole.replace(start=START)

    def _part(self, raw: bytes, lines: Lines | None, fixing: bool) -> tuple[FileResult, bytes]:
        seen = self._look(self._name, raw)

        def look(raw: bytes, text: str, edits: list[Edit]) -> list[Diagnostic]:
            nonlocal seen, lines
            if edits:
                mistake, seen = seen.mistake, self._look(self._name, raw)
                seen = seen.replace(mistake=mistake or seen.mistake)
            if lines is not None:
                lines = lines.after_edits(text, edits)
                seen = seen.replace(diagnostics=tuple(filter(lines.touch, seen.diagnostics)))
            return seen.visible

        if not fixing:
            look(raw, "", [])
            return seen, raw
        fixed = fixes.apply_fixes(raw, self._format, look, self._unsafe)
        self.applied += fixed.applied
        self._skipped += fixed.skipped
        return seen, fixed.raw

    def notes(self) -> Iterator[str]:
        """Why edits were not made, a line each."""
        for diagnostic, reason in self._skipped:
            yield f"{self._name}:{diagnostic.start.line}:{diagnostic.start.column}: not fixed: {reason} [{diagnostic.rule}]"

    def diff(self, raw: bytes) -> bytes:
        """What would change, as a unified diff."""
        return fixes.diff(self._name, raw, self.raw) if raw != self.raw else b""
