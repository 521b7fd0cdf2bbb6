"""JSON, as other programs read it: `schema.json` beside this file describes it."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from lint import __version__
from lint.errors import Mistake
from lint.linter.diagnostic import Diagnostic, Edit, identify
from lint.reporters.report import Run, readable
from lint.run.result import artifacts_per_1000
from lint.text.position import Position

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.run.result import FileResult


def report(run: Run) -> Iterator[str]:
    """One object; a diagnostic a line, so that the lines can be read as they come."""
    tool = {"name": "mtlint", "version": __version__, "rules": run.digest}
    yield f'{{"version": 1, "tool": {_dump(tool)}, "diagnostics": ['
    documents: list[dict[str, object]] = []
    mistakes: list[Mistake] = []
    comma = ""
    words = 0
    seen: Counter[str] = Counter()
    classes: Counter[str] = Counter()
    for file in readable(run.results, mistakes):
        classes.update(one.artifact for one in file.visible)
        for one in records(file, seen):
            yield comma + _dump(one)
            comma = ", "
        words += file.words
        if not file.more:
            rates = {artifact: artifacts_per_1000(count, words) for artifact, count in sorted(classes.items())}
            document: dict[str, object] = {"path": file.path, "words": words, "encoding": file.encoding, "artifacts_per_1000": rates}
            if file.readability:
                document["readability"] = file.readability
            documents.append(document)
            words = 0
            seen.clear()
            classes.clear()
    errors = [dict(zip(Mistake.fields, mistake, strict=True)) for mistake in mistakes]
    yield f'], "documents": {_dump(documents)}, "errors": {_dump(errors)}}}'


def lines(run: Run) -> Iterator[str]:
    """JSON lines: one diagnostic a line."""
    seen: Counter[str] = Counter()
    for file in readable(run.results):
        yield from map(_dump, records(file, seen))
        if not file.more:
            seen.clear()


def records(file: FileResult, seen: Counter[str]) -> Iterator[dict[str, Any]]:
    """The diagnostics of a document, or a part of it, as the contract has them. `seen`: fingerprints of the parts before it."""
    for one, identity in identify(file.visible, seen):
        yield record(one, identity)


def record(one: Diagnostic, identity: str) -> dict[str, Any]:
    """One diagnostic. Lines and columns count from 1, offsets from 0, in code points; ends are exclusive."""
    edits = [dict(zip(Edit.fields, one.edit, strict=True))] if one.edit else []
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


def _position(position: Position) -> dict[str, int]:
    return {"line": position.line, "column": position.column, "offset": position.offset}


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
