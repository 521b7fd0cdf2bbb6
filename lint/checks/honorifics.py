"""Functions about honorifics and the names behind them."""

from __future__ import annotations

from lint.checks import Match
from lint.document import Document
from lint.language.quotations import quotations
from lint.language.sentences import BEGINNERS
from lint.regex import Regex, regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

TITLED = Regex(r"(?<!\w)((?:Mr|Mrs|Ms)\.?)[ \xa0]([A-Z][\w’'-]+\w)(?<!’s)(?<!'s)(?![ \xa0][A-Z])")
CAPITAL_BEFORE = Regex(r"(?:([A-Z][\w.’'-]*)[ \xa0]|[a-z]-)$")
CAPITAL_AFTER = Regex(r"[-’']?[ \xa0][A-Z][a-z]|-")


def dropped(document: Document, options: dict[str, list[str]]) -> Iterator[Match]:
    """Surnames without the honorific that the document gives them elsewhere, not in quotations, full names or headings.

    The option `never` lists what is no surname: after an honorific it is a stray one.
    """
    never = frozenset(options.get("never", ()))
    titled: dict[str, tuple[int, str]] = {}
    for one in TITLED.finditer(document.prose):
        name = one[2].removesuffix("’s").removesuffix("'s")
        if name not in never:
            titled.setdefault(name, (one.start(), one[1]))
    for name, (first, honorific) in titled.items():
        shown = ((first, first + len(honorific) + 1 + len(name)), f"“{honorific} {name}” here")
        for start in _bare(document, name):
            yield Match(start, start + len(name), groups={"detail": honorific}, related=(shown,))


def _bare(document: Document, name: str) -> Iterator[int]:
    spoken = quotations(document)
    for one in regex(r"(?<![\w’'-])" + name + r"(?!\w)").finditer(document.prose):
        paragraph = document.paragraph_at(one.start())
        before = document.prose[paragraph[0] : one.start()]
        if document.kind(paragraph) == "heading" or spoken.inside(one.start()):
            continue
        leads = CAPITAL_BEFORE.search(before[-30:])
        if (not leads or leads[1] in BEGINNERS) and not CAPITAL_AFTER.match(document.prose, one.end()):
            yield one.start()
