"""One editor and its documents: what is open, what holds for it, and when it is checked."""

from __future__ import annotations

import asyncio
import gc
import os
from typing import Any

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method
from pygls.uris import to_fs_path

from lint import __version__
from lint.cli.options import Plain
from lint.errors import UsageError
from lint.run.worker import Work
from lint.server.lsp.open_document import Opened
from lint.server.lsp.positions import Text
from lint.server.lsp.protocol import SOURCE, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.ruleset.ruleset import RuleSet
    from lint.settings.settings import Settings

WATCHED = ("**/*.yaml", "**/pyproject.toml")
SETTINGS = (".mtlint.yaml", "pyproject.toml")
PAUSE = 0.005
"""Seconds between a change and its check, in which a change that came with it may follow."""
OPTIONS = {"select": "select", "ignore": "ignore", "minSeverity": "min_severity", "config": "config"}
"""What an editor may set, and which option of the command line it stands for."""
EXTENSIONS = ("path", "trace")
"""What is set beside them for the extension of an editor, and not for us."""


class Protocol(LanguageServerProtocol):
    """The documents are kept by us: exact to the unit, and without a copy of every line for every change."""

    _server: Session

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> None:  # type: ignore[override]
        self._server.open(params.text_document)

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> None:  # type: ignore[override]
        self._server.change(params)

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> None:  # type: ignore[override]
        self._server.close(params.text_document.uri)


class Session(LanguageServer):
    """The server of one editor. `given`: the options of the command line; `ended`: whether the editor said that it is done."""

    def __init__(self, given: Plain) -> None:
        super().__init__(SOURCE, __version__, protocol_cls=Protocol)  # type: ignore[arg-type]
        self.given = given
        self.opened: dict[str, Opened] = {}
        self.ended = False
        self.watching: asyncio.Future[None] | None = None
        self._asked: dict[str, Any] = {}
        self._work: Work | None = None
        self._ruling = asyncio.Lock()
        self._told: set[str] = set()

    @property
    def root(self) -> str:
        """The first folder of the workspace; the current one where there is none."""
        folders = [path for folder in self.workspace.folders.values() if (path := to_fs_path(folder.uri))]
        return (folders or [self.workspace.root_path or os.getcwd()])[0]

    @property
    def pulls(self) -> bool:
        """Whether the editor asks for diagnostics itself; they are not sent to it then, or it would show each of them twice."""
        text_document = self.client_capabilities.text_document
        return text_document is not None and text_document.diagnostic is not None

    @property
    def encoding(self) -> str:
        """The encoding whose units count in positions."""
        told = self.workspace.position_encoding
        return str(told.value if isinstance(told, types.PositionEncodingKind) else told or "utf-16")

    def open(self, item: types.TextDocumentItem) -> None:
        """Takes a document, and checks it."""
        self.close(item.uri)
        self.opened[item.uri] = Opened(item.uri, self.root, item.language_id, item.version, Text(item.text, self.encoding))
        self.check_soon(self.opened[item.uri], 0)

    def change(self, params: types.DidChangeTextDocumentParams) -> None:
        """Takes the changes of a document, and checks it a moment later."""
        opened = self.opened.get(params.text_document.uri)
        if opened is None:
            return
        text = opened.text
        for change in params.content_changes:
            if isinstance(change, types.TextDocumentContentChangePartial):
                text = text.edited(change.range, change.text)
            else:
                text = Text(change.text, self.encoding)
        opened.change(text, params.text_document.version)
        self.check_soon(opened, PAUSE)

    def close(self, uri: str) -> None:
        """Forgets a document, and takes its diagnostics out of the editor."""
        opened = self.opened.pop(uri, None)
        if opened:
            opened.cancel()
            if not self.pulls:
                self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def check_soon(self, opened: Opened, seconds: float) -> None:
        """Checks a document after a while, instead of what was to be done with it before, and sends what was found."""
        opened.cancel()
        if not self.pulls:
            opened.task = asyncio.ensure_future(self._sent(opened, seconds))

    async def _sent(self, opened: Opened, seconds: float) -> None:
        await asyncio.sleep(seconds)
        await self.up_to_date(opened)
        found = shown(opened.uri, opened.text, opened.found)
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(opened.uri, found, opened.version))

    async def up_to_date(self, opened: Opened) -> None:
        """Waits until what was found in a document is what is in it. Nothing is found under wrong settings, and the user is told."""
        async with opened.busy:
            while opened.checked != opened.edits:
                try:
                    if opened.live is None:
                        await self._rule(opened)
                    await opened.look()
                except UsageError as refused:
                    self.tell(str(refused))
                    opened.found, opened.checked = [], opened.edits
                except Exception as error:
                    self.tell(f"internal error: {type(error).__name__}: {error}")
                    opened.found, opened.checked = [], opened.edits

    async def _rule(self, opened: Opened) -> None:
        """Reads what holds for a document; elsewhere, since the first time that takes seconds. Raises `UsageError`."""
        async with self._ruling:
            work = None
            while work is None or work is not self._work:  # they may change in the meantime
                work = self._work = self._work or Work(self._options())
                settings, rules = await asyncio.to_thread(_in_force, work, opened.name)
            opened.ruled(settings, rules)

    def _options(self) -> Plain:
        plain = Plain([])
        plain.__dict__.update(self.given.__dict__)
        for name, value in self._asked.items():
            said = ",".join(value) if isinstance(value, list) and all(isinstance(one, str) for one in value) else value
            if name not in OPTIONS or not isinstance(said, str) or (name == "minSeverity" and said not in ("error", "warning", "info")):
                raise UsageError(f"mtlint: the editor's settings can't say '{name}: {value}'; they have {', '.join(OPTIONS)}")
            if said:
                setattr(plain, OPTIONS[name], os.path.join(self.root, said) if name == "config" else said)
        return plain

    def ask(self, settings: object) -> None:
        """Takes what the editor says about this program: options, or none."""
        asked = settings.get(SOURCE, settings) if isinstance(settings, dict) else {}
        asked = {name: value for name, value in asked.items() if value is not None and name not in EXTENSIONS} if isinstance(asked, dict) else {}
        if asked != self._asked:
            self._asked = asked
            self.reload()

    def reload(self) -> None:
        """Reads settings and rules anew, and checks all that is open."""
        self._work = None
        self._told.clear()
        for opened in self.opened.values():
            opened.live = None
            opened.forget()
            self.check_soon(opened, 0)
        workspace = self.client_capabilities.workspace
        if self.pulls and workspace and workspace.diagnostics and workspace.diagnostics.refresh_support:
            self.workspace_diagnostic_refresh(None)

    def rests_on(self, path: str) -> bool:
        """Whether what holds for an open document may depend on a file: its settings, its house's style, or a rule."""
        told = [opened.settings for opened in self.opened.values()]
        if os.path.basename(path) in SETTINGS or any(settings and settings.path == path for settings in told):
            return True
        folders = [folder for settings in told if settings for folder in settings.rules]
        beside = any(settings is None or settings.folder == os.path.dirname(path) for settings in told)
        return path.endswith(".yaml") and (beside or any(path.startswith(os.path.join(os.path.abspath(folder), "")) for folder in folders))

    def tell(self, message: str) -> None:
        """Shows the user what is wrong, once."""
        if message not in self._told:
            self._told.add(message)
            self.window_show_message(types.ShowMessageParams(types.MessageType.Error, message))


def _in_force(work: Work, name: str) -> tuple[Settings, RuleSet]:
    settings = work.overruled(work.settings(os.path.dirname(os.path.abspath(name)))).of(name)
    rules = work.rules(settings)
    rules.prepare()
    gc.freeze()  # the rules stay: looking through them for garbage would hold up some change for longer than its check
    return settings, rules
