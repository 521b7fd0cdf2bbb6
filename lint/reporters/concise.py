"""One line a diagnostic: `path:line:column: severity: message [rule]`."""

from __future__ import annotations

from lint.reporters.report import Run, readable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


def report(run: Run) -> Iterator[str]:
    """A line for each diagnostic."""
    for file in readable(run.results):
        for one in file.visible:
            yield f"{one.path}:{one.start.line}:{one.start.column}: {one.severity}: {one.message} [{one.rule}]"
