"""The check `languagetool`: the LanguageTool rules and categories that a rule reports.

It finds nothing by itself: `lint.external.languagetool` asks the server and assigns each match to the rule that names it.
"""

from __future__ import annotations

from lint.checks.check import NOWHERE, Search
from lint.checks.match import Match

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.checks.check import Sees


class LanguageTool:
    """Ids of LanguageTool rules and categories, and those among them that other rules report."""

    needs = NOWHERE
    sees: Sees = "paragraph"

    def __init__(self, rules: list[str], categories: list[str], left: list[str]) -> None:
        self.rules, self.categories, self.left = frozenset(rules), frozenset(categories), frozenset(left)

    def find(self, search: Search) -> Iterator[Match]:
        """Return no matches."""
        return iter(())


CHECK = LanguageTool
