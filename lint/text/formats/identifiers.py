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
    r"[$#]\{[^{}\n]{1,80}\}|%\(\w{1,40}\)[sdifr]|[\"'“‘](?:\\(?:[nrt0]|u[0-9A-Fa-f]{4})){1,2}[\"'”’]"
    r"|[({\[][^\s(){}\[\]|]{0,60}(?:\\?\|[^\s(){}\[\]|\\]{1,60})+[)}\]]"
)
"""What is code wherever it stands: values put into a text, escaped characters, a choice of words without a space."""
COMPUTED = (
    Regex(r"=(?<![\w=]=)[A-Z][A-Z0-9.]{1,20}\((?:[^()<>\n]|\((?:[^()<>\n]|\([^()<>\n]{0,100}\)){0,200}\)){0,300}\)"),
    Regex(r"[A-Z][A-Z0-9.]{1,20}\( ?\w{1,30}(?:[,;] ?\w{1,30}){1,12} ?\)"),
    Regex(r"\((?<=\w\() (?=[^()\n]{0,100}(?:\w_|[a-z][A-Z]))[^()\n]{1,100} \);"),
    Regex(r"\((?=[^()?\n]{1,60}[=!]=)[^()?\n]{1,100}\?[^()\n]{1,80} : (?:[^()\n]|\([^()\n]{0,40}\)){1,80}\)"),
)
"""What is computed: `=SUM(A1;A2)`, `IF( a, b, c )`, the rest of `call( firstWord, b );`, `(a == b ? c : d)`."""
FORMAT_STRING = Regex(r"(?:\"|&quot;)[^\"&\w<>\n]{0,20}(?:%[A-Za-z][^\"&\w<>\n]{0,20}){2,12}(?:\"|&quot;)")
"""A string of values to put in, without a word: `"(%s) %b"`."""

OPTIONS = Regex(r"(?<=>)\s*(?:[a-z][\w.]{1,20}(?:\s{1,40}--?[a-z][\w-]*)+|--?[a-z][\w-]*)\s*(?=</)|(?<![&#\w])[A-Za-z]\w*[:;](?=</[a-z]+>[,.])")
"""Code that an element says is code: all of it is a command with options (`mhn -list`), or options, or it ends with a mark that another follows."""
PRIME = Regex(r"(?<=</var>)(?:&rsquo;|&rdquo;|[’”])(?=\s*(?:\(|[-+*/=] ))")
"""The prime of a variable in a formula."""
LITERAL = Regex(r"&quot;(?=[^\s<>]{0,300}&nbsp;)(?:[^\s<>&]|&(?!quot;)#?\w{1,10};){1,300}&quot;")
"""A string whose spaces a generator wrote as such: it was code before."""
DECLARED = Regex(r"(?<![\w.])([A-Z]\w{0,40})(?:&nbsp;){0,40}:(?:&nbsp;){1,40}<[Bb]>|</[Bb]>&nbsp;([A-Z]\w{0,40})(?=\(|<[Bb][Rr]|&nbsp;)")
"""A parameter or a function in code that bold keywords and such spaces show: `From&nbsp;:&nbsp;<B>in</B>`."""
CAPITALIZED = Regex(r"(?<=[a-z,]\s)[A-Z]\w{0,40}(?=\s)")
"""A word with a capital within a sentence, without a mark."""
CODE = ((("|", "\\", "{", "%("), (BARE,)), (("(",), COMPUTED), (("%",), (FORMAT_STRING,)), (("</var>",), (PRIME,)), (("</",), (OPTIONS,)))
"""Marks without which there is no code of some kinds, and the expressions of these."""


def find_identifiers(text: str) -> Iterator[Span]:
    """Yield the spans of names and other code that is not marked as code; they may overlap."""
    for marks, expressions in CODE:
        if any(mark in text for mark in marks):
            for expression in expressions:
                for match in expression.finditer(text):
                    yield Span(*match.span())
    if "&nbsp;" in text and (":&nbsp;" in text or ">&nbsp;" in text or "&quot;" in text):
        yield from _find_declared(text)
    names = [(match[0], match.span()) for match in NAME.finditer(text)]
    of_code = {name for name, (start, end) in names if _is_code(text, name, start, end)}
    placeholders = {name for name, _ in names if name[0] == "&"}
    if len(placeholders) >= FEWEST_PLACEHOLDERS:
        of_code |= placeholders
    for name, (start, end) in names:
        if name in of_code:
            yield Span(start, end)


def _find_declared(text: str) -> Iterator[Span]:
    """Yield the spans of what code in a page declares where a sentence names it, and of its strings."""
    for match in LITERAL.finditer(text):
        yield Span(*match.span())
    declared = {match[1] or match[2] for match in DECLARED.finditer(text)}
    if declared:
        for match in CAPITALIZED.finditer(text):
            if match[0] in declared:
                yield Span(*match.span())


def _is_code(text: str, name: str, start: int, end: int) -> bool:
    """Return whether what stands around a name says that it is code."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before in BEFORE and after in AFTER:
        return True
    if name[0] != "&":
        return False
    if before in GLUE or (after in (".", ":", "/") and text[end + 1 : end + 2].isalpha()):
        return True
    return OPTION.search(text[max(0, start - LONGEST_OPTION) : start]) is not None
