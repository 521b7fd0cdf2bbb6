"""The check `variants`: one name or word, spelled in two ways in one document.

Every place with another spelling than the chosen one is a match, with the
first place of each spelling as evidence. Chosen is the spelling that the
settings accept, else the first of its group that the document uses, or the one
it uses most. What the settings accept is never a match.
"""

from __future__ import annotations

from lint.checks import AGAINST_THE_SETTINGS, Hits, Match, accepted, in_all, whole
from lint.checks.phrases import like, whole_words
from lint.document import Document
from lint.language.quotations import in_quotation

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Variants:
    """Groups of spellings; `choose` is `first` or `majority`. `spoken`: whether quotations count."""

    def __init__(self, groups: list[tuple[str, ...]], choose: str, spoken: bool) -> None:
        self._groups, self._choose, self._spoken = groups, choose, spoken

    def literals(self) -> list[tuple[str, str]]:
        return whole({form.lower() for group in self._groups for form in group})

    def expressions(self) -> list[str]:
        return []

    def find(self, document: Document, hits: Hits, scope: str) -> Iterator[Match]:
        told = accepted(document)
        for group, used in self.used(document, hits):
            if len(used) > 1 or told.intersection(group):
                yield from self._drift(document, used, self.chosen(group, {form: len(starts) for form, starts in used.items()}, told), told)

    def used(self, document: Document, hits: Hits) -> Iterator[tuple[tuple[str, ...], dict[str, list[int]]]]:
        """Each group of which the document uses a form, and where it uses which, in the order of the group."""
        for group in self._groups:
            shaped = {form: _shaped(document, form, hits[form.lower()]) for form in group if hits and form.lower() in hits}
            used = {form: found for form, places in shaped.items() if (found := list(self._uses(document, places)))}
            if used:
                yield group, used

    def chosen(self, group: Iterable[str], counts: dict[str, int], told: frozenset[str]) -> str:
        """The form to be written. `counts`: how often those are used that are, in the order of the group; `told`: by the settings."""
        for form in group:
            if form in told:
                return form
        return max(counts, key=counts.__getitem__) if self._choose == "majority" else next(iter(counts))

    def _drift(self, document: Document, used: dict[str, list[int]], chosen: str, told: frozenset[str]) -> Iterator[Match]:
        for form, starts in used.items():
            if form == chosen or form in told:
                continue
            others = [other for other in used if other != form]
            for start in starts:
                end = start + len(form)
                yield Match(
                    start,
                    end,
                    (like(document.prose[start:end], chosen),),
                    {"chosen": chosen, "count": str(len(used.get(chosen, ()))), "form": form},
                    tuple(((used[other][0], used[other][0] + len(other)), f"“{other}” here{in_all(len(used[other]))}") for other in others),
                    "" if chosen in used else AGAINST_THE_SETTINGS,
                )

    def _uses(self, document: Document, places: Iterable[int]) -> Iterator[int]:
        """Those places of a form that are not in headings."""
        for start in places:
            if self._spoken or not in_quotation(document, start):
                paragraph = document.paragraph_at(start)
                if document.kind(paragraph) != "heading":
                    yield start


def _shaped(document: Document, form: str, places: list[int]) -> Iterator[int]:
    """Where a form stands letter for letter, in capitals, or with a first capital."""
    shapes = {form, form[:1].upper() + form[1:]} | ({form.upper()} if len(form) > 3 else set())
    for start in whole_words(document.prose, form.lower(), places):
        if document.prose[start : start + len(form)].replace("\xa0", " ") in shapes:
            yield start
