"""`mtlint rules`: list the rules, one per line or as JSON."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from lint.errors import UsageError
from lint.rulefiles.load import load_rules
from lint.rulefiles.yaml_file import short
from lint.ruleset.rates import Rates
from lint.ruleset.rule import Rule
from lint.settings.load import find_settings_file, load_settings
from lint.text.printable import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.cli.options import Options
    from lint.ruleset.ruleset import RuleSet


def run(options: Options) -> int:
    """List the rules. Raises `MistakesError` and OSError."""
    rules = _rules_named(load_all_rules(options), options.packs)
    if options.output_format == "json":
        print(json.dumps([_record(rule) for rule in rules], ensure_ascii=False, indent=1))
        return 0
    for line in table(rules):
        print(line)
    return 0


def table(rules: Iterable[Rule]) -> Iterator[str]:
    """Yield a line for each rule, safe to print, with an empty line between packs."""
    rules = list(rules)
    width = max((len(rule.id) for rule in rules), default=0)
    pack = ""
    for rule in rules:
        if pack and rule.id.partition("/")[0] != pack:
            yield ""
        pack = rule.id.partition("/")[0]
        yield printable(f"{rule.id:{width}}  {rule.severity:7}  {rule.fix or '-':6}  {rule.summary}")


def _rules_named(rules: RuleSet, names: Iterable[str]) -> list[Rule]:
    """Return the rules with these ids and packs, or all if none are named. Raises `UsageError` for an unknown name."""
    if not names:
        return rules.rules
    for name in rules.redirects.old_names(names):
        print(f"mtlint: {rules.redirects.describe(name)}", file=sys.stderr)
    try:
        return rules.select(*names).rules
    except UsageError as error:
        raise UsageError(f"mtlint: {error}") from None


def _record(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.id,
        "artifact": rule.artifact,
        "severity": rule.severity,
        "fix": rule.fix or None,
        "summary": rule.summary,
        "message": rule.message,
        "since": rule.since,
        "misfires_per_100k": rule.misfires,
        "rates": _rates(rule.rates) if rule.rates else None,
        "raised": rule.raised or None,
        "kind": rule.votes_as,
        "path": short(Path(rule.path)),
    }


def load_all_rules(options: Options) -> RuleSet:
    """Return the built-in rules and those of the settings. Raises `MistakesError` and OSError."""
    path = options.config or (None if options.isolated else find_settings_file(os.getcwd()))
    folders: Iterable[str] = load_settings(path).rule_sources() if path else ()
    return load_rules(folders, options.cache_folder)


def _rates(rates: Rates) -> dict[str, object]:
    """Return what was measured about a rule: words and reports by copy, and how many reports on annotated text are right."""
    counts = {"human": {"words": rates.words, "reports": rates.reports, "worst_per_100k": rates.worst}}
    machine = {copy: {"words": sample.total_words, "reports": round(sample.reports, 2)} for copy, sample in rates.machine.items()}
    return {**counts, **machine, "right": {copy: {"right": share.right, "reports": share.reports} for copy, share in rates.right.items()}}
