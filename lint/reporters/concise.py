"""One line for each diagnostic: `path:line:column: severity: message [rule]`."""

from __future__ import annotations

from lint.reporters.report import Run, readable
from lint.text.printable import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.linter.diagnostic import Diagnostic


def report(run: Run) -> Iterator[str]:
    """Yield the lines of the report."""
    for result in readable(run.results):
        yield from map(line, result.visible)


def line(diagnostic: Diagnostic) -> str:
    """Return the line of a diagnostic."""
    start = diagnostic.start
    return printable(f"{diagnostic.path}:{start.line}:{start.column}: {diagnostic.severity}: {diagnostic.message} [{diagnostic.rule}]")
