"""Decide which rules a name in the settings or a comment selects: a rule, a pack, a LanguageTool rule, or all."""

from __future__ import annotations

ALL = "ALL"

LANGUAGETOOL = "languagetool"
"""The pack whose ids are LanguageTool's: `languagetool/HE_VERB_AGR`. Used in place of a house style by rules of that kind, which are in force if
LanguageTool is used."""


def selects(selector: str, rule: str) -> bool:
    """Return whether a name in a comment or the settings selects a rule: its id, its pack, or ALL."""
    return selector in names_of(rule)


def names_of(rule: str) -> tuple[str, str, str]:
    """Return the names that select a rule."""
    return ALL, rule, rule.partition("/")[0]


def is_languagetool_rule(name: str) -> bool:
    """Return whether a name is that of a LanguageTool rule."""
    pack, _, rule = name.partition("/")
    return pack == LANGUAGETOOL and rule.isupper()
