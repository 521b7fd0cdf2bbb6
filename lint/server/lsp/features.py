"""What an editor can ask the server for."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from typing import Any

from lsprotocol import types
from pygls.uris import to_fs_path

from lint.errors import MistakesError, UsageError
from lint.rulefiles.pages import page
from lint.server.lsp.actions import ACCEPT, KINDS, actions
from lint.server.lsp.protocol import SOURCE, shown
from lint.server.lsp.session import WATCHED, Session
from lint.settings.edit import accept
from lint.text.position import Span

PARENT_SEEN = 2.0
"""Seconds between two looks at whether the editor is still there."""


def session(session: Session) -> Session:
    """Makes a session ready for everything that an editor may ask."""
    for method, (answer, options) in ANSWERS.items():
        session.feature(method, options)(answer)
    session.command(ACCEPT)(accept_spelling)
    return session


def initialize(ls: Session, params: types.InitializeParams) -> None:
    """Takes the options of the editor, which may ask for an end with its own."""
    ls.ask(params.initialization_options)
    if params.process_id and os.name == "posix":  # elsewhere the end of standard input tells
        ls.watching = asyncio.ensure_future(_watch(params.process_id))


async def _watch(parent: int) -> None:
    while True:
        await asyncio.sleep(PARENT_SEEN)
        try:
            os.kill(parent, 0)
        except ProcessLookupError:
            os._exit(1)
        except OSError:
            pass


async def initialized(ls: Session, params: types.InitializedParams) -> None:
    """Asks to be told of changed settings files, and of what the editor's own settings say."""
    workspace = ls.client_capabilities.workspace
    if workspace and workspace.did_change_watched_files and workspace.did_change_watched_files.dynamic_registration:
        watchers = [types.FileSystemWatcher(glob) for glob in WATCHED]
        options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        registration = types.Registration("mtlint-settings", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
        await ls.client_register_capability_async(types.RegistrationParams([registration]))
    await _ask(ls)


async def _ask(ls: Session) -> None:
    workspace = ls.client_capabilities.workspace
    if workspace and workspace.configuration:
        told = await ls.workspace_configuration_async(types.ConfigurationParams([types.ConfigurationItem(section=SOURCE)]))
        if told and told[0]:
            ls.ask(told[0])


async def configured(ls: Session, params: types.DidChangeConfigurationParams) -> None:
    """The editor's own settings have changed."""
    if params.settings:
        ls.ask(params.settings)
    else:
        await _ask(ls)


def files_changed(ls: Session, params: types.DidChangeWatchedFilesParams) -> None:
    """A settings file, or one with a rule, was written, made or removed."""
    if any(ls.rests_on(to_fs_path(one.uri) or "") for one in params.changes):
        ls.reload()


def saved(ls: Session, params: types.DidSaveTextDocumentParams) -> None:
    """A document was saved; the settings may be what was."""
    if ls.rests_on(to_fs_path(params.text_document.uri) or ""):
        ls.reload()
    elif params.text_document.uri in ls.opened:
        ls.check_soon(ls.opened[params.text_document.uri], 0)


async def code_actions(ls: Session, params: types.CodeActionParams) -> list[types.CodeAction] | None:
    """What can be done about what is at a range."""
    opened = ls.opened.get(params.text_document.uri)
    if opened is None:
        return None
    await ls.up_to_date(opened)
    workspace = ls.client_capabilities.workspace
    edits = workspace.workspace_edit if workspace else None
    return actions(opened, params, bool(edits and edits.document_changes))


async def hover(ls: Session, params: types.HoverParams) -> types.Hover | None:
    """The pages of the rules that speak of a place."""
    opened = ls.opened.get(params.text_document.uri)
    if opened is None:
        return None
    await ls.up_to_date(opened)
    at = opened.text.offset(params.position)
    here = [one for one in opened.found if one.span.start <= at < max(one.span.end, one.span.start + 1)]
    rules = {rule.id: rule for rule in opened.live.rules.rules} if opened.live else {}
    pages = [page(rules[rule]) for rule in dict.fromkeys(one.rule for one in here) if rule in rules]
    if not pages:
        return None
    span = Span(min(one.span.start for one in here), max(one.span.end for one in here))
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, "\n\n---\n\n".join(pages)), opened.text.range(span))


async def diagnostics(ls: Session, params: types.DocumentDiagnosticParams) -> types.DocumentDiagnosticReport:
    """What is found in a document, for editors that ask; only that it is as before, where they say what they have."""
    opened = ls.opened.get(params.text_document.uri)
    if opened is None:
        return types.RelatedFullDocumentDiagnosticReport([])
    await ls.up_to_date(opened)
    told = f"{opened.rulings}-{opened.checked}"
    if params.previous_result_id == told:
        return types.RelatedUnchangedDocumentDiagnosticReport(told)
    return types.RelatedFullDocumentDiagnosticReport(shown(opened.uri, opened.text, opened.found), result_id=told)


def accept_spelling(ls: Session, uri: str, words: str) -> None:
    """Writes a spelling into the settings that hold for a document."""
    opened = ls.opened.get(uri)
    path = opened.settings.path if opened and opened.settings else None
    try:
        accept(path or os.path.join(ls.root, ".mtlint.yaml"), [" ".join(words.split())])
    except (MistakesError, UsageError) as error:
        ls.tell(str(error))
    except OSError as error:
        ls.tell(f"{error.filename}: {error.strerror}")
    ls.reload()


def shutdown(ls: Session, *params: object) -> None:
    """The editor is about to end the server."""
    ls.ended = True
    for opened in ls.opened.values():
        opened.cancel()


ANSWERS: dict[str, tuple[Callable[..., Any], Any]] = {
    types.INITIALIZE: (initialize, None),
    types.INITIALIZED: (initialized, None),
    types.SHUTDOWN: (shutdown, None),
    types.WORKSPACE_DID_CHANGE_CONFIGURATION: (configured, None),
    types.WORKSPACE_DID_CHANGE_WATCHED_FILES: (files_changed, None),
    types.TEXT_DOCUMENT_DID_SAVE: (saved, None),
    types.TEXT_DOCUMENT_CODE_ACTION: (code_actions, types.CodeActionOptions(code_action_kinds=KINDS)),
    types.TEXT_DOCUMENT_HOVER: (hover, None),
    types.TEXT_DOCUMENT_DIAGNOSTIC: (
        diagnostics,
        types.DiagnosticOptions(inter_file_dependencies=False, workspace_diagnostics=False, identifier=SOURCE),
    ),
}
"""The answer to each method, and what the editor is told about it beforehand."""
