"""Measure rules by what was observed of them: how often each reports, how many reports are right, and how prone documents are."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from math import exp, log

from lint.linter.evidence import PAIRS, SYNONYMS, Section
from lint.linter.verdict import Weights, log_sum
from lint.rulefiles.rates_file import RatesFile, make_table, most_counted
from lint.ruleset.rates import AGAINST, COPIES, EDGES, FACTORS, HUMAN, PAGE, SCRAPED, SYNONYM_EDGES, EvidenceTable, Rates, Right, Sample
from lint.ruleset.rule import Rule
from lint.ruleset.ruleset import RuleSet
from lint.run.observations import BriefReport, Observation

GENRE_PULL = 50_000
"""Words. The rate of a genre is pulled toward that of all human copy as if so many more words had been measured, because the highest of many rates is
high by chance."""
ROUNDS = 30
"""Rounds of expectation maximization in which the weights of proneness settle."""
EVEN = 0.05
"""The share of documents spread evenly over the factors, so that none has weight 0."""
ALIKE = tuple([1.0 if factor == 1 else 1e-6 for factor in FACTORS])
"""All documents are equally prone to leftovers, each kind of which counts once."""
DRAWN = 5
"""How many documents of machine text pull the bins of unseen pairs and of synonyms toward those of human copy."""


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
        counted = sum(by_genre[id].values())
        pull = GENRE_PULL * counted / max(1.0, words[HUMAN])
        worst = max([100_000 * (count + pull) / (genres[genre] + GENRE_PULL) for genre, count in by_genre[id].items()], default=0.0)
        samples = {copy: Sample(machine_reports[id][copy], words[copy]) for copy in COPIES if words[copy]}
        rates_file.rates[id] = Rates(human_reports[id], round(words[HUMAN]), counted, worst, samples, shares.get(id, {}))
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
    by_copy: dict[str, list[tuple[float, Section]]] = defaultdict(list)
    for observation in observations:
        by_copy[observation.copy].append((observation.weight, observation.section(table)))
    rates_file.proneness.clear()
    for copy, against in AGAINST.items():
        if by_copy[copy] and by_copy[HUMAN]:
            rates_file.proneness[against] = _fit_proneness(by_copy[HUMAN], against, table) if against != PAGE else ALIKE
            rates_file.proneness[copy] = _fit_proneness(by_copy[copy], copy, table) if copy != SCRAPED else ALIKE
    for kind, ratios in ((PAIRS, rates_file.pairs), (SYNONYMS, rates_file.synonyms)):
        ratios.clear()
        ratios.update(_fit_ratios(by_copy, kind))
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


def _fit_ratios(by_copy: dict[str, list[tuple[float, Section]]], kind: str) -> dict[str, tuple[float, ...]]:
    """Return how much likelier than human copy each kind of machine text is to have word pairs, or synonyms, like those of each bin."""
    shares = {copy: _bin_counts(by_copy[copy], kind) for copy in (HUMAN, *COPIES)}
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
