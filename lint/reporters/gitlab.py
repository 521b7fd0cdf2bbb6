"""GitLab code quality: an array of Code Climate issues. Columns count code points; ends are exclusive.

GitLab treats issues with the same fingerprint as one, even in different files, so the path is part of it here.
"""

from __future__ import annotations

from hashlib import blake2b

from lint.linter.diagnostic import Diagnostic, identify
from lint.reporters.json_text import dump, separate
from lint.reporters.run import Run, whole_files
from lint.text.position import Position

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def report(run: Run) -> Iterator[str]:
    """Yield the lines of the array, one issue each."""
    yield "["
    yield from separate(dump(_issue(*identified)) for result in whole_files(run.results) for identified in identify(result.visible))
    yield "]"


def _issue(diagnostic: Diagnostic, fingerprint: str) -> dict[str, object]:
    return {
        "type": "issue",
        "check_name": diagnostic.rule,
        "description": diagnostic.message,
        "categories": ["Style"],
        "severity": SEVERITIES[diagnostic.severity],
        "fingerprint": blake2b(f"{diagnostic.path}\0{fingerprint}".encode("utf-8", "surrogateescape"), digest_size=16).hexdigest(),
        "location": {
            "path": diagnostic.path,
            "lines": {"begin": diagnostic.start.line, "end": diagnostic.end.line},
            "positions": {"begin": _position(diagnostic.start), "end": _position(diagnostic.end)},
        },
    }


def _position(position: Position) -> dict[str, int]:
    return {"line": position.line, "column": position.column}
