"""`metric`: a figure of readability and its limits."""

from __future__ import annotations

from lint.language.readability import OURS, THEIRS
from lint.rulefiles.fields import Fields, Reading


def read(fields: Fields) -> Reading:
    value = fields["metric"]
    below, above = (fields[name].decimal() if name in fields else None for name in ("below", "above"))
    if below is None and above is None:
        value.complain("a metric also needs 'below' or 'above'")
    least = fields["min-words"].number() if "min-words" in fields else 1
    parameters = {"name": value.one_of((*OURS, *THEIRS)), "below": below, "above": above, "least": least}
    return Reading("metric", parameters, {"value", "limit", "words"})
