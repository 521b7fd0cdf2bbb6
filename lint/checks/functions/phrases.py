"""Functions about phrases, clauses, and sentences repeated in a row."""

from __future__ import annotations

from lint._startup.regex import Regex
from lint.checks.check import Search
from lint.checks.function import by_paragraph
from lint.checks.match import Match
from lint.text.position import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.checks.function import Options

PHRASE = Regex(
    r"(?<![\w’'-])(?P<here>(?P<phrase>(?:[a-z]|(?!(?:I|We|You|He|She|It|They|Oh|Let|Come)(?!\w))(?P<capital>[A-Z]))[\w’'-]*"
    r"[ \xa0][\w’'\"“”-]+[ \xa0][\w’'\"“”-]+(?:[ \xa0][\w’'\"“”-]+){0,4})(?(capital),|,?)[ \xa0](?P=phrase))(?![\w’'-])"
    r"|(?<![\w’'-])(?P<restart>(?P<opening>(?P<first>[A-Z])(?P<rest>[a-z]*(?:[ \xa0][\w’'-]+){2,6}))"
    r",?[ \xa0](?!(?P=first))(?i:(?P=first))(?P=rest))(?![\w’'-])"
    r"|(?<![\w’'-])(?P<thrice>(?P<pair>[A-Za-z]+[ \xa0][A-Za-z]{2,}(?:[ \xa0][A-Za-z]+)?)(?:[ \xa0](?P=pair)){2,})(?![\w’'-])"
)
DASH = Regex(r"--|(?:^|[ \xa0])[—–-](?:[ \xa0]|$)")
ATTRIBUTION = Regex(
    r"(?<![\w’'-])(?:according|point(?:s|ed)? out|sa(?:ys?|id)|tells?|told|writes?|wrote|(?:add|explain|insist|warn|argue|note|claim"
    r"|announce|report|declare|confirm|admit|recall|quote|remark|believe|observe|suggest|continue|conclude|comment|emphasi[sz]e)(?:s|d|ed)?"
    r"|(?<!re )stress(?:es|ed)?|state[sd]|repl(?:ies|ied))(?![\w’'-])"
)
GENITIVE = Regex(
    r"(?!(?:one|some|most|many|all|each|because|out|instead) )[a-z]+ of (?:the|an?|its|his|her|their)|an? [a-z]+ of [a-z]+ (?:which|that) are"
)
"""A link in a chain: the type of the type of the cell, a list of items which are a list of items which are numbers."""
AND = Regex(r"(?i)(?:and|or|but)[ \xa0]")
WITH_NOUN = Regex(r"(?:in|on|at|of|to|by|for|from|with)[ \xa0](?:the|an?|his|her|its|their|this|that)[ \xa0][a-z]+")
MORE = Regex(
    r"[ \xa0](?!(?:with|and|but|for|from|that|which|who|was|were|has|had|are|where|when|near|because|while|after|before"
    r"|until|said|will|would)(?!\w))[a-z]{3}"
)
INITIAL = Regex(r"[A-Za-z]+|[0-9]")
NO_INITIALS = bytes(code for code in range(256) if not (chr(code).isdigit() or "A" <= chr(code) <= "Z" or code == 10))
THRICE = 4
"""Initials that repeat the two before them, where a pair of words occurs three times."""
LAGS = range(2, 9)
"""How many letters after the initials of a phrase those of its double may be, counting its words and the parts of “it’s” or “half-time”."""
SEPARATORS = ((". ", 7), (", ", 6))
"""What separates sentences and clauses, and the fewest words (of letters only) in one that nobody repeats for emphasis."""
ENDS_CLAUSE = "\n.,;:"
"""What may follow a repeated clause. So may the end of the text, since the empty string is in every string."""


@by_paragraph
def repeated(search: Search, options: Options) -> Iterator[Match]:
    """Yield phrases of three to seven words, clauses, and sentences that occur twice in a row, or of two or three words that occur three times.

    A comma may separate phrases; it must if they begin with a capital both times.
    """
    document = search.document
    yield from _find_doubled_clauses(document.prose)
    for start, end in _find_lines_with_doubles(document.prose):
        for match in PHRASE.finditer(document.prose, start, end):
            words = match["phrase"] or match["opening"] or match["pair"]
            if not match["pair"] and _is_meant(document.prose, words, match.start(), match.end()):
                continue
            yield Match(match.start(), match.end(), (words,), {"detail": words})


def _find_doubled_clauses(prose: str) -> Iterator[Match]:
    """Yield runs of one sentence, or one clause between commas, that is too long for emphasis."""
    for separator, least in SEPARATORS:
        end, before = -len(separator), ""
        doubled: Match | None = None
        for piece in prose.split(separator):
            is_twice = before and piece.startswith(before) and piece[len(before) : len(before) + 1] in ENDS_CLAUSE
            is_doubled = is_twice and sum(map(str.isalpha, before.split())) >= least
            if doubled and not (is_doubled and doubled.end == end):
                yield doubled
                doubled = None
            if is_doubled:
                doubled = Match(doubled.start if doubled else end - len(before), end + len(separator) + len(before), (before,), {"detail": before})
            end += len(separator) + len(piece)
            before = piece[piece.rfind("\n") + 1 :] if "\n" in piece else piece
        if doubled:
            yield doubled


def _find_lines_with_doubles(prose: str) -> list[Span]:
    """Return the lines of prose in which some words occur twice in a row, in order."""
    initials = prose.encode("utf-8", "replace").title().translate(None, NO_INITIALS)
    paragraphs: list[str] = []
    numbers: dict[int, int] = {}  # of the lines, by where their initials begin
    places_of_initials: dict[int, list[int]] = {}
    doubled: set[int] = set()
    for lag in LAGS:
        for begin, place in _find_echoes(initials, lag, lag if lag > 2 else THRICE, doubled):
            paragraphs = paragraphs or prose.split("\n")
            if begin not in numbers:
                numbers[begin] = initials.count(b"\n", 0, begin)
                places_of_initials[begin] = [initial.start() for initial in INITIAL.finditer(paragraphs[numbers[begin]])]
            if _is_twice(paragraphs[numbers[begin]], places_of_initials[begin][place - begin : place - begin + lag + 1], lag):
                doubled.add(begin)
    return [_line_span(paragraphs, numbers[begin]) for begin in sorted(doubled)]


def _line_span(paragraphs: list[str], number: int) -> Span:
    start = sum(map(len, paragraphs[:number])) + number
    return Span(start, start + len(paragraphs[number]))


def _is_meant(prose: str, words: str, start: int, end: int) -> bool:
    """Return whether somebody repeats a phrase on purpose, or starts over while speaking, judging by the text before, between, and after."""
    if DASH.search(words) or GENITIVE.fullmatch(words) or AND.match(words):
        return True
    if prose[start + len(words)] == ",":  # an attribution or a name may still be a slip
        return (
            (prose[start + len(words) + 2].islower() and ATTRIBUTION.search(words) is None)
            or prose.startswith(f", {words}", end)
            or prose.endswith(f"{words}, ", 0, start)
        )
    return WITH_NOUN.fullmatch(words) is not None and MORE.match(prose, end) is not None


def _is_twice(paragraph: str, starts: list[int], lag: int) -> bool:
    """Return whether the text from the first to the last of some initials, `lag` apart, is repeated, in whatever case it begins."""
    if len(starts) <= lag:
        return False
    phrase = paragraph[starts[0] : starts[-1]].rstrip(" \xa0,")
    return paragraph.startswith(phrase[1:], starts[-1] + 1)


def _find_echoes(letter_bytes: bytes, lag: int, count: int, doubled: set[int]) -> Iterator[tuple[int, int]]:
    """Yield the offsets of `count` letters that equal those `lag` after them, with the offsets of their lines.

    The difference of the letters is zero there. The rest of a line is skipped if the line is in `doubled`.
    """
    number = int.from_bytes(letter_bytes, "little")
    same = (number ^ (number >> 8 * lag)).to_bytes(len(letter_bytes), "little")
    offset = same.find(bytes(count))
    while offset >= 0:
        begin = letter_bytes.rfind(b"\n", 0, offset) + 1
        line_end = letter_bytes.rfind(b"\n", offset, offset + count)  # a phrase never extends beyond its line
        if line_end < 0 and begin not in doubled:
            yield begin, offset
        if begin in doubled:
            line_end = letter_bytes.find(b"\n", offset)
            if line_end < 0:
                return
        offset = same.find(bytes(count), (offset if line_end < 0 else line_end) + 1)
