"""Functions about abbreviations and what they stand for."""

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
PART = Regex(r"-?[\w’']+")
LONGEST = 120
"""How many characters before a bracket to search for the words."""
SMALL = frozenset("a an and by de for from in of on or the through to with".split())


def misfit(search: Search, options: Options) -> Iterator[Match]:
    """Yield names and terms before an abbreviation in brackets that match its first letter but not another.

    They must have as many words as it has letters, all capitalized, or none capitalized if the last letter matches, too. Option `never`:
    abbreviations from other languages.
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
    """Return the offset of the words that should match letters but don't; -1 if they match or it can't be decided."""
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
    parts = [match[0] for match in PART.finditer(before)]
    if any(_spells(parts[start:], letters) for start in range(len(parts))):
        return -1
    capitals = {word[0].isupper() for _, word in chosen}
    fits = own[0] == letters[0] and (capitals == {True} or (capitals == {False} and own[-1] == letters[-1]))
    return chosen[0][0] if fits else -1


def _spells(words: list[str], letters: str) -> bool:
    """Return whether letters are those of words in order and begin all but small words and ends of compounds (GABA: gamma-aminobutyric acid)."""
    if not words:
        return not letters
    word = words[0].upper()
    if (word[0] == "-" or words[0].lower() in SMALL) and _spells(words[1:], letters):
        return True
    word = word.lstrip("-")
    place = -1
    for count, letter in enumerate(letters, 1):
        place = word.find(letter, place + 1)
        if place < 0 or (count == 1 and place > 0):
            return False
        if _spells(words[1:], letters[count:]):
            return True
    return False
