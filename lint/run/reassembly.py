"""Put the results of chunks together again: with places in their whole files, and with one verdict on a file in parts."""

from __future__ import annotations

from lint.ruleset.severity import OFF
from lint.run.chunks import split_huge_file
from lint.text.position import START

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Protocol

    from lint.ruleset.ruleset import RuleSet
    from lint.run.result import FileResult
    from lint.run.task import Chunk

    class Checker(Protocol):
        """Checks parts of huge files."""

        def rules_for(self, path: str) -> RuleSet:
            """Return the rules in force for a path."""

        def check_as_machine_text(self, chunk: Chunk) -> FileResult:
            """Return what the rules for machine text report in a part of a huge file, or everything and its sections if it has comments."""


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

    from lint.linter.evidence import Section
    from lint.linter.pipeline import Findings, judge_findings
    from lint.linter.verdict import judge

    rules = checker.rules_for(parts[0].path)
    whole_section = reduce(Section.joined, [section for part in parts for section in part.sections])
    if judge(whole_section, rules.table).is_open:
        parts = list(_check_as_machine_text(parts, checker, rules))
    diagnostics, verdict = judge_findings(Findings(tuple([diagnostic for part in parts for diagnostic in part.diagnostics]), (whole_section,)), rules)
    for part in parts:
        inside = [diagnostic for diagnostic in diagnostics if part.start.offset <= diagnostic.start.offset < part.end.offset]
        tail = [] if part.more else [diagnostic for diagnostic in diagnostics if diagnostic.start.offset >= part.end.offset]
        yield part.replace(diagnostics=(*inside, *tail), verdict=verdict)


def _check_as_machine_text(parts: list[FileResult], checker: Checker, rules: RuleSet) -> Iterator[FileResult]:
    """Yield the parts of a file that reads as machine text, with the reports of the rules for it."""
    from lint.linter.pipeline import add_raisable

    for part, chunk in _read_again(parts):
        if chunk:
            result = checker.check_as_machine_text(chunk)
            diagnostics = [diagnostic.shifted(part.start) for diagnostic in result.diagnostics]
            if not result.sections:
                reported = [diagnostic for diagnostic in part.diagnostics if diagnostic.severity != OFF]
                may_be_raised = [diagnostic for diagnostic in part.diagnostics if diagnostic.severity == OFF]
                diagnostics = add_raisable(reported, [*may_be_raised, *diagnostics], rules)
            part = part.replace(diagnostics=tuple(diagnostics))
        yield part


def _read_again(parts: list[FileResult]) -> Iterator[tuple[FileResult, Chunk | None]]:
    """Yield the parts of a file with their chunks; None if it can no longer be read."""
    chunks = split_huge_file(parts[0].path)
    for part in parts:
        try:
            yield part, next(chunks, None)
        except OSError:
            yield part, None
