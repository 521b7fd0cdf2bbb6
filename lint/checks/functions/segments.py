"""Functions that compare segments of a document as a whole with those of its source."""

from __future__ import annotations

from lint._startup.regex import Regex
from lint.checks.check import Search
from lint.checks.match import Match

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.checks.function import Options

WORD = Regex(r"[^\W\d_]+")


def untranslated(search: Search, options: Options) -> Iterator[Match]:
    """Yield segments that are their source, letter by letter."""
    document = search.document
    source = document.source
    if source is None:
        return
    for target, original in document.pairs:
        text = document.prose[target.start : target.end]
        if len(WORD.pattern.findall(text)) > 1 and text.split() == source.document.prose[original.start : original.end].split():
            yield Match(target.start, target.end, in_source=((original, "the same in the source"),))
