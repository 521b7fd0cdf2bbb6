"""Rules in force, and the scan that leads to their candidates."""

from __future__ import annotations

from lint.ruleset.prefilter import WORTH_BUILDING, Literals, Scan, literals
from lint.ruleset.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lint.checks.check import Hits
    from lint.text.document import Document


class RuleSet:
    """Rules in force, and what leads to their candidates. `left_out`: the ids of others that exist."""

    def __init__(self, rules: Iterable[Rule], digest: str = "", scan: Scan | None = None, left_out: frozenset[str] = frozenset()) -> None:
        self.rules = sorted(rules, key=lambda rule: rule.id)
        self.digest, self.left_out = digest, left_out
        self.key = " ".join([digest, *(rule.id for rule in self.rules)])
        self._scan = scan or Scan(self.rules, Literals(*literals(self.rules)))

    def only(self, ids: Iterable[str]) -> RuleSet:
        """The rules of these ids."""
        wanted = frozenset(ids)
        left_out = self.left_out.union(rule.id for rule in self.rules if rule.id not in wanted)
        return RuleSet((rule for rule in self.rules if rule.id in wanted), self.digest, self._scan, left_out)

    def prepare(self) -> None:
        """Makes the automaton, for much work to come."""
        self._scan.automaton(WORTH_BUILDING)

    def candidates(self, document: Document) -> Iterator[tuple[Rule, Hits]]:
        """The rules that can match in a document, each with where to look (None: anywhere)."""
        found, blind = self._scan.find(document)
        for rule in self.rules:
            if rule.id in found:
                yield rule, found[rule.id]
            elif rule.id in blind:
                yield rule, None
