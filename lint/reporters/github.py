"""GitHub Actions annotations: workflow commands, highest severity first, no more than the platform shows.

For each step, the platform shows ten of each kind and silently drops the rest; here, a final notice says how many there are. Columns count code
points; the platform accepts none for a span of several lines.
"""

from __future__ import annotations

from lint.linter.diagnostic import Diagnostic
from lint.reporters.run import Run, readable
from lint.ruleset.severity import SEVERITIES
from lint.text.printable import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

KINDS = {"error": "error", "warning": "warning", "info": "notice"}
CAP = 10
"""How many errors, warnings, and notices, each, are shown for a step."""


def report(run: Run) -> Iterator[str]:
    """Yield a command for each diagnostic that will be shown, and one about all others."""
    problems: dict[str, list[Diagnostic]] = {severity: [] for severity in SEVERITIES}
    total = 0
    for result in readable(run.results):
        for diagnostic in result.visible:
            total += 1
            if len(problems[diagnostic.severity]) < CAP:
                problems[diagnostic.severity].append(diagnostic)
    if total > sum(map(len, problems.values())):
        del problems["info"][CAP - 1 :]  # leaves room for the notice
    for severity in SEVERITIES:
        yield from map(_command, problems[severity])
    left = total - sum(map(len, problems.values()))
    if left:
        message = f"{left} of {total} problems are not shown here: GitHub accepts only {CAP} annotations of a kind per step."
        yield "::notice title=mtlint::" + escape(f"{message} Upload --output-format sarif to code scanning to see all.")


def _command(diagnostic: Diagnostic) -> str:
    """Return the workflow command of a diagnostic."""
    start, end = diagnostic.start, diagnostic.end
    properties: dict[str, object] = {"file": diagnostic.path, "line": start.line}
    if start.line == end.line:
        properties |= {"col": start.column, "endLine": end.line, "endColumn": end.column}
    else:
        properties |= {"endLine": end.line}
    properties["title"] = diagnostic.rule
    shown = ",".join(f"{name}={printable(escape(str(value), inside=True))}" for name, value in properties.items())
    return f"::{KINDS[diagnostic.severity]} {shown}::{printable(escape(diagnostic.message))}"


def escape(text: str, inside: bool = False) -> str:
    """Return a text as the runner reads it. `inside`: in the properties of a command rather than after them."""
    for mark in "%\r\n" + (":," if inside else ""):
        text = text.replace(mark, f"%{ord(mark):02X}")
    return text
