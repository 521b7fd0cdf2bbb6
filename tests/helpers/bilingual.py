"""What the rules about a source report in translations."""

from __future__ import annotations

from functools import cache

from caches import load_builtin_rules

import lint


@cache
def bilingual_rules() -> lint.RuleSet:
    """Return the rules that compare a text with its source."""
    return load_builtin_rules().select("bilingual")


def differences(language: str, source: str, text: str) -> list[str]:
    """Return what is reported in a translation: the rule, the words in it, and those in the source, unless they are all of it."""
    shown = []
    for diagnostic in lint.check(text, bilingual_rules(), source=source, source_language=language, min_severity="info"):
        place = next(place for place in diagnostic.related if place.is_in_source)
        words = source[place.start.offset : place.end.offset]
        shown.append(f"{diagnostic.rule.partition('/')[2]} {diagnostic.text} < {words if words != source else ''}".rstrip())
    return shown
