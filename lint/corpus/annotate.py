"""The annotation of a record whose texts were checked, in plain values as in `schema`."""

from __future__ import annotations

import multiprocessing
import os
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from lint._startup.counts import count_each
from lint._startup.record import Record
from lint.corpus.boilerplate import Recurring, RecurringPlace, count_shares
from lint.linter.diagnostic import identify
from lint.reporters.json import record as describe
from lint.ruleset.prefilter import WORTH_BUILDING, WORTH_BUILDING_ONCE
from lint.run.result import artifacts_per_1000
from lint.run.task import Chunk, Task
from lint.run.worker import Worker
from lint.settings.effective import EffectiveSettings
from lint.settings.settings import Overrides

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lint.linter.diagnostic import Diagnostic
    from lint.linter.verdict import Verdict
    from lint.records.passage import Passage

NONE = "none"
"""The verdict of a record that reads as human copy or is too short to be judged: not NULL, so that `verdict != 'spun'` is true of it."""


class AnnotatorOptions(Record):
    """What decides how records are checked; a worker of any engine makes its annotator from it.

    `overrides`: from the command line; `cache_folder`: for compiled rules, if any; `recurring`: the file of recurring paragraphs, if they were looked
    for.
    """

    __slots__ = ()
    overrides: Overrides = Overrides()
    cache_folder: str | None = None
    recurring: str = ""


class Annotated(Record):
    """A record's annotation, its recurring paragraphs, and its failures.

    `is_failed`: whether a diagnostic has at least the severity of `--fail-on`.
    """

    __slots__ = ()
    values: dict[str, Any]
    recurring: tuple[RecurringPlace, ...] = ()
    mistakes: tuple[str, ...] = ()
    is_failed: bool = False


class Annotator:
    """Checks the texts of one record after another, with the rules that `mtlint check` would use for their file."""

    def __init__(self, options: AnnotatorOptions) -> None:
        """Load settings and rules. Raises `UsageError` if they can't be used."""
        self._worker = Worker(EffectiveSettings(options.overrides, options.cache_folder), Task(counts_words=True))
        self._recurring = Recurring(options.recurring) if options.recurring else None

    def prepare(self, size: int) -> None:
        """Load what processes forked from this one will share. `size`: the bytes that they will read."""
        settings = self._worker.settings
        rules = settings.rules(settings.for_folder(os.getcwd()))
        self._worker.prepare()
        if size >= (WORTH_BUILDING if settings.cache_folder else WORTH_BUILDING_ONCE) and not rules.has_automaton:
            if settings.cache_folder:
                _do_in_child(rules.prepare)
            rules.prepare()

    def annotate(self, path: str, record: str, passages: tuple[Passage, ...]) -> Annotated:
        """Return the annotation of a record with these texts. Raises `UsageError`."""
        result = self._worker.check(Chunk(path, record=record, passages=passages))
        visible = result.visible
        places = [recurrence for passage in passages for recurrence in self._recurring.find(passage)] if self._recurring else []
        values = {
            "path": path,
            "record": record,
            "words": result.words,
            **_count(visible, result.words),
            **_describe_verdict(result.verdict),
            "boilerplate": count_shares(places, result.words) if self._recurring else None,
            "recurring": [recurrence.as_row() for recurrence in places],
            "source": None,
            "time": None,
            "diagnostics": [describe(diagnostic, fingerprint) for diagnostic, fingerprint in identify(visible)],
        }
        return Annotated(values, tuple(places), tuple([mistake.message for mistake in result.mistakes]), result.failed)

    def text_fields(self, path: str) -> tuple[str, ...]:
        """Return the text fields of a file according to its settings; empty for the usual ones. Raises `UsageError`."""
        return self._worker.settings.for_path(path).text_fields


def _do_in_child(task: Callable[[], None]) -> None:
    """Do a task in a process of its own if processes can be forked. Building an automaton leaves 50 MB of holes in a process's memory.

    If this process is interrupted, so is that one.
    """
    if "fork" in multiprocessing.get_all_start_methods():
        child = multiprocessing.get_context("fork").Process(target=task)
        child.start()
        try:
            child.join()
        except BaseException:
            child.terminate()
            raise


@lru_cache(maxsize=4)
def annotator_of(options: AnnotatorOptions) -> Annotator:
    """Return this process's annotator for these options, whose rules are read once."""
    return Annotator(options)


def _count(visible: Sequence[Diagnostic], words: int) -> dict[str, Any]:
    classes = count_each(diagnostic.artifact for diagnostic in visible)
    severities = count_each(diagnostic.severity for diagnostic in visible)
    return {
        "artifacts": len(visible),
        "density": artifacts_per_1000(len(visible), words),
        "classes": {artifact: artifacts_per_1000(count, words) for artifact, count in sorted(classes.items())},
        "errors": severities.get("error", 0),
        "warnings": severities.get("warning", 0),
        "hints": severities.get("info", 0),
    }


def _describe_verdict(verdict: Verdict | None) -> dict[str, Any]:
    if verdict is None:
        return {"verdict": NONE, "odds": None, "evidence": []}
    return {"verdict": verdict.reads_as, "odds": verdict.odds_ratio, "evidence": list(verdict.kinds)}
