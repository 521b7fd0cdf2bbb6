"""The check `variants`: a name or word spelled in two ways in one document.

Every spelling other than the chosen one is a match, with the first place of each spelling as evidence. The chosen spelling is the one that the
settings accept; otherwise, the first of its row that the document uses, or the one it uses most. A spelling that the settings accept is never a
match.
"""

from __future__ import annotations

from lint._startup.record import Record
from lint._startup.regex import Regex
from lint.checks.check import Hits, Needs, Search
from lint.checks.match import AGAINST_THE_SETTINGS, Match, first_use
from lint.checks.phrase_table import Rows
from lint.checks.words import capitalized_before, find_whole_words, in_case_of, is_part_of_any, with_words
from lint.language.analysis import in_quotation
from lint.language.names import is_same_name
from lint.language.sentences import BEGINNERS
from lint.text.document import Document
from lint.text.position import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lint.checks.check import Sees

    Row = tuple[str, ...]
    Special = dict[str, tuple[int, bool, tuple[str, ...]]]

FAMILY = Regex(r"[ \xa0]([A-ZÀ-ÖØ-Þ][\w’'-]*?)(?:[’']s)?(?![\w’'-])")
STOP_AT_END = Regex(r"""[.!?…:;,]["'”’»)\]]*\s*$""")
"""The end of a paragraph that is no title."""
"""The end of a paragraph that is no title."""
LONGEST_TITLE = 150
"""Characters of the longest title."""


class Usage(Record):
    """A row of spellings in a document: the offsets of each spelling used, in the order of the row, and the spellings that are never reported."""

    __slots__ = ()
    row: Row
    places: dict[str, list[int]]
    silent: Row


class Variants:
    """Rows of spellings; `choose` is `first` or `majority`. `spoken`: whether quotations count.

    `special`: by the first spelling of a row, how many initial spellings are never reported, whether they are given names, which are compared only
    before the same family name, and folded phrases that the spellings may be part of.
    """

    sees: Sees = "document"

    def __init__(self, rows: bytes, choose: str, spoken: bool, special: Special) -> None:
        self._rows, self._choose, self._spoken, self._special = Rows(rows), choose, spoken, special

    @property
    def needs(self) -> Needs:
        """One of its spellings, with straight or curly apostrophes."""
        forms = {form.lower() for row in self._rows.all() for form in row}
        return Needs(with_words(forms.union(form.replace("'", "’") for form in forms if "'" in form)))

    def find(self, search: Search) -> Iterator[Match]:
        """Yield the places of spellings other than the chosen one."""
        accepted = search.accepted
        for row, used, silent in self.find_used(search.document, search.hits, bool(accepted) or self._choose == "first"):
            if len(used) > 1 or accepted.intersection(row):
                chosen = self.choose({form: len(starts) for form, starts in used.items()}, row, accepted)
                yield from _report_others(search.document, used, chosen, accepted if chosen in accepted else accepted.union(silent))
            if len(used) == 1:
                yield from self._report_headline(search, row, used)

    def find_used(self, document: Document, hits: Hits, alone: bool = True, by_given_name: bool = True, in_headings: bool = False) -> Iterator[Usage]:
        """Yield each row that the document uses.

        `alone`: including rows with only one spelling in use; `by_given_name`: including given names, separately for each family name after them;
        `in_headings`: including uses in headings.
        """
        hits = hits or {}
        rows: dict[int, Row] = {}
        counts: dict[int, int] = {}
        for literal in hits:
            with_literal = self._rows.rows_with(literal.replace("’", "'"))
            rows |= with_literal
            counts |= {number: counts.get(number, 0) + 1 for number in with_literal}
        for number in sorted(number for number, count in counts.items() if alone or count > 1):
            row = rows[number]
            silent, by_family, unless = self._special.get(row[0], (0, False, ()))
            places = {form: [place for typed in _typed(form) for place in hits.get(typed, ())] for form in row}
            shaped = {form: _find_shaped(document, form, starts, row) for form, starts in places.items() if starts}
            uses = {form: list(self._keep_uses(document, form, starts, unless, in_headings)) for form, starts in shaped.items()}
            used = {form: starts for form, starts in uses.items() if starts}
            for names in _group_by_family(document.prose, used) if by_family and by_given_name else (used,) if used and not by_family else ():
                yield Usage(row, names, row[:silent])

    def _report_headline(self, search: Search, row: Row, used: dict[str, list[int]]) -> Iterator[Match]:
        """Yield another spelling of the row if the headline differs from the only one in the text."""
        document = search.document
        headline = next(document.paragraphs(), None)
        if headline is None or document.kind(headline) != "heading":
            return
        (chosen,) = used
        hits = search.hits or {}
        silent, by_family, unless = self._special.get(row[0], (0, False, ()))
        if by_family and self._choose == "majority":
            return
        later = row[row.index(chosen) + 1 :]
        for form in later if self._choose == "first" else [form for form in row[silent:] if form != chosen]:
            places = [place for typed in _typed(form) for place in hits.get(typed, ()) if headline.start <= place < headline.end]
            shaped = _find_shaped(document, form, places, row)
            starts = [start for start in shaped if not is_part_of_any(document.prose, start, start + len(form), unless)]
            if starts and form != chosen.replace(".", ""):  # the Associated Press writes US in headlines and U.S. below
                yield from _report_others(document, {chosen: used[chosen], form: starts}, chosen, search.accepted)

    def choose(self, counts: dict[str, int], row: Row, accepted: frozenset[str]) -> str:
        """Return the spelling to use. `counts`: how often each spelling that is used occurs, in the order of the row."""
        for form in row:
            if form in accepted:
                return form
        return max(counts, key=counts.__getitem__) if self._choose == "majority" else next(iter(counts))

    def _keep_uses(self, document: Document, form: str, places: Iterable[int], unless: tuple[str, ...], in_headings: bool) -> Iterator[int]:
        """Yield the offsets of a spelling that are not in phrases with a spelling of their own, nor in headings unless these count.

        If the majority decides, the title of another article is a heading, too, since it has a style of its own.
        """
        for start in places:
            if is_part_of_any(document.prose, start, start + len(form), unless):
                continue
            if self._spoken or not in_quotation(document, start):
                paragraph = document.paragraph_at(start)
                is_heading = document.kind(paragraph) == "heading" or (self._choose == "majority" and _is_title(document, paragraph))
                if in_headings or not is_heading:
                    yield start


CHECK = Variants


def _report_others(document: Document, used: dict[str, list[int]], chosen: str, unreported: frozenset[str]) -> Iterator[Match]:
    """Yield the places of all spellings except the chosen one and those that are never reported."""
    message = "" if chosen in used else AGAINST_THE_SETTINGS
    elsewhere = _as_written(document.prose, chosen, used.get(chosen, ()))
    for form, starts in used.items():
        if _capital(form) == _capital(chosen) or form in unreported:  # either may begin a sentence
            continue
        related = tuple([first_use(_as_written(document.prose, other, used[other]), used[other]) for other in used if other != form])
        for start in starts:
            end = start + len(form)
            words = {"chosen": elsewhere, "count": str(len(used.get(chosen, ()))), "form": form}
            yield Match(start, end, (in_case_of(document.prose[start:end], chosen),), words, related, message)


def _as_written(prose: str, form: str, starts: Iterable[int]) -> str:
    """Return a spelling as it is written at its places: KYIV if it occurs in capitals only."""
    written = [prose[start : start + len(form)] for start in starts]
    return form if form in written or not written else written[0]


def _group_by_family(prose: str, used: dict[str, list[int]]) -> Iterator[dict[str, list[int]]]:
    """Yield the uses of given names, separately for each family name after them; without family names, those that sound alike."""
    families: dict[str, dict[str, list[int]]] = {}
    for form, starts in used.items():
        for start in starts:
            family = FAMILY.match(prose, start + len(form))
            before = "" if family else capitalized_before(prose, start)
            if not before or before in BEGINNERS:
                families.setdefault(family[1] if family else "", {}).setdefault(form, []).append(start)
    alone = families.pop("", {})
    yield from families.values()
    if len(alone) > 1:
        commonest = max(alone, key=lambda form: len(alone[form]))
        yield {form: starts for form, starts in alone.items() if form == commonest or is_same_name(form, commonest)}


def _is_title(document: Document, paragraph: Span) -> bool:
    """Return whether a paragraph is short and has no stop at its end."""
    return paragraph.end - paragraph.start <= LONGEST_TITLE and not STOP_AT_END.search(document.prose, *paragraph)


def _capital(form: str) -> str:
    """Return a spelling with an initial capital."""
    return form[:1].upper() + form[1:]


def _find_shaped(document: Document, form: str, places: list[int], row: Row) -> Iterator[int]:
    """Yield the offsets where a spelling occurs exactly, in capitals, or with an initial capital if that is no other spelling of its row."""
    shapes = {_capital(form), *([form.upper()] if len(form) > 3 else [])}.difference(row) | {form}
    for typed in _typed(form):
        for start in find_whole_words(document.prose, typed, places):
            if document.prose[start : start + len(form)].replace("\xa0", " ").replace("’", "'") in shapes:
                yield start


def _typed(form: str) -> tuple[str, ...]:
    """Return a spelling in lowercase, with straight apostrophes and with curly ones."""
    lower = form.lower()
    return (lower, lower.replace("'", "’")) if "'" in lower else (lower,)
