"""The rules in force, and the prefilter that leads to their candidates."""

from __future__ import annotations

from lint._startup.record import Record, lazy, remembered
from lint._startup.store import unpack
from lint.errors import UsageError
from lint.ruleset.literal_index import LiteralIndex
from lint.ruleset.prefilter import WORTH_BUILDING_ONCE, WORTH_LOADING, Prefilter
from lint.ruleset.redirects import NONE, Redirects
from lint.ruleset.rule import Rule
from lint.ruleset.selectors import selects

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lint.checks.check import Hits
    from lint.ruleset.prefilter import ScanCosts
    from lint.ruleset.rates import EvidenceTable
    from lint.text.document import Document

READS_AS = "document/reads-as"
"""The rule that states the verdict on a document."""


class Evidence(Record):
    """Which rules vote, which ask, and the table of their rates, packed until a document needs it.

    `with_external`: the evidence of runs with another checker, packed; empty if nothing was measured with one.
    """

    __slots__ = ()
    voters: tuple[str, ...] = ()
    askers: tuple[str, ...] = ()
    packed: bytes = b""
    with_external: bytes = b""


NO_EVIDENCE = Evidence()
"""No rule votes."""


class Library(Record):
    """What is known about all rules that were loaded together, whichever of them are in force.

    `digest`: of their files; `prefilter`: made from the rules of a set if it is None; `redirects`: what became of old ids.
    """

    __slots__ = ()
    digest: str = ""
    prefilter: Prefilter | None = None
    redirects: Redirects = NONE
    evidence: Evidence = NO_EVIDENCE


NO_LIBRARY = Library()
"""Of rules made one by one."""


class VerdictRules(Record):
    """The rules that run for the verdict.

    `raisable`: the ids of rules in force that may be raised in machine text; `silent`: rules run only for their votes; `asking`: rules run only in
    machine text.
    """

    __slots__ = ()
    raisable: frozenset[str] = frozenset()
    silent: tuple[Rule, ...] = ()
    asking: tuple[Rule, ...] = ()


class RuleSet:
    """The rules in force.

    `left_out`: the ids of all other rules; `verdict_rules`: None if there is no verdict; `voters`: the ids that vote, LanguageTool's included.
    """

    def __init__(
        self,
        rules: Iterable[Rule],
        library: Library = NO_LIBRARY,
        left_out: frozenset[str] = frozenset(),
        verdict_rules: VerdictRules | None = None,
    ) -> None:
        self.rules = sorted(rules, key=lambda rule: rule.id)
        self.digest, prefilter, self.redirects, self.evidence = library
        self.left_out, self._verdict_rules = left_out, verdict_rules
        ids = [self.digest, *(rule.id for rule in self.rules)]
        self.key = " ".join(ids if verdict_rules is None else [*ids, "/", *sorted(verdict_rules.raisable)])
        self.raisable, self.silent, self.asking = verdict_rules or VerdictRules()
        self._prefilter = prefilter or _prefilter(self.rules)
        self._library = library.replace(prefilter=self._prefilter)
        self.voters = frozenset(self.evidence.voters)

    def __repr__(self) -> str:
        return f"<RuleSet of {len(self.rules)} rules>"

    def __len__(self) -> int:
        return len(self.rules)

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.rules)

    def __reduce__(self) -> tuple[object, ...]:
        raise TypeError("rules can't be pickled: call lint.load_rules() in each process, or let lint.check_paths() start the processes")

    def by_id(self) -> dict[str, Rule]:
        """Return the rules that may report something, by id."""
        may_be_raised = [rule for rule in (*self.silent, *self.asking) if rule.id in self.raisable]
        return {rule.id: rule for rule in sorted((*self.rules, *may_be_raised), key=lambda rule: rule.id)}

    @property
    def table(self) -> EvidenceTable:
        """What a verdict needs to know about the rules."""
        return _unpack_table(self.evidence.packed)

    @lazy
    def styled(self) -> frozenset[str]:
        """The ids of rules that belong to a house style."""
        return frozenset([rule.id for rule in self.rules if rule.styles])

    def has_votes(self, rule_ids: Iterable[str]) -> bool:
        """Return whether any of these rules votes."""
        return not self.voters.isdisjoint(rule_ids)

    @property
    def has_verdict(self) -> bool:
        """Whether documents are judged: a rule in force states the verdict, or asks for it."""
        return bool(self.raisable)

    def with_external_votes(self) -> RuleSet:
        """Return these rules with the evidence of runs with another checker, if anything was measured with one."""
        if not self.evidence.with_external:
            return self
        evidence = Evidence(*unpack(self.evidence.with_external))
        return RuleSet(self.rules, self._library.replace(evidence=evidence), self.left_out)

    def judged(self, loaded: RuleSet, in_force: frozenset[str]) -> RuleSet:
        """Return these rules with the rules of `loaded` that vote or ask, which report nothing by themselves.

        `in_force`: the ids of rules that settings put in force, whatever their severity.
        """
        reporting = {rule.id for rule in self.rules}
        raisable = in_force.intersection(self.evidence.askers)
        others = [rule for rule in loaded.rules if rule.id not in reporting] if raisable else []
        silent = tuple([rule for rule in others if rule.id in self.voters])
        asking = tuple([rule for rule in others if rule.id in raisable and rule.id not in self.voters])
        return RuleSet(self.rules, self._library, self.left_out, VerdictRules(raisable, silent, asking))

    def only(self, rule_ids: Iterable[str]) -> RuleSet:
        """Return the rules with these ids."""
        selected = frozenset(rule_ids)
        left_out = self.left_out.union(rule.id for rule in self.rules if rule.id not in selected)
        return RuleSet((rule for rule in self.rules if rule.id in selected), self._library, left_out)

    def with_severities(self, severities: dict[str, str]) -> RuleSet:
        """Return these rules with other severities, given by id."""
        rules = [rule.with_severity(severities.get(rule.id, rule.severity)) for rule in self.rules]
        return RuleSet(rules, self._library, self.left_out)

    def select(self, *names: str) -> RuleSet:
        """Return the selected rules. Names are ids (including old ones), packs, or `ALL`. Raises `UsageError` for a name that selects no rule."""
        return self.only(self._ids_selected(names))

    def ignore(self, *names: str) -> RuleSet:
        """Return the rules that none of these names selects. Raises `UsageError` for a name that selects no rule."""
        selected = self._ids_selected(names)
        return self.only(rule.id for rule in self.rules if rule.id not in selected)

    def _ids_selected(self, names: Iterable[str]) -> set[str]:
        names = self.redirects.current_names(names)
        for name in names:
            if name not in self.redirects.table and not any(selects(name, rule.id) for rule in self.rules):
                raise UsageError(self.describe_unknown(name))
        return {rule.id for rule in self.rules if any(selects(name, rule.id) for name in names)}

    def describe_unknown(self, name: str) -> str:
        """Return an error message for a name that selects no rule, with a similar name or the command that lists the rules."""
        from lint.ruleset.selectors import ALL
        from lint.ruleset.unknown_names import nearest

        ids, lowered = [rule.id for rule in self.rules], name.lower()
        known_names = [*dict.fromkeys(id.partition("/")[0] for id in ids), *ids]
        parts = [other for other in known_names if lowered and (other.startswith(lowered) or other.endswith(f"/{lowered}"))]
        meant = parts[0] if parts else nearest(name, [*known_names, ALL])
        return f"unknown rule or pack '{name}'" + (f"; did you mean '{meant}'?" if meant else " (`mtlint rules` lists them)")

    def prepare(self) -> None:
        """Prepare for much work: build the automaton and wait for it."""
        self._prefilter.automaton(WORTH_BUILDING_ONCE, waits=True)

    def prepare_meanwhile(self) -> None:
        """Prepare for much work in this process: build the automaton in the background."""
        self._prefilter.automaton(WORTH_BUILDING_ONCE, is_for_cache=False)

    def load_automaton(self) -> None:
        """Load the automaton from the cache if it is there."""
        self._prefilter.automaton(WORTH_LOADING)

    @property
    def has_automaton(self) -> bool:
        """Whether documents are searched by an automaton."""
        return self._prefilter.has_automaton

    def pinned(self) -> RuleSet:
        """Return these rules, committed to today's automaton or to none."""
        library = self._library.replace(prefilter=self._prefilter.pinned())
        return RuleSet(self.rules, library, self.left_out, self._verdict_rules)

    @property
    def trouble(self) -> str:
        """Why this run, or the next one, is slower than it should be; empty if it isn't."""
        return self._prefilter.trouble

    def prepare_for(self, document: Document) -> None:
        """Get ready for a document, as `candidates` would, so that the two can be timed separately."""
        self._prefilter.prepare(document, waits=True)

    def measure_scan(self, document: Document) -> ScanCosts:
        """Return the cost of each part of the automaton's scan of a document; nothing without an automaton."""
        return self._prefilter.measure(document)

    def candidates(self, document: Document, rules: Iterable[Rule] | None = None) -> Iterator[tuple[Rule, Hits]]:
        """Yield the rules that can match in a document, each with where to look (None: anywhere), including those that vote silently and those that
        read its source if it has one.

        `rules`: replaces them.
        """
        hits, blind = self._prefilter.find(document)
        repeating = self._prefilter.repeating
        for rule in self._plain_rules if rules is None else rules:
            again = self._prefilter.find_again(document, rule.id) if rule.id in repeating and rule.id not in blind else []
            if again:
                other_hits = hits.get(rule.id, {})
                yield rule, {**other_hits, "": sorted({*again, *other_hits[""]}) if "" in other_hits else again}
            elif rule.id in hits:
                yield rule, hits[rule.id]
            elif rule.id in blind:
                yield rule, None
        if document.source and rules is None:
            for rule in self._source_rules:
                yield rule, None

    @lazy
    def _plain_rules(self) -> list[Rule]:
        return [rule for rule in (*self.rules, *self.silent) if not rule.reads_source]

    @lazy
    def _source_rules(self) -> list[Rule]:
        return [rule for rule in self.rules if rule.reads_source]


def _prefilter(rules: list[Rule]) -> Prefilter:
    from lint.ruleset.indexing import index_literals

    return Prefilter(rules, LiteralIndex(*index_literals(rules)))


@remembered
def _unpack_table(packed: bytes) -> EvidenceTable:
    """Return the table of rates, empty if nothing is packed."""
    from lint.ruleset.rates import EvidenceTable

    return EvidenceTable.from_tuple(unpack(packed)) if packed else EvidenceTable()
