"""Functions about abbreviations and the words that they stand for."""

from __future__ import annotations

from lint._startup.regex import Regex
from lint.checks.check import Search
from lint.checks.match import Match

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.checks.function import Options

INTRODUCED = Regex(r"\(([A-Z]{3,6})s?\)")
WORDS = Regex(r"(?:[A-Za-z][\w’'-]*[ \xa0]){2,11}[A-Za-z][\w’'-]*$")
BETWEEN = Regex(r"[ \xa0-]")
LONGEST = 120
"""Characters before a bracket that are searched for the words."""
SMALL = frozenset("a an and de for in of on the to with".split())


def misfit(search: Search, options: Options) -> Iterator[Match]:
    """Yield names and terms before an abbreviation in brackets that shares their first letter and lacks another.

    As many words as letters, all with capitals, or none and the last letter fits too. Option `never`: abbreviations from other languages.
    """
    document = search.document
    never = frozenset(options["never"])
    for abbreviation in INTRODUCED.finditer(document.prose):
        letters, end = abbreviation[1], abbreviation.start() - 1
        floor = max(0, end - LONGEST)
        before = WORDS.search(document.prose[floor:end]) if end > 0 and document.prose[end] in " \xa0" else None
        if letters not in never and before:
            start = _find_misfit(before[0], letters)
            if start >= 0:
                begin = floor + before.start() + start
                yield Match(begin, end, groups={"detail": letters})


def _find_misfit(before: str, letters: str) -> int:
    """Return the offset in some words of those that should fit letters and do not; -1 where they fit, or nobody can tell."""
    offset, places = 0, []
    for word in BETWEEN.pattern.split(before):
        if word.lower() not in SMALL and word:
            places.append((offset, word))
        offset += len(word) + 1
    initials = "".join(word[0].upper() for _, word in places)
    chosen = places[-len(letters) :]
    if len(chosen) < len(letters) or letters in initials or letters in "".join(word[:1].upper() for word in BETWEEN.pattern.split(before)):
        return -1
    own = initials[-len(letters) :]
    capitals = {word[0].isupper() for _, word in chosen}
    fits = own[0] == letters[0] and (capitals == {True} or (capitals == {False} and own[-1] == letters[-1]))
    return chosen[0][0] if fits else -1
