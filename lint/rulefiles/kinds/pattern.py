"""`pattern`: regular expressions, and under `near` simpler ones that lead to them."""

from __future__ import annotations

from lint._startup.regex import regex
from lint.rulefiles.fields import Fields, Reading, required_of_any


def read(fields: Fields) -> Reading:
    sources = fields.expressions("pattern")
    groups = {name for source in sources for name in regex(source).pattern.groupindex}
    near = fields.expressions("near")
    parameters = {"sources": sources, "literals": required_of_any(near or sources), "near": near}
    return Reading("pattern", parameters, groups)
