"""The check `variants`: one name or word, spelled in two ways in one document.

Every place with another spelling than the chosen one is a match, with the
first place of each spelling as evidence. Chosen is the spelling that the
settings accept, else the first of its group that the document uses, or the one
it uses most. What the settings accept is never a match.
"""

from __future__ import annotations

from lint._startup.regex import Regex
from lint.checks.match import AGAINST_THE_SETTINGS, Hits, Match, accepted, excepted, in_all, whole
from lint.checks.phrase_table import Rows
from lint.checks.phrases import like, whole_words
from lint.language.names import one_name
from lint.language.quotations import in_quotation
from lint.language.sentences import BEGINNERS
from lint.text.document import Document
from lint.text.position import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    Row = tuple[str, ...]
    Special = dict[str, tuple[int, bool, tuple[str, ...]]]

CAPITAL_BEFORE = Regex(r"([A-Z][\w’'.-]*)[ \xa0]$")
FAMILY = Regex(r"[ \xa0]([A-ZÀ-ÖØ-Þ][\w’'-]*?)(?:[’']s)?(?![\w’'-])")


class Variants:
    """Rows of spellings; `choose` is `first` or `majority`. `spoken`: whether quotations count.

    `special`: for some rows, by their first spelling, how many spellings at their head are never reported, whether they are given
    names, which are compared only before the same family name, and folded phrases that their spellings may be part of.
    """

    def __init__(self, rows: bytes, choose: str, spoken: bool, special: Special) -> None:
        self._rows, self._choose, self._spoken, self._special = Rows(rows), choose, spoken, special

    def literals(self) -> list[tuple[str, str]]:
        forms = {form.lower() for group in self._rows.all() for form in group}
        return whole(forms.union(form.replace("'", "’") for form in forms if "'" in form))

    def expressions(self) -> list[str]:
        return []

    def apart(self, scope: str) -> bool:
        return False

    def find(self, document: Document, hits: Hits, scope: str) -> Iterator[Match]:
        told = accepted(document)
        for group, used, silent in self.used(document, hits, bool(told)):
            if len(used) > 1 or told.intersection(group):
                chosen = self.chosen(group, {form: len(starts) for form, starts in used.items()}, told)
                yield from self._drift(document, used, chosen, told if chosen in told else told.union(silent))

    def used(self, document: Document, hits: Hits, alone: bool = True, given: bool = True) -> Iterator[tuple[Row, dict[str, list[int]], Row]]:
        """Each row of which the document uses a form, where it uses which, in the order of the row, and the forms that are never reported.

        `alone`: rows of which it uses only one form, too; `given`: given names too, for each family name behind them.
        """
        hits = hits or {}
        groups: dict[int, Row] = {}
        counts: dict[int, int] = {}
        for literal in hits:
            found = self._rows.holding(literal.replace("’", "'"))
            groups |= found
            counts |= {number: counts.get(number, 0) + 1 for number in found}
        for number in sorted(number for number, count in counts.items() if alone or count > 1):
            group = groups[number]
            silent, by_family, unless = self._special.get(group[0], (0, False, ()))
            there = {form: [place for lower in _typed(form) for place in hits.get(lower, ())] for form in group}
            shaped = {form: _shaped(document, form, places, group) for form, places in there.items() if places}
            used = {form: places for form, there in shaped.items() if (places := list(self._uses(document, form, there, unless)))}
            for same in _by_family(document.prose, used) if by_family and given else (used,) if used and not by_family else ():
                yield group, same, group[:silent]

    def chosen(self, group: Iterable[str], counts: dict[str, int], told: frozenset[str]) -> str:
        """The form to be written. `counts`: how often those are used that are, in the order of the group; `told`: by the settings."""
        for form in group:
            if form in told:
                return form
        return max(counts, key=counts.__getitem__) if self._choose == "majority" else next(iter(counts))

    def _drift(self, document: Document, used: dict[str, list[int]], chosen: str, silent: frozenset[str]) -> Iterator[Match]:
        for form, starts in used.items():
            if _capital(form) == _capital(chosen) or form in silent:  # a sentence may begin with either
                continue
            others = [other for other in used if other != form]
            for start in starts:
                end = start + len(form)
                yield Match(
                    start,
                    end,
                    (like(document.prose[start:end], chosen),),
                    {"chosen": chosen, "count": str(len(used.get(chosen, ()))), "form": form},
                    tuple((Span(used[other][0], used[other][0] + len(other)), f"“{other}” here{in_all(len(used[other]))}") for other in others),
                    "" if chosen in used else AGAINST_THE_SETTINGS,
                )

    def _uses(self, document: Document, form: str, places: Iterable[int], unless: tuple[str, ...]) -> Iterator[int]:
        """Those places of a form that are not in headings, nor in phrases that have their own form."""
        for start in places:
            if excepted(document.prose, start, start + len(form), unless):
                continue
            if self._spoken or not in_quotation(document, start):
                paragraph = document.paragraph_at(start)
                if document.kind(paragraph) != "heading":
                    yield start


def _by_family(prose: str, used: dict[str, list[int]]) -> Iterator[dict[str, list[int]]]:
    """The uses of given names, for each family name behind them; and without any, those that sound alike."""
    families: dict[str, dict[str, list[int]]] = {}
    for form, starts in used.items():
        for start in starts:
            family = FAMILY.match(prose, start + len(form))
            before = None if family else CAPITAL_BEFORE.search(prose[max(0, start - 20) : start])
            if before is None or before[1] in BEGINNERS:
                families.setdefault(family[1] if family else "", {}).setdefault(form, []).append(start)
    alone = families.pop("", {})
    yield from families.values()
    if len(alone) > 1:
        commonest = max(alone, key=lambda form: len(alone[form]))
        yield {form: starts for form, starts in alone.items() if form == commonest or one_name(form, commonest)}


def _capital(form: str) -> str:
    return form[:1].upper() + form[1:]


def _shaped(document: Document, form: str, places: list[int], group: Row) -> Iterator[int]:
    """Where a form stands letter for letter, or in capitals, or with a first capital where that is no other form of its group."""
    shapes = {_capital(form), *([form.upper()] if len(form) > 3 else [])}.difference(group) | {form}
    for lower in _typed(form):
        for start in whole_words(document.prose, lower, places):
            if document.prose[start : start + len(form)].replace("\xa0", " ").replace("’", "'") in shapes:
                yield start


def _typed(form: str) -> tuple[str, ...]:
    """A form in lower case, with straight apostrophes and with curly ones."""
    lower = form.lower()
    return (lower, lower.replace("'", "’")) if "'" in lower else (lower,)
