"""Functions about texts whose words a thesaurus exchanged one by one."""

from __future__ import annotations

from lint.checks import Match
from lint.checks.phrases import like
from lint.document import Document
from lint.regex import Regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

WORD = Regex(r"(?<![\w’'-])[a-z]+(?![\w’'-])")
LEAST_WORDS = 60
NORMAL_THE = 0.055
"""Share of “the” among the words of English news and fiction (163,000 words: 5.6 %)."""
ENOUGH = 2
"""So many different words that nobody writes in a row settle that a spinner was at work."""


def swapped_words(document: Document, options: dict[str, list[str]]) -> Iterator[Match]:
    """Words that stand for the function words that they share a spelling or a synset with.

    Options: `sure`, what only a spinner writes; `unsure`, what others write too; both as `word=function word`. Nothing is
    reported in a document without two different sure ones, or one whose “the” is nearly all replaced by one word.
    """
    sure = dict(pair.split("=") for pair in options["sure"])
    unsure = dict(pair.split("=") for pair in options["unsure"])
    places: dict[str, list[int]] = {}
    words = the = 0
    for one in WORD.finditer(document.folded):
        words += 1
        word = one[0]
        the += word == "the"
        if word in sure or word in unsure:
            places.setdefault(word, []).append(one.start())
    if not places or words < LEAST_WORDS:
        return
    for_the = max((word for word in places if unsure.get(word) == "the"), key=lambda word: len(places[word]), default="")
    replaced = len(places.get(for_the, ()))
    collapsed = the < NORMAL_THE * words / 4 and replaced > NORMAL_THE * words / 4
    if not collapsed and sum(word in sure for word in places) < ENOUGH:
        return
    for word, starts in places.items():
        better = sure.get(word) or unsure[word]
        if better == "the" and not collapsed and the >= NORMAL_THE * words / 2:
            continue
        for start in starts:
            found = document.prose[start : start + len(word)]
            yield Match(start, start + len(word), (like(found, better),), {"detail": better})
