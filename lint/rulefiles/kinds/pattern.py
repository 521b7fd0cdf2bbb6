"""`pattern`: regular expressions, and under `near` simpler ones that lead to them."""

from __future__ import annotations

from lint._startup.regex import regex
from lint.rulefiles.fields import Fields, Reading, find_needs
from lint.rulefiles.literals import required
from lint.rulefiles.reach import find_reach


def read(fields: Fields) -> Reading:
    sources = fields.expressions("pattern")
    groups = {name for source in sources for name in regex(source).pattern.groupindex}
    near = fields.expressions("near")
    own = [] if near else [[literal for _, literal in required(source) or ()] for source in sources]
    needs = find_needs(near or sources)
    is_by_literals = needs["literals"] and not needs["again"]
    parameters = {"sources": sources, "near": near, "own": own if is_by_literals else [], "names": sorted(groups), **needs}
    parameters["reach"] = [find_reach(source, near) for source in sources]
    return Reading("pattern", parameters, groups)
