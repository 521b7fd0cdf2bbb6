"""Put the results of chunks together again: with places in their whole files, and with one verdict on a file in parts."""

from __future__ import annotations

from lint.ruleset.severity import OFF
from lint.run.chunks import split_huge_file
from lint.text.position import START

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Protocol

    from lint.linter.evidence import Section
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
    results = iter(results)
    for result in results:
        if result.record is not None:
            result = result.shifted(end) if result.text else result
            end = START if not result.more else result.end if result.text else end
            yield result
        elif result.more:
            yield from _judge_parts(_place_parts(result, results), checker)
        else:
            yield result


def _place_parts(first_part: FileResult, results: Iterator[FileResult]) -> Iterator[FileResult]:
    """Yield the parts of a file with places in the whole file. `results`: what follows the first part."""
    part: FileResult | None = first_part
    while part:
        yield part
        next_part = next(results, None) if part.more else None
        part = next_part and next_part.shifted(part.end)


def _judge_parts(parts: Iterator[FileResult], checker: Checker) -> Iterator[FileResult]:
    """Yield the parts of a file with severities decided for the whole file. Until it is known, they wait on disk."""
    from lint.linter.evidence import join_sections
    from lint.linter.pipeline import Findings, judge_findings
    from lint.linter.verdict import judge
    from lint.run.waiting import open_temporary, put_away

    waiting: list[Callable[[], FileResult]] = []
    sections: list[Section] = []
    with open_temporary() as file:
        for part in parts:
            waiting.append(put_away(part, file))
            sections += part.sections
        whole_section = join_sections(sections)
        rules = checker.rules_for(part.path)
        if whole_section and judge(whole_section, rules.table).is_open:
            yield from _judge_as_machine_text([take_back() for take_back in waiting], whole_section, checker, rules)
            return
        for take_back in waiting:
            part = take_back()
            findings = Findings(part.diagnostics, (whole_section,)) if whole_section else Findings(part.diagnostics)
            yield part.replace(diagnostics=judge_findings(findings, rules)[0])


def _judge_as_machine_text(parts: list[FileResult], whole_section: Section, checker: Checker, rules: RuleSet) -> Iterator[FileResult]:
    """Yield the parts of a file that reads as machine text, with severities decided for the whole file."""
    from lint.linter.pipeline import Findings, judge_findings

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
    chunks = split_huge_file(parts[0].path, parts[0].encoding)
    for part in parts:
        try:
            yield part, next(chunks, None)
        except OSError:
            yield part, None
