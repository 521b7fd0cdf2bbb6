"""SARIF 2.1.0 for code scanning. Columns and offsets count code points, as the log states.

Diagnostics suppressed by a comment or a baseline are in the log and marked as such; no other format can hold them. GitHub's upload computes its
`primaryLocationLineHash` from the files and would consider ours inconsistent.
"""

from __future__ import annotations

from urllib.parse import quote

from lint._version import HOME, __version__
from lint.linter.diagnostic import Diagnostic, identify
from lint.reporters.json_text import dump
from lint.reporters.run import Run, collect_mistakes, whole_files
from lint.rulefiles.pages import page
from lint.text.position import Position
from lint.text.printable import in_quotes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from lint.errors import Mistake
    from lint.run.result import FileResult

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {"error": "error", "warning": "warning", "info": "note", "off": "none"}
ROOT = "%SRCROOT%"


def report(run: Run) -> Iterator[str]:
    """Yield the lines of a log with one run, one result each; what the results refer to comes after them."""
    artifacts: list[dict[str, Any]] = []
    reported: dict[str, Diagnostic] = {}
    numbers: dict[str, int] = {}
    yield f'{{"$schema": "{SCHEMA}", "version": "2.1.0", "runs": [{{"columnKind": "unicodeCodePoints", "results": ['
    comma = " "
    results, all_mistakes = collect_mistakes(run.results)
    for result in whole_files(results):
        for diagnostic, fingerprint in identify(sorted([*result.visible, *result.suppressed], key=Diagnostic.sort_key)):
            reported.setdefault(diagnostic.rule, diagnostic)
            number = numbers.setdefault(diagnostic.rule, len(numbers))
            yield comma + dump(_result(diagnostic, fingerprint, number, len(artifacts)))
            comma = ","
        artifacts.append(_artifact(result))
    rules = [_rule(run, diagnostic) for diagnostic in reported.values()]
    driver = {"name": "mtlint", "version": __version__, "informationUri": HOME, "language": "en", "rules": rules}
    yield f'], "artifacts": {dump(artifacts)},'
    yield f'"tool": {dump({"driver": driver})},'
    yield f'"invocations": {dump([_invocation(all_mistakes)])}}}]}}'


def _result(diagnostic: Diagnostic, fingerprint: str, rule_index: int, artifact_index: int) -> dict[str, Any]:
    """Return a diagnostic as a result. `rule_index` and `artifact_index`: in the lists of the run."""
    artifact_location = {**locate(diagnostic.path), "index": artifact_index}
    region = _region(diagnostic.start, diagnostic.end, diagnostic.text)
    location: dict[str, Any] = {"physicalLocation": {"artifactLocation": artifact_location, "region": region}}
    if diagnostic.record is not None:
        location = _location_in_record(diagnostic, location["physicalLocation"])
    return {
        "ruleId": diagnostic.rule,
        "ruleIndex": rule_index,
        "level": LEVELS[diagnostic.severity],
        "message": {"text": diagnostic.message},
        "locations": [location],
        "partialFingerprints": {"mtlint/v1": fingerprint},
        "suppressions": [{"kind": diagnostic.suppressed, "status": "accepted"}] if diagnostic.suppressed else [],
        **({"relatedLocations": list(_related(diagnostic))} if diagnostic.related else {}),
        **({"fixes": [_fix(diagnostic, text) for text in diagnostic.suggestions]} if diagnostic.edit and diagnostic.suggestions else {}),
    }


def _location_in_record(diagnostic: Diagnostic, physical: dict[str, Any]) -> dict[str, Any]:
    """Return the location of a diagnostic about a record's text: in the file by line and column, if the file has lines."""
    region = {key: value for key, value in physical["region"].items() if key not in ("charOffset", "charLength")}
    name = f"{diagnostic.record}{diagnostic.field}"
    return {
        "physicalLocation": {**physical, "region": region} if diagnostic.place_in_file else {"artifactLocation": physical["artifactLocation"]},
        "logicalLocations": [{"fullyQualifiedName": name, "name": diagnostic.field, "kind": "member"}],
    }


def _fix(diagnostic: Diagnostic, text: str) -> dict[str, Any]:
    """Return a suggestion as a replacement of the whole reported span."""
    replacement = {"deletedRegion": _region(diagnostic.start, diagnostic.end), "insertedContent": {"text": text}}
    description = f"Replace with {in_quotes(text)} ({diagnostic.safety})" if text else f"Delete it ({diagnostic.safety})"
    change = {"artifactLocation": locate(diagnostic.path), "replacements": [replacement]}
    return {"description": {"text": description}, "artifactChanges": [change]}


def _region(start: Position, end: Position, text: str | None = None) -> dict[str, Any]:
    """Return a span as a region, with its text if given."""
    lines = {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}
    characters = {"charOffset": start.offset, "charLength": end.offset - start.offset}
    return {**lines, **characters, **({"snippet": {"text": text}} if text else {})}


def locate(path: str) -> dict[str, str]:
    """Return a path as a location: a URI relative to the folder of the run, or an absolute one."""
    posix = path.replace("\\", "/") if path[1:3] == ":\\" else path
    uri = quote(posix.encode("utf-8", "surrogateescape"), safe="/")
    if posix.startswith("/"):
        return {"uri": "file://" + uri}
    if posix[1:3] == ":/":
        return {"uri": f"file:///{posix[0]}:{uri[4:]}"}
    return {"uri": uri, "uriBaseId": ROOT}


def _artifact(result: FileResult) -> dict[str, Any]:
    """Return a document as an artifact."""
    encoding = result.encoding.replace("cp125", "windows-125")
    return {"location": locate(result.path), "encoding": encoding, "roles": ["analysisTarget"]}


def _rule(run: Run, diagnostic: Diagnostic) -> dict[str, Any]:
    """Return a rule with the address of its page."""
    name = diagnostic.rule.replace("/", "-").title().replace("-", "")
    head: dict[str, Any] = {"id": diagnostic.rule, "name": name, "helpUri": diagnostic.url}
    head["properties"] = {"tags": [diagnostic.artifact, diagnostic.rule.partition("/")[0]]}
    rule = run.rules_by_id.get(diagnostic.rule)
    if rule is None:  # from the settings of another folder
        return head | {"defaultConfiguration": {"level": LEVELS[diagnostic.severity]}}
    why = rule.why.strip()
    return head | {
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": " ".join(why.split())},
        "help": {"text": why, "markdown": page(rule)},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
    }


def _invocation(all_mistakes: dict[Mistake, None]) -> dict[str, Any]:
    """Return whether everything could be checked, and what could not."""
    return {"executionSuccessful": not all_mistakes, "toolExecutionNotifications": list(map(_notification, all_mistakes))}


def _notification(mistake: Mistake) -> dict[str, Any]:
    location: dict[str, Any] = {"artifactLocation": locate(mistake.path)}
    if mistake.line:
        location["region"] = {"startLine": mistake.line, "startColumn": max(mistake.column, 1)}
    return {"level": "error", "message": {"text": mistake.message}, "locations": [{"physicalLocation": location}]}


def _related(diagnostic: Diagnostic) -> Iterator[dict[str, Any]]:
    for number, place in enumerate(diagnostic.related, 1):
        location = {"artifactLocation": locate(place.path or diagnostic.path), "region": _region(place.start, place.end)}
        has_file = place.path or not place.is_in_source
        yield {"id": number, "message": {"text": place.message}, **({"physicalLocation": location} if has_file else {})}
