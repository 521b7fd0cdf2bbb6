"""Functions about texts whose words a thesaurus replaced one by one."""

from __future__ import annotations

from lint._startup.regex import Regex
from lint.checks.check import Search
from lint.checks.match import Match
from lint.checks.words import find_whole_words, in_case_of
from lint.language.analysis import analysis_of
from lint.text.document import Document

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.checks.function import Options

THE = Regex(r"[Tt][Hh][Ee](?<![\w’'-]...)(?![\w’'-])")
JOINTS = "’'-"
LEAST_WORDS = 60
NORMAL_THE = 0.055
"""The usual share of “the” among the words of English news and fiction (163,000 words: 5.6%)."""
AFTER_GRAMMAR = Regex(
    r"[ \xa0](?:the|an?|his|her|its|their|our|my|your|this|these|those|him|them|me|us|it|said|says|told|least|once|first|last"
    r"|all|both|each|some|any)(?!\w)"
)
BEFORE_GRAMMAR = Regex(r"(?<!\w)(?:will|would|can|could|should|must|might|not|[Ii]|he|she|they|you|we)[ \xa0]$")
RARE = 5_000
"""In texts by human authors, one such word may occur in this many words."""
STIFF_KINDS, STIFF_EVERY, STIFF_OFTEN = 4, 125, 4
"""The least number of different stiff words in a text full of them, the most words of text for each, and how often one of them counts at most: a word
that comes more often is what the text is about. None of 1,377 texts by human authors has so many."""
ROOT = 6
"""The number of initial letters that the forms of a stiff word share."""
WORDS_A_RUN = 200
"""One run of odd pairs is shown for this many words of a text."""
ENOUGH = 2
"""How many different words that people never write there prove that a spinner was at work."""

CONTEXT = 15
"""How many characters on either side of a word tell one use of it from another."""


def swapped_words(search: Search, options: Options) -> Iterator[Match]:
    """Yield words that replace function words with the same spelling or synset.

    Options: `sure`: what only a spinner writes; `unsure`: what others write, too; both as `word=function word`. Nothing is reported unless the
    document has two different sure words, one of them where a noun can't be, or nearly every “the” was replaced by one word.
    """
    document = search.document
    sure, unsure = _pairs(options["sure"]), _pairs(options["unsure"])
    places = {word: list(_find_apart(document.prose, word, starts)) for word, starts in (search.hits or {}).items()}
    spun, for_the = _is_spun(document, sure, unsure, places)
    if not spun:
        return
    for word, starts in places.items():
        better = sure.get(word) or unsure[word]
        if better != "the" or for_the:
            yield from _report_instead(document, word, starts, better)


def lemmas(search: Search, options: Options) -> Iterator[Match]:
    """Yield names of synsets (“solar year”) that replace a word (“year”), in documents where `swapped_words` reports something.

    Options: those of `swapped_words`, and `named`, as `name=word`.
    """
    document, named = search.document, _pairs(options["named"])
    places = {word: list(_find_apart(document.prose, word, starts)) for word, starts in (search.hits or {}).items()}
    if any(places.get(name) for name in named) and _is_spun(document, _pairs(options["sure"]), _pairs(options["unsure"]), places)[0]:
        for name, better in named.items():
            yield from _report_instead(document, name, places.get(name, []), better)


def _pairs(option: list[str]) -> dict[str, str]:
    """Return the pairs of an option with items like `word=function word`. Words are in lowercase, as they are in hits."""
    return {word.lower(): better for word, better in (assignment.split("=") for assignment in option)}


def _is_spun(document: Document, sure: dict[str, str], unsure: dict[str, str], places: dict[str, list[int]]) -> tuple[bool, bool]:
    """Return whether a document was spun, and whether “the” was replaced, too."""
    for_the = max((word for word in places if unsure.get(word) == "the"), key=lambda word: len(places[word]), default="")
    words = document.prose.count(" ") + document.prose.count("\n") + 1
    sure_places = [(word, start) for word, starts in places.items() if word in sure for start in starts]
    certain = len({word for word, _ in sure_places}) >= ENOUGH
    certain = certain and sum(_is_grammatical(document.prose, word, start) for word, start in sure_places) >= max(1, words / RARE)
    uses = [start for start in places.get(for_the, ()) if document.prose[start].islower()]  # not the label of a link
    often = len({document.prose[max(0, start - CONTEXT) : start + CONTEXT] for start in uses}) > NORMAL_THE * words / 4
    if words < LEAST_WORDS or not (certain or often):
        return False, False
    the = len(THE.pattern.findall(document.prose))
    collapsed = often and the < NORMAL_THE * words / 4
    return certain or collapsed, collapsed or the < NORMAL_THE * words / 2


def _is_grammatical(prose: str, word: str, start: int) -> bool:
    """Return whether a word is where a function word may be and a noun can't (“astatine the door”, “will beryllium”)."""
    end = start + len(word)
    return AFTER_GRAMMAR.match(prose, end) is not None or BEFORE_GRAMMAR.search(prose[max(0, start - 12) : start]) is not None


def _report_instead(document: Document, word: str, starts: list[int], better: str) -> Iterator[Match]:
    """Yield these places of a word, with the word that belongs there."""
    for start in starts:
        replaced = document.prose[start : start + len(word)]
        yield Match(start, start + len(word), (in_case_of(replaced, better),), {"detail": better})


def _find_apart(prose: str, word: str, places: list[int]) -> Iterator[int]:
    """Yield the offsets where a word is part of neither a longer word nor a compound."""
    for start in find_whole_words(prose, word, places):
        before, after = prose[start - 1 : start], prose[start + len(word) : start + len(word) + 1]
        if not ((before and before in JOINTS) or (after and after in JOINTS)):
            yield start


def stiff_words(search: Search, options: Options) -> Iterator[Match]:
    """Yield stiff words in a document that is full of them.

    Options: `stiff`, as `word=everyday word`; `formal`: those that occur in formal texts by people, and prove nothing by themselves; `loose`, as
    `stiff`: words that do not count, but are reported with the others.
    """
    document = search.document
    if len(set(map(_root, search.hits or ()))) < STIFF_KINDS:
        return
    stiff, loose = _pairs(options["stiff"]), _pairs(options["loose"])
    spans = [(start, start + len(word), word) for word, starts in (search.hits or {}).items() for start in _find_apart(document.prose, word, starts)]
    formal = {_root(word) for word in options["formal"]}
    hits_of: dict[str, int] = {}
    for _, _, word in spans:
        if word in stiff:
            hits_of[_root(word)] = hits_of.get(_root(word), 0) + 1
    stiff_hits = sum(min(count, STIFF_OFTEN) for count in hits_of.values())
    if len(hits_of) < STIFF_KINDS or len(hits_of.keys() - formal) < ENOUGH or stiff_hits * STIFF_EVERY < analysis_of(document).word_count:
        return
    everyday = loose | stiff
    end = 0
    for start, stop, word in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= end:
            end = stop
            yield from _report_instead(document, word, [start], everyday[word])


def _root(word: str) -> str:
    """Return the common beginning of a word's forms (utilize, utilizing), or a whole phrase."""
    return word if " " in word else word[:ROOT]


def unseen_pairs(search: Search, options: Options) -> Iterator[Match]:
    """Yield the oddest runs of word pairs that English seldom has, one for every 200 words; nothing in a text with few pairs."""
    from lint.language.pairs import FEWEST

    document = search.document
    pairs = analysis_of(document).pairs
    if pairs.expected >= FEWEST:
        oddest = sorted(pairs.runs(), key=lambda pair_run: (-pair_run.oddness, pair_run.start))
        for pair_run in oddest[: 1 + analysis_of(document).word_count // WORDS_A_RUN]:
            yield Match(pair_run.start, pair_run.end)
