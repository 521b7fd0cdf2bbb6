"""An editor for tests: a real client over standard input and output, with its own text and its own counting of units."""

from __future__ import annotations

import asyncio
import itertools
import os
import sys
from ast import literal_eval
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path

from lsprotocol import types
from pygls.lsp.client import LanguageClient

ROOT = Path(__file__).resolve().parents[2]
WAIT = 60.0
"""Seconds to wait for a response on a busy machine."""
DOUBLED = "repetition/word"
SPACED = "punctuation/space-before"


def units(text: str, encoding: str) -> int:
    """Return the number of code units of a text, counted by character."""
    sizes = {"utf-32": lambda c: 1, "utf-16": lambda c: 1 + (ord(c) > 0xFFFF), "utf-8": lambda c: len(c.encode())}
    return sum(map(sizes[encoding], text))


def lines(text: str) -> list[str]:
    """Return the lines of a text with their endings: CR, LF, and CRLF only."""
    lines, at = [""], 0
    while at < len(text):
        end = "\r\n" if text.startswith("\r\n", at) else text[at]
        lines[-1] += end
        if end in ("\r\n", "\r", "\n"):
            lines.append("")
        at += len(end)
    return lines


class Editor:
    """The client, the messages it received, and its documents."""

    def __init__(self, encoding: str) -> None:
        self.client = LanguageClient("tests", "1")
        self.encoding = encoding
        self.texts: dict[str, str] = {}
        self.versions: dict[str, int] = {}
        self.published: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()
        self.messages: list[str] = []
        self.refreshed = asyncio.Event()
        self.registered: list[types.Registration] = []
        self.options: object = None
        self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(lambda params: self.published.put_nowait(params))
        self.client.feature(types.WINDOW_SHOW_MESSAGE)(lambda params: self.messages.append(params.message))
        self.client.feature(types.WORKSPACE_DIAGNOSTIC_REFRESH)(lambda *_: self.refreshed.set())
        self.client.feature(types.CLIENT_REGISTER_CAPABILITY)(lambda params: self.registered.extend(params.registrations))
        self.client.feature(types.WORKSPACE_CONFIGURATION)(lambda params: [self.options for _ in params.items])

    def position(self, uri: str, offset: int) -> types.Position:
        """Return the position of an offset, in the negotiated units."""
        before = lines(self.texts[uri][:offset])
        if self.texts[uri][offset - 1 : offset + 1] == "\r\n":  # no position is between the two: take the end of the line
            before = lines(self.texts[uri][: offset - 1])
        return types.Position(len(before) - 1, units(before[-1], self.encoding))

    def offset(self, uri: str, position: types.Position) -> int:
        """Return the offset of a position at the beginning of a character."""
        all_lines = lines(self.texts[uri])
        line = all_lines[position.line]
        inside = next(at for at in range(len(line) + 1) if units(line[:at], self.encoding) == position.character)
        return sum(map(len, all_lines[: position.line])) + inside

    def span(self, uri: str, place: types.Range) -> tuple[int, int]:
        return self.offset(uri, place.start), self.offset(uri, place.end)

    def open(self, uri: str, text: str, language: str = "plaintext") -> None:
        self.texts[uri], self.versions[uri] = text, 1
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, language, 1, text)))

    def edit(self, uri: str, *changes: tuple[int, int, str]) -> None:
        """Apply changes to a text, one after the other."""
        events: list[types.TextDocumentContentChangeEvent] = []
        for start, end, new in changes:
            place = types.Range(self.position(uri, start), self.position(uri, end))
            events.append(types.TextDocumentContentChangePartial(place, new))
            text = self.texts[uri]
            self.texts[uri] = text[:start] + new + text[end:]
        self.versions[uri] += 1
        identifier = types.VersionedTextDocumentIdentifier(self.versions[uri], uri)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(identifier, events))

    async def wait_for_diagnostics(self, uri: str) -> list[types.Diagnostic]:
        """The diagnostics of the text as it is now."""
        while True:
            params = await asyncio.wait_for(self.published.get(), WAIT)
            if params.uri == uri and params.version == self.versions[uri]:
                return list(params.diagnostics)

    async def actions(self, uri: str, place: types.Range, *only: str) -> list[types.CodeAction]:
        context = types.CodeActionContext([], list(only) or None)
        actions = await self.client.text_document_code_action_async(types.CodeActionParams(types.TextDocumentIdentifier(uri), place, context))
        return [action if isinstance(action, types.CodeAction) else _with_command(action) for action in actions or ()]

    def apply(self, action: types.CodeAction) -> None:
        """Apply the edits of an action as an editor does: all at once, to the text they were made for."""
        assert action.edit is not None
        for uri, edits in (action.edit.changes or {}).items():
            spans = sorted((*self.span(uri, edit.range), edit.new_text) for edit in edits)
            assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))
            self.edit(uri, *reversed(spans))


def _with_command(misread: types.Command) -> types.CodeAction:
    """Build an action that has a command, which the client's library mistakes for a command itself."""
    command = literal_eval(misread.command)
    return types.CodeAction(misread.title, command=types.Command(command["title"], command["command"], arguments=command["arguments"]))


@asynccontextmanager
async def open_editor(
    root: Path, encoding: str = "", pulls: bool = False, options: object = None, configuration: bool = False, ends: bool = True
) -> AsyncIterator[Editor]:
    """An editor with a server in a folder; at the end it says so, and the server has to end with 0 and nothing else said."""
    editor = Editor(encoding or "utf-16")
    editor.options = options
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    await editor.client.start_io(sys.executable, "-m", "lint", "serve", cwd=str(root), env=environment)
    general = types.GeneralClientCapabilities(position_encodings=[encoding]) if encoding else None
    capabilities = types.ClientCapabilities(
        general=general,
        text_document=types.TextDocumentClientCapabilities(diagnostic=types.DiagnosticClientCapabilities()) if pulls else None,
        workspace=types.WorkspaceClientCapabilities(
            configuration=configuration,
            diagnostics=types.DiagnosticWorkspaceClientCapabilities(refresh_support=True),
            did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True),
        ),
    )
    folder = types.WorkspaceFolder(root.as_uri(), root.name)
    params = types.InitializeParams(
        capabilities, os.getpid(), root_uri=root.as_uri(), workspace_folders=[folder], initialization_options=None if configuration else options
    )
    answer = await asyncio.wait_for(editor.client.initialize_async(params), WAIT)
    assert answer.capabilities.position_encoding == editor.encoding
    editor.client.initialized(types.InitializedParams())
    yield editor
    if ends:
        await asyncio.wait_for(editor.client.shutdown_async(None), WAIT)
        editor.client.exit(None)
        await asyncio.wait_for(editor.client.stop(), WAIT)
        server = editor.client._server
        assert server is not None
        assert server.returncode == 0
        assert server.stderr is not None
        assert (await server.stderr.read()).decode() == ""


def rules(diagnostics: Iterable[types.Diagnostic]) -> list[str]:
    return [str(diagnostic.code) for diagnostic in diagnostics]


def settings_changed(editor: Editor, root: Path) -> None:
    """Notify the server that the settings file of a folder has changed."""
    event = types.FileEvent((root / ".mtlint.yaml").as_uri(), types.FileChangeType.Changed)
    editor.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
