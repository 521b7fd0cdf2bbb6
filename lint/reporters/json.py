"""JSON for other programs, described by `schema.json` next to this file."""

from __future__ import annotations

from typing import Any

from lint._version import __version__
from lint.linter.diagnostic import Diagnostic, Edit, identify
from lint.reporters.json_text import dump
from lint.reporters.run import Run, collect_mistakes, parts_by_file
from lint.run.result import FileResult, artifacts_per_1000
from lint.text.position import Position

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.linter.diagnostic import Raised, Related
    from lint.linter.verdict import Verdict


def report(run: Run) -> Iterator[str]:
    """Yield the lines of one object, with a line per diagnostic, so they can be read as they arrive."""
    tool = {"name": "mtlint", "version": __version__, "rules": run.digest}
    yield f'{{"version": 1, "tool": {dump(tool)}, "diagnostics": ['
    documents: list[dict[str, Any]] = []
    results, all_mistakes = collect_mistakes(run.results)
    comma = ""
    for parts in parts_by_file(results):
        fingerprint_counts: dict[str, int] = {}
        counts: dict[str, int] = {}
        words, part = 0, None
        verdicts: list[dict[str, Any]] = []
        for part in parts:
            words += part.words
            if part.record and part.verdict:
                verdicts.append({"record": part.record, **(_verdict(part.verdict) or {})})
            for diagnostic, fingerprint in identify(part.visible, fingerprint_counts):
                counts[diagnostic.artifact] = counts.get(diagnostic.artifact, 0) + 1
                yield comma + dump(record(diagnostic, fingerprint))
                comma = ", "
        if part:
            documents.append(_document(part, words, counts, verdicts))
    errors = [dict(zip(mistake.fields, mistake, strict=True)) for mistake in all_mistakes]
    yield f'], "documents": {dump(documents)}, "errors": {dump(errors)}}}'


def lines(run: Run) -> Iterator[str]:
    """Yield JSON Lines, one diagnostic each."""
    for parts in parts_by_file(run.results):
        diagnostics = (diagnostic for part in parts for diagnostic in part.visible)
        for diagnostic, fingerprint in identify(diagnostics):
            yield dump(record(diagnostic, fingerprint))


def record(diagnostic: Diagnostic, fingerprint: str) -> dict[str, Any]:
    """Return a diagnostic as an object. Lines and columns count from 1, offsets from 0, in code points; ends are exclusive."""
    edits = [dict(zip(Edit.fields, diagnostic.edit, strict=True))] if diagnostic.edit else []
    return {
        "path": diagnostic.path,
        "rule": diagnostic.rule,
        "artifact": diagnostic.artifact,
        "severity": diagnostic.severity,
        "message": diagnostic.message,
        "start": _position(diagnostic.start),
        "end": _position(diagnostic.end),
        "text": diagnostic.text,
        "suggestions": list(diagnostic.suggestions),
        "fix": {"safety": diagnostic.safety, "edits": edits} if edits else None,
        "related": [_related(place, diagnostic) for place in diagnostic.related],
        "url": diagnostic.url,
        "fingerprint": fingerprint,
        "misfires_per_100k": diagnostic.misfires,
        "raised": _raised(diagnostic.raised) if diagnostic.raised else None,
        **({"category": diagnostic.category} if diagnostic.category else {}),
        **({} if diagnostic.record is None else {"record": diagnostic.record, "field": diagnostic.field, "place": _place(diagnostic)}),
    }


def _related(place: Related, diagnostic: Diagnostic) -> dict[str, Any]:
    """Return a related place as an object, with its record if that differs from the diagnostic's."""
    record = {"start": _position(place.start), "end": _position(place.end), "message": place.message}
    record |= ({"path": place.path} if place.path else {}) | ({"in": "source"} if place.is_in_source else {})
    if place.record is None or (place.path or diagnostic.path, place.record, place.field) == (diagnostic.path, diagnostic.record, diagnostic.field):
        return record
    return record | {"record": place.record, "field": place.field} | ({} if place.is_in_source else {"place": _place(place)})


def _document(last_part: FileResult, words: int, counts: dict[str, int], verdicts: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the summary of a document.

    `last_part`: its last readable one; `counts`: its diagnostics by artifact; `verdicts`: for a file of records, the verdicts of its records.
    """
    rates = {artifact: artifacts_per_1000(count, words) for artifact, count in sorted(counts.items())}
    document = {"path": last_part.path, "words": words, "encoding": last_part.encoding, "artifacts_per_1000": rates, "verdict": None}
    if last_part.record:
        return document | {"verdicts": verdicts}
    document["verdict"] = _verdict(last_part.verdict)
    return document | ({"readability": last_part.readability} if last_part.readability else {})


def _verdict(verdict: Verdict | None) -> dict[str, Any] | None:
    """Return the verdict on a document, or None if it reads as human copy or is not judged."""
    return {"reads-as": verdict.reads_as, "odds": verdict.odds_ratio, "kinds": list(verdict.kinds)} if verdict else None


def _place(diagnosed: Diagnostic | Related) -> dict[str, dict[str, int]] | None:
    """Return where something begins and ends in a file of records, or None if the file has no lines."""
    if diagnosed.place_in_file is None:
        return None
    return {name: {"line": at.line, "column": at.column} for name, at in zip(("start", "end"), diagnosed.place_in_file, strict=True)}


def _raised(raised: Raised) -> dict[str, Any]:
    return {"from": raised.before, "odds": raised.odds, "kinds": list(raised.kinds)}


def _position(position: Position) -> dict[str, int]:
    return {"line": position.line, "column": position.column, "offset": position.offset}
