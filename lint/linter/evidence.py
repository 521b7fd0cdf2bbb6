"""What a document reads as: the reports of its rules, each place once, weighed against what human copy and machine text are like.

A document's counts are as probable in a copy as its rates make them, whatever the document's proneness to artifacts, over which is
summed. The odds are those of a kind of machine text against human copy. Everything here is a pure function of counts, words, and a table.
"""

from __future__ import annotations

from bisect import bisect_right
from math import exp, factorial, log

from lint._startup.record import Record
from lint.ruleset.rates import AGAINST, COPIES, EDGES, FACTORS, HUMAN, MOST, MOST_LEFTOVERS, SCRAPED, SPUN, TRANSLATED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Protocol

    from lint.ruleset.rates import EvidenceTable, Voter
    from lint.text.position import Span

    class Report(Protocol):
        """What a rule reports, and where."""

        @property
        def rule(self) -> str:
            """The id of the rule."""

        @property
        def span(self) -> Span:
            """The place in the text, in code points."""

        @property
        def suppressed(self) -> str:
            """Why it is not shown; empty where nothing keeps it from that."""


SHORTEST = 150
"""Words. A shorter text reads as nothing."""
PRIOR = log(1 / 18)
"""Log odds of each kind of machine text before anything was reported: one document in twenty."""
NEEDED = {SPUN: 1, TRANSLATED: 2, SCRAPED: 3}
"""Kinds of artifacts that have to carry a verdict."""
FEWEST_PLACES = 2
"""A single place is no evidence of how a document was made."""
CARRIES = 0.5
"""A kind carries a verdict where the log odds without it are lower by so much."""
UNPROVEN = -4.0
"""Log odds, at most, of what too few kinds carry."""
MOST_ODDS = log(10_000)
"""Log odds, at most: more nobody has measured."""
IN, SURE = 0.0, log(10)
"""Log odds from which a document reads as machine text, and from which the verdict is a warning."""
PINNED = log(1000)
"""Log odds of what a comment says."""
PAIRS = "unseen-pairs"
"""The kind of evidence that the share of unseen pairs of words is."""
SMALL = 0.01
"""A mean below which so many and more are as probable as so many."""
FEWEST_PAIRS = 100
"""Pairs of frequent words of which the share of unseen ones says something."""

LOG_FACTORS = [log(factor) for factor in FACTORS]


class Section(Record):
    """A document, or an article in it, as evidence.

    `start` and `end`: in the text, in code points; `counts`: the places at which each voting rule reports, by rule; `places`: where these
    are; `pairs` and `unseen`: its pairs of frequent words, and those that are never seen; `pin`: what a comment says that it reads as;
    `floor`: log odds from which it reads as machine text.
    """

    __slots__ = ()
    start: int
    end: int
    words: int
    counts: dict[str, int] = {}
    places: tuple[int, ...] = ()
    pairs: int = 0
    unseen: int = 0
    pin: str = ""
    floor: float = IN

    def joined(self, next_section: Section) -> Section:
        """Return two parts of a text as one."""
        counts = dict(self.counts)
        for rule, count in next_section.counts.items():
            counts[rule] = counts.get(rule, 0) + count
        places = (*self.places, *next_section.places)
        return Section(
            self.start,
            next_section.end,
            self.words + next_section.words,
            counts,
            places,
            self.pairs + next_section.pairs,
            self.unseen + next_section.unseen,
            self.pin or next_section.pin,
        )

    def shifted(self, by: int) -> Section:
        """Return a section of a part of a text, where the part begins so many characters into it."""
        return self.replace(start=self.start + by, end=self.end + by, places=tuple([place + by for place in self.places]))

    @property
    def pair_bin(self) -> int:
        """The number of the bin of its share of unseen pairs; -1 where it has too few pairs."""
        if self.pairs < FEWEST_PAIRS:
            return -1
        share = self.unseen / self.pairs
        return sum([share >= edge for edge in EDGES])


class Verdict(Record):
    """What a document reads as: `spun`, `translated` or `scraped`, or `human` where nothing says otherwise.

    `odds`: log odds of each copy against human copy; `kinds`: the kinds of evidence that carry it, the strongest first.
    """

    __slots__ = ()
    reads_as: str = HUMAN
    odds: dict[str, float] = {}
    kinds: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether rules may ask."""
        return self.reads_as != HUMAN

    @property
    def odds_ratio(self) -> float:
        """The odds of what the document reads as, with two figures: 40.0 means 40:1."""
        return odds_of(self.log_odds)

    @property
    def log_odds(self) -> float:
        """The log odds of what the document reads as; of the likeliest copy where it reads as human."""
        return self.odds[self.reads_as] if self.is_open else max(self.odds.values(), default=UNPROVEN)


def find_places(diagnostics: Iterable[Report], table: EvidenceTable) -> dict[str, list[int]]:
    """Return where each voting rule reports, in code points of the text, each place once: the strongest rule that reports it has it."""
    votes = [diagnostic for diagnostic in diagnostics if diagnostic.rule in table.voters and not diagnostic.suppressed]
    votes.sort(key=lambda vote: (-_strength(table.voters[vote.rule]), vote.rule, vote.span))
    taken: list[tuple[int, int]] = []  # spans in order, none of which overlap
    places: dict[str, list[int]] = {}
    for vote in votes:
        start, end = vote.span.start, max(vote.span.end, vote.span.start + 1)
        number = bisect_right(taken, (start, start))
        if (not number or taken[number - 1][1] <= start) and (number == len(taken) or taken[number][0] >= end):
            taken.insert(number, (start, end))
            places.setdefault(vote.rule, []).append(start)
    return places


def _strength(voter: Voter) -> float:
    """Return how many times as often as in human copy a rule reports in the machine text where it reports most."""
    human = min([voter.rates[copy] for copy in AGAINST.values() if copy in voter.rates])
    return max(voter.rates.values()) / human


class Weights:
    """The log likelihoods of a section's counts in each copy: the sum of all rules, and that of each kind of evidence.

    `whole`: the weights of the same section with more counts, of which those of each rule are reused.
    """

    def __init__(self, section: Section, table: EvidenceTable, whole: Weights | None = None) -> None:
        self._section, self._table = section, table
        self.copies = [copy for copy in COPIES if copy in table.proneness]
        self._rates: dict[str, dict[str, float]] = whole._rates if whole else self._add_rates()
        self._gains: dict[str, dict[str, list[float]]] = whole._gains if whole else {rule: self._gain(rule) for rule in section.counts}
        self._all = self._sum(table.proneness, self._rates, list(section.counts))
        rules_by_kind: dict[str, list[str]] = {}
        for rule in section.counts:
            rules_by_kind.setdefault(table.voters[rule].kind, []).append(rule)
        self._by_kind = {
            kind: self._sum(self._rates[kind].keys() & table.proneness, [kind], rules_of_kind) for kind, rules_of_kind in rules_by_kind.items()
        }
        self._of_pairs = {copy: log(bins[section.pair_bin]) for copy, bins in table.pairs.items()} if section.pair_bin >= 0 else {}
        self._log_likelihoods: dict[tuple[str, str], float] = {}

    def _add_rates(self) -> dict[str, dict[str, float]]:
        """Return the rate a word of all rules together, by kind of evidence and copy."""
        by_kind: dict[str, dict[str, float]] = {}
        for kind, rates in self._table.voters.values():
            sums = by_kind.setdefault(kind, {})
            for copy, rate in rates.items():
                sums[copy] = sums.get(copy, 0.0) + rate
        return by_kind

    def _gain(self, rule: str) -> dict[str, list[float]]:
        """Return for each copy how much likelier the count of a rule is than none, for each of `FACTORS`."""
        rates = self._table.voters[rule].rates
        most = MOST_LEFTOVERS if SCRAPED in rates else MOST
        count = min(most, self._section.counts[rule])
        return {copy: log_ratios(count, rate * self._section.words, most) for copy, rate in rates.items()}

    def _sum(self, copies: Iterable[str], kinds: Iterable[str], rules: list[str]) -> dict[str, list[float]]:
        """Return for each copy the log likelihood of the counts of some rules of some kinds, and of none of all others of these kinds."""
        sums = {}
        for copy in copies:
            mean = self._section.words * sum([self._rates[kind].get(copy, 0.0) for kind in kinds])
            gains = [self._gains[rule][copy] for rule in rules if copy in self._gains[rule]]
            sums[copy] = [sum(logs) for logs in zip([-mean * factor for factor in FACTORS], *gains, strict=True)]
        return sums

    def without(self, rule: str) -> Weights:
        """Return what is left of the weights if a rule reports nothing."""
        counts = {voter: count for voter, count in self._section.counts.items() if voter != rule}
        return Weights(self._section.replace(counts=counts), self._table, self)

    def by_factor(self, copy: str) -> list[float]:
        """Return the log likelihoods of the counts in a copy, for each of `FACTORS`."""
        return self._all[copy]

    @property
    def kinds(self) -> list[str]:
        """The kinds of evidence that there is."""
        return sorted([*self._by_kind, *([PAIRS] if self._of_pairs else [])])

    def log_odds(self, copy: str, without: str = "") -> float:
        """Return the log odds of a copy; `without`: the kind of evidence that is left out of the sum."""
        odds = PRIOR + self.log_likelihood(copy, without) - self.log_likelihood(AGAINST[copy], without)
        return round(odds + (self._of_pairs.get(copy, 0.0) if without != PAIRS else 0.0), 2)

    def log_likelihood(self, copy: str, without: str = "") -> float:
        """Return the log of how probable the counts are in a copy, whatever the document's proneness."""
        of_kind = self._by_kind.get(without, {}).get(copy)
        if of_kind is None:
            without = ""  # it says nothing of this copy
        if (copy, without) not in self._log_likelihoods:
            sums = self._all[copy]
            if of_kind:
                sums = [likelihood - left_out for likelihood, left_out in zip(sums, of_kind, strict=True)]
            weighted = [log(weight) + likelihood for weight, likelihood in zip(self._table.proneness[copy], sums, strict=True)]
            self._log_likelihoods[copy, without] = log_sum(weighted)
        return self._log_likelihoods[copy, without]

    def shares(self, copy: str) -> dict[str, float]:
        """Return by how much each kind of evidence raises the log odds of a copy, the strongest first."""
        log_odds = self.log_odds(copy)
        shares = {kind: round(log_odds - self.log_odds(copy, kind), 2) for kind in self.kinds}
        return dict(sorted(shares.items(), key=lambda item: (-item[1], item[0])))

    def odds(self) -> dict[str, float]:
        """Return the log odds of each copy, low where too little carries it."""
        place_count = sum(self._section.counts.values())
        odds = {}
        for copy in self.copies:
            carrying = [kind for kind, share in self.shares(copy).items() if share > CARRIES]
            is_carried = len(carrying) >= NEEDED[copy] and place_count + (PAIRS in carrying) >= FEWEST_PLACES
            odds[copy] = min(MOST_ODDS if is_carried else UNPROVEN, self.log_odds(copy))
        return odds


_weighed: list[tuple[Section, EvidenceTable, Weights]] = []


def weigh(section: Section, table: EvidenceTable) -> Weights:
    """Return the weights of a section. Those of the last one are remembered: it is judged before rules ask and after, and then raises these."""
    for last_section, last_table, weights in tuple(_weighed):  # a copy: other threads judge as well
        if last_section is section and last_table is table:
            return weights
    weights = Weights(section, table)
    _weighed[:] = [(section, table, weights)]
    return weights


def judge(section: Section, table: EvidenceTable) -> Verdict:
    """Return what a section reads as."""
    if section.pin:
        return Verdict(section.pin, {section.pin: PINNED} if section.pin != HUMAN else {})
    if section.words < SHORTEST or not section.counts or not table.proneness:
        return Verdict()
    weights = weigh(section, table)
    odds = weights.odds()
    copy = max(odds, key=lambda copy: odds[copy])
    if odds[copy] < section.floor:
        return Verdict(HUMAN, odds)
    return Verdict(copy, odds, tuple([kind for kind, share in weights.shares(copy).items() if share > CARRIES]))


def log_ratios(count: int, mean: float, most: int = MOST) -> list[float]:
    """Return the logs of how much likelier a count of reports, at least 1, is than none, for each of `FACTORS` of a mean.

    `most` means so many or more.
    """
    usual = count * log(mean) - log(factorial(count))
    ratios = [usual + count * log_factor for log_factor in LOG_FACTORS]
    for number, factor in enumerate(FACTORS if count == most else ()):
        if (product := mean * factor) >= SMALL:
            fewer = sum([product**reports / factorial(reports) for reports in range(count)])
            ratios[number] = product + log(1 - exp(-product) * fewer)
    return ratios


def log_sum(logs: list[float]) -> float:
    """Return the log of the sum of numbers whose logs these are."""
    most = max(logs)
    return most + log(sum([exp(number - most) for number in logs]))


def odds_of(log_odds: float) -> float:
    """Return odds as a number with two figures."""
    return float(f"{exp(log_odds):.2g}")


def show_odds(log_odds: float) -> str:
    """Return odds for people: `40:1`, `1:3`."""
    odds = odds_of(abs(log_odds))
    shown = f"{odds:,.0f}" if odds >= 10 else f"{odds:g}"
    return f"{shown}:1" if log_odds >= 0 else f"1:{shown}"
