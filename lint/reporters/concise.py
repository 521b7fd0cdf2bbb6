"""One line a diagnostic: `path:line:column: severity: message [rule]`."""

from __future__ import annotations

from lint.reporters.report import Run

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


def report(run: Run) -> Iterator[str]:
    """A line for each diagnostic."""
    for checked in run.checked:
        for one in checked.diagnostics:
            yield f"{one.path}:{one.start[0]}:{one.start[1]}: {one.severity}: {one.message} [{one.rule}]"
