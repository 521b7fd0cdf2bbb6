"""`mtlint explain RULE`: the page of a rule."""

from __future__ import annotations

import sys
from difflib import get_close_matches

from lint.cli.rules import load_all_rules
from lint.rulefiles.pages import page
from lint.ruleset.selectors import is_languagetool_rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.cli.options import Options


def run(options: Options) -> int:
    """Print the page of a rule; return 2 where there is none. Raises `MistakesError` and OSError."""
    rules = load_all_rules(options)
    rules_by_id, redirects = rules.by_id(), rules.redirects
    if options.rule in redirects.table:
        print(f"mtlint: {redirects.describe(options.rule)}", file=sys.stderr)
        options = options.replace(rule=redirects.current(options.rule))
        if options.rule in redirects.table:
            return 2
    if is_languagetool_rule(options.rule):
        name = options.rule.partition("/")[2]
        rules_by_id.update((options.rule, rule) for rule in list(rules_by_id.values()) if rule.is_external and name in rule.parameters["rules"])
    if options.rule in rules_by_id:
        print(page(rules_by_id[options.rule]), end="")
        return 0
    close = get_close_matches(options.rule, rules_by_id, 1)
    print(f"mtlint: unknown rule '{options.rule}'" + (f"; did you mean '{close[0]}'?" if close else ""), file=sys.stderr)
    return 2
