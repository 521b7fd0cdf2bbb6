"""The check `metric`: a figure of a text, such as its grade level or sentence length, that is beyond a limit."""

from __future__ import annotations

from lint.checks.check import ANYWHERE, Search
from lint.checks.match import Match
from lint.checks.scope import find_units
from lint.text.document import Document

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.checks.check import Sees
    from lint.text.position import Span


class Metric:
    """A figure and its limits, if any, for units of a scope with at least `least` words."""

    needs = ANYWHERE
    sees: Sees = "scope"

    def __init__(self, name: str, below: float | None, above: float | None, least: int) -> None:
        self._name, self._below, self._above, self._least = name, below, above, least

    def find(self, search: Search) -> Iterator[Match]:
        """Yield the first sentence of each unit whose running text is beyond a limit."""
        from lint.language.readability import compute_figure

        document = search.document
        for unit in find_units(document, None, search.scope):
            text, sentences = _running_text(document, unit, search.scope)
            lengths = [len(document.prose[sentence.start : sentence.end].split()) for sentence in sentences]
            words = sum(lengths)
            if not words or words < self._least:
                continue
            figure = compute_figure(self._name, text, lengths)
            for limit, beyond in (
                (self._below, self._below is not None and figure < self._below),
                (self._above, self._above is not None and figure > self._above),
            ):
                if beyond:
                    yield Match(sentences[0].start, sentences[0].end, groups={"value": f"{figure:.4g}", "limit": f"{limit:g}", "words": str(words)})


CHECK = Metric


def _running_text(document: Document, unit: Span, scope: str) -> tuple[str, list[Span]]:
    """Return the running text of a unit, without headings and cells, and its sentences."""
    from lint.language.readability import running_text

    if scope == "sentence":
        heading = document.kind(document.paragraph_at(unit.start)) == "heading"
        return document.prose[unit.start : unit.end], [] if heading else [unit]
    if scope in ("prose", "paragraph"):
        return running_text(document, [unit])
    return running_text(document, [paragraph for paragraph in document.paragraphs() if unit.start <= paragraph.start < unit.end])
