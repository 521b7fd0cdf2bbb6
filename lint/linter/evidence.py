"""The evidence in a document: where its rules report, and how odd its words are. Each place counts once."""

from __future__ import annotations

from bisect import bisect_right

from lint._startup.counts import add_counts
from lint._startup.record import Record
from lint.language.pairs import FEWEST, ODD, mean_oddness
from lint.language.synonyms import UNCOMMON, density
from lint.ruleset.rates import AGAINST, EDGES, SYNONYM_EDGES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Protocol

    from lint.language.pairs import Pairs
    from lint.language.synonyms import Synonyms
    from lint.ruleset.rates import EvidenceTable, Voter
    from lint.text.position import Span

    class RuleReport(Protocol):
        """A rule's report at a place."""

        @property
        def rule(self) -> str:
            """The id of the rule."""

        @property
        def span(self) -> Span:
            """The place in the text, in code points."""

        @property
        def suppressed(self) -> str:
            """Why it is hidden; empty if it is shown."""


PAIRS = "unseen-pairs"
"""The kind of evidence given by unseen word pairs."""
SYNONYMS = "uncommon-synonyms"
"""The kind of evidence given by words that thesauri offer for more common ones."""


class Section(Record):
    """The evidence in a document, or in an article of it.

    `start` and `end`: in the text, in code points; `counts`: the number of places by voting rule; `places`: those places; `pairs` and `unseen`: the
    number of pairs of frequent words, and of unseen ones; `oddness`: how odd these are altogether; `pin`: a verdict pinned by a comment; `synonyms`:
    the number of uncommon synonyms; `synonym_weight` and `breadth`: the sums of which `density` is the ratio; `is_manual`: whether the document has
    markup and contains code.
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
    oddness: float = 0.0
    synonyms: int = 0
    synonym_weight: float = 0.0
    breadth: float = 0.0
    is_manual: bool = False

    def joined(self, next_section: Section) -> Section:
        """Return two parts of a text as one."""
        counts = dict(self.counts)
        add_counts(counts, next_section.counts)
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
            self.oddness + next_section.oddness,
            self.synonyms + next_section.synonyms,
            self.synonym_weight + next_section.synonym_weight,
            self.breadth + next_section.breadth,
            self.is_manual or next_section.is_manual,
        )

    def shifted(self, by: int) -> Section:
        """Return a section of a part with offsets in the whole text, where the part begins at this offset."""
        return self.replace(start=self.start + by, end=self.end + by, places=tuple([place + by for place in self.places]))

    def with_words(self, pairs: Pairs, synonyms: Synonyms) -> Section:
        """Return the section with its pairs of frequent words and its uncommon synonyms."""
        return self.replace(
            pairs=pairs.expected,
            unseen=len(pairs.unseen),
            oddness=round(pairs.oddness, 2),
            synonyms=len(synonyms.terms),
            synonym_weight=round(synonyms.weight, 2),
            breadth=round(synonyms.breadth, 1),
        )

    @property
    def mean_oddness(self) -> float:
        """How odd its word pairs are on average; 0 if it has too few."""
        return mean_oddness(self.oddness, self.pairs)

    @property
    def synonym_density(self) -> float:
        """How much of its vocabulary are uncommon synonyms."""
        return density(self.synonym_weight, self.breadth)

    def bin_of(self, kind: str) -> int:
        """Return the bin of the oddness of its word pairs, or of the density of its synonyms; -1 if it has too few words."""
        if kind == SYNONYMS:
            return bisect_right(SYNONYM_EDGES, self.synonym_density) if self.breadth else -1
        return bisect_right(EDGES, self.mean_oddness) if self.pairs >= FEWEST else -1

    @property
    def has_evidence(self) -> bool:
        """Whether there is enough to judge: a report that votes, or words so odd that they need none."""
        return bool(self.counts) or self.mean_oddness >= ODD or self.synonym_density >= UNCOMMON


def join_sections(sections: Iterable[Section]) -> Section | None:
    """Return consecutive parts of a text as one; None if there are none."""
    whole = None
    for section in sections:
        whole = whole.joined(section) if whole else section
    return whole


def find_places(diagnostics: Iterable[RuleReport], table: EvidenceTable) -> dict[str, list[int]]:
    """Return where each voting rule reports, in code points of the text. Each place counts once, for the strongest rule that reports it."""
    votes = [diagnostic for diagnostic in diagnostics if diagnostic.rule in table.voters and not diagnostic.suppressed]
    votes.sort(key=lambda vote: (-_strength(table.voters[vote.rule]), vote.rule, vote.span))
    taken: list[tuple[int, int]] = []  # spans in order, without overlaps
    places: dict[str, list[int]] = {}
    for vote in votes:
        start, end = vote.span.start, max(vote.span.end, vote.span.start + 1)
        number = bisect_right(taken, (start, start))
        if (not number or taken[number - 1][1] <= start) and (number == len(taken) or taken[number][0] >= end):
            taken.insert(number, (start, end))
            places.setdefault(vote.rule, []).append(start)
    return places


def _strength(voter: Voter) -> float:
    """Return how many times as often a rule reports in the machine text where it reports most as in human copy."""
    human = min([voter.rates[copy] for copy in AGAINST.values() if copy in voter.rates])
    return max(voter.rates.values()) / human
