"""Reviewdog's diagnostic format. Columns count bytes of UTF-8 from 1, ends are exclusive."""

from __future__ import annotations

import json

from lint import HOME
from lint.linter.diagnostic import Diagnostic
from lint.reporters.report import Run, readable
from lint.text.position import Position

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

SEVERITY = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


def report(run: Run) -> Iterator[str]:
    """One object, a diagnostic a line."""
    yield f'{{"source": {json.dumps({"name": "mtlint", "url": HOME})}, "diagnostics": ['
    comma = " "
    for file in readable(run.results):
        for one in file.visible:
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


def _range(start: Position, end: Position) -> dict[str, dict[str, int]]:
    return {"start": {"line": start.line, "column": start.byte_column}, "end": {"line": end.line, "column": end.byte_column}}
