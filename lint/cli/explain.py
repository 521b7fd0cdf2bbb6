"""`mtlint explain RULE`: the page of a rule, or the rules of a pack."""

from __future__ import annotations

import sys

from lint.cli.rules import did_you_mean, load_all_rules, table
from lint.rulefiles.pages import page
from lint.ruleset.selectors import is_languagetool_rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.cli.options import Options


def run(options: Options) -> int:
    """Print the page of a rule, or the list of the rules of a pack; return 2 where there is none. Raises `MistakesError` and OSError."""
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
    pack = [rule for rule in rules.rules if rule.id.partition("/")[0] == options.rule]
    for line in table(pack):
        print(line)
    if not pack:
        packs = dict.fromkeys(id.partition("/")[0] for id in rules_by_id)
        print(f"mtlint: unknown rule or pack '{options.rule}'" + did_you_mean(options.rule, [*rules_by_id, *packs]), file=sys.stderr)
    return 0 if pack else 2
