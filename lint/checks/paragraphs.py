"""Functions about how paragraphs begin and end."""

from __future__ import annotations

from lint.checks import Match
from lint.document import Document
from lint.language.sentences import sentences
from lint.regex import Regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

ENDED = Regex(r"""[.!?…:;]["'”’»)\]*]*$""")
LAST_WORD = Regex(r"(?<= )[a-z]{2,}$")
SHARE = 0.8
"""Paragraphs with several sentences that must end with a stop before one without is reported."""
FEWEST_WORDS = 10


def unterminated(document: Document, options: dict[str, list[str]]) -> Iterator[Match]:
    """The last word of a paragraph of several sentences that ends with none, between two that do."""
    long = [span for span in document.paragraphs() if len(sentences(document, span)) > 1 and document.kind(span) in ("paragraph", "heading")]
    ended = [ENDED.search(document.prose, *span) is not None for span in long]
    if len(long) < 3 or sum(ended) < SHARE * (len(long) - 1):
        return
    for number, (start, end) in enumerate(long):
        last = sentences(document, (start, end))[-1]
        before = document.prose[start : last[0]].rstrip()
        word = LAST_WORD.search(document.prose[last[0] : end])
        words = document.prose.count(" ", start, end)
        if not ended[number] and word and before[-1:] == "." and words >= FEWEST_WORDS and 0 < number < len(long) - 1:
            yield Match(last[0] + word.start(), end)
