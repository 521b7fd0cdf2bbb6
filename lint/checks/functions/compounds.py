"""Functions about words that are written together, apart, or with a hyphen."""

from __future__ import annotations

from itertools import pairwise

from lint._startup.regex import Regex
from lint.checks.check import Search
from lint.checks.match import Match, first_use
from lint.checks.words import in_case_of
from lint.language.analysis import analysis_of, in_quotation
from lint.text.document import Document

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.checks.function import Options

SECOND = Regex(r"-[a-z]{2,}(?![\w’'/@-]|\.\w)")
FIRST = Regex(r"(?<![\w’'./@#-])(?:e|[a-z]{2,})$")
LONGEST = 24
"""Letters of the first part."""
MOST = 50
"""So many words of a document, its first, are compared, so that the time does not grow with their number and its length."""
MARKS = ",.;:?!)’'s”\""
CLINGING = ("", ",", ".", ";", ":", "?", "!", ")", "’s", "'s", "”", '"', ",”", ".”")
BEFORE_NOUN = Regex(r"(?:[Tt]he|[Aa]n?|[Tt]his|[Tt]hat|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Oo]ur|[Ee]ach|[Ee]very|[Aa]nother|[Nn]o)[ \xa0]$")
BEHIND_NOUN = Regex(
    r"[.,;:!?)”\"’]|[ \xa0](?:of|in|on|at|by|for|from|with|and|or|but|is|was|were|are|has|had|have|will|would|could|that|which|who|to)(?!\w)"
)
"""What stands around a noun that no other noun follows: “a cease-fire was”, and neither “a long-term plan” nor “they build up forces”."""


def drift(search: Search, options: Options) -> Iterator[Match]:
    """Words with a hyphen that the document also writes as one, or, as nouns, as two; against what it writes most.

    Option `never`: words with a hyphen that mean something else without it, or (`re-`) all that begin so.
    """
    document = search.document
    never, present = frozenset(options["never"]), analysis_of(document).words
    nouns: dict[str, str] = {}
    forms: dict[str, dict[str, list[int]]] = {}
    for hyphened, starts in _hyphened(document.prose).items():
        first, _, second = hyphened.partition("-")
        if never.isdisjoint((hyphened, f"{first}-", f"-{second}")):
            if any(first + second + mark in present for mark in CLINGING):
                forms[hyphened] = {hyphened: starts, first + second: []}
            if first in present and any(_is_noun(document.prose, start, hyphened) for start in starts):
                nouns[f"{first} {second}"] = hyphened
                forms.setdefault(hyphened, {hyphened: starts})
    for apart in _standing(document, nouns) if nouns else ():
        forms[nouns[apart]][apart] = []
    for places in [places for places in forms.values() if len(places) > 1][:MOST]:
        for form in places:
            if "-" not in form:
                places[form] = [start for start in _alone(document, form) if " " not in form or _is_noun(document.prose, start, form)]
        yield from _against_the_commonest(document, places)


def _standing(document: Document, wanted: dict[str, str]) -> set[str]:
    """Those pairs of words that stand in the prose."""
    one_by_one = document.prose.split()
    firsts = {pair.partition(" ")[0] for pair in wanted}
    pairs = (f"{one} {two.rstrip(MARKS)}" for one, two in pairwise(one_by_one) if one in firsts)
    return {pair for pair in pairs if pair in wanted}


def _hyphened(prose: str) -> dict[str, list[int]]:
    """The words of two parts, in lower case, and where they begin."""
    found: dict[str, list[int]] = {}
    for second in SECOND.finditer(prose):
        floor = max(0, second.start() - LONGEST)
        first = FIRST.search(prose[floor : second.start()])
        if first and (first.start() or not floor):
            found.setdefault(first[0] + second[0], []).append(floor + first.start())
    return found


def _alone(document: Document, form: str) -> Iterator[int]:
    start = document.folded.find(form)
    while start >= 0:
        before, behind = document.folded[start - 1 : start], document.folded[start + len(form) : start + len(form) + 1]
        if not (before.isalnum() or behind.isalnum() or before in ("-", "@", "/", ".", "_", "#") or behind in ("-", "@", "/", "_")):
            yield start
        start = document.folded.find(form, start + 1)


def _is_noun(prose: str, start: int, form: str) -> bool:
    return BEFORE_NOUN.search(prose[max(0, start - 9) : start]) is not None and BEHIND_NOUN.match(prose, start + len(form)) is not None


def _against_the_commonest(document: Document, places: dict[str, list[int]]) -> Iterator[Match]:
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
