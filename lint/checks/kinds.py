"""The table of check kinds: what a rule file calls each, the class that looks, and the fields that only it has.

A new kind is a row here, a module of this package with its class, and a
module of `lint.rulefiles.kinds` with a function `read` that makes the class's
parameters from YAML. Parameters called `sources` and `near` hold expressions.
"""

from __future__ import annotations

from lint._startup.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from lint.checks.check import Check


class Kind(Record):
    """A kind of check.

    `module` and `name`: of its class, empty where rules of this kind are read into another kind; `extra`: the fields of a rule file
    that go with it; `on_request`: what stands in place of house styles in its rules, which are in force only where that is asked for.
    """

    __slots__ = ()
    module: str
    name: str
    extra: tuple[str, ...] = ()
    on_request: str = ""


KINDS = {
    "pattern": Kind("lint.checks.pattern", "Pattern", ("near",)),
    "phrases": Kind("lint.checks.phrases", "Phrases"),
    "variants": Kind("lint.checks.variants", "Variants", ("choose",)),
    "function": Kind("lint.checks.function", "Function", ("with", "needs", "near")),
    "metric": Kind("lint.checks.metric", "Metric", ("below", "above", "min-words"), on_request="readability"),
    "names": Kind("", ""),
    "languagetool": Kind("lint.checks.languagetool", "LanguageTool", on_request="languagetool"),
}


def make_check(kind: str, parameters: dict[str, Any]) -> Check:
    """Return the check of a kind. Its module is imported at the first use: most texts need few kinds."""
    row = KINDS[kind]
    check: Check = getattr(__import__(row.module, fromlist=[row.name]), row.name)(**parameters)
    return check
