"""`mtlint explain RULE`: the page of a rule, or the rules of a pack; `mtlint explain FILE`: the pages of its rules, or the verdict on a document."""

from __future__ import annotations

import os
import sys

from lint.cli.main import TROUBLE
from lint.cli.rules import load_all_rules, table
from lint.cli.test_rules import load_rules_at
from lint.errors import UsageError
from lint.rulefiles.pages import page
from lint.ruleset.selectors import is_languagetool_rule
from lint.text.printable import lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.cli.options import Options
    from lint.ruleset.rule import Rule
    from lint.ruleset.ruleset import RuleSet


def run(options: Options) -> int:
    """Print the page of a rule, the rules of a pack, or the verdict on a file; return 2 if there is none.

    Raises `UsageError`, `MistakesError`, `DecodeError`, and OSError.
    """
    rules = load_all_rules(options)
    rules_by_id, redirects = rules.by_id(), rules.redirects
    is_name = options.rule in rules_by_id or options.rule in redirects.table or any(id.startswith(options.rule + "/") for id in rules_by_id)
    if os.path.isfile(options.rule) and not is_name:
        _explain_file(options, rules)
        return 0
    if options.rule in redirects.table:
        print(f"mtlint: {redirects.describe(options.rule)}", file=sys.stderr)
        options = options.replace(rule=redirects.current(options.rule))
        if options.rule in redirects.table:
            return TROUBLE
    if is_languagetool_rule(options.rule):
        name = options.rule.partition("/")[2]
        rules_by_id.update((options.rule, rule) for rule in list(rules_by_id.values()) if rule.is_external and name in rule.parameters["rules"])
    if options.rule in rules_by_id:
        print(*lines(page(rules_by_id[options.rule])), sep="\n", end="")
        return 0
    pack = [rule for rule in rules if rule.id.partition("/")[0] == options.rule]
    if not pack:
        raise UsageError(_why_not(options.rule, rules))
    print(*table(pack), sep="\n")
    return 0


def _explain_file(options: Options, rules: RuleSet) -> None:
    """Print the pages of the rules in a file, or the verdict on a document. Raises `UsageError`, `MistakesError`, `DecodeError`, and OSError."""
    if rules_in_file := _rules_in(options.rule, rules, options.cache_folder):
        print(*lines("\n".join(map(page, rules_in_file))), sep="\n", end="")
        return
    from lint.cli.explain_document import explain_document

    print(*explain_document(options, options.rule), sep="\n")


def _rules_in(path: str, rules: RuleSet, cache_folder: str | None) -> list[Rule]:
    """Return the rules of a rule file or termbase, in force or not; none for any other file. Raises `MistakesError`."""
    loaded_rules = [rule for rule in rules if os.path.abspath(rule.path) == os.path.abspath(path)]
    if loaded_rules or not path.endswith((".yaml", ".yml")):
        return loaded_rules
    return list(load_rules_at([path], cache_folder))


def _why_not(name: str, rules: RuleSet) -> str:
    """Return why nothing of this name can be explained."""
    if os.path.isdir(name):
        return f"{name}: this is a folder; name a rule, a pack, or a file"
    return f"{name}: no such file" if "." in name else f"mtlint: {rules.describe_unknown(name)}"
