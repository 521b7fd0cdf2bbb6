"""What a document reads as: the reports of its rules, each place once, weighed against what human copy and machine text are like.

A document's counts are as probable in a copy as its rates make them, whatever the document's proneness to artifacts, over which is
summed. The odds are those of a kind of machine text against human copy. Everything here is a pure function of counts, words, and a table.
"""

from __future__ import annotations

from bisect import bisect_right
from math import exp, log

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

    def without(self, rule: str) -> Section:
        """Return what is left of the evidence if a rule reports nothing."""
        return self.replace(counts={voter: count for voter, count in self.counts.items() if voter != rule})

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
    """The log likelihoods of a section's counts in each copy: the sum of all rules, and that of each kind of evidence."""

    def __init__(self, section: Section, table: EvidenceTable) -> None:
        self._section, self._table = section, table
        self.copies = [copy for copy in COPIES if copy in table.proneness]
        kinds = {table.voters[rule].kind for rule in section.counts}
        self._all = self._sum(list(table.voters))
        self._by_kind = {kind: self._sum([rule for rule, voter in table.voters.items() if voter.kind == kind]) for kind in kinds}
        self._log_odds: dict[tuple[str, str], float] = {}

    def _sum(self, rules: list[str]) -> dict[str, list[float]]:
        """Return for each copy the log likelihood of the counts of some rules, for each of `FACTORS`."""
        silent = dict.fromkeys(self._table.proneness, 0.0)
        for rule in rules:
            if rule not in self._section.counts:
                rates = self._table.voters[rule].rates
                for copy in rates.keys() & silent.keys():
                    silent[copy] += rates[copy]
        sums = {copy: [-rate * factor * self._section.words for factor in FACTORS] for copy, rate in silent.items()}
        for rule in self._section.counts.keys() & set(rules):
            self._add(rule, sums)
        return sums

    def _add(self, rule: str, sums: dict[str, list[float]]) -> None:
        """Add the log likelihoods of the count of a rule that reports something."""
        rates = self._table.voters[rule].rates
        most = MOST_LEFTOVERS if SCRAPED in rates else MOST
        count = min(most, self._section.counts[rule])
        for copy in rates.keys() & sums.keys():
            means = [rates[copy] * factor * self._section.words for factor in FACTORS]
            sums[copy] = [whole + log_poisson(count, mean, most) for whole, mean in zip(sums[copy], means, strict=True)]

    def by_factor(self, copy: str) -> list[float]:
        """Return the log likelihoods of the counts in a copy, for each of `FACTORS`."""
        return self._all[copy]

    @property
    def kinds(self) -> list[str]:
        """The kinds of evidence that there is."""
        return sorted([*self._by_kind, *([PAIRS] if self._has_pairs else [])])

    @property
    def _has_pairs(self) -> bool:
        return self._section.pair_bin >= 0 and bool(self._table.pairs)

    def log_odds(self, copy: str, without: str = "") -> float:
        """Return the log odds of a copy; `without`: the kind of evidence that is left out of the sum."""
        if (copy, without) not in self._log_odds:
            odds = PRIOR + self.log_likelihood(copy, without) - self.log_likelihood(AGAINST[copy], without)
            if self._has_pairs and without != PAIRS and copy in self._table.pairs:
                odds += log(self._table.pairs[copy][self._section.pair_bin])
            self._log_odds[copy, without] = round(odds, 2)
        return self._log_odds[copy, without]

    def log_likelihood(self, copy: str, without: str = "") -> float:
        """Return the log of how probable the counts are in a copy, whatever the document's proneness."""
        sums = self._all[copy]
        if without in self._by_kind:
            sums = [likelihood - of_kind for likelihood, of_kind in zip(sums, self._by_kind[without][copy], strict=True)]
        return log_sum([log(weight) + likelihood for weight, likelihood in zip(self._table.proneness[copy], sums, strict=True)])

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


def judge(section: Section, table: EvidenceTable) -> Verdict:
    """Return what a section reads as."""
    if section.pin:
        return Verdict(section.pin, {section.pin: PINNED} if section.pin != HUMAN else {})
    if section.words < SHORTEST or not section.counts or not table.proneness:
        return Verdict()
    weights = Weights(section, table)
    odds = weights.odds()
    copy = max(odds, key=lambda copy: odds[copy])
    if odds[copy] < section.floor:
        return Verdict(HUMAN, odds)
    return Verdict(copy, odds, tuple([kind for kind, share in weights.shares(copy).items() if share > CARRIES]))


def log_poisson(count: int, mean: float, most: int = MOST) -> float:
    """Return the log probability of a count of reports, at least 1, where `most` means so many or more."""
    terms = [1.0]  # of the series of the exponential function, the mean to the power of a count over its factorial
    for number in range(1, count + 1):
        terms.append(terms[-1] * mean / number)
    if count < most or mean < SMALL:
        return log(terms[count]) - mean
    return log(1 - exp(-mean) * sum(terms[:count]))


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
