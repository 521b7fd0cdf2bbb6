"""Functions about how paragraphs begin and end."""

from __future__ import annotations

from itertools import islice, pairwise

from lint._startup.regex import Regex
from lint.checks.match import Hits, Match
from lint.checks.scope import holding
from lint.language.sentences import sentences
from lint.text.document import Document
from lint.text.position import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

ENDED = Regex(r"""[.!?…:;]["'”’»)\]*]*$""")
STOP_INSIDE = Regex(r"""[a-z]{4}["”’')]{0,2}[.!?…]["”’')]{0,2}\s+["“‘'(]{0,2}[^\W_a-z]""")
STOPPED = Regex(r"""[.!?]["”]?$""")
FIRST_WORD = Regex(r"(?!http|www|from |by )[a-z]{2,}(?= [a-z])")
LAST_WORD = Regex(r"(?<= )[a-z]{2,}$")
SHARE = 0.8
"""Of the paragraphs with several sentences around one without a stop, so many must end with one before it is reported."""
AROUND = 6
"""So many paragraphs of several sentences are looked at on either side."""
FEWEST_WORDS = 10
FEWEST_LETTERS = 40


def unterminated(document: Document, options: dict[str, list[str]], hits: Hits) -> Iterator[Match]:
    """The last word of a paragraph of several sentences that ends with none, between others that do."""
    for start, end in holding(document, hits):
        if not _of_sentences(document, Span(start, end)):
            continue
        last = sentences(document, Span(start, end))[-1]
        before = document.prose[start : last[0]].rstrip()
        word = LAST_WORD.search(document.prose[last[0] : end])
        if word and before[-1:] == "." and document.prose.count(" ", start, end) >= FEWEST_WORDS and _others_end(document, Span(start, end)):
            yield Match(last[0] + word.start(), end)


def _others_end(document: Document, paragraph: Span) -> bool:
    """Whether paragraphs of several sentences stand before and behind this one, and nearly all of them end with a stop."""
    ended = []
    for direction in (document.before(paragraph), document.behind(paragraph)):
        around = islice((span for span in islice(direction, 3 * AROUND) if _of_sentences(document, span)), AROUND)
        found = [ENDED.search(document.prose, *span) is not None for span in around]
        if not found:
            return False
        ended += found
    return sum(ended) >= SHARE * len(ended)


def _of_sentences(document: Document, paragraph: Span) -> bool:
    return STOP_INSIDE.search(document.prose, *paragraph) is not None and document.kind(paragraph) in ("paragraph", "heading")


def lower_start(document: Document, options: dict[str, list[str]], hits: Hits) -> Iterator[Match]:
    """The first word of a paragraph of one sentence or more that begins without a capital, behind one that ended with a stop."""
    for start, end in holding(document, hits):
        word = FIRST_WORD.match(document.prose, start, end)
        before = next(iter(document.before(Span(start, end))), None)
        if not word or before is None or document.kind(Span(start, end)) != "paragraph" or document.kind(before) != "paragraph":
            continue
        ended = all(STOPPED.search(document.prose[slice(*span)]) for span in (before, (start, end)))
        if ended and not document.prose[before[0]].islower() and document.prose.count(" ", start, end) >= FEWEST_WORDS:
            yield Match(start, word.end())


def doubled(document: Document, options: dict[str, list[str]], hits: Hits) -> Iterator[Match]:
    """A paragraph of several words, no row of a table, that says the same as the one before it."""
    lines = [line for line in document.prose.split("\n") if line]
    if not any(line == behind and len(line) >= FEWEST_LETTERS for line, behind in pairwise(lines)):
        return
    for one, behind in pairwise(document.paragraphs()):
        said = document.prose[slice(*one)]
        if len(said) >= FEWEST_LETTERS and "|" not in said and said == document.prose[slice(*behind)] and said.count(" ") + 1 >= FEWEST_WORDS:
            yield Match(behind.start, behind.end, ("",), related=((one, "The same paragraph here"),))
