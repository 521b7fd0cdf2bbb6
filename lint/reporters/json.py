"""JSON, as other programs read it: `schema.json` beside this file describes it."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from lint import __version__
from lint.linter.diagnostic import Diagnostic, identities
from lint.reporters.report import Run
from lint.run.worker import per_1000
from lint.text.position import Point

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.run.result import Checked


def report(run: Run) -> Iterator[str]:
    """One object; a diagnostic a line, so that the lines can be read as they come."""
    tool = {"name": "mtlint", "version": __version__, "rules": run.digest}
    yield f'{{"version": 1, "tool": {_dump(tool)}, "diagnostics": ['
    documents: list[dict[str, object]] = []
    comma = ""
    words = 0
    seen: Counter[str] = Counter()
    classes: Counter[str] = Counter()
    for checked in run.checked:
        classes.update(one.artifact for one in checked.diagnostics)
        for one in records(checked, seen):
            yield comma + _dump(one)
            comma = ", "
        words += checked.words
        if not checked.more:
            rates = {artifact: per_1000(count, words) for artifact, count in sorted(classes.items())}
            document: dict[str, object] = {"path": checked.path, "words": words, "encoding": checked.encoding, "artifacts_per_1000": rates}
            if checked.figures:
                document["readability"] = checked.figures
            documents.append(document)
            words = 0
            seen.clear()
            classes.clear()
    errors = [{"path": path, "line": line, "column": column, "message": message} for path, line, column, message in run.troubles]
    yield f'], "documents": {_dump(documents)}, "errors": {_dump(errors)}}}'


def lines(run: Run) -> Iterator[str]:
    """JSON lines: one diagnostic a line."""
    seen: Counter[str] = Counter()
    for checked in run.checked:
        yield from map(_dump, records(checked, seen))
        if not checked.more:
            seen.clear()


def records(checked: Checked, seen: Counter[str]) -> Iterator[dict[str, Any]]:
    """The diagnostics of a document, or a part of it, as the contract has them. `seen`: fingerprints of the parts before it."""
    for one, identity in identities(checked.diagnostics, seen):
        yield record(one, identity)


def record(one: Diagnostic, identity: str) -> dict[str, Any]:
    """One diagnostic. Lines and columns count from 1, offsets from 0, in code points; ends are exclusive."""
    edits = [dict(zip(("start", "end", "text"), one.edit, strict=True))] if one.edit else []
    return {
        "path": one.path,
        "rule": one.rule,
        "artifact": one.artifact,
        "severity": one.severity,
        "message": one.message,
        "start": _position(one.start),
        "end": _position(one.end),
        "text": one.text,
        "suggestions": list(one.suggestions),
        "fix": {"safety": one.safety, "edits": edits} if edits else None,
        "related": [
            {"start": _position(start), "end": _position(end), "message": message} | ({"path": path} if path else {})
            for start, end, message, path in one.related
        ],
        "url": one.url,
        "fingerprint": identity,
        "misfires_per_100k": one.misfires,
        **({"category": one.category} if one.category else {}),
    }


def _position(point: Point) -> dict[str, int]:
    return {"line": point[0], "column": point[1], "offset": point[2]}


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
