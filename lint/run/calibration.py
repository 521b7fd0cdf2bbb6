"""Measure rules on human copy and machine text: how often each reports, how many reports are right, and how prone documents are."""

from __future__ import annotations

import json
import os
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from math import exp, log
from multiprocessing import get_context

from lint._startup.read import read_file
from lint._startup.record import Record
from lint.errors import DecodeError, Mistake
from lint.language.analysis import analysis_of
from lint.language.pairs import Pairs
from lint.language.synonyms import Synonyms
from lint.linter.evidence import PAIRS, SYNONYMS, Section, Weights, find_places, log_sum
from lint.linter.lint import find
from lint.rulefiles.rates_file import RatesFile, make_table, most_counted
from lint.ruleset.rates import AGAINST, COPIES, EDGES, FACTORS, HUMAN, PAGE, SCRAPED, SYNONYM_EDGES, TRANSLATED, EvidenceTable, Rates, Right, Sample
from lint.ruleset.rule import Rule
from lint.ruleset.ruleset import RuleSet
from lint.text.document import Document
from lint.text.formats.table import format_of, read
from lint.text.position import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.external.protocol import ExternalChecker
    from lint.linter.pipeline import Collect

SMALL_GENRE = 20_000
"""Words. Smaller genres count as if they had this many."""
AHEAD = 4
"""How many documents per process may wait for another checker's answer."""
ROUNDS = 30
"""Rounds of expectation maximization in which the weights of proneness settle."""
EVEN = 0.05
"""The share of documents spread evenly over the factors, so that none has weight 0."""
ALIKE = tuple([1.0 if factor == 1 else 1e-6 for factor in FACTORS])
"""All documents are equally prone to leftovers, each kind of which counts once."""
DRAWN = 5
"""How many documents of machine text pull the bins of unseen pairs and of synonyms toward those of human copy."""
NO_PAIRS = Pairs(0, ())
"""The pairs of a document that is yet to be read."""
NO_SYNONYMS = Synonyms((), 0.0, 0.0)
"""Its synonyms."""
FOLDERS = {copy: copy for copy in COPIES} | {"sys": TRANSLATED}
"""The kinds of machine text that folder names stand for, nearest folder first; `sys` has a folder for each system that translated the same texts."""


class BriefReport(Record):
    """A rule's report, without its words. `span`: in code points of the text."""

    __slots__ = ()
    rule: str
    span: Span
    suppressed: str = ""


@dataclass(frozen=True)
class Observation:
    """The reports of rules in a document.

    `copy`: its kind of copy; `genre`: for human copy, its folder; `weight`: less than 1 for one of several versions of a text; `gold`: the
    annotations by class, or None if the document is not annotated.
    """

    path: str
    copy: str
    genre: str
    weight: float
    words: int = 0
    pairs: Pairs = NO_PAIRS
    synonyms: Synonyms = NO_SYNONYMS
    reports: tuple[BriefReport, ...] = ()
    gold: tuple[tuple[int, int, str], ...] | None = field(default=None, repr=False)

    def section(self, table: EvidenceTable) -> Section:
        """Return the document as evidence."""
        counts = {rule: len(places) for rule, places in find_places(self.reports, table).items()}
        return Section(0, 0, self.words, counts).with_words(self.pairs, self.synonyms)


def find_texts(human: Iterable[tuple[str, str]], machine: Iterable[tuple[str, str]]) -> Iterator[Observation]:
    """Yield documents from files, each with the folder that was named. Raises ValueError for machine text of an unknown kind."""
    for path, folder in human:
        below = os.path.relpath(path, folder).split(os.sep)
        yield Observation(path, HUMAN, below[0] if len(below) > 1 else os.path.basename(os.path.abspath(folder)), 1.0)
    copies_by_path = [(path, _copy_of(path)) for path, _ in machine]
    versions = Counter(_text_of(path) for path, _ in copies_by_path)
    for path, copy in copies_by_path:
        yield Observation(path, copy, "", 1 / versions[_text_of(path)])


def _copy_of(path: str) -> str:
    for folder in reversed(os.path.abspath(path).split(os.sep)[:-1]):
        if folder in FOLDERS:
            return FOLDERS[folder]
    raise ValueError(f"{path}: machine text must be in a folder named {' or '.join(FOLDERS)}, which says what it is")


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


_rules: RuleSet | None = None
_annotations: dict[str, list[Annotation]] = {}


def observe(
    observations: list[Observation],
    rules: RuleSet,
    annotations: dict[str, list[Annotation]],
    jobs: int,
    checker: ExternalChecker | None = None,
) -> Iterator[Observation | Mistake]:
    """Yield what the rules report in each document, and another checker if there is one, or why it can't be read.

    Raises `ExternalError` if that checker does not answer.
    """
    global _rules, _annotations
    _rules, _annotations = rules, annotations
    if checker:
        yield from _observe_ahead(observations, rules, checker, jobs)
        return
    if jobs == 1 or not hasattr(os, "fork"):
        yield from map(_observe, observations)
        return
    with ProcessPoolExecutor(jobs, mp_context=get_context("fork")) as pool:  # a pool of `multiprocessing` kills its processes, which may not hear it
        yield from pool.map(_observe, observations, chunksize=16)


def _observe_ahead(observations: list[Observation], rules: RuleSet, checker: ExternalChecker, jobs: int) -> Iterator[Observation | Mistake]:
    """Yield the same with the reports of another checker, which is sent texts while others wait for its answers."""
    waiting: deque[tuple[Observation, Document, Collect]] = deque()
    for observation in observations:
        document = _read(observation)
        if isinstance(document, Mistake):
            yield document
            continue
        waiting.append((observation, document, checker.submit(document, rules, ())))
        if len(waiting) > AHEAD * jobs:
            yield _observe_document(*waiting.popleft())
    while waiting:
        yield _observe_document(*waiting.popleft())


def _observe(observation: Observation) -> Observation | Mistake:
    document = _read(observation)
    return document if isinstance(document, Mistake) else _observe_document(observation, document)


def _read(observation: Observation) -> Document | Mistake:
    try:
        return read(observation.path, read_file(observation.path), format_of(observation.path))
    except OSError as error:
        return Mistake(observation.path, 0, 0, f"can't be read: {error.strerror}")
    except DecodeError as error:
        return Mistake(observation.path, error.line, error.column, error.message)


def _observe_document(observation: Observation, document: Document, collect: Collect | None = None) -> Observation:
    """Return what the rules report in a document. Another checker's reports count wherever they are, as in a verdict."""
    assert _rules is not None
    unsuppressed = [diagnostic for diagnostic in find(document, _rules).diagnostics if not diagnostic.suppressed]
    if collect:
        unsuppressed += collect().shown
    reports = tuple([BriefReport(diagnostic.rule, diagnostic.span) for diagnostic in unsuppressed])
    analysis = analysis_of(document)
    gold = None
    if observation.copy != HUMAN and (annotations := _annotations.get(os.path.splitext(os.path.basename(observation.path))[0])):
        gold = tuple([annotation.place(document) for annotation in annotations])
    return Observation(
        observation.path,
        observation.copy,
        observation.genre,
        observation.weight,
        analysis.word_count,
        analysis.pairs,
        analysis.synonyms,
        reports,
        gold,
    )


def measure(observations: list[Observation], rules: RuleSet) -> RatesFile:
    """Return what was measured about rules in some documents."""
    rates_file = RatesFile()
    words, genres = _count_words(observations)
    rates_file.words.update((copy, round(count)) for copy, count in words.items())
    artifacts = {id: rule.artifact for rule in rules.rules for id in rule.names}
    human_reports: Counter[str] = Counter()
    by_genre: dict[str, Counter[str]] = defaultdict(Counter)
    machine_reports: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for observation in observations:
        for rule, count in Counter([report.rule for report in observation.reports if report.rule in artifacts]).items():
            counted = min(most_counted(artifacts[rule]), count)
            if observation.copy == HUMAN:
                human_reports[rule] += count
                by_genre[rule][observation.genre] += counted
            else:
                machine_reports[rule][observation.copy] += observation.weight * counted
    shares = _shares_right(observations, artifacts)
    for id in artifacts:
        worst = max([100_000 * count / max(genres[genre], SMALL_GENRE) for genre, count in by_genre[id].items()], default=0.0)
        samples = {copy: Sample(machine_reports[id][copy], words[copy]) for copy in COPIES if words[copy]}
        rates_file.rates[id] = Rates(human_reports[id], round(words[HUMAN]), sum(by_genre[id].values()), worst, samples, shares.get(id, {}))
    return rates_file


def _count_words(observations: Iterable[Observation]) -> tuple[dict[str, float], Counter[str]]:
    """Return the words of each kind of copy, by the weight of its documents, and of each genre of human copy."""
    words: dict[str, float] = defaultdict(float)
    genres: Counter[str] = Counter()
    for observation in observations:
        words[observation.copy] += observation.weight * observation.words
        genres[observation.genre] += observation.words if observation.copy == HUMAN else 0
    return words, genres


def _shares_right(observations: list[Observation], artifacts: dict[str, str]) -> dict[str, dict[str, Right]]:
    """Return the number of reports on annotated texts and of right ones, by rule and kind of machine text."""
    shares: dict[str, dict[str, Right]] = defaultdict(dict)
    for observation in observations:
        for report in [report for report in observation.reports if report.rule in artifacts] if observation.gold is not None else ():
            share = shares[report.rule].get(observation.copy, Right())
            is_right = _is_right(report, artifacts[report.rule], observation.gold or ())
            shares[report.rule][observation.copy] = Right(share.right + is_right, share.reports + 1)
    return shares


def _is_right(report: BriefReport, artifact: str, gold: Iterable[tuple[int, int, str]]) -> bool:
    """Return whether a report is about a place annotated with its class, and not much longer than that."""
    report_start, report_end = report.span
    length = report_end - report_start
    return any(report_start < end and start < report_end and name == artifact and length <= max(60, 3 * (end - start)) for start, end, name in gold)


def fit(rates_file: RatesFile, rules: Iterable[Rule], observations: list[Observation]) -> RatesFile:
    """Add to a file how prone documents are to artifacts, and what odd word pairs and uncommon synonyms mean."""
    even = {copy: tuple([1 / len(FACTORS)] * len(FACTORS)) for copy in (*COPIES, HUMAN, PAGE)}
    table = make_table(rules, rates_file).replace(proneness=even)
    sections: dict[str, list[tuple[float, Section]]] = defaultdict(list)
    for observation in observations:
        sections[observation.copy].append((observation.weight, observation.section(table)))
    rates_file.proneness.clear()
    for copy, against in AGAINST.items():
        if sections[copy] and sections[HUMAN]:
            rates_file.proneness[against] = _fit_proneness(sections[HUMAN], against, table) if against != PAGE else ALIKE
            rates_file.proneness[copy] = _fit_proneness(sections[copy], copy, table) if copy != SCRAPED else ALIKE
    for kind, ratios in ((PAIRS, rates_file.pairs), (SYNONYMS, rates_file.synonyms)):
        ratios.clear()
        ratios.update(_fit_ratios(sections, kind))
    return rates_file


def _fit_proneness(sections: list[tuple[float, Section]], copy: str, table: EvidenceTable) -> tuple[float, ...]:
    logs = [(weight, Weights(section, table).by_factor(copy)) for weight, section in sections]
    weights = [1 / len(FACTORS)] * len(FACTORS)
    for _ in range(ROUNDS):
        sums = [EVEN * sum(weight for weight, _ in logs) / len(FACTORS)] * len(FACTORS)
        for weight, likelihoods in logs:
            joint = [log(share) + likelihood for share, likelihood in zip(weights, likelihoods, strict=True)]
            total = log_sum(joint)
            for number, likelihood in enumerate(joint):
                sums[number] += weight * exp(likelihood - total)
        weights = [total_weight / sum(sums) for total_weight in sums]
    return tuple(weights)


def _fit_ratios(sections: dict[str, list[tuple[float, Section]]], kind: str) -> dict[str, tuple[float, ...]]:
    """Return how much likelier than human copy each kind of machine text is to have word pairs, or synonyms, like those of each bin."""
    shares = {copy: _bin_counts(sections[copy], kind) for copy in (HUMAN, *COPIES)}
    human_probabilities = [(count + 0.5) / (sum(shares[HUMAN]) + 0.5 * len(shares[HUMAN])) for count in shares[HUMAN]]
    ratios = {}
    for copy in COPIES:
        if copy != SCRAPED and any(shares[copy]):
            probabilities = [
                (count + DRAWN * usual) / (sum(shares[copy]) + DRAWN) for count, usual in zip(shares[copy], human_probabilities, strict=True)
            ]
            ratios[copy] = tuple([probability / usual for probability, usual in zip(probabilities, human_probabilities, strict=True)])
    return ratios


def _bin_counts(sections: list[tuple[float, Section]], kind: str) -> list[float]:
    counts = [0.0] * (len(SYNONYM_EDGES if kind == SYNONYMS else EDGES) + 1)
    for weight, section in sections:
        if (number := section.bin_of(kind)) >= 0:
            counts[number] += weight
    return counts
