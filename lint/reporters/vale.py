"""The JSON of `vale --output=JSON`: alerts by path. Columns count code points from 1, and the last one is part of the span."""

from __future__ import annotations

import json

from lint.linter.diagnostic import Diagnostic
from lint.reporters.report import Run, readable, whole_files

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

SEVERITY = {"error": "error", "warning": "warning", "info": "suggestion"}


def report(run: Run) -> Iterator[str]:
    """One object: a list of alerts for each document that has some."""
    yield "{"
    comma = " "
    for file in whole_files(readable(run.results)):
        if file.visible:
            alerts = ",\n  ".join(json.dumps(alert(one, run), ensure_ascii=False) for one in file.visible)
            yield f"{comma}{json.dumps(file.path, ensure_ascii=False)}: [\n  {alerts}]"
            comma = ","
    yield "}"


def alert(one: Diagnostic, run: Run) -> dict[str, object]:
    """One diagnostic. Of one that goes over a line end the part in its first line, since an alert has one line."""
    line, column, *_ = one.start
    first = one.text.partition("\n")[0].partition("\r")[0]
    rule = run.rules.get(one.rule)
    return {
        "Action": _action(one.suggestions),
        "Span": [column, column + max(len(first), 1) - 1],
        "Check": one.rule.replace("/", "."),
        "Description": rule.summary if rule else "",
        "Link": one.url,
        "Message": one.message,
        "Severity": SEVERITY[one.severity],
        "Match": one.text,
        "Line": line,
    }


def _action(suggestions: tuple[str, ...]) -> dict[str, object]:
    if not suggestions:
        return {"Name": "", "Params": None}
    return {"Name": "remove", "Params": None} if suggestions[0] == "" else {"Name": "replace", "Params": list(suggestions)}
