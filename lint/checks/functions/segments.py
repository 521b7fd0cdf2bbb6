"""Functions that compare whole segments of a document with their source, and with each other."""

from __future__ import annotations

from lint._startup.regex import Regex
from lint.checks.check import Search
from lint.checks.match import Match
from lint.language.analysis import source_language_of
from lint.language.languages import ENGLISH
from lint.language.source_language import WORDS
from lint.text.alignment import Segment, segments_of
from lint.text.position import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.checks.function import Options
    from lint.text.document import Document

WORD = Regex(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
OTHER_LETTER = Regex("[\u0370-\u1fff\u3041-\u9fff\uac00-\ud7af]")
"""A letter of a script other than Latin."""
IDEOGRAM = Regex("[\u3041-\u9fff]")
FEWEST_LETTERS = 4
"""Letters of another script that make a segment untranslated."""
RUN = 3
"""Words in a row in another script that can't be a name with its translation."""
SHORT_TITLE = Regex('[“„«「『《"][^“”„«»「」『』《》"]{1,30}[”“»」』》"]')
"""Possibly a title, which stays as it is."""
QUOTES = tuple("\"'“”„‘’‚«»‹›「」『』《》")
COPIED_SMALL = 3
"""Lowercase Latin words in a row that both texts share."""
COPIED_FOREIGN = 2
"""How many of them must not be common English words."""
IDEOGRAMS_OF_A_WORD = 2


def untranslated(search: Search, options: Options) -> Iterator[Match]:
    """Yield segments, or parts of them, that are still in the language of the source."""
    document = search.document
    for segment in segments_of(document):
        span = _in_other_script(document, segment) or _copied(document, segment)
        if span:
            yield Match(span.start, span.end, in_source=((segment.source, "the source"),))


def _in_other_script(document: Document, segment: Segment) -> Span | None:
    """Return the text in the source's script, if it is not Latin: the whole segment, or the longest run of words."""
    text, source = _texts(document, segment)
    letters = OTHER_LETTER.pattern.findall(text)
    if letters and text.split() == source.split():
        return segment.target
    text = SHORT_TITLE.pattern.sub(lambda title: " " * len(title[0]), text)
    letters = OTHER_LETTER.pattern.findall(text)
    weight = len(letters) + 2 * len(IDEOGRAM.pattern.findall(text))
    if weight < FEWEST_LETTERS or not OTHER_LETTER.search(source):
        return None
    if 2 * weight > sum(map(str.isalpha, text)) + weight - len(letters):
        return segment.target
    runs: list[list[int]] = []
    for word in WORD.finditer(text):
        count = len(IDEOGRAM.pattern.findall(word[0])) // IDEOGRAMS_OF_A_WORD or 1
        if not OTHER_LETTER.search(word[0]) or word[0] not in source:
            runs.append([0, word.end(), word.end()])
        elif runs and runs[-1][0]:
            runs[-1] = [runs[-1][0] + count, runs[-1][1], word.end()]
        else:
            runs.append([count, word.start(), word.end()])
    longest, start, end = max(runs, default=[0, 0, 0])
    return Span(segment.target.start + start, segment.target.start + end) if longest >= RUN else None


def _copied(document: Document, segment: Segment) -> Span | None:
    """Return the longest run of words copied from the source if few of them are names; the whole segment if it is a copy."""
    text, source = _texts(document, segment)
    assert document.source is not None
    if source_language_of(document) == document.source.target_language or (OTHER_LETTER.search(source) and not OTHER_LETTER.search(text)):
        return None
    ours = [word for word in WORD.finditer(text) if not _is_in_address(text, word.start(), word.end())]
    theirs = WORD.pattern.findall(source)
    small = [word[0] for word in ours if word[0][:1].islower() and len(word[0]) > 1]
    if text.split() == source.split() and len(ours) > 1 and small:
        return segment.target
    start, length = _longest_run([word[0] for word in ours], theirs)
    run = ours[start : start + length]
    small = [word[0] for word in run if word[0][:1].islower()]
    if (
        not _is_in_language(document, [word[0] for word in run])
        or len(small) < COPIED_SMALL
        or len({*small} - _own_words(document)) < COPIED_FOREIGN
        or _is_title(text, run[0].start(), run[-1].end())
    ):
        return None
    return Span(segment.target.start + run[0].start(), segment.target.start + run[-1].end())


def _own_words(document: Document) -> frozenset[str]:
    """Return common words of the translation's language."""
    language = document.source.target_language if document.source else "en"
    return ENGLISH if language == "en" else frozenset(WORDS.get(language, "").split())


def _is_in_language(document: Document, words: list[str]) -> bool:
    """Return whether one of these words has a letter, or is a common word, foreign to the translation's language, so that it is not a loan."""
    common = frozenset(WORDS.get(source_language_of(document), "").split()) - _own_words(document)
    return any(not word.isascii() or word in common for word in words)


def _is_in_address(text: str, start: int, end: int) -> bool:
    """Return whether a word is in a web address or a file name."""
    return (start > 0 and text[start - 1] in "./@_:\\-") or (text[end : end + 1] in "./@_\\" and text[end + 1 : end + 2].isalnum())


def _is_title(text: str, start: int, end: int) -> bool:
    """Return whether a span is in quotation marks of its own."""
    return text[:start].rstrip()[-1:] in QUOTES and text[end:].lstrip(" .,!?…")[:1] in QUOTES and start > 0


def _longest_run(ours: list[str], theirs: list[str]) -> tuple[int, int]:
    """Return where the longest common run of words begins in the first list, and its length."""
    best = (0, 0)
    ends: dict[int, int] = {}
    for at, word in enumerate(ours):
        new_ends = {number: ends.get(number - 1, 0) + 1 for number, other in enumerate(theirs) if other == word}
        for length in new_ends.values():
            if length > best[1]:
                best = (at - length + 1, length)
        ends = new_ends
    return best


def length(search: Search, options: Options) -> Iterator[Match]:
    """Yield segments much shorter or longer than their source suggests. `usual`: by language, characters of English per character."""
    document = search.document
    usual = dict(line.split("=") for line in options["usual"])
    ratio = float(usual.get(source_language_of(document), usual["other"]))
    if document.source is None or document.source.target_language != "en":
        return
    shortest, longest, least = (float(options[name][0]) for name in ("shortest", "longest", "least"))
    for segment in segments_of(document):
        text, source = _texts(document, segment)
        expected = _length(source, ratio)
        share = len(text) / max(1.0, expected)
        if abs(len(text) - expected) >= least and (share < shortest or share > longest) and text:
            what = "shorter" if share < 1 else "longer"
            yield Match(segment.target.start, segment.target.end, groups={"detail": what}, in_source=((segment.source, "the source"),))


def _length(text: str, ratio: float) -> float:
    """Return how many characters of English a text suggests. In scripts of words and syllables, other characters count as themselves."""
    count = len(IDEOGRAM.pattern.findall(text))
    return count * ratio + (len(text) - count) if count else len(text) * ratio


def same_target(search: Search, options: Options) -> Iterator[Match]:
    """Yield segments with the same text as an earlier one, though their sources have little in common.

    `fewest-words` and `most-words`: of the segments to compare.
    """
    document = search.document
    fewest, most = int(options["fewest-words"][0]), int((options["most-words"] or ["1000"])[0])
    first_segments: dict[str, Segment] = {}
    for segment in segments_of(document):
        text, source = _texts(document, segment)
        key = _key(text)
        if not fewest <= len(key.split()) <= most:
            continue
        earlier = first_segments.setdefault(key, segment)
        if earlier is not segment and not _are_alike(source, _texts(document, earlier)[1]):
            source_places = ((segment.source, "the source of this segment"), (earlier.source, "the source of the earlier one"))
            yield Match(segment.target.start, segment.target.end, related=((earlier.target, "the same text here"),), in_source=source_places)


def two_targets(search: Search, options: Options) -> Iterator[Match]:
    """Yield segments whose source was translated differently before."""
    document = search.document
    segments_by_source: dict[str, list[Segment]] = {}
    for segment in segments_of(document):
        text, source = _texts(document, segment)
        key = _key(source)
        if not key or not _key(text):
            continue
        earlier = segments_by_source.setdefault(key, [])
        if earlier and all(_key(_texts(document, duplicate)[0]) != _key(text) for duplicate in earlier):
            first_segment = earlier[0]
            shown = document.prose[first_segment.target.start : first_segment.target.end]
            source_places = ((segment.source, "the same source"), (first_segment.source, "the same source"))
            target_place = (first_segment.target, f"“{shown}” here")
            yield Match(segment.target.start, segment.target.end, (), {"detail": shown}, (target_place,), in_source=source_places)
        earlier.append(segment)


def _texts(document: Document, segment: Segment) -> tuple[str, str]:
    """Return the text and the source of a segment."""
    assert document.source is not None
    target, source = segment
    return document.prose[target.start : target.end], document.source.document.prose[source.start : source.end]


def _key(text: str) -> str:
    """Return the words of a text in lowercase."""
    return " ".join("".join(letter if letter.isalnum() else " " for letter in text.casefold()).split())


def _are_alike(source: str, other: str) -> bool:
    """Return whether two sources share most of their letter pairs, so that they may have the same translation."""
    ours, theirs = _pairs_of_letters(source), _pairs_of_letters(other)
    return 2 * len(ours & theirs) >= ALIKE * (len(ours) + len(theirs))


ALIKE = 0.6
"""The share of letter pairs that forms of one text share."""


def _pairs_of_letters(text: str) -> set[str]:
    key = _key(text)
    return {key[at : at + 2] for at in range(max(1, len(key) - 1))}
