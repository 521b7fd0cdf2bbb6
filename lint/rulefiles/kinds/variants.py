"""`variants`: groups of spellings of one name or word."""

from __future__ import annotations

from lint.checks.phrase_table import pack_rows
from lint.rulefiles.fields import Fields, Reading

GROUPS = frozenset(("chosen", "count", "form"))


def read(fields: Fields) -> Reading:
    groups = []
    for item in fields["variants"].items():
        group = tuple(item.texts())
        if len(set(group)) < 2:
            item.complain("expected at least two spellings of a name or word")
        groups.append(group)
    choose = fields.choice("choose", ("first", "majority"))
    parameters = {"rows": pack_rows(groups), "choose": choose, "spoken": "quotations" not in fields, "special": {}}
    return Reading("variants", parameters, {*GROUPS})
