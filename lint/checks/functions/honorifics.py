"""Functions about honorifics and the names after them."""

from __future__ import annotations

from itertools import islice

from lint._startup.regex import Regex
from lint.checks.check import Search
from lint.checks.match import Match
from lint.language.analysis import in_quotation
from lint.language.names import POSSESSIVE, match_names, without_possessive
from lint.language.sentences import BEGINNERS
from lint.text.document import Document
from lint.text.position import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from lint.checks.function import Options

MOST = 5
"""Names without their honorifics; if a document has more than this many, they are intentional."""
FEWEST_LETTERS = 4
"""Letters of a word that shows that an honorific was moved; shorter ones (So, An, In) are surnames, too."""
TITLED = Regex(r"(?<!\w)((?:Mr|Mrs|Ms)\.?)[ \xa0]([A-Z][\w’'-]+\w)(?<!’s)(?<!'s)(?![ \xa0][A-Z])")
HONORIFIC = Regex(r"(?<![\w-])(Mr|Mrs|Ms)(\.?)(?=[ \xa0][A-Z][a-z])")
CAPITALIZED = Regex(r"(?<![\w’'-])[A-Z][\w’'-]*")
CAPITAL_BEFORE = Regex(r"(?:([A-Z][\w.’'-]*)[ \xa0]|[a-z]-)$")
BEFORE_THING, THING = Regex(r"(?i)(?<!\w)(?:the|an?)[ \xa0]$"), Regex(r"[ \xa0][a-z]")
"""The context of a name that describes a thing: the Orlov ranch."""
CAPITAL_AFTER = Regex(r"[-’']?[ \xa0][A-Z][a-z]|-")


def moved(search: Search, options: Options) -> Iterator[Match]:
    """Yield surnames without the honorific that the document gives them elsewhere, except in quotations, full names, and headings.

    The document must have an honorific in front of a word of the option `torn` (Mr. There is), and use one honorific with the name. It must not
    leave out more of them than it has: plays, novels, and diaries call people now one thing and now another, and Mrs. Orlov has a husband. A name
    that describes a thing (the Orlov ranch) is not a person.

    Options: `never` and `torn` list words that are not surnames.
    """
    document = search.document
    titled: dict[str, list[tuple[int, str]]] = {}
    for match in TITLED.finditer(document.prose):
        titled.setdefault(match[2].removesuffix("’s").removesuffix("'s"), []).append((match.start(), match[1]))
    torn = options.among("torn", set(titled))
    if all(len(word) < FEWEST_LETTERS for word in torn):
        return
    count, not_surnames = sum(map(len, titled.values())), torn | options.among("never", set(titled))
    for word in not_surnames:
        del titled[word]
    names = {name for name, places in titled.items() if len({honorific.rstrip(".") for _, honorific in places}) == 1}
    bare = list(islice(_find_bare(document, names), count)) if names else []
    for start, name in bare[:MOST] if len(bare) < count else ():
        first_start, honorific = titled[name][0]
        first_use = Span(first_start, first_start + len(honorific) + 1 + len(name)), f"“{honorific} {name}” here"
        yield Match(start, start + len(name), groups={"detail": honorific}, related=(first_use,))


def mixed(search: Search, options: Options) -> Iterator[Match]:
    """Yield the first honorific with a period if most in the document have none, or the other way around; in a tie, the form used later.

    Quotations and headings are left alone, and so is “Ms” beside “Mr.”: it abbreviates nothing.
    """
    document = search.document
    forms: dict[bool, list[Match]] = {True: [], False: []}
    for match in HONORIFIC.finditer(document.prose):
        if not in_quotation(document, match.start()) and document.kind(document.paragraph_at(match.start())) != "heading":
            other = match[1] if match[2] else f"{match[1]}."
            forms[match[2] == "."].append(Match(match.start(1), match.end(2), (other,), {"detail": other}))
    if all(match.groups["detail"] == "Ms." for match in forms[False]) and all(match.groups["detail"] != "Ms" for match in forms[True]):
        return
    if forms[True] and forms[False]:
        fewer, more = sorted(forms.values(), key=lambda matches: (len(matches), -matches[0].start))
        example = more[0]
        yield fewer[0].replace(related=((Span(example.start, example.end), f"“{document.prose[example.start : example.end]}” here"),))


def _find_bare(document: Document, names: Collection[str]) -> Iterator[tuple[int, str]]:
    """Yield the offsets where names are surnames without an honorific, with the names."""
    for start, name in _find_alone(document.prose, names):
        paragraph = document.paragraph_at(start)
        if document.kind(paragraph) == "heading" or in_quotation(document, start):
            continue
        leads = CAPITAL_BEFORE.search(document.prose[max(paragraph.start, start - 30) : start])
        after = start + len(name)
        if leads and leads[1] not in BEGINNERS:
            continue
        if not CAPITAL_AFTER.match(document.prose, after) and not (
            BEFORE_THING.search(document.prose, paragraph.start, start) and THING.match(document.prose, after)
        ):
            yield start, name


def _find_alone(prose: str, names: Collection[str]) -> Iterator[tuple[int, str]]:
    """Yield the offsets of names that are not part of a longer word, except before an ’s, in order, with the names."""
    for match in match_names(prose, names, CAPITALIZED):
        word = match[0]
        if word not in names:
            word = without_possessive(word) if word.endswith(POSSESSIVE) else word.rstrip("’'-")
        if word in names:
            yield match.start(), word
