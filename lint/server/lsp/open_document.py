"""A document open in an editor: its text, what applies to it, and the report of the last check."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import count
from time import perf_counter

from pygls.uris import to_fs_path

from lint.errors import ReadingError
from lint.linter.diagnostic import Diagnostic
from lint.linter.incremental import IncrementalLinter
from lint.linter.judging import keep_verdicts
from lint.linter.pipeline import judge_findings
from lint.ruleset.severity import at_least
from lint.server.lsp.positions import EditorText
from lint.text.formats.table import LANGUAGES, format_of, parse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.linter.evidence import Section
    from lint.settings.effective import EffectiveSettings
    from lint.settings.settings import Settings

MAX_BLOCKING = 0.01
"""Seconds after which a check lets other tasks run, which may cancel it."""
_report_numbers = count(1)


@dataclass(frozen=True, eq=False)
class Content:
    """The text of a document between two changes. `version`: the editor's number for it."""

    text: EditorText
    version: int


@dataclass(frozen=True, eq=False)
class Setup:
    """What applies to a document. `effective`: the source of these settings and rules."""

    effective: EffectiveSettings
    settings: Settings
    linter: IncrementalLinter


@dataclass(frozen=True, eq=False)
class DocumentReport:
    """The diagnostics of some content, as the editor shows them.

    `setup`: what applied; `judged`: the sections that the verdict is about; `id`: unique.
    """

    content: Content
    diagnostics: list[Diagnostic]
    setup: Setup | None = None
    judged: tuple[Section, ...] = ()
    id: str = field(default_factory=lambda: str(next(_report_numbers)))


class OpenDocument:
    """A document open in an editor. `name`: its path, or a possible one; `task`: the current check.

    Content, setup, and report are values that are replaced as a whole, so a check can tell whether its starting point is still valid.
    """

    def __init__(self, uri: str, root: str, language: str, content: Content) -> None:
        path = to_fs_path(uri) if uri.startswith("file:") else None
        self.uri = uri
        self.name = path or os.path.join(root, os.path.basename(uri.partition(":")[2]))
        self.format = LANGUAGES.get(language) or format_of(self.name)
        self.content = content
        self.setup: Setup | None = None
        self.report: DocumentReport | None = None
        self.task: asyncio.Task[None] | None = None

    @property
    def text(self) -> EditorText:
        """The current text."""
        return self.content.text

    @property
    def diagnostics(self) -> list[Diagnostic]:
        """The diagnostics of the last report."""
        return self.report.diagnostics if self.report else []

    @property
    def is_current(self) -> bool:
        """Whether the last report is about the current text."""
        return self.report is not None and self.report.content is self.content

    def invalidate(self) -> None:
        """Have the text checked again even though it has not changed."""
        self.content = replace(self.content)

    def cancel(self) -> None:
        """Cancel the current check."""
        if self.task:
            self.task.cancel()
            self.task = None

    async def check(self) -> None:
        """Check the text and replace the report. Other tasks run in between; one that changes the text has to cancel the check."""
        content, setup = self.content, self.setup
        assert setup is not None
        try:
            document = parse(self.name, content.text.characters, self.format)
        except ReadingError:
            self.report = DocumentReport(content, [])
            return
        as_read = self.report.judged if self.report and self.report.setup is setup else ()
        steps = setup.linter.find_in_steps(document, setup.settings.names, as_read)
        last_pause = perf_counter()
        while True:
            try:
                next(steps)
            except StopIteration as stop:
                rules = setup.linter.rules
                judged = keep_verdicts(as_read, stop.value.sections, rules.table)
                diagnostics, _ = judge_findings(stop.value, rules, judged)
                self.report = DocumentReport(content, _visible(diagnostics, setup.settings, self.name), setup, judged)
                return
            if perf_counter() - last_pause > MAX_BLOCKING:
                await asyncio.sleep(0)
                last_pause = perf_counter()


def _visible(diagnostics: Iterable[Diagnostic], settings: Settings, name: str) -> list[Diagnostic]:
    """Return the diagnostics to show; none for a file that the settings exclude."""
    if settings.is_excluded(name):
        return []
    return [diagnostic for diagnostic in diagnostics if at_least(diagnostic.severity, settings.min_severity) and not diagnostic.suppressed]
