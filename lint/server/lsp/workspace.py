"""Check the files of the workspace that are not open: all of them on request, then those that change."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Mapping

from lsprotocol import types
from pygls.uris import from_fs_path, to_fs_path

from lint._startup.read import read_file
from lint.errors import ReadingError
from lint.server.lsp.diagnostics import to_lsp
from lint.server.lsp.open_document import Content, OpenDocument
from lint.server.lsp.positions import EditorText
from lint.server.lsp.session import Session
from lint.text.formats.table import decode_as, format_of

INTERVAL = 5.0
"""Seconds between looks at the files while none has changed."""
FileReport = types.WorkspaceFullDocumentDiagnosticReport | types.WorkspaceUnchangedDocumentDiagnosticReport


async def workspace_diagnostics(ls: Session, request: types.WorkspaceDiagnosticParams) -> types.WorkspaceDiagnosticReport:
    """Return the diagnostics of new and changed files; wait until there are any, since the editor asks again at once."""
    result_ids = {previous.uri: previous.value for previous in request.previous_result_ids}
    while True:
        file_reports = []
        async for file_report in _look_through(ls, result_ids):
            file_reports.append(file_report)
            if request.partial_result_token is not None and file_report.kind == "full":
                partial_report = types.WorkspaceDiagnosticReportPartialResult([file_report])
                ls.progress(types.ProgressParams(request.partial_result_token, partial_report))
        if not result_ids or any(file_report.kind == "full" for file_report in file_reports):
            return types.WorkspaceDiagnosticReport([] if request.partial_result_token is not None else file_reports)
        await ls.wait_for_reload(INTERVAL)


async def _look_through(ls: Session, result_ids: Mapping[str, str]) -> AsyncIterator[FileReport]:
    """Yield a report for each file. `result_ids`: of the editor's reports, by URI; files that are gone have no diagnostics."""
    gone = dict(result_ids)
    for path in await ls.find_files():
        uri = from_fs_path(path) or ""
        result_id = _result_id(ls, path)
        if uri in ls.documents or not result_id:
            continue
        gone.pop(uri, None)
        if result_ids.get(uri) == result_id:
            yield types.WorkspaceUnchangedDocumentDiagnosticReport(uri, result_id)
        else:
            yield types.WorkspaceFullDocumentDiagnosticReport(uri, await _check(ls, path, uri), result_id=result_id)
    for uri in gone:
        if uri not in ls.documents and not os.path.exists(to_fs_path(uri) or ""):
            yield types.WorkspaceFullDocumentDiagnosticReport(uri, [])


def _result_id(ls: Session, path: str) -> str:
    """Return an id that changes with a file and with settings and rules; empty for a missing file."""
    try:
        status = os.stat(path)
    except OSError:
        return ""
    return f"{ls.generation}-{status.st_mtime_ns}-{status.st_size}"


async def _check(ls: Session, path: str, uri: str) -> list[types.Diagnostic]:
    """Return the diagnostics of a file, or none if it can't be read. Other tasks run in between."""
    try:
        text, _ = decode_as(format_of(path), read_file(path))
    except (OSError, ReadingError):
        return []
    document = OpenDocument(uri, ls.root, "", Content(EditorText(text, ls.encoding), 0))
    await ls.check(document)
    return to_lsp(uri, document.text, document.diagnostics)
