"""Reviewdog's diagnostic format. Columns count bytes of UTF-8 from 1, ends are exclusive."""

from __future__ import annotations

import json

from lint import HOME
from lint.linter.diagnostic import Diagnostic
from lint.reporters.report import Run
from lint.text.position import Point

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

SEVERITY = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


def report(run: Run) -> Iterator[str]:
    """One object, a diagnostic a line."""
    yield f'{{"source": {json.dumps({"name": "mtlint", "url": HOME})}, "diagnostics": ['
    comma = " "
    for checked in run.checked:
        for one in checked.diagnostics:
            yield comma + json.dumps(record(one), ensure_ascii=False)
            comma = ","
    yield "]}"


def record(one: Diagnostic) -> dict[str, object]:
    """One diagnostic. Suggestions are for a machine to apply, so there are some only where the text is what the rule looked at."""
    there = _range(one.start, one.end)
    return {
        "message": one.message,
        "location": {"path": one.path, "range": there},
        "severity": SEVERITY[one.severity],
        "code": {"value": one.rule, "url": one.url},
        "suggestions": [{"range": there, "text": text} for text in one.suggestions] if one.edit else [],
        "related_locations": [
            {"message": message, "location": {"path": path or one.path, "range": _range(start, end)}} for start, end, message, path in one.related
        ],
    }


def _range(start: Point, end: Point) -> dict[str, dict[str, int]]:
    return {"start": {"line": start[0], "column": start[3]}, "end": {"line": end[0], "column": end[3]}}
