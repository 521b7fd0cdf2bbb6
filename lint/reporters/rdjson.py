"""Reviewdog's diagnostic format. Columns count UTF-8 bytes from 1; ends are exclusive."""

from __future__ import annotations

from lint._version import HOME
from lint.linter.diagnostic import Diagnostic
from lint.reporters.json_text import dump, separate
from lint.reporters.run import Run, readable
from lint.text.position import Position

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

SEVERITIES = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


def report(run: Run) -> Iterator[str]:
    """Yield the lines of one object, one diagnostic each."""
    yield f'{{"source": {dump({"name": "mtlint", "url": HOME})}, "diagnostics": ['
    yield from separate(dump(_record(diagnostic)) for result in readable(run.results) for diagnostic in result.visible)
    yield "]}"


def _record(diagnostic: Diagnostic) -> dict[str, object]:
    """Return a diagnostic as an object. Programs apply suggestions blindly, so there are none where the text differs from what the rule saw."""
    range = _range(diagnostic.start, diagnostic.end)
    return {
        "message": diagnostic.message,
        "location": {"path": diagnostic.path, "range": range},
        "severity": SEVERITIES[diagnostic.severity],
        "code": {"value": diagnostic.rule, "url": diagnostic.url},
        "suggestions": [{"range": range, "text": text} for text in diagnostic.suggestions] if diagnostic.edit else [],
        "related_locations": [
            {"message": place.message, "location": {"path": place.path or diagnostic.path, "range": _range(place.start, place.end)}}
            for place in diagnostic.related
            if place.path or not place.is_in_source
        ],
    }


def _range(start: Position, end: Position) -> dict[str, dict[str, int]]:
    return {"start": {"line": start.line, "column": start.byte_column}, "end": {"line": end.line, "column": end.byte_column}}
