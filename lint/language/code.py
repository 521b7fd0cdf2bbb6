"""Decide whether words are code that nobody marked up as code, by the words themselves and by those beside them."""

from __future__ import annotations

from lint._startup.regex import Regex
from lint.text.position import Span
from lint.text.source_map import HIDDEN

CODE_WORD = Regex(r"\w(?:::|;;|->|\|)\w|\w=[\"'“”‘’]?\w|\w\(\)|[^\W_]_[^\W_]")
"""A word that occurs only in code: `std::move`, `size=“big”`, `get()`, `a|b`, `max_size`."""
CODE_BESIDE = Regex(
    r"[{}]|^=$|^\W*[_$][a-z]|\w(?:::|->|[=!]=|[|=_])\w|\w\(\)|\w[?!]\(\w+$|^[=!]=$|^\(?\*{1,2}\w+[,;)]*$|(?<![\w-])(?:--[a-z]|-[A-Za-z](?!\w))"
    r"|\\[\"'“”‘’]|^\W*[a-z]{2,}[A-Z][a-z]|^[\"“”'(\[]*[a-z]+\d\w*|%\w+%"
)
"""A word that shows that the words beside it are code, too: `{tcp`, `max_size`, `==`, `*name`, `--limit`, `-m`, `\"`, `isOpen`, `em0`."""
WORDS_BESIDE = 2
"""How many words of a sentence on either side may show that."""
POINTER = Regex(r"^\w+\*{1,2}$")
"""The type of a pointer, if it is in brackets: `char*`."""
CODE_MARK = Regex(r"[{}=_\\|*+^~]+|[<>]=?|(?<=\w)\(|\(\)|::|\[\w*\]|[)\]];|(?<=\w);$")
FEWEST_CODE_MARKS = 6
"""How many marks, within `NEARBY` characters on either side, show that words are code."""
NEARBY = 50
LONGEST_WORD = 200
"""How many characters on either side to search for the ends of a word of code, and of brackets."""


def is_in_code(prose: str, start: int, end: int) -> bool:
    """Return whether a span is in a word that occurs only in code."""
    first, last = max(0, start - LONGEST_WORD), end + LONGEST_WORD
    left = max(prose.rfind(" ", first, start), prose.rfind("\n", first, start), first - 1) + 1
    right = prose.find(" ", end, last)
    token = prose[left : right if right >= 0 else last].partition("\n")[0]
    return " " not in prose[start:end] and CODE_WORD.search(token) is not None


def is_among_code(prose: str, paragraph: Span, start: int, end: int) -> bool:
    """Return whether a span is code, as the words beside it, those in the brackets around it, or many marks of code show."""
    words = prose[max(paragraph.start, start - LONGEST_WORD) : start].rpartition(". ")[2].split()[-WORDS_BESIDE:]
    words += prose[end : min(paragraph.end, end + LONGEST_WORD)].partition(". ")[0].split()[:WORDS_BESIDE]
    if any(CODE_BESIDE.search(word) for word in words):
        return True
    around = prose[max(paragraph.start, start - NEARBY) : min(paragraph.end, end + NEARBY)]
    if len(CODE_MARK.pattern.findall(around)) >= FEWEST_CODE_MARKS:
        return True
    return _is_in_arguments(prose, paragraph, start, end)


def _is_in_arguments(prose: str, paragraph: Span, start: int, end: int) -> bool:
    """Return whether the brackets around a span follow a name at once, or have more words of code in them than common words of English."""
    opening = prose.rfind("(", max(paragraph.start, start - LONGEST_WORD), end)
    closing = prose.find(")", start, min(paragraph.end, end + LONGEST_WORD))
    if opening < 0 or closing < 0:
        return False
    from lint.language.languages import ENGLISH

    words = prose[opening + 1 : closing].split()
    letter = prose[opening - 1 : opening]
    if (letter.isalnum() or letter == HIDDEN) and "," in prose[opening:closing] and ENGLISH.isdisjoint(words):
        return True
    count = sum(CODE_BESIDE.search(word) is not None or POINTER.search(word) is not None for word in words)
    return count > 0 and count > len(ENGLISH.intersection(words))
