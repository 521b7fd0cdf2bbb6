"""What a word of the settings or of a comment selects: a rule, a pack, a rule of LanguageTool's, or everything."""

from __future__ import annotations

ALL = "ALL"

LANGUAGETOOL = "languagetool"
"""The pack whose diagnostics have selects of LanguageTool's: `languagetool/HE_VERB_AGR`. In place of a house style it stands in the rules
of that kind: they are in force where LanguageTool is asked."""


def selects(selector: str, rule: str) -> bool:
    """Return whether a word of a comment or of the settings means a rule: its id, its pack, or ALL."""
    return selector in (ALL, rule, rule.partition("/")[0])


def is_languagetool_rule(name: str) -> bool:
    """Return whether a name is that of a rule of LanguageTool's."""
    pack, _, rule = name.partition("/")
    return pack == LANGUAGETOOL and rule.isupper()
