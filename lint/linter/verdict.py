"""The verdict on a document: its evidence is weighed by how often each rule reports in human copy and in machine text.

The likelihood of the counts under each kind of copy is averaged over how prone to artifacts a document may be. The odds compare a kind of machine
text with human copy. Everything here is a pure function of counts, words, and a table.
"""

from __future__ import annotations

from math import exp, factorial, log

from lint._startup.record import Record
from lint.linter.evidence import PAIRS, SYNONYMS, Section
from lint.ruleset.rates import AGAINST, COPIES, FACTORS, HUMAN, SCRAPED, SPUN, TRANSLATED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from lint.ruleset.rates import EvidenceTable

SHORTEST = 150
"""Words. Shorter texts get no verdict."""
SHARPNESS = 1.4
"""What log odds are multiplied by, because those of texts that were not measured are too near zero, both of machine text and of human copy."""
PRIOR = SHARPNESS * log(1 / 18)
"""Log odds of each kind of machine text before any report: one document in twenty, multiplied as all are."""
PRIOR_OF_MANUAL = SHARPNESS * log(1 / 150)
"""The same of a text that contains code, since rates are those of articles: 3 of 2,266 manuals by people would read as machine text otherwise."""
NEEDED = {SPUN: 1, TRANSLATED: 2, SCRAPED: 3}
"""How many kinds of artifacts it takes to carry a verdict."""
FEWEST_PLACES = 2
"""How many places it takes: a single one says nothing about how a document was made."""
CARRIES = 0.7
"""A kind carries a verdict if the log odds without it are lower by this much."""
UNPROVEN = -4.0
"""The most log odds that too few kinds can carry."""
MOST_ODDS = log(10_000)
"""The highest log odds: beyond them nothing was measured."""
IN, SURE = 0.0, log(10)
"""Log odds from which a document reads as machine text, and from which the verdict is a warning."""
PINNED = log(1000)
"""Log odds of a verdict that a comment pins."""
SMALL = 0.01
"""A mean below which `n` reports are as probable as `n` or more."""

LOG_FACTORS = [log(factor) for factor in FACTORS]


class Verdict(Record):
    """The verdict on a document: `spun`, `translated`, or `scraped`; `human` if the evidence points to none of them.

    `odds`: the log odds of each kind of copy against human copy; `kinds`: the kinds of evidence that carry the verdict, strongest first.
    """

    __slots__ = ()
    reads_as: str = HUMAN
    odds: dict[str, float] = {}
    kinds: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether rules that ask for a verdict may run."""
        return self.reads_as != HUMAN

    @property
    def odds_ratio(self) -> float:
        """The odds of the verdict, rounded to two digits: 40.0 means 40:1."""
        return odds_of(self.log_odds)

    @property
    def log_odds(self) -> float:
        """The log odds of the verdict; for human copy, those of the likeliest other kind."""
        return self.odds[self.reads_as] if self.is_open else max(self.odds.values(), default=UNPROVEN)


class Weights:
    """The log likelihoods of a section's counts under each kind of copy: the total of all rules, and of each kind of evidence.

    `last`: the weights of another section by the same table; if it has as many words, its weights of single rules are reused.
    """

    def __init__(self, section: Section, table: EvidenceTable, last: Weights | None = None) -> None:
        if any(rule not in table.voters for rule in section.counts):  # counted with another checker, which has died since
            section = section.replace(counts={rule: count for rule, count in section.counts.items() if rule in table.voters})
        self._section, self._table = section, table
        self.prior = PRIOR_OF_MANUAL if section.is_manual else PRIOR
        self.copies = [copy for copy in COPIES if copy in table.proneness]
        self._rates: dict[str, dict[str, float]] = last._rates if last else self._add_rates()
        self._gains: dict[tuple[str, int], dict[str, list[float]]] = last._gains if last and last._section.words == section.words else {}
        self._all = self._sum(table.proneness, self._rates, list(section.counts))
        rules_by_kind: dict[str, list[str]] = {}
        for rule in section.counts:
            rules_by_kind.setdefault(table.voters[rule].kind, []).append(rule)
        self._by_kind = {
            kind: self._sum(self._rates[kind].keys() & table.proneness, [kind], rules_of_kind) for kind, rules_of_kind in rules_by_kind.items()
        }
        self._of_words = {
            kind: {copy: log(ratios[section.bin_of(kind)]) for copy, ratios in by_copy.items()}
            for kind, by_copy in ((PAIRS, table.pairs), (SYNONYMS, table.synonyms))
            if by_copy and section.bin_of(kind) >= 0
        }
        self._log_likelihoods: dict[tuple[str, str], float] = {}
        self._shares: dict[str, dict[str, float]] = {}
        self._without: dict[str, Weights] = {}

    def _add_rates(self) -> dict[str, dict[str, float]]:
        """Return the rates per word of all rules together, by kind of evidence and copy."""
        by_kind: dict[str, dict[str, float]] = {}
        for kind, rates, _ in self._table.voters.values():
            sums = by_kind.setdefault(kind, {})
            for copy, rate in rates.items():
                sums[copy] = sums.get(copy, 0.0) + rate
        return by_kind

    def _gain(self, rule: str) -> dict[str, list[float]]:
        """Return, for each copy, how much likelier a rule's count is than zero, at each of `FACTORS`."""
        _, rates, most = self._table.voters[rule]
        count = min(most, self._section.counts[rule])
        if (rule, count) not in self._gains:
            self._gains[rule, count] = {copy: log_ratios(count, rate * self._section.words, most) for copy, rate in rates.items()}
        return self._gains[rule, count]

    def _sum(self, copies: Iterable[str], kinds: Iterable[str], rules: list[str]) -> dict[str, list[float]]:
        """Return, for each copy, the log likelihood of these rules' counts, with no reports by the other rules of these kinds."""
        sums = {}
        gains_of_rules = [self._gain(rule) for rule in rules]
        for copy in copies:
            mean = self._section.words * sum([self._rates[kind].get(copy, 0.0) for kind in kinds])
            gains_of_copy = [gains[copy] for gains in gains_of_rules if copy in gains]
            sums[copy] = [sum(logs) for logs in zip([-mean * factor for factor in FACTORS], *gains_of_copy, strict=True)]
        return sums

    def without(self, rule: str) -> Weights:
        """Return the weights as they would be if a rule reported nothing."""
        if rule not in self._without:
            counts = {voter: count for voter, count in self._section.counts.items() if voter != rule}
            self._without[rule] = Weights(self._section.replace(counts=counts), self._table, self)
        return self._without[rule]

    def by_factor(self, copy: str) -> list[float]:
        """Return the log likelihoods of the counts in a copy, at each of `FACTORS`."""
        return self._all[copy]

    @property
    def kinds(self) -> list[str]:
        """The kinds of evidence present."""
        return sorted([*self._by_kind, *self._of_words])

    def log_odds(self, copy: str, without: str = "") -> float:
        """Return the log odds of a copy. `without`: a kind of evidence to leave out."""
        ratio = self.log_likelihood(copy, without) - self.log_likelihood(AGAINST[copy], without)
        ratio_of_words = sum([ratios.get(copy, 0.0) for kind, ratios in self._of_words.items() if kind != without])
        return round(self.prior + SHARPNESS * (ratio + ratio_of_words), 2)

    def log_likelihood(self, copy: str, without: str = "") -> float:
        """Return the log likelihood of the counts in a copy, averaged over how prone a document may be."""
        of_kind = self._by_kind.get(without, {}).get(copy)
        if of_kind is None:
            without = ""  # no evidence about this copy
        if (copy, without) not in self._log_likelihoods:
            sums = self._all[copy]
            if of_kind:
                sums = [likelihood - left_out for likelihood, left_out in zip(sums, of_kind, strict=True)]
            weighted = [log(weight) + likelihood for weight, likelihood in zip(self._table.proneness[copy], sums, strict=True)]
            self._log_likelihoods[copy, without] = log_sum(weighted)
        return self._log_likelihoods[copy, without]

    def shares(self, copy: str) -> dict[str, float]:
        """Return how much each kind of evidence adds to the log odds of a copy, strongest first."""
        if copy not in self._shares:
            log_odds = self.log_odds(copy)
            shares = {kind: round(log_odds - self.log_odds(copy, kind), 2) for kind in self.kinds}
            self._shares[copy] = dict(sorted(shares.items(), key=lambda item: (-item[1], item[0])))
        return self._shares[copy]

    def odds(self) -> dict[str, float]:
        """Return the log odds of each copy, capped if too few kinds carry them. Copies whose odds are beyond the limit keep their distance."""
        report_count = sum(self._section.counts.values())
        odds = {}
        for copy in self.copies:
            carrying = [kind for kind, share in self.shares(copy).items() if share > CARRIES]
            place_count = report_count + (self._section.unseen if PAIRS in carrying else 0) + (self._section.synonyms if SYNONYMS in carrying else 0)
            is_carried = len(carrying) >= NEEDED[copy] and place_count >= FEWEST_PLACES
            odds[copy] = self.log_odds(copy) if is_carried else min(UNPROVEN, self.log_odds(copy))
        excess = max(0.0, *odds.values()) - MOST_ODDS
        return {copy: log_odds - excess for copy, log_odds in odds.items()} if excess > 0 else odds


FEW = 4
"""How many sections' weights are remembered: a section is judged before and after the rules that ask have run, and in an editor again as it was."""
_weighed: list[tuple[Section, EvidenceTable, Weights]] = []


def weigh(section: Section, table: EvidenceTable) -> Weights:
    """Return the weights of a section. The last ones are remembered, and serve other sections with the same counts, wherever those are."""
    section = section.replace(start=0, end=0, places=())
    last: Weights | None = None
    for last_section, last_table, weights in tuple(_weighed):  # a copy, since other threads judge as well
        if last_table is table and last_section == section:
            return weights
        if last_table is table and (last is None or last_section.words == section.words):
            last = weights
    weights = Weights(section, table, last)
    _weighed[:] = [*_weighed[1 - FEW :], (section, table, weights)]
    return weights


def judge(section: Section, table: EvidenceTable) -> Verdict:
    """Return the verdict on a section."""
    if section.pin:
        return Verdict(section.pin, {section.pin: PINNED} if section.pin != HUMAN else {})
    if section.words < SHORTEST or not section.has_evidence or not table.proneness:
        return Verdict()
    weights = weigh(section, table)
    odds = weights.odds()
    copy = max(odds, key=lambda copy: odds[copy])
    if odds[copy] < IN:
        return Verdict(HUMAN, odds)
    return Verdict(copy, odds, tuple([kind for kind, share in weights.shares(copy).items() if share > CARRIES]))


def may_be_open(section: Section, table: EvidenceTable) -> bool:
    """Return whether a section may read as machine text, whatever its word pairs and synonyms are."""
    if section.pin:
        return section.pin != HUMAN
    if section.words < SHORTEST or not section.counts or not table.proneness:
        return False
    weights = weigh(section.replace(pairs=0, breadth=0.0), table)
    most = dict.fromkeys(weights.copies, 0.01)  # log odds are rounded
    for by_copy in (table.pairs, table.synonyms):
        for copy, ratios in by_copy.items():
            most[copy] += SHARPNESS * max(0.0, log(max(ratios)))
    return any(weights.log_odds(copy) + most[copy] >= IN for copy in weights.copies)


def log_ratios(count: int, mean: float, most: int) -> list[float]:
    """Return, at each of `FACTORS` of a mean, the log of how much likelier a count of at least 1 is than zero.

    `most` stands for that many or more.
    """
    usual = count * log(mean) - log(factorial(count))
    ratios = [usual + count * log_factor for log_factor in LOG_FACTORS]
    for number, factor in enumerate(FACTORS if count == most else ()):
        if (product := mean * factor) >= SMALL:
            fewer = sum([product**reports / factorial(reports) for reports in range(count)])
            ratios[number] = product + log(1 - exp(-product) * fewer)
    return ratios


def log_sum(logs: list[float]) -> float:
    """Return the log of the sum of numbers given by their logs."""
    most = max(logs)
    return most + log(sum([exp(number - most) for number in logs]))


def odds_of(log_odds: float) -> float:
    """Return odds rounded to two digits."""
    return float(f"{exp(log_odds):.2g}")


def show_odds(log_odds: float) -> str:
    """Return odds in words: `40:1`, `1:3`."""
    odds = odds_of(abs(log_odds))
    shown = f"{odds:,.0f}" if odds >= 10 else f"{odds:g}"
    return f"{shown}:1" if log_odds >= 0 else f"1:{shown}"
