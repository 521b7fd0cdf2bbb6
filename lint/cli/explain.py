"""`mtlint explain RULE`: the page of a rule."""

from __future__ import annotations

import sys
from argparse import Namespace
from difflib import get_close_matches

from lint.cli.rules import rules_in_reach
from lint.rulefiles.pages import page
from lint.ruleset.selectors import is_languagetool_rule

TYPE_CHECKING = False


def explain(given: Namespace) -> int:
    rules = {rule.id: rule for rule in rules_in_reach(given)}
    if is_languagetool_rule(given.rule):
        name = given.rule.partition("/")[2]
        rules.update((given.rule, rule) for rule in list(rules.values()) if rule.is_external and name in rule.parameters["rules"])
    if given.rule in rules:
        print(page(rules[given.rule]), end="")
        return 0
    close = get_close_matches(given.rule, rules, 1)
    print(f"mtlint: no rule is called '{given.rule}'" + (f"; did you mean '{close[0]}'?" if close else ""), file=sys.stderr)
    return 2
