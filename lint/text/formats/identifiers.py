"""Code that an author or a site generator did not mark as code: names of functions, placeholders, types, escaped characters.

A name in camel case is a slip of the keyboard (“theyLeft”) or a name of code. It is one where the document has it, somewhere, as the
whole of an element, of a link, or of a code span; then it is one everywhere in that document.
"""

from __future__ import annotations

from lint._startup.regex import Regex
from lint.text.position import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

NO_OPENER = r"(?!(?:The|An|He|She|It|They|We|You|This|That|These|Those|His|Her|Their|Its|Our|There|But|Because|Although|However|Such|Nobody)(?!\w))"
"""No word that begins sentences and ends no name of code: before such a word, a stop without its space is a slip."""
NAME = Regex(
    r"(?<![\w.])(?:[a-z]{2,}[A-Z][a-z]\w*|[a-z]\w*\." + NO_OPENER + r"[A-Z][a-z]\w*"
    r"|[A-Z][a-z]+(?:[A-Z][a-z]+)+\.[A-Z]\w*)(?![\w.]*\w)|&lt;[A-Za-z][\w -]{0,30}&gt;"
)
"""A name that may be one of code: `toQuery`, `pandas.Timedelta`, `TByteHelper.ToSingle`, `<name>`."""
BEFORE, AFTER = frozenset("`>[*"), frozenset("`<]*")
"""What an element, a link, or a code span is opened and closed with."""
GLUE = frozenset(".=/[")
"""What a placeholder is glued to in code, before it."""
OPTION = Regex(r"(?<![\w-])--?[A-Za-z][\w-]*[ =]?$")
LONGEST_OPTION = 40
FEWEST_PLACEHOLDERS = 4
"""Different placeholders of a text that is about commands."""
BARE = Regex(
    r"[$#]\{[^{}\n]{1,80}\}|%\(\w{1,40}\)[sdifr]|[\"'“‘]\\[nrt0](?:\\[nrt0])?[\"'”’]"
    r"|[({\[][^\s(){}\[\]|]{0,60}(?:\\?\|[^\s(){}\[\]|\\]{1,60})+[)}\]]"
)
"""What is code wherever it stands: values put into a text, escaped line ends, a choice of words without a space."""

OPTIONS = Regex(r"(?<=>)\s*(?:[a-z][\w.]{1,20}(?: --?[a-z][\w-]*)+|--?[a-z][\w-]*)\s*(?=</)|(?<![&#\w])[A-Za-z]\w*[:;](?=</[a-z]+>[,.])")
"""Code that an element says is code: all of it is a command with options (`mhn -list`), or options, or it ends with a mark that another follows."""


def find_identifiers(text: str) -> Iterator[Span]:
    """Yield the spans of names and other code that is not marked as code; they may overlap."""
    if "|" in text or "\\" in text or "{" in text or "%(" in text:
        for match in BARE.finditer(text):
            yield Span(*match.span())
    if "</" in text:
        for match in OPTIONS.finditer(text):
            yield Span(*match.span())
    names = [(match[0], match.span()) for match in NAME.finditer(text)]
    of_code = {name for name, (start, end) in names if _is_code(text, name, start, end)}
    placeholders = {name for name, _ in names if name[0] == "&"}
    if len(placeholders) >= FEWEST_PLACEHOLDERS:
        of_code |= placeholders
    for name, (start, end) in names:
        if name in of_code:
            yield Span(start, end)


def _is_code(text: str, name: str, start: int, end: int) -> bool:
    """Whether what stands around a name says that it is code."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before in BEFORE and after in AFTER:
        return True
    if name[0] != "&":
        return False
    if before in GLUE or (after in (".", ":", "/") and text[end + 1 : end + 2].isalpha()):
        return True
    return OPTION.search(text[max(0, start - LONGEST_OPTION) : start]) is not None
