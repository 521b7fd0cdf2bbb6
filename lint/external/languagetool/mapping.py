"""Decide which of our rules reports what a LanguageTool rule finds."""

from __future__ import annotations

from lint.checks.languagetool import LanguageTool
from lint.ruleset.rule import Rule
from lint.ruleset.ruleset import RuleSet
from lint.ruleset.severity import OFF


class RuleMapping:
    """The rules of kind `languagetool` among all rules, in force or not.

    `ids`: their ids; `disabled`: ids of LanguageTool rules to turn off, separated by commas; `names`: the words of our name tables in lowercase.
    """

    def __init__(self, rules: RuleSet) -> None:
        external = sorted(
            [rule for rule in rules.rules if rule.is_external], key=lambda rule: rule.severity == OFF
        )  # those that are shown come first
        rules_of_kind = [(rule, rule.check) for rule in external]
        self._checks = [(rule, check) for rule, check in rules_of_kind if isinstance(check, LanguageTool)]
        self.ids = frozenset(rule.id for rule, _ in self._checks)
        all_names: set[str] = set()
        left_out: set[str] = set()
        for _, check in self._checks:
            all_names |= check.rules | check.categories
            left_out |= check.left
        self.disabled = ",".join(sorted(left_out - all_names))
        spellings = (literal for rule in rules.rules if rule.kind == "variants" for _, literal in rule.check.needs.literals or ())
        self.names = frozenset(word for form in spellings for word in form.split())

    def rule_for(self, id: str, category: str) -> Rule | None:
        """Return the rule that names a LanguageTool rule, or else the first that names its category without excluding it."""
        by_category = None
        for rule, check in self._checks:
            if id in check.rules:
                return rule
            if category in check.categories and id not in check.left:
                by_category = by_category or rule
        return by_category

    def candidates(self, id: str) -> list[Rule]:
        """Return the rules that may report a LanguageTool rule of any category: the one that names it, or else all with categories."""
        naming = [rule for rule, check in self._checks if id in check.rules]
        return naming or [rule for rule, check in self._checks if check.categories and id not in check.left]
