"""The check `languagetool`: which of LanguageTool's rules and categories a rule of ours stands for.

It looks at nothing itself: `lint.external.languagetool` asks the server, and gives each match to the rule that wants it.
"""

from __future__ import annotations

from lint.checks.match import Hits, Match
from lint.text.document import Document

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


class LanguageTool:
    """Ids of LanguageTool's rules, its categories, and what of them is left to others, rules or categories."""

    def __init__(self, rules: list[str], categories: list[str], left: list[str]) -> None:
        self.rules, self.categories, self.left = frozenset(rules), frozenset(categories), frozenset(left)

    def literals(self) -> list[tuple[str, str]]:
        return []

    def expressions(self) -> list[str]:
        return []

    def apart(self, scope: str) -> bool:
        return True

    def find(self, document: Document, hits: Hits, scope: str) -> Iterator[Match]:
        return iter(())
