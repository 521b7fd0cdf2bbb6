"""Compile rule folders into plain values that hold everything a run needs, for the wheel and the cache."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lint._startup.freeze import find_sources
from lint._startup.store import Parts, pack
from lint.rulefiles.folders import read_all
from lint.rulefiles.rates_file import RatesFile, as_values, make_table
from lint.ruleset.indexing import index_literals
from lint.ruleset.rule import LOOK, TEXT, Rule

HOT_ROOMS = ("lint.text", "lint.language", "lint.checks", "lint.ruleset", "lint.linter")
"""The packages whose modules run between a document's bytes and its diagnostics."""


def compile_rules(folders: list[str], builtin_rules: Iterable[Rule] = ()) -> tuple[tuple[Any, ...], bytes]:
    """Return the rules of some folders as plain values, and the parts to load one by one.

    The values are: records of rules, each with the offsets of its parts and the number of its folder; the index of their literals, and the offset of
    its rows; the offset of the sources of all expressions; redirects; and the evidence: the ids of rules that vote and of those that ask, the packed
    table, and the same of runs with LanguageTool, packed. They contain no paths, so they are valid wherever the folders are, and nothing that
    depends on the interpreter. `builtin_rules`: those of the first folder, if they were read before. Raises `RuleError`.
    """
    rules, redirects, measured, with_languagetool = read_all(folders, builtin_rules)
    part_store = Parts()
    *index, rows = index_literals(rules)
    first_row = part_store.add(rows)
    look_offsets = [part_store.add(rule.pack(LOOK)) for rule in rules]
    text_offsets = [part_store.add(rule.pack(TEXT)) for rule in rules]
    first_source = part_store.add(pack(list_expressions(rules)))
    records = [
        (rule.id, rule.severity, rule.styles, look_offset, text_offset, folders.index(rule.folder))
        for rule, look_offset, text_offset in zip(rules, look_offsets, text_offsets, strict=True)
    ]
    evidence = _evidence(rules, measured)
    if with_languagetool.rates:
        with_languagetool = with_languagetool.joined(measured)
        evidence = (*evidence, pack(_evidence(rules, with_languagetool)))
    renamed = {name: tuple(redirect) for name, redirect in redirects.table.items()}
    return (records, tuple(index), first_row, first_source, renamed, evidence), part_store.content()


def _evidence(rules: list[Rule], measured: RatesFile) -> tuple[Any, ...]:
    """Return the ids of rules that vote and of those that ask, and the packed table."""
    table = make_table(rules, measured)
    asking = {rule.id for rule in rules if rule.raised}
    return tuple(table.voters), tuple(sorted(asking)), pack(as_values(table))


def list_expressions(rules: Iterable[Rule]) -> list[str]:
    """Return the sources of every expression of these rules and of the modules of `HOT_ROOMS`, in order."""
    return sorted(find_sources(HOT_ROOMS).union(*(rule.expressions for rule in rules)))
