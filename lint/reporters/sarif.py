"""SARIF 2.1.0, for code scanning. Columns and offsets count code points, which the log says.

What a comment or a baseline suppresses is in it, marked as such; no other
format has a place for that. GitHub's upload adds its `primaryLocationLineHash`
from the files; one of ours would be called inconsistent with it.
"""

from __future__ import annotations

import json
from urllib.parse import quote

from lint import HOME, __version__
from lint.linter.diagnostic import Diagnostic, identify
from lint.reporters.report import Run, readable, whole_files
from lint.rulefiles.pages import page
from lint.text.position import Position

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from lint.errors import Mistake
    from lint.run.result import FileResult

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {"error": "error", "warning": "warning", "info": "note"}
ROOT = "%SRCROOT%"


def report(run: Run) -> Iterator[str]:
    """One log of one run, a result a line; what was worked out on the way stands behind the results."""
    artifacts: list[dict[str, Any]] = []
    spoke: dict[str, tuple[int, Diagnostic]] = {}
    yield f'{{"$schema": "{SCHEMA}", "version": "2.1.0", "runs": [{{"columnKind": "unicodeCodePoints", "results": ['
    comma = " "
    mistakes: list[Mistake] = []
    for file in whole_files(readable(run.results, mistakes)):
        for one, identity in identify(sorted([*file.visible, *file.suppressed], key=Diagnostic.sort_key), {}):
            place, _ = spoke.setdefault(one.rule, (len(spoke), one))
            yield comma + _dump(result(one, identity, place, len(artifacts)))
            comma = ","
        artifacts.append(artifact(file))
    rules = [rule(run, one) for _, one in spoke.values()]
    driver = {"name": "mtlint", "version": __version__, "informationUri": HOME, "language": "en", "rules": rules}
    yield f'], "artifacts": {_dump(artifacts)},'
    yield f'"tool": {_dump({"driver": driver})},'
    yield f'"invocations": {_dump([invocation(mistakes)])}}}]}}'


def result(one: Diagnostic, identity: str, rule: int, artifact: int) -> dict[str, Any]:
    """One diagnostic; `rule` and `artifact`: their places in the lists of the run."""
    place = {**address(one.path), "index": artifact}
    return {
        "ruleId": one.rule,
        "ruleIndex": rule,
        "level": LEVELS[one.severity],
        "message": {"text": one.message},
        "locations": [{"physicalLocation": {"artifactLocation": place, "region": region(one.start, one.end, one.text)}}],
        "partialFingerprints": {"mtlint/v1": identity},
        "suppressions": [{"kind": one.suppressed, "status": "accepted"}] if one.suppressed else [],
        **({"relatedLocations": list(_related(one))} if one.related else {}),
        **({"fixes": [fix(one, text) for text in one.suggestions]} if one.edit and one.suggestions else {}),
    }


def fix(one: Diagnostic, text: str) -> dict[str, Any]:
    """A suggestion as a replacement of all that the diagnostic reports."""
    replacement = {"deletedRegion": region(one.start, one.end), "insertedContent": {"text": text}}
    told = f"Replace with “{text}” ({one.safety})" if text else f"Leave it out ({one.safety})"
    return {"description": {"text": told}, "artifactChanges": [{"artifactLocation": address(one.path), "replacements": [replacement]}]}


def region(start: Position, end: Position, text: str | None = None) -> dict[str, Any]:
    """A place, and the text there."""
    told: dict[str, Any] = {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}
    told |= {"charOffset": start.offset, "charLength": end.offset - start.offset}
    return told | ({"snippet": {"text": text}} if text else {})


def address(path: str) -> dict[str, str]:
    """A path as a URI: relative to the folder of the run, or of the machine."""
    posix = path.replace("\\", "/") if path[1:3] == ":\\" else path
    uri = quote(posix.encode("utf-8", "surrogateescape"), safe="/")
    if posix.startswith("/"):
        return {"uri": "file://" + uri}
    if posix[1:3] == ":/":
        return {"uri": f"file:///{posix[0]}:{uri[4:]}"}
    return {"uri": uri, "uriBaseId": ROOT}


def artifact(file: FileResult) -> dict[str, Any]:
    """A document that was read."""
    encoding = file.encoding.replace("cp125", "windows-125")
    return {"location": address(file.path), "encoding": encoding, "roles": ["analysisTarget"]}


def rule(run: Run, one: Diagnostic) -> dict[str, Any]:
    """The rule of a diagnostic, with its page."""
    name = one.rule.replace("/", "-").title().replace("-", "")
    told: dict[str, Any] = {"id": one.rule, "name": name, "helpUri": one.url}
    told["properties"] = {"tags": [one.artifact, one.rule.partition("/")[0]]}
    known = run.rules.get(one.rule)
    if known is None:  # of the settings of another folder
        return told | {"defaultConfiguration": {"level": LEVELS[one.severity]}}
    why = known.why.strip()
    return told | {
        "shortDescription": {"text": known.summary},
        "fullDescription": {"text": " ".join(why.split())},
        "help": {"text": why, "markdown": page(known)},
        "defaultConfiguration": {"level": LEVELS[known.severity]},
    }


def invocation(mistakes: list[Mistake]) -> dict[str, Any]:
    """Whether everything could be checked, and what could not."""
    return {"executionSuccessful": not mistakes, "toolExecutionNotifications": list(map(_notification, mistakes))}


def _notification(trouble: Mistake) -> dict[str, Any]:
    path, line, column, message = trouble
    place: dict[str, Any] = {"artifactLocation": address(path)}
    if line:
        place["region"] = {"startLine": line, "startColumn": max(column, 1)}
    return {"level": "error", "message": {"text": message}, "locations": [{"physicalLocation": place}]}


def _related(one: Diagnostic) -> Iterator[dict[str, Any]]:
    for number, (start, end, message, path) in enumerate(one.related, 1):
        place = {"artifactLocation": address(path or one.path), "region": region(start, end)}
        yield {"id": number, "message": {"text": message}, "physicalLocation": place}


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
