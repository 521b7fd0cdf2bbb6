"""Rules in force, and the prefilter that leads to their candidates."""

from __future__ import annotations

from lint.errors import UsageError
from lint.ruleset.prefilter import WORTH_BUILDING, LiteralIndex, Prefilter
from lint.ruleset.redirects import NONE, Redirects
from lint.ruleset.rule import Rule
from lint.ruleset.selectors import selects

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lint.checks.check import Hits
    from lint.ruleset.prefilter import ScanCosts
    from lint.text.document import Document


class RuleSet:
    """Rules in force.

    `left_out`: the ids of others that exist; `prefilter`: one that knows at least these rules; `redirects`: what became of ids that have
    changed.
    """

    def __init__(
        self,
        rules: Iterable[Rule],
        digest: str = "",
        prefilter: Prefilter | None = None,
        left_out: frozenset[str] = frozenset(),
        redirects: Redirects = NONE,
    ) -> None:
        self.rules = sorted(rules, key=lambda rule: rule.id)
        self.digest, self.left_out, self.redirects = digest, left_out, redirects
        self.has_limits = any(rule.is_limited for rule in self.rules)
        self.key = " ".join([digest, *(rule.id for rule in self.rules)])
        self._prefilter = prefilter or _prefilter(self.rules)

    def by_id(self) -> dict[str, Rule]:
        """Return the rules by their ids."""
        return {rule.id: rule for rule in self.rules}

    def only(self, ids: Iterable[str]) -> RuleSet:
        """Return the rules of these ids."""
        selected = frozenset(ids)
        left_out = self.left_out.union(rule.id for rule in self.rules if rule.id not in selected)
        return RuleSet((rule for rule in self.rules if rule.id in selected), self.digest, self._prefilter, left_out, self.redirects)

    def with_severities(self, severities: dict[str, str]) -> RuleSet:
        """Return these rules with other severities, by their ids."""
        rules = [rule.with_severity(severities.get(rule.id, rule.severity)) for rule in self.rules]
        return RuleSet(rules, self.digest, self._prefilter, self.left_out, self.redirects)

    def select(self, *names: str) -> RuleSet:
        """Return the rules that names select: ids, old ones too, packs or `ALL`. Raises `UsageError` for a name that selects no rule."""
        names = self.redirects.current_names(names)
        for name in names:
            if name not in self.redirects.table and not any(selects(name, rule.id) for rule in self.rules):
                raise UsageError(f"unknown rule or pack '{name}'")
        return self.only(rule.id for rule in self.rules if any(selects(name, rule.id) for name in names))

    def ignore(self, *names: str) -> RuleSet:
        """Return the rules that none of these names selects."""
        names = self.redirects.current_names(names)
        return self.only(rule.id for rule in self.rules if not any(selects(name, rule.id) for name in names))

    def prepare(self) -> None:
        """Make the automaton, for much work to come."""
        self._prefilter.automaton(WORTH_BUILDING)

    @property
    def trouble(self) -> str:
        """Why the scan takes longer than it should; empty where it does not."""
        return self._prefilter.trouble

    def prepare_for(self, document: Document) -> None:
        """Make ready for a document, which `candidates` would do: for who measures the two apart."""
        self._prefilter.prepare(document)

    def measure_scan(self, document: Document) -> ScanCosts:
        """Return what each part of the scan of a document costs, where it is an automaton's."""
        return self._prefilter.measure(document)

    def candidates(self, document: Document) -> Iterator[tuple[Rule, Hits]]:
        """Yield the rules that can match in a document, each with where to look (None: anywhere)."""
        hits, blind = self._prefilter.find(document)
        for rule in self.rules:
            if rule.id in hits:
                yield rule, hits[rule.id]
            elif rule.id in blind:
                yield rule, None


def _prefilter(rules: list[Rule]) -> Prefilter:
    from lint.ruleset.literal_index import index_literals

    return Prefilter(rules, LiteralIndex(*index_literals(rules)))
