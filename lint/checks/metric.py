"""The check `metric`: a figure of a text (its reading grade, the length of its sentences) that is beyond a limit."""

from __future__ import annotations

from lint.checks.match import Hits, Match
from lint.checks.scope import WIDE, units
from lint.text.document import Document

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.text.position import Span


class Metric:
    """A figure and its limits, for units of a scope that have at least so many words. A limit that is None is none."""

    def __init__(self, name: str, below: float | None, above: float | None, least: int) -> None:
        self._name, self._below, self._above, self._least = name, below, above, least

    def literals(self) -> list[tuple[str, str]] | None:
        return None

    def expressions(self) -> list[str]:
        return []

    def apart(self, scope: str) -> bool:
        return scope not in WIDE

    def find(self, document: Document, hits: Hits, scope: str) -> Iterator[Match]:
        """The first sentence of each unit whose running text is beyond a limit."""
        from lint.language.readability import figure

        for unit in units(document, None, scope):
            text, found = _running(document, unit, scope)
            lengths = [len(document.prose[start:end].split()) for start, end in found]
            words = sum(lengths)
            if not words or words < self._least:
                continue
            value = figure(self._name, text, lengths)
            for limit, beyond in (
                (self._below, self._below is not None and value < self._below),
                (self._above, self._above is not None and value > self._above),
            ):
                if beyond:
                    yield Match(found[0].start, found[0].end, groups={"value": f"{value:.4g}", "limit": f"{limit:g}", "words": str(words)})


def _running(document: Document, unit: Span, scope: str) -> tuple[str, list[Span]]:
    """The running text of a unit, without headings and cells, and its sentences."""
    from lint.language.readability import running

    if scope == "sentence":
        heading = document.kind(document.paragraph_at(unit[0])) == "heading"
        return document.prose[slice(*unit)], [] if heading else [unit]
    return running(document, [unit] if scope in ("prose", "paragraph") else [one for one in document.paragraphs() if unit[0] <= one[0] < unit[1]])
