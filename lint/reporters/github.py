"""Annotations of GitHub Actions: workflow commands, the gravest first, no more than the platform shows.

Of each kind the platform takes ten from a step and drops the others without a
word; here a last notice tells how many those are. Columns count code points;
the platform wants none where a place goes over a line end.
"""

from __future__ import annotations

from lint.linter.diagnostic import Diagnostic
from lint.reporters.report import Run, readable
from lint.ruleset.severity import SEVERITIES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

KINDS = {"error": "error", "warning": "warning", "info": "notice"}
CAP = 10
"""So many errors, so many warnings and so many notices of a step are shown."""


def report(run: Run) -> Iterator[str]:
    """A command for each diagnostic that will be shown, and one for all the others."""
    shown: dict[str, list[Diagnostic]] = {severity: [] for severity in SEVERITIES}
    total = 0
    for file in readable(run.results):
        total += len(file.visible)
        for one in file.visible:
            if len(shown[one.severity]) < CAP:
                shown[one.severity].append(one)
    if total > sum(map(len, shown.values())):
        del shown["info"][CAP - 1 :]  # the notice takes a place
    for severity in SEVERITIES:
        yield from map(command, shown[severity])
    left = total - sum(map(len, shown.values()))
    if left:
        told = f"{left} more of {total} diagnostics are not shown here: GitHub takes {CAP} of a kind from a step."
        yield "::notice title=mtlint::" + escape(f"{told} Upload --output-format sarif to code scanning to see all.")


def command(one: Diagnostic) -> str:
    """The workflow command of a diagnostic."""
    places = {
        "file": one.path,
        "line": one.start.line,
        "col": one.start.column,
        "endLine": one.end.line,
        "endColumn": one.end.column,
        "title": one.rule,
    }
    if one.start.line != one.end.line:
        del places["col"], places["endColumn"]
    told = ",".join(f"{name}={escape(str(value), inside=True)}" for name, value in places.items())
    return f"::{KINDS[one.severity]} {told}::{escape(one.message)}"


def escape(text: str, inside: bool = False) -> str:
    """A text as the runner reads it, `inside` a command's properties or behind them."""
    for mark in "%\r\n" + (":," if inside else ""):
        text = text.replace(mark, f"%{ord(mark):02X}")
    return text
