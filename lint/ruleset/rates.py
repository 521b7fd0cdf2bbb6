"""What was measured about rules: how often each reports in human copy and in machine text, and how many of its reports are right.

`mtlint calibrate` writes these figures to a file next to the rules. They are compiled with the rules into an `EvidenceTable`, which is all that a
verdict needs.
"""

from __future__ import annotations

from lint._startup.record import Record
from lint.language.pairs import ODD
from lint.language.synonyms import UNCOMMON

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

HUMAN, SPUN, TRANSLATED, SCRAPED, PAGE = "human", "spun", "translated", "scraped", "page"
COPIES = (SPUN, TRANSLATED, SCRAPED)
"""What a document may read as, other than human copy."""
AGAINST = {SPUN: HUMAN, TRANSLATED: HUMAN, SCRAPED: PAGE}
"""What each is compared with. `page` is human copy as well: scraped pages are full of leftovers that say nothing about its wording."""
LEFTOVERS = "Leftovers"
"""The group of artifacts that are evidence of scraping, and of nothing else."""
MOST = {"Wording": 3, "Grammar": 2, "Quotations": 2, "Names and titles": 2}
"""How many reports of a rule in a document count, by the group of its artifact; one of other groups. A habit with marks, capitals, or numbers goes
through a whole text, but human copy with one slip of these groups seldom has a second one of the same rule."""
FEWEST_WORDS = 20_000
"""The least number of words of human and of machine text to measure before a rule votes."""
FEWEST_REPORTS = 2
"""The least number of reports in one kind of machine text for a rule to vote."""
MORE_IN_GENRE = 2.0
"""How many times as often as in all human copy a rule may report in the genre of a document. It votes if it reports more often than that, by the
lower bound of its rate, in one kind of machine text."""
COMMON = 1 / 5_000
"""The highest rate per word of human copy of a rule that votes. One that reports more often shows how careful an author is."""
RARE, MANY_WORDS = 2 / 1_000_000, 500_000
"""A rule is rare if it reports at most this often per word of human copy, in at least so many words. One such rule says little; all together say
much."""
MORE_OF_RARE, READ_BEFORE = 4.0, 1 / 3
"""Factors for what rare rules report together: for the rate in human copy, because less is known of them, and for the rate in machine text, because
the authors of rules had read it."""
PULL = 50_000
"""Words. The rate of a rare rule in machine text is pulled toward that of all rare rules as if so many more words had been measured."""
FACTORS = (0.125, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0)
"""How prone to artifacts a document may be, as multiples of the usual."""
EDGES = (0.02, 0.04, 0.06, 0.08, 0.1, ODD)
"""The limits between the bins of how odd a text's word pairs are."""
SYNONYM_EDGES = (0.01, 0.02, 0.035, 0.05, 0.065, UNCOMMON)
"""The limits between the bins of how much of a text's vocabulary are uncommon synonyms."""
OTHER_KIND = 0.5
"""How much reports in other kinds of machine text count for the share of right ones in one kind."""


class Sample(Record):
    """The number of reports that count, and the words of the texts in which they were counted."""

    __slots__ = ()
    reports: float = 0.0
    total_words: float = 0.0

    @property
    def lower_bound(self) -> float:
        """The least rate per word, with a 5% chance of being wrong.

        Byar's bound on a Poisson count (Breslow and Day, Statistical Methods in Cancer Research II, 1987).
        """
        if not self.reports or not self.total_words:
            return 0.0
        bound: float = max(0.0, 1 - 1 / (9 * self.reports) - 1.645 / (3 * self.reports**0.5))
        return self.reports * bound**3 / self.total_words


class Right(Record):
    """The number of reports on annotated text, of right ones, and of those under the right class."""

    __slots__ = ()
    right: int = 0
    reports: int = 0


class Rates(Record):
    """What was measured about a rule.

    `reports`: in `words` of human copy; `counted`: how many of them count; `worst`: the rate per 100,000 words in the genre of human copy where it
    reports most, pulled toward that of all human copy; `machine`: a sample for each kind of machine text; `right`: how many reports are right, for
    each kind.
    """

    __slots__ = ()
    reports: int
    words: int
    counted: int
    worst: float
    machine: dict[str, Sample] = {}
    right: dict[str, Right] = {}

    @property
    def per_100k(self) -> float:
        """Reports per 100,000 words of human copy."""
        return round(100_000 * self.reports / max(1, self.words), 2)

    def human(self, copy: str) -> float:
        """Return the rate per word in human copy to compare with a kind of machine text; it is never zero.

        A document may be of a genre in which the rule reports more often; but a genre full of leftovers of pages was scraped.
        """
        return self.mean if copy == SCRAPED else MORE_IN_GENRE * self.mean

    @property
    def mean(self) -> float:
        """The rate per word in all human copy; never zero."""
        return (self.counted + 0.5) / max(1, self.words)

    def rate(self, copy: str) -> float:
        """Return the rate per word in a kind of machine text, pulled toward the human rate if little was measured.

        Leftovers are pulled less: what scraped pages contain is known, however few of them were measured.
        """
        sample = self.machine.get(copy) or Sample()
        drawn = 0.5 / self.human(copy)
        return (sample.reports + 0.5) / (sample.total_words + (min(drawn, sample.total_words) if copy == SCRAPED and sample.total_words else drawn))

    def share_right(self, copy: str) -> float:
        """Return the expected share of right reports in a kind of machine text; those in other kinds count for a half."""
        weights = {other: 1.0 if other == copy else OTHER_KIND for other in self.right}
        expected = max(0.0, 1 - self.human(copy) / self.rate(copy))
        right_count = sum(weights[other] * right.right for other, right in self.right.items()) + 2 * expected
        return right_count / (sum(weights[other] * right.reports for other, right in self.right.items()) + 2)

    def votes_for(self, copies: tuple[str, ...]) -> bool:
        """Return whether the rule's reports are evidence: it was measured on enough text and reports far more often in some kind of machine text."""
        if self.mean > COMMON or self.words < FEWEST_WORDS or sum(sample.total_words for sample in self.machine.values()) < FEWEST_WORDS:
            return False
        samples = {copy: self.machine[copy] for copy in copies if copy in self.machine}
        return any(sample.reports >= FEWEST_REPORTS and sample.lower_bound >= MORE_IN_GENRE * self.mean for sample in samples.values())

    @property
    def is_rare(self) -> bool:
        """Whether it hardly ever reports in a large amount of human copy."""
        return self.words >= MANY_WORDS and self.counted <= RARE * self.words

    def pulled_toward(self, shared: dict[str, float]) -> dict[str, float]:
        """Return the rates per word of a rare rule: in human copy the one that rare rules share, in machine text its own, pulled toward theirs."""
        pulled = {
            copy: (READ_BEFORE * sample.reports + PULL * shared[copy]) / (sample.total_words + PULL)
            for copy, sample in self.machine.items()
            if copy in shared
        }
        return {**shared, **pulled}

    def worse(self, remeasured: Rates) -> Rates:
        """Return the figures of two measurements that are worse for the rule."""
        human = max((self, remeasured), key=lambda rates: (Sample(rates.reports, rates.words).lower_bound, rates.words))
        worst = max(self.worst, remeasured.worst)
        machine = {**remeasured.machine, **self.machine}
        for copy in self.machine.keys() & remeasured.machine.keys():
            if remeasured.machine[copy].total_words >= FEWEST_WORDS and remeasured.rate(copy) < self.rate(copy):
                machine[copy] = remeasured.machine[copy]
        return Rates(human.reports, human.words, human.counted, worst, machine, {**remeasured.right, **self.right})


def share_rates(rare: list[Rates]) -> dict[str, float]:
    """Return the rate per word of a rare rule in each copy: the rate of all of them together, divided evenly."""
    if not rare:
        return {}
    human_count, human_words = sum(rates.counted for rates in rare), max(rates.words for rates in rare)
    shared = {HUMAN: MORE_OF_RARE * (human_count + 0.5) / human_words / len(rare)}
    for copy in (SPUN, TRANSLATED):
        samples = [rates.machine[copy] for rates in rare if copy in rates.machine]
        if most_words := max([sample.total_words for sample in samples], default=0.0):
            shared[copy] = READ_BEFORE * (sum(sample.reports for sample in samples) + 0.5) / most_words / len(rare)
    return shared


class Voter(Record):
    """A rule whose reports count, at most `most` of them in a document. `rates`: per word, in each copy it is evidence for or against."""

    __slots__ = ()
    kind: str
    rates: dict[str, float]
    most: int = 1


class Asker(Record):
    """A rule that may be raised in a document. `right`: the share of right reports, by copy."""

    __slots__ = ()
    severity: str
    raised: str
    rates: dict[str, float]
    right: dict[str, float]


class EvidenceTable(Record):
    """What a verdict needs to know: who votes, who asks, how prone documents are, and what odd word pairs and uncommon synonyms mean.

    `proneness`: for each copy, the weights of `FACTORS`; `pairs`: for each copy, how much likelier than in human copy the oddness of word pairs is
    in each bin between `EDGES`; `synonyms`: the same for the density of uncommon synonyms and `SYNONYM_EDGES`.
    """

    __slots__ = ()
    voters: dict[str, Voter] = {}
    askers: dict[str, Asker] = {}
    proneness: dict[str, tuple[float, ...]] = {}
    pairs: dict[str, tuple[float, ...]] = {}
    synonyms: dict[str, tuple[float, ...]] = {}

    @classmethod
    def from_tuple(cls, values: tuple[Any, ...]) -> EvidenceTable:
        """Return the table from the values of its `as_tuple`."""
        voters, askers, *words = values
        return cls({rule: Voter(*voter) for rule, voter in voters.items()}, {rule: Asker(*asker) for rule, asker in askers.items()}, *words)
