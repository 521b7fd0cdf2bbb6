"""The check `variants`: one name or word, spelled in two ways in one document.

Every place with another spelling than the chosen one is a match, with the
first place of each spelling as evidence. Chosen is the first of its group
that the document uses, or the one it uses most.
"""

from __future__ import annotations

from lint.checks import Hits, Match, in_all, whole
from lint.checks.phrases import like, whole_words
from lint.document import Document
from lint.language.quotations import in_quotation

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


class Variants:
    """Groups of spellings; `choose` is `first` or `majority`. `spoken`: whether quotations count."""

    def __init__(self, groups: list[tuple[str, ...]], choose: str, spoken: bool) -> None:
        self._groups, self._choose, self._spoken = groups, choose, spoken

    def literals(self) -> list[tuple[str, str]]:
        return whole({form.lower() for group in self._groups for form in group})

    def expressions(self) -> list[str]:
        return []

    def find(self, document: Document, hits: Hits, scope: str) -> Iterator[Match]:
        for group in self._groups:
            shaped = {form: list(_shaped(document, form, (hits or {}).get(form.lower(), []))) for form in group}
            if sum(map(bool, shaped.values())) > 1:
                yield from self._drift(document, shaped, group)

    def _drift(self, document: Document, shaped: dict[str, list[int]], group: tuple[str, ...]) -> Iterator[Match]:
        used = {form: found for form in group if (found := list(self._uses(document, shaped[form])))}
        if len(used) < 2:
            return
        chosen = next(iter(used))
        if self._choose == "majority":
            chosen = max(used, key=lambda form: len(used[form]))
        for form, starts in used.items():
            if form == chosen:
                continue
            others = [other for other in used if other != form]
            for start in starts:
                end = start + len(form)
                yield Match(
                    start,
                    end,
                    (like(document.prose[start:end], chosen),),
                    {"chosen": chosen, "count": str(len(used[chosen])), "form": form},
                    tuple(((used[other][0], used[other][0] + len(other)), f"“{other}” here{in_all(len(used[other]))}") for other in others),
                )

    def _uses(self, document: Document, places: list[int]) -> Iterator[int]:
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
