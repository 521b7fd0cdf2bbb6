"""The result of one file or a part of it. It holds no document, and nothing that can't be sent to a process or cached."""

from __future__ import annotations

from lint._startup.record import Record
from lint.errors import Mistake
from lint.linter.diagnostic import Diagnostic
from lint.ruleset.severity import OFF, at_least
from lint.text.position import START, Position

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from lint.linter.evidence import Section
    from lint.linter.verdict import Verdict


class FileResult(Record):
    """The result of a file or a part of it.

    `words`: the number of words in its prose, if counted; `diagnostics`: all of them in order, shown or not; `start` and `end`: the places of its
    first character and after its last; `mistake`: why it could not be checked; `more`: whether the file continues; `min_severity`: the lowest
    severity shown; `fail_on`: the lowest that makes the exit code 1; `fixed`: how many were fixed; `notes`: why others were not; `readability`
    (figures) and `mentions` of names (packed): if requested; `renamed`: what became of rules that its comments name by old ids; `sections`: the
    evidence in it; `verdict`: if it reads as machine text; `output`: the diff, or the fixed standard input; `text`: its characters, if requested;
    `left_out`: why rules that took too long or failed are left out; `record`: the record of a file of records, whose results are not judged together;
    empty for all records, which form one text.
    """

    __slots__ = ()
    path: str
    encoding: str = ""
    words: int = 0
    diagnostics: tuple[Diagnostic, ...] = ()
    start: Position = START
    end: Position = START
    mistake: Mistake | None = None
    more: bool = False
    min_severity: str = "info"
    fail_on: str = "never"
    fixed: int = 0
    notes: tuple[str, ...] = ()
    readability: dict[str, float] = {}
    mentions: bytes | None = None
    renamed: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    verdict: Verdict | None = None
    output: bytes | None = None
    text: str = ""
    left_out: tuple[Mistake, ...] = ()
    record: str | None = None

    @property
    def unit(self) -> str:
        """What is compared with others as a document: the file, or a record of it."""
        return f"{self.path} (record {self.record})" if self.record else self.path

    @property
    def mistakes(self) -> tuple[Mistake, ...]:
        """Everything that kept it from being checked completely."""
        return (*((self.mistake,) if self.mistake else ()), *self.left_out)

    @property
    def is_checked(self) -> bool:
        """Whether the file could be read as text."""
        return bool(self.encoding)

    @property
    def visible(self) -> list[Diagnostic]:
        """The diagnostics that are shown."""
        return [diagnostic for diagnostic in self.diagnostics if not diagnostic.suppressed and at_least(diagnostic.severity, self.min_severity)]

    @property
    def hidden(self) -> list[Diagnostic]:
        """The diagnostics whose severity is too low to be shown."""
        return [diagnostic for diagnostic in self.diagnostics if not diagnostic.suppressed and not at_least(diagnostic.severity, self.min_severity)]

    @property
    def suppressed(self) -> list[Diagnostic]:
        """The diagnostics that a comment or a baseline suppresses."""
        return [diagnostic for diagnostic in self.diagnostics if diagnostic.suppressed and diagnostic.severity != OFF]

    @property
    def failed(self) -> bool:
        """Whether a diagnostic, shown or not, makes the exit code 1."""
        unsuppressed = (diagnostic for diagnostic in self.diagnostics if not diagnostic.suppressed)
        return self.fail_on != "never" and any(at_least(diagnostic.severity, self.fail_on) for diagnostic in unsuppressed)

    @property
    def placed(self) -> FileResult:
        """This result with the lines and columns of its file if it is that of a record, and without edits, which apply to its text."""
        if self.record is None:
            return self
        return self.replace(diagnostics=tuple([diagnostic.placed.replace(edit=None) for diagnostic in self.diagnostics]))

    def packed(self) -> tuple[Any, ...]:
        """Return this result as plain values for `unpack_result`."""
        diagnostics = [diagnostic.as_tuple()[1:] for diagnostic in self.diagnostics]
        sections = [tuple(section) for section in self.sections]
        return self.encoding, self.words, self.end.as_tuple(), self.readability, self.mentions, self.renamed, sections, diagnostics

    def shifted(self, start: Position) -> FileResult:
        """Return this result of a part of a file with positions from the start of the file. The part begins at `start`."""
        mistake = self.mistake and _shift(self.mistake, start)
        left_out = tuple([_shift(mistake, start) if mistake.path == self.path else mistake for mistake in self.left_out])
        diagnostics = tuple([diagnostic.shifted(start) for diagnostic in self.diagnostics])
        sections = tuple([section.shifted(start.offset) for section in self.sections])
        return self.replace(diagnostics=diagnostics, start=start, end=self.end.shifted(start), mistake=mistake, left_out=left_out, sections=sections)


def _shift(mistake: Mistake, start: Position) -> Mistake:
    """Return a mistake in a part of a file at its place in the file."""
    if not mistake.line:
        return mistake
    column = mistake.column + start.column - 1 if mistake.line == 1 else mistake.column
    return Mistake(mistake.path, mistake.line + start.line - 1, column, mistake.message)


def unpack_result(path: str, packed_result: tuple[Any, ...]) -> FileResult:
    """Return a packed result as that of the file at a path."""
    encoding, words, end, readability, mentions, renamed, packed_sections, packed_diagnostics = packed_result
    diagnostics = tuple([Diagnostic.from_tuple(path, values) for values in packed_diagnostics])
    result = FileResult(path, encoding, words, diagnostics, end=Position(*end), readability=readability, mentions=mentions, renamed=renamed)
    if not packed_sections:
        return result
    from lint.linter.evidence import Section

    return result.replace(sections=tuple([Section(*values) for values in packed_sections]))


def artifacts_per_1000(count: int, words: int) -> float:
    """Return the artifacts per 1,000 words, to two decimals."""
    return round(1000 * count / max(1, words), 2)


def joined(first_part: FileResult, *others: FileResult) -> FileResult:
    """Return consecutive parts of a file as one."""
    if not others:
        return first_part
    file_results = (first_part, *others)
    mistakes = list(dict.fromkeys([part.mistake for part in file_results if part.mistake]))
    return first_part.replace(
        encoding=first_part.encoding or next((part.encoding for part in file_results if part.encoding), ""),
        diagnostics=tuple([diagnostic for part in file_results for diagnostic in part.diagnostics]),
        words=sum([part.words for part in file_results]),
        end=file_results[-1].end,
        more=file_results[-1].more,
        mistake=mistakes[0] if mistakes else None,
        renamed=tuple(dict.fromkeys([change for part in file_results for change in part.renamed])),
        left_out=tuple(dict.fromkeys([*mistakes[1:], *(mistake for part in file_results for mistake in part.left_out)])),
    )
