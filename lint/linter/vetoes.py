"""What keeps a match from being reported: the settings, a quotation, an address, and the `unless` and `evidence` of its rule."""

from __future__ import annotations

from itertools import chain

from lint._startup.regex import regex
from lint.checks.match import Match, Related
from lint.language.quotations import in_quotation
from lint.ruleset.rule import Rule
from lint.text.document import Document
from lint.text.position import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

AROUND = 500
"""Characters of its paragraph on either side of a match that can veto it."""

LONGEST_ADDRESS = 2000
"""Characters on either side that are searched for the ends of an address: browsers take no longer ones."""


def is_vetoed(document: Document, rule: Rule, match: Match, accepted: frozenset[str]) -> bool:
    """Whether anything keeps a match from being reported: the settings, a quotation, an address, the rule's `unless`."""
    return is_overruled(document, rule, match, accepted) or is_excused(document, rule, match)


def is_overruled(document: Document, rule: Rule, match: Match, accepted: frozenset[str]) -> bool:
    """Whether the settings accept the words of a match, or it is on the wrong side of the quotation marks."""
    if accepted and document.prose[match.start : match.end] in accepted:
        return True
    return bool(rule.quotations) and in_quotation(document, match.start) != (rule.quotations == "inside")


def is_excused(document: Document, rule: Rule, match: Match) -> bool:
    """Whether a match is in an address, or overlaps with what the rule lists under `unless`."""
    if is_in_address(document.prose, match.start, match.end):
        return True
    if not rule.unless:
        return False
    start, end = document.paragraph_at(match.start)
    start, end = max(start, match.start - AROUND), min(end, match.end + AROUND)
    body = document.prose[start:end]
    excuses = (excuse for source in rule.unless for excuse in regex(source).finditer(body))
    return any(excuse.start() + start < match.end and match.start < excuse.end() + start for excuse in excuses)


def is_in_address(prose: str, start: int, end: int) -> bool:
    """Whether a span stands in a web address, an e-mail address, a path or a hashtag."""
    first, last = max(0, start - LONGEST_ADDRESS), end + LONGEST_ADDRESS
    left = max(prose.rfind(" ", first, start), prose.rfind("\n", first, start), first - 1) + 1
    right = prose.find(" ", end, last)
    token = prose[left : right if right >= 0 else last].partition("\n")[0]
    if " " in prose[start:end]:
        token = prose[left:end].partition(" ")[0]
    if token[:1] in "#@" and token[1:2].isalnum():
        return True
    return "://" in token or token.startswith("www.") or ("@" in token.strip("@") and "." in token) or "/pic." in token


def find_evidence(document: Document, rule: Rule, match: Match) -> Related | None:
    """Return the first place of a rule's evidence outside a match; None where there is none. The document is searched no further than that."""
    memory = document.memory.setdefault("evidence", {})
    assert isinstance(memory, dict)
    if rule.evidence not in memory:
        memory[rule.evidence] = [], regex(rule.evidence).finditer(document.prose)
    spans, matches = memory[rule.evidence]
    for span in chain(spans, _find_more(spans, matches)):
        if span.end <= match.start or match.end <= span.start:
            return span, f"“{document.prose[span.start : span.end]}” here"
    return None


def _find_more(spans: list[Span], matches: Iterator[re.Match[str]]) -> Iterator[Span]:
    """Yield the spans of further matches, or of their groups `here`, and add them to `spans`, which remembers them."""
    for match in matches:
        spans.append(Span(*(match.span("here") if match.re.groupindex.get("here") and match["here"] else match.span())))
        yield spans[-1]
