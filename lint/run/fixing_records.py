"""Fix the texts in files of records, and write them back if their format allows it without loss."""

from __future__ import annotations

from bisect import bisect_right
from codecs import BOM_UTF8

from lint.errors import DecodeError, Mistake, ReadingError
from lint.linter import fixes
from lint.linter.diagnostic import Edit
from lint.records.compression import split_name
from lint.records.passage import BadRecord, Passage, Reading
from lint.records.places import line_feeds
from lint.records.read import read_entries
from lint.records.rewrite import UNPLACED, rewrite
from lint.records.table import container_of
from lint.run.fixing import FixedFile, describe_unfixed
from lint.run.records import JoinedTexts, format_of_stdin, join_texts
from lint.run.result import FileResult
from lint.run.task import Chunk
from lint.text.document import Document
from lint.text.formats.table import STDIN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lint.linter.diagnostic import Diagnostic
    from lint.records.passage import Entry
    from lint.run.task import Task

LOST = "the fixed file would not read back correctly, so none of its fixes was applied"
IS_COMPRESSED = "the file is compressed; unpack it first"
Place = tuple[int | None, int | None]


class RecordFixer:
    """Applies the edits of one file.

    `task`: says which edits and which lines; `text_fields`: the fields that contain text; `check`: returns the result of a record.
    """

    def __init__(self, name: str, task: Task, text_fields: tuple[str, ...], check: Callable[[Chunk], FileResult]) -> None:
        self._name, self._task, self._text_fields, self._check = name, task, text_fields, check
        self._line_ranges = task.line_ranges_of(name)
        container = container_of(name, task.format)
        assert container is not None
        self._container = container
        self._why_not = IS_COMPRESSED if split_name(name)[1] else container.why_not_fixed
        self._written: dict[Place, str] = {}  # the current text of each passage
        self._before: dict[Place, str] = {}
        self._texts: list[str] = []
        self._notes: list[str] = []
        self._applied: list[Diagnostic] = []

    def fix(self, path: str, raw: bytes) -> FixedFile:
        """Return a file after its edits. Raises OSError."""
        results: list[FileResult] = []
        mistakes: list[Mistake] = []
        waiting: list[Passage] = []
        try:
            for entry in self._entries(path, raw):
                if isinstance(entry, BadRecord):
                    mistakes.append(entry.mistake.replace(path=self._name))
                elif self._container.is_one_text:
                    waiting += entry.passages
                else:
                    results += [self._fix_together([passage], passage.record) for passage in entry.passages]
        except ReadingError as error:
            mistakes.append(Mistake(self._name, 0, 0, error.message))
        if waiting:
            results.append(self._fix_together(waiting, ""))
        written = self._write(raw)
        if written is None:
            return FixedFile(self.check(path, raw).replace(notes=(f"{self._name}: not fixed: {LOST}",)), raw)
        result = FileResult(self._name) if not results else results[0]
        diagnostics = tuple([diagnostic for result in results for diagnostic in result.diagnostics])
        left_out = tuple(dict.fromkeys([*mistakes, *(mistake for result in results for mistake in result.mistakes)]))
        words = sum([result.words for result in results])
        result = result.replace(encoding="utf-8", words=words, diagnostics=diagnostics, mistake=None, left_out=left_out, record="", verdict=None)
        return FixedFile(result.replace(fixed=len(self._applied), notes=tuple(dict.fromkeys(self._notes))), written)

    def check(self, path: str, raw: bytes) -> FileResult:
        """Return the result of the file as it is. Raises OSError."""
        return RecordFixer(self._name, self._task.replace(fix=""), self._text_fields, self._check).fix(path, raw).result

    def _entries(self, path: str, raw: bytes | None) -> Iterator[Entry | BadRecord]:
        """Yield the records of the file, from its bytes if these can be located."""
        format = format_of_stdin(path, self._name) or self._container.name
        is_plain = path == STDIN or not split_name(self._name)[1]
        return read_entries(self._name, Reading(self._text_fields, format), raw if is_plain else None)

    def _fix_together(self, passages: list[Passage], record: str) -> FileResult:
        """Return the result, after edits, of texts that are checked as one document, or of a single text. `record`: see `Chunk`."""
        original = [self._current(passage) for passage in passages]
        edited, result, why = original, self._look(original, record), ""

        def look(raw: bytes, _encoding: str, before: str, edits: list[Edit]) -> list[Diagnostic]:
            nonlocal edited, result
            if edits:
                edited = _rewrite_together(edited, edits)
                result = self._look(edited, record)
            return list(self._join_diagnostics(edited, result.visible))

        if self._task.fix and not self._why_not and any(diagnostic.edit for diagnostic in result.visible):
            try:
                fixed = fixes.apply_fixes(_join(original).text.encode(), passages[0].media, look, self._task.fix == "unsafe", self._task.is_listed)
                self._count(fixed)
            except (ValueError, DecodeError) as error:
                edited, result, why = original, self._look(original, record), str(error) or UNPLACED
        self._note_refused(result, why)
        for passage, edited_passage in zip(passages, edited, strict=True):
            self._written[passage.line, passage.column] = edited_passage.raw
            self._texts.append(edited_passage.text)
        return result

    def _count(self, fixed: fixes.FixResult) -> None:
        """Count the diagnostics that were fixed, and note why others were not."""
        self._applied.extend(fixed.applied)
        self._notes.extend([describe_unfixed(self._name, diagnostic, reason) for diagnostic, reason in fixed.skipped])

    def _current(self, passage: Passage) -> Passage:
        """Return a passage as edited so far."""
        at = (passage.line, passage.column)
        self._before.setdefault(at, passage.raw)
        return passage.replace(raw=self._written.get(at, passage.raw))

    def _join_diagnostics(self, passages: list[Passage], diagnostics: list[Diagnostic]) -> Iterator[Diagnostic]:
        """Yield diagnostics with positions in the joined passages, without edits that can't be written."""
        joined = _join(passages)
        document = Document("", joined.text)
        places = [(passage.line or 0, passage.column or 0) for passage in passages]
        for diagnostic in diagnostics:
            at = diagnostic.place_in_file
            number = bisect_right(places, (at[0].line, at[0].column)) - 1 if at and len(passages) > 1 else 0
            try:
                if diagnostic.edit and len(passages) > 1:
                    rewrite(passages[number], [diagnostic.edit])
            except ValueError as error:
                self._notes.append(describe_unfixed(self._name, diagnostic, str(error)))
                diagnostic = diagnostic.replace(edit=None)
            yield diagnostic.shifted(document.position(joined.starts[number]))

    def _note_refused(self, result: FileResult, why: str) -> None:
        """Note the edits that were not applied, because of `why` or because the file is not written."""
        fixable = [diagnostic for diagnostic in result.visible if diagnostic.edit and self._task.fix in ("unsafe", diagnostic.safety)]
        if why:
            self._notes.extend([describe_unfixed(self._name, diagnostic, why) for diagnostic in fixable])
        elif fixable and self._why_not:
            self._notes.append(f"{self._name}: not fixed: {self._why_not}")

    def _look(self, passages: list[Passage], record: str) -> FileResult:
        """Return the result of some passages, with the diagnostics in the lines that count."""
        result = self._check(Chunk(self._name, record=record, passages=tuple(passages)))
        line_ranges = self._line_ranges
        if line_ranges is None:
            return result
        return result.replace(
            diagnostics=tuple([report for report in result.diagnostics if report.place_in_file is None or line_ranges.touch(report.placed)])
        )

    def _write(self, raw: bytes) -> bytes | None:
        """Return the bytes of the file after its edits, or None if they would be read back differently."""
        if not self._applied:
            return raw
        bom = BOM_UTF8 if raw.startswith(BOM_UTF8) else b""
        text = raw[len(bom) :].decode("utf-8", "surrogateescape")
        starts = line_feeds(text)
        pieces, offset = [], 0
        for (line, column), before in self._before.items():
            after = self._written[line, column]
            if after != before and line is not None and column is not None:
                at = starts[line - 1] + column - 1
                if not text.startswith(before, at) or at < offset:
                    return None
                pieces += [text[offset:at], after]
                offset = at + len(before)
        written = bom + "".join([*pieces, text[offset:]]).encode("utf-8", "surrogateescape")
        entries = [entry for entry in self._entries(STDIN, written) if not isinstance(entry, BadRecord)]
        if [passage.text for entry in entries for passage in entry.passages] != self._texts:
            return None
        return written


def _join(passages: list[Passage]) -> JoinedTexts:
    return join_texts([passage.text for passage in passages])


def _rewrite_together(passages: list[Passage], edits: list[Edit]) -> list[Passage]:
    """Return passages after edits with offsets in all of them joined. Raises whatever `rewrite` raises."""
    joined = _join(passages)
    edits_by_number: dict[int, list[Edit]] = {}
    for edit in edits:
        number = joined.number_at(edit.start)
        start = joined.starts[number]
        edits_by_number.setdefault(number, []).append(Edit(edit.start - start, edit.end - start, edit.text))
        if edits_by_number[number][-1].end > len(passages[number].text):
            raise ValueError(UNPLACED)
    rewritten = {number: rewrite(passages[number], own) for number, own in edits_by_number.items()}
    return [rewritten.get(number, passage) for number, passage in enumerate(passages)]
