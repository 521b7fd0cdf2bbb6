"""Functions about words repeated in a row."""

from __future__ import annotations

from lint._startup.regex import Regex
from lint.checks.check import Search
from lint.checks.function import by_paragraph
from lint.checks.match import Match
from lint.language.doubled_words import LONGEST_WORD, WordRun, is_clause_border, is_double, is_within_clause
from lint.language.pairs import rank_of
from lint.text.position import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.checks.check import Hits
    from lint.checks.function import Options
    from lint.text.document import Document

GENUS = Regex(r"(?<![\w’'-])(?!The |This |That |These |Those |His |Her |Our |Its |Their |My |Your |An |Of |In |For )[A-Z](?:[a-z]{3,}|\.)[ \xa0]$")
"""A capitalized word before a lowercase one that is doubled."""
LAST_WORD = Regex(r"(?<![\w’'-])(?:[A-Za-z]{2,}|(?<=[\n“\"‘])[Aa])$")
NEXT_CAPITAL, NEXT_LOWER = Regex(r"[ \xa0][A-Z]"), Regex(r"[ \xa0][a-z\d]")
NAME_BEFORE = Regex(r"[A-Z][a-z]{3,}[ \xa0]$")
DOMAIN = Regex(r"\.[a-z]")
"""What follows a word that begins a host name."""
SHORT = 4
"""Letters in the longest word that may be half of another one."""
BEFORE_SENTENCE = Regex(r"(?:^|[.!?:…\n”\"])[\s“\"‘(*•–-]*$")
LOOP, LOOP_WITH_COMMAS = 4, 6
"""How often a word is repeated in a row in a loop. People repeat words with commas for emphasis."""
REFRAIN = 20
"""How often a word is repeated in a row at most in a song or a shout; a machine in a loop goes on."""
AFTER_REFRAIN = Regex(r"[,;:.!?…”\"’)—–\n]|[ \xa0][—–]|$")


def word(search: Search, options: Options) -> Iterator[Match]:
    """Yield words repeated two or three times.

    Options: `meant`: words that English doubles; `before_the`: those of them that are typos before “the” or “it” and at the start of a sentence;
    `capital`: words that count even if the first is capitalized, and in headings; `both_capitals`: those that count even if both are, before a
    lowercase word; `names`: capitalized words that count. Others count beside another name (“Carla Hobbs Hobbs”).
    """
    document = search.document
    for run in _find_runs(document, search.hits):
        word = run.word.lower()
        is_style = document.kind(document.paragraph_at(run.starts[0])) == "heading" and word not in options["capital"]
        if run.commas or len(run.starts) >= LOOP or is_style:
            continue
        if _mentions_word(document, run):
            continue
        begins = _begins_sentence(document.prose, run, word in options["both_capitals"])
        if run.word.islower() or (word in options["capital"] and begins):
            is_typo = (begins and word != "that") or document.prose.startswith((" the ", " it ", " it.", " them ", " them."), run.end)
            slip = word not in options["meant"] or (word in options["before_the"] and is_typo) or is_within_clause(document.prose, run)
            slip = slip and not _is_reduplicated(document.prose, run)
            slip = (slip and not is_clause_border(document.prose, run)) or (word in options["before_the"] and is_double(document.prose, run))
        else:
            slip = word not in options["capital"] and run.word not in options["names"] and _is_in_name(document.prose, run)
        if slip:
            yield Match(run.starts[0], run.end, (run.word,), {"detail": run.word})


def _mentions_word(document: Document, run: WordRun) -> bool:
    """Return whether only some of the words are in emphasis, or one is all that is in it: the *the* in a title."""
    if len({document.in_title(start, start + 1) for start in run.starts}) > 1:
        return True
    text, places = document.text, [document.place(Span(start, start + len(run.word))) for start in run.starts]
    return any(text[max(0, start - 1) : start] in ("*", "_", ">") and text[end : end + 1] in ("*", "_", "<") for start, end in places)


def _begins_sentence(prose: str, run: WordRun, both: bool) -> bool:
    """Return whether the first of two words has the capital of its sentence and the second has none. `both`: or has one before a lowercase word or
    a figure."""
    before = BEFORE_SENTENCE.search(prose[max(0, run.starts[0] - 4) : run.starts[0]])
    if before is None or not run.word.istitle():
        return False
    return prose[run.starts[1]].islower() or (both and len(run.starts) == 2 and NEXT_LOWER.match(prose, run.end) is not None)


def _is_reduplicated(prose: str, run: WordRun) -> bool:
    """Return whether a word unknown in English is doubled because that is the word (kava kava) or names an animal (Bison bison bison)."""
    if rank_of(run.word.lower()):
        return False
    if GENUS.search(prose[max(0, run.starts[0] - LONGEST_WORD) : run.starts[0]]):
        return True
    start, end, word = run.starts[0], run.end, run.word
    if len(word) > SHORT or prose.find(word) < start or prose.find(word, end) >= 0:
        return False
    return prose.count(word, start, end) == len(run.starts)


def _is_in_name(prose: str, run: WordRun) -> bool:
    """Return whether two capitalized words in a row are a typo in a name, before or after another part of it. Three, or often two, are a title."""
    if len(run.starts) > 2 or len(run.word) < 4 or not run.word.istitle() or not prose.startswith(run.word, run.starts[1]):
        return False
    follows = NAME_BEFORE.search(prose[max(0, run.starts[0] - 40) : run.starts[0]]) is not None
    return follows != (NEXT_CAPITAL.match(prose, run.end) is not None) and prose.count(prose[run.starts[0] : run.end]) <= 1


@by_paragraph
def loop(search: Search, options: Options) -> Iterator[Match]:
    """Yield words repeated over and over. Option `meant`: words that people repeat so."""
    for run in _find_runs(search.document, search.hits):
        least = LOOP_WITH_COMMAS if run.commas == len(run.starts) - 1 else LOOP
        if len(run.starts) >= least and run.word.lower() not in options["meant"] and not _is_refrain(search.document.prose, run):
            yield Match(run.starts[0], run.end, (run.word,), {"detail": run.word})


def _is_refrain(prose: str, run: WordRun) -> bool:
    """Return whether a repeated word begins its sentence and makes up the first clause, as in songs and shouts; a loop cuts off a sentence."""
    before = BEFORE_SENTENCE.search(prose[max(0, run.starts[0] - 4) : run.starts[0]])
    return len(run.starts) < REFRAIN and before is not None and AFTER_REFRAIN.match(prose, run.end) is not None


def _find_runs(document: Document, hits: Hits) -> tuple[WordRun, ...]:
    """Return words in a row. `hits`: the places where, after a word and a space, another begins with the same letter, or those spaces."""
    prose = document.prose
    seconds = {place + (prose[place] in " \xa0") for places in (hits or {}).values() for place in places}
    return document.derive(_join_runs, tuple(sorted(seconds)))


def _join_runs(document: Document, seconds: tuple[int, ...]) -> tuple[WordRun, ...]:
    """Return words in a row, whose second and later ones may begin at these offsets."""
    return tuple(_find_joined(document.prose, seconds))


def _find_joined(prose: str, seconds: tuple[int, ...]) -> Iterator[WordRun]:
    word, starts, commas = "", [0], 0
    for start, second, comma in _find_doubled(prose, seconds):
        if word and starts[-1] == start:
            starts.append(second)
            commas += comma
            continue
        if word:
            yield WordRun(word, starts, commas)
        word, starts, commas = prose[start : second - 2 if comma else second - 1], [start, second], int(comma)
    if word:
        yield WordRun(word, starts, commas)


def _find_doubled(prose: str, seconds: tuple[int, ...]) -> Iterator[tuple[int, int, bool]]:
    """Yield the offsets of two equal words, the second at one of these offsets, and whether a comma is between them."""
    starts_with, find_space = prose.startswith, prose.rfind
    for second in seconds:
        end = second - 1
        if prose[end] == "\n":  # a heading repeats the last word of the paragraph before it
            continue
        comma = prose[end - 1] == ","
        end -= comma
        floor = max(0, end - LONGEST_WORD)
        word = prose[max(floor, find_space(" ", floor, end) + 1) : end]
        if not word.isalpha():
            last_word = LAST_WORD.search(word)
            word = last_word[0] if last_word else "-"
        if not (starts_with(word, second) or starts_with(word.lower(), second)) or not (len(word) > 1 or word in "Aa") or not word.isascii():
            continue
        after = prose[second + len(word) : second + len(word) + 1]
        if not (after.isalnum() or (after and after in "_’'-") or (after == "." and DOMAIN.match(prose, second + len(word)))):
            yield end - len(word), second, comma
