"""Find whole words and phrases in prose, ignoring case, and give a suggestion the case of what it replaces."""

from __future__ import annotations

from lint._startup.regex import Regex
from lint.language.analysis import WORD, analysis_of
from lint.text.document import Document
from lint.text.position import occurrences

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

CAPITAL_BEFORE = Regex(r"([A-Z][\w’'.-]*)[ \xa0]$")
REACH = 30
"""How many characters before a place are searched for a word."""


def capitalized_before(prose: str, start: int) -> str:
    """Return the capitalized word before an offset; empty if there is none."""
    word = CAPITAL_BEFORE.search(prose[max(0, start - REACH) : start])
    return word[1] if word else ""


def with_words(literals: Iterable[str]) -> list[tuple[str, str]]:
    """Return literals that match as whole words in the form that `Needs` takes, each after its words."""
    return [(" ".join("".join(c if c.isalnum() else " " for c in literal).split()), literal) for literal in literals]


def find_literals(document: Document, literals: Iterable[str]) -> dict[str, list[int]]:
    """Return the offsets of literals, whole words in lowercase, in the folded prose, without a prefilter."""
    folded, places = document.folded, {}
    folded_words = analysis_of(document).folded_words
    for literal in literals:
        if folded_words.issuperset(WORD.pattern.findall(literal)) and literal in folded:
            places[literal] = list(occurrences(folded, literal))
    return places


def find_whole_words(prose: str, literal: str, places: list[int]) -> Iterator[int]:
    """Yield the offsets where a literal, in any case, is not part of a longer word."""
    begins_word, ends_word = literal[0].isalnum(), literal[-1].isalnum()
    for start in places:
        end = start + len(literal)
        if (begins_word and start and _goes_on(prose[start - 1], prose[start - 2 : start - 1])) or (
            ends_word and _goes_on(prose[end : end + 1], prose[end + 1 : end + 2])
        ):
            continue
        if prose[start:end].lower().replace("\xa0", " ") == literal:
            yield start


def _goes_on(beside: str, beyond: str) -> bool:
    """Return whether a word continues with an adjacent character. An underscore between letters continues it; elsewhere it marks emphasis."""
    return beside.isalnum() or (beside == "_" and (beyond.isalnum() or beyond == "_"))


def is_part_of_any(prose: str, start: int, end: int, phrases: tuple[str, ...]) -> bool:
    """Return whether a span overlaps one of these folded phrases, in any case."""
    if not phrases:
        return False
    reach = max(map(len, phrases)) - 1
    begin = max(0, start - reach)
    around = prose[begin : end + reach].lower().replace("\xa0", " ").replace("’", "'")
    first, last = start - begin + 1, end - begin - 1
    near = [phrase for phrase in phrases if phrase in around]
    return any(around.find(phrase, max(0, first - len(phrase)), last + len(phrase)) >= 0 for phrase in near)


def in_case_of(replaced: str, suggestion: str) -> str:
    """Return a suggestion in the case of what it replaces: unchanged, with an initial capital, or in capitals."""
    if replaced.isupper() and len(replaced) > 3:
        return suggestion.upper()
    if replaced[:1].isupper() and suggestion[:1].islower():
        return suggestion[:1].upper() + suggestion[1:]
    return suggestion
