"""A document that is open in an editor, and what is known about it."""

from __future__ import annotations

import asyncio
import os
from time import perf_counter

from pygls.uris import to_fs_path

from lint.linter.diagnostic import Diagnostic
from lint.linter.incremental import IncrementalLinter
from lint.ruleset.severity import at_least
from lint.server.lsp.positions import Text
from lint.text.formats.table import LANGUAGES, format_of, parse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.ruleset.ruleset import RuleSet
    from lint.settings.settings import Settings

SLICE = 0.01
"""Seconds: after so long a check lets the editor speak, and is given up where the text has changed by then."""


class Opened:
    """Its text, the diagnostics of the text that was checked last, and the work under way.

    `version`: the editor's number for the text; `edits`: how often the text has changed, `checked`: how often it had when `found` was
    found; `rulings`: how often it was told what holds for it.
    """

    def __init__(self, uri: str, root: str, language: str, version: int, text: Text) -> None:
        self.uri, self.language, self.version, self.text = uri, language, version, text
        self.path = to_fs_path(uri) if uri.startswith("file:") else None
        self.name = self.path or os.path.join(root, os.path.basename(uri.partition(":")[2]))
        self.found: list[Diagnostic] = []
        self.edits, self.checked, self.rulings = 0, -1, 0
        self.settings: Settings | None = None
        self.live: IncrementalLinter | None = None
        self.task: asyncio.Task[None] | None = None
        self.busy = asyncio.Lock()

    @property
    def format(self) -> str:
        """What it is read as."""
        return LANGUAGES.get(self.language) or format_of(self.name)

    def change(self, text: Text, version: int) -> None:
        """Takes another text."""
        self.text, self.version = text, version
        self.edits += 1

    def ruled(self, settings: Settings, rules: RuleSet) -> None:
        """From here on it is checked under these settings; whatever was found before is of no use."""
        self.settings, self.live = settings, IncrementalLinter(rules)
        self.rulings += 1
        self.forget()

    def forget(self) -> None:
        """What was found is not to be relied on."""
        self.checked = -1

    def cancel(self) -> None:
        """Gives up the work under way."""
        if self.task:
            self.task.cancel()
            self.task = None

    async def look(self) -> None:
        """Checks the text as it is. Others may speak in between; a text that they change is not looked at to its end."""
        assert self.live is not None
        assert self.settings is not None
        last = perf_counter()
        edits, live, settings = self.edits, self.live, self.settings
        document = parse(self.name, self.text.characters, self.format)
        steps = live.check_in_steps(document, settings.names)
        while True:
            try:
                next(steps)
            except StopIteration as stop:
                self._take(stop.value, settings, edits)
                return
            if perf_counter() - last > SLICE:
                await asyncio.sleep(0)
                if self.edits != edits or self.live is not live:
                    return
                last = perf_counter()

    def _take(self, found: list[Diagnostic], settings: Settings, edits: int) -> None:
        self.found = (
            [] if settings.excluded(self.name) else [one for one in found if at_least(one.severity, settings.min_severity) and not one.suppressed]
        )
        self.checked = edits
