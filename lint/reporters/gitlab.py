"""GitLab code quality: an array of Code Climate issues. Columns count code points, ends are exclusive.

GitLab takes two issues of one fingerprint for one, whichever files they stand
in, so the path is part of it here.
"""

from __future__ import annotations

import json
from hashlib import blake2b

from lint.linter.diagnostic import Diagnostic, identify
from lint.reporters.report import Run, readable, whole_files
from lint.text.position import Position

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

SEVERITY = {"error": "major", "warning": "minor", "info": "info"}


def report(run: Run) -> Iterator[str]:
    """The array, an issue a line."""
    yield "["
    comma = " "
    for file in whole_files(readable(run.results)):
        for one, identity in identify(file.visible, {}):
            yield comma + json.dumps(issue(one, identity), ensure_ascii=False)
            comma = ","
    yield "]"


def issue(one: Diagnostic, identity: str) -> dict[str, object]:
    """One diagnostic as an issue."""
    return {
        "type": "issue",
        "check_name": one.rule,
        "description": one.message,
        "categories": ["Style"],
        "severity": SEVERITY[one.severity],
        "fingerprint": blake2b(f"{one.path}\0{identity}".encode("utf-8", "surrogateescape"), digest_size=16).hexdigest(),
        "location": {
            "path": one.path,
            "lines": {"begin": one.start.line, "end": one.end.line},
            "positions": {"begin": _position(one.start), "end": _position(one.end)},
        },
    }


def _position(position: Position) -> dict[str, int]:
    return {"line": position.line, "column": position.column}
