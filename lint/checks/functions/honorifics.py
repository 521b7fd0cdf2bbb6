"""Functions about honorifics and the names behind them."""

from __future__ import annotations

from lint._startup.regex import Regex
from lint.checks.check import Search
from lint.checks.match import Match
from lint.language.analysis import in_quotation
from lint.language.sentences import BEGINNERS
from lint.text.document import Document
from lint.text.position import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.checks.function import Options

TITLED = Regex(r"(?<!\w)((?:Mr|Mrs|Ms)\.?)[ \xa0]([A-Z][\w’'-]+\w)(?<!’s)(?<!'s)(?![ \xa0][A-Z])")
PART_BEFORE, PART_BEHIND = Regex(r"[\w’'-]"), Regex(r"(?![’']s(?![\w’'-]))[’'-]*\w")
CAPITAL_BEFORE = Regex(r"(?:([A-Z][\w.’'-]*)[ \xa0]|[a-z]-)$")
CAPITAL_AFTER = Regex(r"[-’']?[ \xa0][A-Z][a-z]|-")


def dropped(search: Search, options: Options) -> Iterator[Match]:
    """Surnames without the honorific that the document gives them elsewhere, not in quotations, full names or headings.

    The option `never` lists what is no surname: after an honorific it is a stray one.
    """
    document = search.document
    never = frozenset(options["never"])
    titled: dict[str, tuple[int, str]] = {}
    for one in TITLED.finditer(document.prose):
        name = one[2].removesuffix("’s").removesuffix("'s")
        if name not in never:
            titled.setdefault(name, (one.start(), one[1]))
    for start, name in _bare(document, titled) if titled else ():
        first, honorific = titled[name]
        shown = (Span(first, first + len(honorific) + 1 + len(name)), f"“{honorific} {name}” here")
        yield Match(start, start + len(name), groups={"detail": honorific}, related=(shown,))


def _bare(document: Document, names: dict[str, tuple[int, str]]) -> Iterator[tuple[int, str]]:
    for start, name in sorted((start, one) for one in names for start in _alone(document.prose, one)):
        paragraph = document.paragraph_at(start)
        if document.kind(paragraph) == "heading" or in_quotation(document, start):
            continue
        leads = CAPITAL_BEFORE.search(document.prose[max(paragraph.start, start - 30) : start])
        if (not leads or leads[1] in BEGINNERS) and not CAPITAL_AFTER.match(document.prose, start + len(name)):
            yield start, name


def _alone(prose: str, name: str) -> Iterator[int]:
    """Where a name stands that is no part of a longer word; before an ’s it may."""
    start = prose.find(name)
    while start >= 0:
        if not PART_BEFORE.match(prose, max(0, start - 1)) and not PART_BEHIND.match(prose, start + len(name)):
            yield start
        start = prose.find(name, start + len(name))
