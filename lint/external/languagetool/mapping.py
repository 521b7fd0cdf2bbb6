"""Which of our rules speaks for which of LanguageTool's."""

from __future__ import annotations

from lint.checks.languagetool import LanguageTool
from lint.ruleset.rule import Rule
from lint.ruleset.ruleset import RuleSet

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

    from lint.settings.settings import Settings


class Groups:
    """The rules that were read, whether or not they are in force.

    `left`: what LanguageTool need not look for; `names`: words of the tables of names, in lower case.
    """

    def __init__(self, rules: RuleSet) -> None:
        kind = [(rule, rule.looks) for rule in rules.rules if rule.kind == "languagetool"]
        self._groups = [(rule, check) for rule, check in kind if isinstance(check, LanguageTool)]
        self.ids = frozenset(rule.id for rule, _ in self._groups)
        named: set[str] = set()
        left: set[str] = set()
        for _, check in self._groups:
            named |= check.rules | check.categories
            left |= check.left
        self.left = ",".join(sorted(left - named))
        forms = (literal for rule in rules.rules if rule.kind == "variants" for _, literal in rule.looks.literals() or ())
        self.names = frozenset(word for form in forms for word in form.split())

    def speak(self, name: str, ids: Collection[str], settings: Settings) -> bool:
        """Whether rules in force tell all that LanguageTool reports under a name: the rule that names it, or else all that name categories."""
        id = name.partition("/")[2]
        rules = [rule for rule, check in self._groups if id in check.rules]
        rules = rules or [rule for rule, check in self._groups if check.categories and id not in check.left]
        return bool(rules) and all(rule.id in ids and settings.speaks(rule, name) for rule in rules)

    def wanting(self, id: str, category: str) -> Rule | None:
        """The rule that names a rule of LanguageTool, else the first that names its category and does not leave it to others."""
        by_category = None
        for rule, check in self._groups:
            if id in check.rules:
                return rule
            if category in check.categories and id not in check.left:
                by_category = by_category or rule
        return by_category
