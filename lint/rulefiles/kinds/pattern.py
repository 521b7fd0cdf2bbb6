"""`pattern`: regular expressions, and under `near` simpler ones that lead to them."""

from __future__ import annotations

from lint._startup.regex import regex
from lint.rulefiles.fields import Fields, Reading, required_of_any
from lint.rulefiles.literals import required


def read(fields: Fields) -> Reading:
    sources = fields.expressions("pattern")
    groups = {name for source in sources for name in regex(source).pattern.groupindex}
    near = fields.expressions("near")
    own = [] if near else [[literal for _, literal in required(source) or ()] for source in sources]
    literals = required_of_any(near or sources)
    parameters = {"sources": sources, "literals": literals, "near": near, "own": own if literals else [], "names": sorted(groups)}
    return Reading("pattern", parameters, groups)
