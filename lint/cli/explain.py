"""`mtlint explain RULE`: the page of a rule, or the rules of a pack; `mtlint explain FILE`: the verdict on a document and its reasons."""

from __future__ import annotations

import os
import sys

from lint.cli.rules import did_you_mean, load_all_rules, table
from lint.rulefiles.pages import page
from lint.ruleset.selectors import is_languagetool_rule
from lint.text.printable import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.cli.options import Options
    from lint.ruleset.rule import Rule


def run(options: Options) -> int:
    """Print the page of a rule, the rules of a pack, or the verdict on a file; return 2 if there is none.

    Raises `MistakesError`, `UsageError`, `DecodeError`, and OSError.
    """
    rules = load_all_rules(options)
    rules_by_id, redirects = rules.by_id(), rules.redirects
    is_name = options.rule in rules_by_id or options.rule in redirects.table or any(id.startswith(options.rule + "/") for id in rules_by_id)
    if os.path.isfile(options.rule) and not is_name:
        from lint.cli.explain_document import explain_document

        print(*explain_document(options, options.rule), sep="\n")
        return 0
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
    return _print_pack(options.rule, rules.rules, list(rules_by_id))


def _print_pack(name: str, rules: list[Rule], ids: list[str]) -> int:
    """Print the rules of a pack; return 2 if there is none. `ids`: the ids of all rules, for suggestions."""
    pack = [rule for rule in rules if rule.id.partition("/")[0] == name]
    for line in table(pack):
        print(line)
    if not pack:
        packs = dict.fromkeys(id.partition("/")[0] for id in ids)
        print(f"mtlint: unknown rule or pack '{printable(name)}'" + did_you_mean(name, [*ids, *packs]), file=sys.stderr)
    return 0 if pack else 2
