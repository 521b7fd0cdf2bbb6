"""Observe what rules report in human copy and in machine text, so that `calibration` can measure them."""

from __future__ import annotations

import json
import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context

from lint._startup.read import read_file
from lint._startup.record import Record
from lint.errors import DecodeError, Mistake
from lint.language.analysis import analysis_of
from lint.language.pairs import Pairs
from lint.language.synonyms import Synonyms
from lint.linter.evidence import Section, find_places
from lint.linter.lint import find
from lint.ruleset.rates import COPIES, HUMAN, TRANSLATED, EvidenceTable
from lint.ruleset.ruleset import RuleSet
from lint.run.ahead import DOCUMENTS, keep_ahead
from lint.run.parallel import end_with_parent
from lint.text.document import Document
from lint.text.formats.table import format_of, read
from lint.text.position import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.external.protocol import ExternalChecker
    from lint.linter.pipeline import Collect

FOLDERS = {copy: copy for copy in COPIES} | {"sys": TRANSLATED}
"""The kinds of machine text that folder names stand for, nearest folder first; `sys` has a folder for each system that translated the same texts."""


class BriefReport(Record):
    """A rule's report, without its words. `span`: in code points of the text."""

    __slots__ = ()
    rule: str
    span: Span
    suppressed: str = ""


@dataclass(frozen=True)
class SampleFile:
    """A file to observe.

    `copy`: its kind of copy; `genre`: for human copy, its folder; `weight`: less than 1 for one of several versions of a text.
    """

    path: str
    copy: str
    genre: str
    weight: float


@dataclass(frozen=True)
class Observation(SampleFile):
    """The reports of rules in a document, and its words. `gold`: the annotations by class, or None if the document is not annotated."""

    words: int
    pairs: Pairs
    synonyms: Synonyms
    reports: tuple[BriefReport, ...]
    gold: tuple[tuple[int, int, str], ...] | None = field(repr=False)

    def section(self, table: EvidenceTable) -> Section:
        """Return the document as evidence."""
        counts = {rule: len(places) for rule, places in find_places(self.reports, table).items()}
        return Section(0, 0, self.words, counts).with_words(self.pairs, self.synonyms)


def find_sample(human: Iterable[tuple[str, str]], machine: Iterable[tuple[str, str]]) -> Iterator[SampleFile]:
    """Yield files to observe, each given with the folder that was named. Raises ValueError for machine text of an unknown kind."""
    for path, folder in human:
        below = os.path.relpath(path, folder).split(os.sep)
        yield SampleFile(path, HUMAN, below[0] if len(below) > 1 else os.path.basename(os.path.abspath(folder)), 1.0)
    copies_by_path = [(path, _copy_of(path)) for path, _ in machine]
    versions = Counter(_text_of(path) for path, _ in copies_by_path)
    for path, copy in copies_by_path:
        yield SampleFile(path, copy, "", 1 / versions[_text_of(path)])


def _copy_of(path: str) -> str:
    for folder in reversed(os.path.abspath(path).split(os.sep)[:-1]):
        if folder in FOLDERS:
            return FOLDERS[folder]
    raise ValueError(f"{path}: machine text must be in a folder named {', '.join([*FOLDERS][:-1])}, or {[*FOLDERS][-1]}")


def _text_of(path: str) -> tuple[str, str]:
    """Return what the versions of a text share: the folder above theirs, and their name."""
    folder, name = os.path.split(os.path.abspath(path))
    return os.path.dirname(folder), name


class Annotation(Record):
    """An editor's mark in a text. `line` and `column`: from 1, in code points; `name`: the class of artifact."""

    __slots__ = ()
    line: int
    column: int
    text: str
    name: str

    def place(self, document: Document) -> tuple[int, int, str]:
        """Return where it begins and ends in a text, and its class."""
        start = document.line_span(self.line).start + self.column - 1
        return start, start + len(self.text), self.name


def read_annotations(path: str) -> dict[str, list[Annotation]]:
    """Return the annotations in a file of JSON Lines, by the name of their document. Raises OSError and ValueError."""
    annotations: dict[str, list[Annotation]] = defaultdict(list)
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            try:
                values = json.loads(line)
                annotations[values["id"]].append(Annotation(int(values["line"]), int(values["col"]), str(values["text"]), str(values["class"])))
            except (ValueError, KeyError, TypeError) as error:
                raise ValueError(f"{path}:{number}: not an annotation with id, line, col, text, and class: {error}") from None
    return annotations


class Observer:
    """Reads documents and lists what rules report in them. `annotations`: by the name of their document."""

    def __init__(self, rules: RuleSet, annotations: dict[str, list[Annotation]]) -> None:
        self._rules, self._annotations = rules, annotations

    def observe_all(self, sample: list[SampleFile], jobs: int, checker: ExternalChecker | None = None) -> Iterator[Observation | Mistake]:
        """Yield what the rules report in each file of a sample, and another checker if there is one, or why the file can't be read.

        Raises `ExternalError` if that checker does not answer.
        """
        if checker:
            yield from self._observe_ahead(sample, checker, jobs)
        elif jobs == 1 or not hasattr(os, "fork"):
            yield from map(self.observe, sample)
        else:  # a pool of `multiprocessing` kills its processes, which may not hear it
            with ProcessPoolExecutor(jobs, get_context("fork"), _begin, (self,)) as pool:
                yield from pool.map(_observe, sample, chunksize=16)

    def _observe_ahead(self, sample: list[SampleFile], checker: ExternalChecker, jobs: int) -> Iterator[Observation | Mistake]:
        """Yield the same with the reports of another checker, which is sent texts while others wait for its answers."""

        def submit(sample_file: SampleFile) -> tuple[SampleFile, Document | Mistake, Collect | None]:
            document = _read(sample_file.path)
            return sample_file, document, None if isinstance(document, Mistake) else checker.submit(document, self._rules, ())

        for sample_file, document, collect in keep_ahead(map(submit, sample), DOCUMENTS * jobs):
            yield document if isinstance(document, Mistake) else self._observe_document(sample_file, document, collect)

    def observe(self, sample_file: SampleFile) -> Observation | Mistake:
        """Return what the rules report in a file, or why it can't be read."""
        document = _read(sample_file.path)
        return document if isinstance(document, Mistake) else self._observe_document(sample_file, document)

    def _observe_document(self, sample_file: SampleFile, document: Document, collect: Collect | None = None) -> Observation:
        """Return what the rules report in a document. Another checker's reports count wherever they are, as in a verdict."""
        unsuppressed = [diagnostic for diagnostic in find(document, self._rules).diagnostics if not diagnostic.suppressed]
        if collect:
            unsuppressed += collect().shown
        reports = tuple([BriefReport(diagnostic.rule, diagnostic.span) for diagnostic in unsuppressed])
        gold = None
        if sample_file.copy != HUMAN and (annotations := self._annotations.get(os.path.splitext(os.path.basename(sample_file.path))[0])):
            gold = tuple([annotation.place(document) for annotation in annotations])
        analysis = analysis_of(document)
        words, pairs, synonyms = analysis.word_count, analysis.pairs, analysis.synonyms
        return Observation(sample_file.path, sample_file.copy, sample_file.genre, sample_file.weight, words, pairs, synonyms, reports, gold)


def _read(path: str) -> Document | Mistake:
    try:
        return read(path, read_file(path), format_of(path))
    except OSError as error:
        return Mistake(path, 0, 0, f"can't be read: {error.strerror}")
    except DecodeError as error:
        return Mistake(path, error.line, error.column, error.message)


_observer: Observer | None = None
"""The observer of this process, if it is one of several."""


def _begin(observer: Observer) -> None:
    global _observer
    end_with_parent()
    _observer = observer


def _observe(sample_file: SampleFile) -> Observation | Mistake:
    assert _observer is not None
    return _observer.observe(sample_file)
