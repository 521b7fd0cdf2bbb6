"""What a rule requires of the whole document: its `evidence` somewhere else, and nothing that its `not-in` lists."""

from __future__ import annotations

from itertools import chain

from lint._startup.regex import regex
from lint.checks.match import Match, Related
from lint.language.analysis import analysis_of
from lint.ruleset.rule import Rule
from lint.text.document import Document
from lint.text.position import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


MOVED = 1_000
"""How many characters before its last place in an edited text an expression is searched for first."""


def is_written_so(document: Document, rule: Rule) -> bool:
    """Return whether the document matches the rule's `not-in` anywhere, which shows that it is of a kind that writes so on purpose."""
    is_written = analysis_of(document).is_written
    if rule.not_in not in is_written:
        is_written[rule.not_in] = _is_anywhere(document, rule.not_in)
    return is_written[rule.not_in]


def _is_anywhere(document: Document, source: str) -> bool:
    """Return whether an expression matches anywhere in a document; in one that is edited, it is searched for where it was before first."""
    expression, prose, memory = regex(source), document.prose, analysis_of(document).memory
    last_start = memory.get((_is_anywhere, source), 0)
    match = (expression.search(prose, last_start) if last_start else None) or expression.search(prose)
    if match:
        memory[_is_anywhere, source] = max(0, match.start() - MOVED)
    return match is not None


class RequiredEvidence:
    """Places of the evidence that a rule requires elsewhere in the document, searched only as far as needed."""

    def __init__(self, prose: str, source: str) -> None:
        self._prose = prose
        self._spans: list[Span] = []
        self._more = regex(source).finditer(prose)

    def find_outside(self, match: Match) -> Related | None:
        """Return the first such place outside a match, or None."""
        for span in chain(self._spans, self._next_spans()):
            if span.end <= match.start or match.end <= span.start:
                return span, f"“{self._prose[span.start : span.end]}” here"
        return None

    def _next_spans(self) -> Iterator[Span]:
        """Yield further matches, or their groups `here`, and remember them for the next search."""
        for match in self._more:
            has_group = "here" in match.re.groupindex and match["here"]
            self._spans.append(Span(*(match.span("here") if has_group else match.span())))
            yield self._spans[-1]
