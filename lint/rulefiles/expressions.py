"""Every expression that checking a document may use, frozen, so that a run compiles none and never imports `re`."""

from __future__ import annotations

from collections.abc import Iterable

from lint._startup.freeze import find_sources, freeze
from lint.ruleset.rule import Rule

HOT_ROOMS = ("lint.text", "lint.language", "lint.checks", "lint.ruleset", "lint.linter")
"""The packages whose modules run between a document's bytes and its diagnostics."""


def freeze_expressions(rules: Iterable[Rule]) -> dict[str, bytes]:
    """Return the frozen code of every expression of these rules and of the modules of `HOT_ROOMS`, by source."""
    sources = find_sources(HOT_ROOMS).union(*(_sources(rule) for rule in rules))
    return {source: freeze(source) for source in sorted(sources)}


def _sources(rule: Rule) -> list[str]:
    evidence = [rule.evidence] if rule.evidence else []
    patterns = rule.check[0] if rule.kind == "pattern" else []
    return [*patterns, *rule.looks.needs.expressions, *rule.unless, *evidence]
