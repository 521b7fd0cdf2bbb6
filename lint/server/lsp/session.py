"""An editor's session: which documents are open, what applies to each, and when each is checked."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import os
import time
from collections.abc import Iterable
from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcContentModified
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from lint._version import __version__
from lint.errors import Mistake, UsageError
from lint.linter.incremental import IncrementalLinter
from lint.rulefiles.slow_rules import describe_slow_rule
from lint.ruleset.severity import SEVERITIES
from lint.run.discover import FileSearch
from lint.server.lsp.diagnostics import SOURCE, to_lsp
from lint.server.lsp.open_document import Content, DocumentReport, OpenDocument, Setup
from lint.server.lsp.positions import EditorText
from lint.server.lsp.protocol import Protocol
from lint.settings.effective import EffectiveSettings, split_at_commas
from lint.settings.settings import Overrides

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.ruleset.ruleset import RuleSet
    from lint.settings.settings import Settings

WATCHED = ("**/*.yaml", "**/*.yml", "**/pyproject.toml", "**/*.csv", "**/*.tbx")
SETTINGS = (".mtlint.yaml", ".mtlint.yml", "pyproject.toml")
PAUSE = 0.005
"""Seconds between a change and its check, since more changes may follow."""
OPTIONS = {"select": "select", "ignore": "ignore", "minSeverity": "min_severity", "config": "config"}
"""The options an editor may set, and the settings they override."""
EXTENSION_OPTIONS = ("path", "trace", "enable")
"""Further options, meant for an editor's extension rather than the server."""


class Session(LanguageServer):
    """The server of one editor.

    `overrides` and `cache_folder`: from the command line; `is_shut_down`: whether the editor announced its end; `generation`: a number that changes
    whenever settings or rules are reloaded, and between processes.
    """

    def __init__(self, overrides: Overrides, cache_folder: str | None) -> None:
        super().__init__(SOURCE, __version__, protocol_cls=Protocol)  # type: ignore[arg-type]
        self._overrides, self._cache_folder = overrides, cache_folder
        self.documents: dict[str, OpenDocument] = {}
        self.is_shut_down = False
        self.parent_watch: asyncio.Future[None] | None = None
        self._editor_options: dict[str, Any] = {}
        self._effective: EffectiveSettings | None = None
        self._setup_lock = asyncio.Lock()
        self._reloaded = asyncio.Event()
        self.generation = time.time_ns()
        self._shown_messages: set[str] = set()

    def report_unreadable(self, error: Exception, source: Any) -> None:
        """Answer a message that can't be read, or report another failure to handle one."""
        if isinstance(error, ValueError):
            self.protocol.refuse_unreadable()  # type: ignore[attr-defined]
        else:
            self.report_server_error(error, source)

    @property
    def root(self) -> str:
        """The first folder of the workspace; the current folder if there is none."""
        return (self._folders or [os.getcwd()])[0]

    @property
    def _folders(self) -> list[str]:
        """The folders of the workspace: what the user has opened is the project, whoever owns its settings."""
        folders = [path for folder in self.workspace.folders.values() if (path := to_fs_path(folder.uri))]
        return folders or [path for path in (self.workspace.root_path,) if path]

    @property
    def pulls(self) -> bool:
        """Whether the editor asks for diagnostics itself. If so they are not sent, or it would show each of them twice."""
        text_document = self.client_capabilities.text_document
        return text_document is not None and text_document.diagnostic is not None

    @property
    def encoding(self) -> str:
        """The encoding whose units positions count."""
        encoding = self.workspace.position_encoding
        return str(encoding.value if isinstance(encoding, types.PositionEncodingKind) else encoding or "utf-16")

    def open(self, text_document: types.TextDocumentItem) -> None:
        """Open a document, and check it."""
        self.close(text_document.uri)
        content = Content(EditorText(text_document.text, self.encoding), text_document.version)
        self.documents[text_document.uri] = OpenDocument(text_document.uri, self.root, text_document.language_id, content)
        self.schedule_check(self.documents[text_document.uri], 0)

    def change(self, edited: types.DidChangeTextDocumentParams) -> None:
        """Apply the changes of a document, and check it a moment later."""
        document = self.documents.get(edited.text_document.uri)
        if document is None:
            return
        text = document.text
        for change in edited.content_changes:
            if isinstance(change, types.TextDocumentContentChangePartial):
                text = text.replace(change.range, change.text)
            else:
                text = EditorText(change.text, self.encoding)
        document.content = Content(text, edited.text_document.version)
        self.schedule_check(document, PAUSE)

    def close(self, uri: str) -> None:
        """Close a document, and remove its diagnostics from the editor."""
        document = self.documents.pop(uri, None)
        if document:
            document.cancel()
            if not self.pulls:
                self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def schedule_check(self, document: OpenDocument, seconds: float) -> None:
        """Check a document after a delay and send its diagnostics unless the editor pulls them, replacing any scheduled check."""
        document.cancel()
        document.task = asyncio.ensure_future(self._check_later(document, seconds))

    async def _check_later(self, document: OpenDocument, seconds: float) -> None:
        await asyncio.sleep(seconds)
        await self.check(document)
        if not self.pulls:
            diagnostics = to_lsp(document.uri, document.text, document.diagnostics)
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(document.uri, diagnostics, document.content.version))

    async def wait_for_check(self, document: OpenDocument) -> None:
        """Wait for the scheduled check, which goes on when the request is canceled. Raises `JsonRpcContentModified` if the text changes first."""
        check = document.task
        if check:
            try:
                await asyncio.shield(check)
            except asyncio.CancelledError:
                if check.cancelled():
                    raise JsonRpcContentModified from None
                raise

    async def check(self, document: OpenDocument) -> None:
        """Check a document unless its report is current. If settings or rules are invalid, the report is empty and the user is shown why."""
        if document.is_current:
            return
        try:
            if document.setup is None or document.setup.effective is not self._effective:
                await self._set_up(document)
            await document.check()
            self._show_left_out(document)
        except UsageError as error:
            self.show_error(str(error))
            document.report = DocumentReport(document.content, [])
        except Exception as error:
            self.show_error(f"internal error: {type(error).__name__}: {error}")
            document.report = DocumentReport(document.content, [])

    async def _set_up(self, document: OpenDocument) -> None:
        """Read the settings and rules of a document in a thread, since the first time takes seconds. Raises `UsageError`."""
        async with self._setup_lock:
            effective = None
            while effective is None or effective is not self._effective:  # they may change in the meantime
                effective = self._effective = self._effective or EffectiveSettings(self._override(), self._cache_folder)
                settings, rules = await asyncio.to_thread(_in_force, effective, document.name, document.uri in self.documents)
            for change, places in effective.renamed.items():
                self.show_once(f"mtlint: {change}; update {places[0]}", types.MessageType.Warning)
            document.setup = Setup(effective, settings, IncrementalLinter(rules))
            for note in effective.notes:
                self.show_once(note, types.MessageType.Warning)

    def _override(self) -> Overrides:
        """Return what the command line and the editor override. Raises `UsageError`."""
        changes: dict[str, object] = {}
        for name, value in self._editor_options.items():
            words = ",".join(value) if isinstance(value, list) and all(isinstance(word, str) for word in value) else value
            if name not in OPTIONS:
                raise UsageError(f"mtlint: unknown editor setting '{name}'; known settings: {', '.join(OPTIONS)}")
            if not isinstance(words, str) or (name == "minSeverity" and words not in SEVERITIES):
                expected = ", ".join(SEVERITIES) if name == "minSeverity" else "text"
                raise UsageError(f"mtlint: the editor setting '{name}' can't be '{value}'; expected {expected}")
            if words:
                is_list = name in ("select", "ignore")
                changes[OPTIONS[name]] = split_at_commas(words) if is_list else os.path.join(self.root, words) if name == "config" else words
        return self._overrides.replace(**changes, folders=tuple(self._folders) or self._overrides.folders)

    def set_editor_options(self, settings: object) -> None:
        """Take the options for this program from the editor's settings, if any."""
        options = settings.get(SOURCE, settings) if isinstance(settings, dict) else {}
        options = options if isinstance(options, dict) else {}
        options = {name: value for name, value in options.items() if value is not None and name not in EXTENSION_OPTIONS}
        if options != self._editor_options:
            self._editor_options = options
            self.reload()

    def reload(self) -> None:
        """Reload settings and rules, and check all open documents."""
        self._effective = None
        self.generation += 1
        self._reloaded.set()
        self._shown_messages.clear()
        for document in self.documents.values():
            document.invalidate()
            self.schedule_check(document, 0)
        workspace = self.client_capabilities.workspace
        if self.pulls and workspace and workspace.diagnostics and workspace.diagnostics.refresh_support:
            self.workspace_diagnostic_refresh(None)

    async def wait_for_reload(self, seconds: float) -> None:
        """Wait until settings and rules are reloaded, or for this many seconds."""
        self._reloaded.clear()
        with contextlib.suppress(asyncio.TimeoutError):
            await asyncio.wait_for(self._reloaded.wait(), seconds)

    async def find_files(self) -> list[str]:
        """Return the absolute paths of the files in the workspace that `mtlint check` would check; none if settings are invalid."""
        async with self._setup_lock:
            try:
                effective = self._effective = self._effective or EffectiveSettings(self._override(), self._cache_folder)
                paths = await asyncio.to_thread(list, FileSearch(self._folders, effective.usable_for_folder))
            except UsageError as error:
                self.show_error(str(error))
                return []
        return [path for path in paths if isinstance(path, str)]

    def depends_on(self, path: str) -> bool:
        """Return whether what applies to an open document may depend on a file: its settings, its house style, a termbase, or a rule."""
        setups = [document.setup for document in self.documents.values()]
        settings_in_use = [setup.settings for setup in setups if setup]
        sources = {os.path.abspath(source) for settings in settings_in_use for source in (settings.path, *settings.rules) if source}
        if os.path.basename(path) in SETTINGS or path in sources:
            return True
        if not path.endswith((".yaml", ".yml")):
            return False
        is_beside_settings = any(setup is None or setup.settings.folder == os.path.dirname(path) for setup in setups)
        return is_beside_settings or _is_in_any(path, [folder for settings in settings_in_use for folder in settings.rules])

    def _show_left_out(self, document: OpenDocument) -> None:
        """Show the user which rules took too long or failed."""
        if document.setup is None:
            return
        guard = document.setup.linter.guard
        for rule in guard.stopped:
            self.show_error(str(describe_slow_rule(rule, document.name)))
        for failure in guard.failures:
            self.show_error(str(Mistake(document.name, 0, 0, failure.message)))

    def show_error(self, message: str) -> None:
        """Show the user a mistake, once."""
        self.show_once(message, types.MessageType.Error)

    def show_once(self, message: str, type: types.MessageType) -> None:
        """Show the user a message, once."""
        if message not in self._shown_messages:
            self._shown_messages.add(message)
            self.window_show_message(types.ShowMessageParams(type, message))


def _in_force(effective: EffectiveSettings, name: str, is_open: bool) -> tuple[Settings, RuleSet]:
    settings = effective.for_path(name)
    rules = effective.rules(settings)
    rules.prepare_meanwhile()
    if is_open:
        gc.freeze()  # the rules stay: collecting them as garbage would hold up some change for longer than its check
    return settings, rules


def _is_in_any(path: str, folders: Iterable[str]) -> bool:
    return any(path.startswith(os.path.join(os.path.abspath(folder), "")) for folder in folders)
