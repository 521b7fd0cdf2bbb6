"""Rule folders → everything that a run needs of their rules, as plain values: what the wheel and the cache bring along."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lint._startup.freeze import find_sources, freeze
from lint._startup.store import pack
from lint.rulefiles.folders import read_all
from lint.rulefiles.rates_file import as_values, make_table
from lint.ruleset.literal_index import index_literals
from lint.ruleset.rule import Rule

HOT_ROOMS = ("lint.text", "lint.language", "lint.checks", "lint.ruleset", "lint.linter")
"""The packages whose modules run between a document's bytes and its diagnostics."""


def compile_rules(folders: list[str]) -> tuple[Any, ...]:
    """Return the records of rules, each with the number of its folder, the index of their literals, frozen
    expressions, redirects, and the evidence: the ids of rules that vote and of those that ask, and the packed table.

    No path is in them, so that they hold wherever the folders lie. Raises `RuleError`.
    """
    rules, redirects, measured = read_all(folders)
    records = [(rule.record(), folders.index(rule.folder)) for rule in rules]
    table = make_table(rules, measured)
    evidence = tuple(table.voters), tuple(table.askers), pack(as_values(table))
    renamed = {name: tuple(redirect) for name, redirect in redirects.table.items()}
    return records, index_literals(rules), freeze_expressions(rules), renamed, evidence


def freeze_expressions(rules: Iterable[Rule]) -> dict[str, bytes]:
    """Return the frozen code of every expression of these rules and of the modules of `HOT_ROOMS`, by source."""
    sources = find_sources(HOT_ROOMS).union(*(rule.expressions for rule in rules))
    return {source: freeze(source) for source in sorted(sources)}
