"""`mtlint rules`: every rule, a line each or as JSON."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path

from lint.rulefiles.load import load_rules
from lint.rulefiles.yaml_file import short
from lint.ruleset.rule import Rule
from lint.settings.load import find_settings_file, load_settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.cli.options import Options
    from lint.ruleset.ruleset import RuleSet


def run(options: Options) -> int:
    """List the rules. Raises `MistakesError` and OSError."""
    rules = load_all_rules(options).rules
    if options.output_format == "json":
        print(json.dumps([_record(rule) for rule in rules], ensure_ascii=False, indent=1))
        return 0
    width = max(len(rule.id) for rule in rules)
    for rule in rules:
        print(f"{rule.id:{width}}  {rule.severity:7}  {rule.fix or '-':6}  {rule.artifact:31}  {rule.summary}")
    return 0


def _record(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.id,
        "artifact": rule.artifact,
        "severity": rule.severity,
        "fix": rule.fix or None,
        "summary": rule.summary,
        "message": rule.message,
        "since": rule.since,
        "misfires_per_100k": rule.misfires.per_100k if rule.misfires else None,
        "path": short(Path(rule.path)),
    }


def load_all_rules(options: Options) -> RuleSet:
    """Return the built-in rules and those of the settings. Raises `MistakesError` and OSError."""
    path = options.config or (None if options.isolated else find_settings_file(os.getcwd()))
    folders: Iterable[str] = load_settings(path).rules if path else ()
    return load_rules(folders)
