"""The editor requests and notifications that the server handles."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcContentModified
from pygls.uris import to_fs_path

from lint.errors import UsageError
from lint.server.lsp.actions import ACCEPT, KINDS, offer_actions
from lint.server.lsp.diagnostics import SOURCE, to_lsp
from lint.server.lsp.hover import describe
from lint.server.lsp.protocol import ServerCancelled
from lint.server.lsp.session import WATCHED, Session
from lint.server.lsp.workspace import workspace_diagnostics
from lint.settings.edit import accept
from lint.text.position import Span

PARENT_INTERVAL = 2.0
"""Seconds between checks that the editor is still running."""


def register_features(session: Session) -> Session:
    """Return a session that can handle everything an editor may ask."""
    for method, (answer, options) in FEATURES.items():
        session.feature(method, options)(answer)
    session.command(ACCEPT)(accept_spelling)
    return session


def initialize(ls: Session, client: types.InitializeParams) -> None:
    """Take the editor's options; exit when the editor does if it states its process."""
    ls.set_editor_options(client.initialization_options)
    if client.process_id and os.name == "posix":  # elsewhere, the end of standard input is enough
        ls.parent_watch = asyncio.ensure_future(_exit_with(client.process_id))


async def _exit_with(parent: int) -> None:
    while True:
        await asyncio.sleep(PARENT_INTERVAL)
        try:
            os.kill(parent, 0)
        except ProcessLookupError:
            os._exit(1)
        except OSError:
            pass


async def initialized(ls: Session, done: types.InitializedParams) -> None:
    """Subscribe to changes of settings files and rules, and request the editor's own settings."""
    workspace = ls.client_capabilities.workspace
    if workspace and workspace.did_change_watched_files and workspace.did_change_watched_files.dynamic_registration:
        watchers = [types.FileSystemWatcher(glob) for glob in WATCHED]
        watched_files = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        registration = types.Registration("mtlint-settings", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, watched_files)
        await ls.client_register_capability_async(types.RegistrationParams([registration]))
    await _request_configuration(ls)


async def _request_configuration(ls: Session) -> None:
    workspace = ls.client_capabilities.workspace
    if workspace and workspace.configuration:
        items = [types.ConfigurationItem(section=SOURCE)]
        answers = await ls.workspace_configuration_async(types.ConfigurationParams(items))
        if answers and answers[0]:
            ls.set_editor_options(answers[0])


async def configuration_changed(ls: Session, configuration: types.DidChangeConfigurationParams) -> None:
    """Take the editor's new settings."""
    if configuration.settings:
        ls.set_editor_options(configuration.settings)
    else:
        await _request_configuration(ls)


def watched_files_changed(ls: Session, watched: types.DidChangeWatchedFilesParams) -> None:
    """Reload settings and rules if one of their files was written, created, or removed."""
    if any(ls.depends_on(to_fs_path(event.uri) or "") for event in watched.changes):
        ls.reload()


def document_saved(ls: Session, saved: types.DidSaveTextDocumentParams) -> None:
    """Send the diagnostics of a saved document again; reload settings and rules if they were saved."""
    uri = saved.text_document.uri
    if ls.depends_on(to_fs_path(uri) or ""):
        ls.reload()
    elif (document := ls.documents.get(uri)) and document.is_current:  # otherwise, a check is on its way
        ls.schedule_check(document, 0)


async def code_actions(ls: Session, request: types.CodeActionParams) -> list[types.CodeAction] | None:
    """Return the actions for the diagnostics in a range."""
    document = ls.documents.get(request.text_document.uri)
    if document is None:
        return None
    await ls.wait_for_check(document)
    workspace = ls.client_capabilities.workspace
    edits = workspace.workspace_edit if workspace else None
    return offer_actions(document, request, bool(edits and edits.document_changes))


async def hover(ls: Session, request: types.HoverParams) -> types.Hover | None:
    """Return what is reported at a place, and why."""
    document = ls.documents.get(request.text_document.uri)
    if document is None:
        return None
    await ls.wait_for_check(document)
    offset = document.text.offset(request.position)
    diagnostics = [
        diagnostic for diagnostic in document.diagnostics if diagnostic.span.start <= offset < max(diagnostic.span.end, diagnostic.span.start + 1)
    ]
    if not diagnostics:
        return None
    rules_by_id = {rule.id: rule for rule in document.setup.linter.rules.rules} if document.setup else {}
    span = Span(min(diagnostic.span.start for diagnostic in diagnostics), max(diagnostic.span.end for diagnostic in diagnostics))
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, describe(diagnostics, rules_by_id)), document.text.range(span))


async def diagnostics(ls: Session, request: types.DocumentDiagnosticParams) -> types.DocumentDiagnosticReport:
    """Return the diagnostics of a document, or just that they have not changed since the editor's last report."""
    document = ls.documents.get(request.text_document.uri)
    if document is None:
        return types.RelatedFullDocumentDiagnosticReport([])
    try:
        await ls.wait_for_check(document)
    except JsonRpcContentModified:
        raise ServerCancelled(data={"retriggerRequest": True}) from None
    assert document.report is not None
    if request.previous_result_id == document.report.id:
        return types.RelatedUnchangedDocumentDiagnosticReport(document.report.id)
    items = to_lsp(document.uri, document.text, document.diagnostics)
    return types.RelatedFullDocumentDiagnosticReport(items, result_id=document.report.id)


def accept_spelling(ls: Session, uri: str, words: str) -> None:
    """Write a spelling into the settings that apply to a document."""
    document = ls.documents.get(uri)
    path = document.setup.settings.path if document and document.setup else None
    try:
        accept(path or os.path.join(ls.root, ".mtlint.yaml"), [" ".join(words.split())])
    except UsageError as error:
        ls.show_error(str(error))
    except OSError as error:
        ls.show_error(f"{error.filename}: {error.strerror}")
    ls.reload()


def shutdown(ls: Session, *arguments: object) -> None:
    """Cancel all checks, since the editor is about to stop the server."""
    ls.is_shut_down = True
    for document in ls.documents.values():
        document.cancel()


FEATURES: dict[str, tuple[Callable[..., Any], Any]] = {
    types.INITIALIZE: (initialize, None),
    types.INITIALIZED: (initialized, None),
    types.SHUTDOWN: (shutdown, None),
    types.WORKSPACE_DID_CHANGE_CONFIGURATION: (configuration_changed, None),
    types.WORKSPACE_DID_CHANGE_WATCHED_FILES: (watched_files_changed, None),
    types.TEXT_DOCUMENT_DID_SAVE: (document_saved, None),
    types.TEXT_DOCUMENT_CODE_ACTION: (code_actions, types.CodeActionOptions(code_action_kinds=KINDS)),
    types.TEXT_DOCUMENT_HOVER: (hover, None),
    types.TEXT_DOCUMENT_DIAGNOSTIC: (
        diagnostics,
        types.DiagnosticOptions(inter_file_dependencies=False, workspace_diagnostics=True, identifier=SOURCE),
    ),
    types.WORKSPACE_DIAGNOSTIC: (workspace_diagnostics, None),
}
"""The function for each method, with the options announced to the editor."""
