"""The JSON of `vale --output=JSON`: alerts by path. Columns count code points from 1, and the last one is inclusive."""

from __future__ import annotations

from lint.linter.diagnostic import Diagnostic
from lint.reporters.json_text import dump, separate
from lint.reporters.run import Run, whole_files

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.run.result import FileResult

SEVERITIES = {"error": "error", "warning": "warning", "info": "suggestion"}


def report(run: Run) -> Iterator[str]:
    """Yield the lines of one object: a list of alerts for each document that has any."""
    yield "{"
    yield from separate(_alerts(result, run) for result in whole_files(run.results) if result.visible)
    yield "}"


def _alerts(result: FileResult, run: Run) -> str:
    alerts = ",\n  ".join(dump(_alert(diagnostic, run)) for diagnostic in result.visible)
    return f"{dump(result.path)}: [\n  {alerts}]"


def _alert(diagnostic: Diagnostic, run: Run) -> dict[str, object]:
    """Return a diagnostic as an alert. Alerts have one line, so a longer span is cut to its first line."""
    column = diagnostic.start.column
    first_line = diagnostic.text.partition("\n")[0].partition("\r")[0]
    rule = run.rules_by_id.get(diagnostic.rule)
    return {
        "Action": _action(diagnostic.suggestions),
        "Span": [column, column + max(len(first_line), 1) - 1],
        "Check": diagnostic.rule.replace("/", "."),
        "Description": rule.summary if rule else "",
        "Link": diagnostic.url,
        "Message": diagnostic.message,
        "Severity": SEVERITIES[diagnostic.severity],
        "Match": diagnostic.text,
        "Line": diagnostic.start.line,
    }


def _action(suggestions: tuple[str, ...]) -> dict[str, object]:
    if not suggestions:
        return {"Name": "", "Params": None}
    return {"Name": "remove", "Params": None} if suggestions[0] == "" else {"Name": "replace", "Params": list(suggestions)}
