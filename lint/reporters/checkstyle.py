"""Checkstyle XML, which Jenkins, reviewdog, and many editors read. Columns count code points."""

from __future__ import annotations

from lint.reporters.run import Run, whole_files
from lint.reporters.xml import DECLARATION, attributes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.linter.diagnostic import Diagnostic


def report(run: Run) -> Iterator[str]:
    """Yield the lines of the report: a `file` for each document with an `error` for each diagnostic."""
    yield DECLARATION
    yield '<checkstyle version="4.3">'
    for result in whole_files(run.results):
        yield f"  <file{attributes(name=result.path)}>"
        yield from map(_error, result.visible)
        yield "  </file>"
    yield "</checkstyle>"


def _error(diagnostic: Diagnostic) -> str:
    position = {"line": diagnostic.start.line, "column": diagnostic.start.column}
    return f"    <error{attributes(**position, severity=diagnostic.severity, message=diagnostic.message, source=diagnostic.rule)}/>"
