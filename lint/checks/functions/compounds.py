"""Functions about words written as one word, as two, or with a hyphen."""

from __future__ import annotations

from itertools import pairwise

from lint._startup.regex import Regex
from lint.checks.check import Search
from lint.checks.match import Match, first_use
from lint.checks.words import in_case_of
from lint.language.analysis import analysis_of, in_quotation
from lint.text.document import Document
from lint.text.position import occurrences

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lint.checks.function import Options

SECOND = Regex(r"-[a-z]{2,}(?![\w’'/@-]|\.\w)")
FIRST = Regex(r"(?<![\w’'./@#-])(?:e|[a-z]{2,})$")
LONGEST = 24
"""Letters in the longest first part."""
MOST = 50
"""How many words of a document to compare, from the first, so that the time does not grow with both their number and its length."""
MARKS = ",.;:?!)’'s”\""
CLINGING = ("", ",", ".", ";", ":", "?", "!", ")", "’s", "'s", "”", '"', ",”", ".”")
BEFORE_NOUN = Regex(r"(?:[Tt]he|[Aa]n?|[Tt]his|[Tt]hat|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Oo]ur|[Ee]ach|[Ee]very|[Aa]nother|[Nn]o)[ \xa0]$")
AFTER_NOUN = Regex(
    r"[.,;:!?)”\"’]|[ \xa0](?:of|in|on|at|by|for|from|with|and|or|but|is|was|were|are|has|had|have|will|would|could|that|which|who|to)(?!\w)"
)
"""The context of a noun that no other noun follows: “a cease-fire was”, but not “a long-term plan” or “they build up forces”."""


def drift(search: Search, options: Options) -> Iterator[Match]:
    """Yield hyphenated words that the document also writes as one word or, as nouns, as two, if another form is more frequent.

    Option `never`: hyphenated words that mean something else without the hyphen, or (`re-`) all words that begin so.
    """
    document = search.document
    never, present = frozenset(options["never"]), analysis_of(document).words
    nouns: dict[str, str] = {}
    forms: dict[str, dict[str, list[int]]] = {}
    for hyphened, starts in _find_hyphened(document.prose).items():
        first, _, second = hyphened.partition("-")
        if never.isdisjoint((hyphened, f"{first}-", f"-{second}")):
            if any(first + second + mark in present for mark in CLINGING):
                forms[hyphened] = {hyphened: starts, first + second: []}
            if first in present and any(_is_noun(document.prose, start, hyphened) for start in starts):
                nouns[f"{first} {second}"] = hyphened
                forms.setdefault(hyphened, {hyphened: starts})
    for apart in _find_pairs(document, nouns) if nouns else ():
        forms[nouns[apart]][apart] = []
    for places in [places for places in forms.values() if len(places) > 1][:MOST]:
        hyphened, *others = places
        for form in others:
            places[form] = [start for start in _find_alone(document, form) if " " not in form or _is_noun(document.prose, start, form)]
        if not any(places[form] for form in others if " " not in form):  # a hyphen belongs before another noun: the command-line option
            places[hyphened] = [start for start in places[hyphened] if _is_noun(document.prose, start, hyphened)]
        yield from _report_against_commonest(document, places)


def _find_pairs(document: Document, word_pairs: Iterable[str]) -> set[str]:
    """Return the pairs of words that the prose contains."""
    first_words = {word_pair.partition(" ")[0] for word_pair in word_pairs}
    neighbors = pairwise(document.prose.split())
    return {f"{first} {second.rstrip(MARKS)}" for first, second in neighbors if first in first_words}.intersection(word_pairs)


def _find_hyphened(prose: str) -> dict[str, list[int]]:
    """Return the hyphenated words of two parts, in lowercase, and the offsets where they begin."""
    places: dict[str, list[int]] = {}
    for second_match in SECOND.finditer(prose):
        floor = max(0, second_match.start() - LONGEST)
        first_match = FIRST.search(prose[floor : second_match.start()])
        if first_match and (first_match.start() or not floor):
            places.setdefault(first_match[0] + second_match[0], []).append(floor + first_match.start())
    return places


def _find_alone(document: Document, form: str) -> Iterator[int]:
    """Yield the offsets of a form that is not part of a longer word."""
    for start in occurrences(document.folded, form):
        before, after = document.folded[start - 1 : start], document.folded[start + len(form) : start + len(form) + 1]
        if not (before.isalnum() or after.isalnum() or before in ("-", "@", "/", ".", "_", "#") or after in ("-", "@", "/", "_")):
            yield start


def _is_noun(prose: str, start: int, form: str) -> bool:
    """Return whether a form is a noun that no other noun follows."""
    return BEFORE_NOUN.search(prose[max(0, start - 9) : start]) is not None and AFTER_NOUN.match(prose, start + len(form)) is not None


def _report_against_commonest(document: Document, places: dict[str, list[int]]) -> Iterator[Match]:
    """Yield the places of all but the most frequent form of a word, outside quotations and headings."""
    used = {form: [start for start in starts if not in_quotation(document, start)] for form, starts in places.items()}
    used = {form: starts for form, starts in used.items() if starts}
    if len(used) < 2:
        return
    chosen = max(used, key=lambda form: (len(used[form]), -used[form][0]))
    count = len(used[chosen])
    why = f"{count} of {sum(map(len, used.values()))} times" if any(len(starts) < count for starts in used.values()) else "first"
    for form, starts in used.items():
        related = tuple([first_use(other, used[other]) for other in used if other != form])
        for start in starts if form != chosen else ():
            text = document.prose[start : start + len(form)]
            if document.kind(document.paragraph_at(start)) != "heading":
                yield Match(start, start + len(form), (in_case_of(text, chosen),), {"detail": chosen, "why": why}, related)
