"""Checkstyle's XML, which Jenkins, reviewdog and many editors read. Columns count code points."""

from __future__ import annotations

from lint.reporters.report import Run, readable, whole_files
from lint.reporters.xml import DECLARATION, attributes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


def report(run: Run) -> Iterator[str]:
    """A file for each document, an error for each diagnostic."""
    yield DECLARATION
    yield '<checkstyle version="4.3">'
    for file in whole_files(readable(run.results)):
        yield f"  <file{attributes(name=file.path)}>"
        for one in file.visible:
            line, column, *_ = one.start
            yield f"    <error{attributes(line=line, column=column, severity=one.severity, message=one.message, source=one.rule)}/>"
        yield "  </file>"
    yield "</checkstyle>"
