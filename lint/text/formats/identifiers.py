"""Code that an author or a site generator did not mark up as code: names of functions, placeholders, types, escape sequences.

A word in camel case is either a typo (“theyLeft”) or a name in code. It is a name everywhere in a document if it is the whole content of an element,
a link, or a code span anywhere in it.
"""

from __future__ import annotations

from lint._startup.regex import Regex
from lint.text.position import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

NO_OPENER = (
    r"(?!(?:The|An|He|She|It|They|We|You|This|That|These|Those|His|Her|Their|Its|Our|My|Your|There|Here|But|Because|Although|However|Such|Yet|Later"
    r"|Meanwhile|Nobody|Somebody|Everybody|Everyone|Many|Most|Several|Who|What|Why)(?!\w))"
)
"""Words that begin sentences and never end a name in code: a period before them lacks its space."""
NAME = Regex(
    r"(?<![\w.])(?:[a-z]{2,}[A-Z][a-z]\w*|[a-z]\w*\." + NO_OPENER + r"[A-Z][a-z]\w*"
    r"|[A-Z][a-z]+(?:[A-Z][a-z]+)+\.[A-Z]\w*)(?![\w.]*\w)|&lt;[A-Za-z][\w -]{0,30}&gt;"
)
"""A possible name in code: `toQuery`, `pandas.Timedelta`, `TByteHelper.ToSingle`, `<name>`."""
BEFORE, AFTER = frozenset("`>[*"), frozenset("`<]*")
"""What opens and closes an element, a link, or a code span."""
KIND = Regex(
    r"(?: (?:and|or) [a-z]+[A-Z]\w*)?"
    r" (?:interface|message|type|class|object|struct|field|method|function|module|package|enum|trait|component|hook|helper|prop|property|"
    r"parameter|annotation|attribute|option|callback|middleware|decorator|directive|service|endpoint|API)s?(?!\w)"
)
"""What follows a name in code in a sentence: the kind of thing that it names."""
GLUE = frozenset(".=/[~")
"""What a placeholder in code may be attached to."""
OPTION = Regex(r"(?<![\w-])--?[A-Za-z][\w-]*[ =]?$")
LONGEST_OPTION = 40
WIDEST_CELL = 80
"""The most characters of spaces beside a name in a cell."""
FEWEST_MEMBERS, FEWEST_NAMES = 3, 5
"""How many names of a module show that a document is about it, and how many names in camel case that it is about code."""
SENTENCE = Regex(r"(?:the|they|he|she|it|we|you|and|or|but|of|in|an|this|that|there|was|were|is|are|said|with|for|from|by|who|which)[A-Z]")
"""The beginning of sentences that were run together."""
FEWEST_PLACEHOLDERS = 4
"""How many different placeholders mark a text as one about commands."""
BARE = Regex(
    r"[$#]\{[^{}\n]{1,80}\}|%\(\w{1,40}\)[sdifr]|[\"'“‘](?:\\(?:[nrt0]|u[0-9A-Fa-f]{4})){1,2}[\"'”’]"
    r"|[\"“]\\[\"'\\abfv][\"”]"
    r"|[({\[][^\s(){}\[\]|]{0,60}(?:\\?\|[^\s(){}\[\]|\\]{1,60})+[)}\]]"
)
"""Code wherever it appears: interpolated values, escape sequences, alternatives without spaces."""
REPETITION = Regex(r"\( [^(){}<>\n]{1,60} \)[?*+](?!\w)")
"""What a grammar repeats: `( gate )*`."""
COMPUTED = (
    Regex(r"=(?<![\w=]=)[A-Z][A-Z0-9.]{1,20}\((?:[^()<>\n]|\((?:[^()<>\n]|\([^()<>\n]{0,100}\)){0,200}\)){0,300}\)"),
    Regex(r"[A-Z][A-Z0-9.]{1,20}\( ?\w{1,30}(?:[,;] ?\w{1,30}){1,12} ?\)"),
    Regex(r"\((?<=\w\() (?=[^()\n]{0,100}(?:\w_|[a-z][A-Z]))[^()\n]{1,100} \);"),
    Regex(r"(?<!\w)(?=\w{0,40}[a-z_][A-Z_])[A-Za-z_]\w{1,40}(?: ?\( [^()<>]{0,100}|\((?:\w{1,40}, ){1,12}\w{1,40})\)"),
    Regex(r"\.(?<!\.\.)[a-z]\w*\((?:[^()<>\n]|\([^()<>\n]{0,60}\)){0,100}\)"),
    Regex(r"(?<![\w.])[A-Za-z_]\w*\(\)\w{0,2}"),
    Regex(r"(?m:^)#{1,6}[ \t]{1,4}(\w[\w.]{0,60}\([^\n]{0,200}\))[ \t\r]*(?m:$)"),
    Regex(r"\((?:\w{1,40} : [\w.]{1,60}(?: := [\w.]{1,40})?(?:; |(?=\)))){1,20}\)"),
)
"""Expressions: `=SUM(A1;A2)`, `IF( a, b, c )`, the rest of `call( firstWord, b );`, `firstWord ( a, b )`, `.call(a, b)`, `call()`, a
heading that is a signature, `(A : Natural := 0)`."""
CALL = Regex(r"(?<!\w)[a-z]\w*_\w+\([^()\n]{0,100}\)")
"""A call of a function with an underscore in its name."""
SAME = Regex(r"(?<![\w.])([a-z])([a-z]{2,})\.(?!\1)(?i:\1)\2\w{0,3}(?!\w)")
"""A type that has the name of its package: `gate.Gate`, `mill.Mills`."""
POINTERS = Regex(
    r"(?<![\w*])\*{1,2}(?:k?w?args|keywords|options|params)(?![\w*])|(?<!\w)(?:char|int|void|float|double|long|unsigned|size_t) \*{1,3}(?![\w*])"
)
"""Arguments of Python and pointers of C: `**kwargs`, `char **`."""
STRINGS = Regex(r"\[[\"“”][^\"“”\n\[\]]{1,80}[\"“”](?:, ?[\"“”][^\"“”\n\[\]]{1,80}[\"“”]){1,20}\]")
"""A list of strings."""
CURLY_ARGUMENTS = Regex(r"[({][“”][^“”(){}\n]{0,80}[“”](?: ?, ?(?:\w{1,20} ?= ?)?[“”]?[^“”(){}\n,]{1,80}[“”]?){1,9}[)}](?<=[“”\w][)}])")
"""The arguments of a call whose quotation marks a generator made curly."""
CURLY_MARK = Regex(
    r"(?<![\w.,!?])[“”](?: ?(?:[-.,:;!?=/|+*#@%$^~_]|&(?:#\d{2,3};)?){1,3} ?| )[“”](?!\w)|(?<==)[“”]{2}(?!\w)|(?<![\w.,!?”])”\w{1,40}”(?!\w)"
)
"""A string of marks or a space, an empty string after an equals sign, or a word between two marks that close."""
TRIPLE = Regex(r"(?<![^\s>])(?:[“”\"] ?){3}(?![^\s<])|(?<![^\s>])(?:[‘’'] ?){3}(?![^\s<])")
"""The triple quotation marks of Python."""
QUOTED = r"(?:[\"“”]|&quot;|&[lr]dquo;)"
INSIDE = r"(?:(?!&quot;|&[lr]dquo;)[^\"“”\n])"
PREFIXED = Regex(
    rf"(?<![\w’'.%\\-])(?:(?:[bfLruU]|[bf]r|r[bf]){QUOTED}(?![\s–—-]|[,.;:!?)\]](?:[\s–—-]|$)){INSIDE}{{0,80}}(?<!\s){QUOTED}(?!\w)"
    r"|u[‘’'][^\s\"'‘’“”]{1,20}[\"'’”](?!\w))"
)
"""A string with a prefix: `b"..."`, `u”u00a5”`, `u’2013’`."""
QUOTED_OPTION = Regex(rf"{QUOTED}--?[A-Za-z][\w-]*={INSIDE}{{0,80}}{QUOTED}")
"""An option in quotation marks: `"--agent=Mill 45, Gate"`."""
STRING = rf"(?:{QUOTED}|'){INSIDE}{{1,40}}(?:{QUOTED}|')"
UNION = Regex(rf"{STRING}(?: \| (?:{STRING}|null|undefined|true|false|string|number|\d+)){{1,20}}")
"""Strings as alternatives of a type: `"mill" | "gate"`."""
CELL_COMMENT = Regex(r"[|>][ \t]*(//[ \t][^|<>\n]{0,300})(?=[|<])")
"""A comment in code that fills a cell or an element: the group."""
STATEMENT = Regex(r"(?<!\w)(?:CREATE|ALTER|DROP) (?:[A-Z]+ ){0,3}TABLE \w+ ?\([^()\n]{1,200}\)|(?<!\w)(?:LIMIT|(?:BETWEEN \? )?AND) \?")
"""A statement in SQL, or its placeholder: `LIMIT ?`."""
FORMAT_STRING = Regex(r"(?:\"|&quot;)[^\"&\w<>\n]{0,20}(?:%[A-Za-z][^\"&\w<>\n]{0,20}){2,12}(?:\"|&quot;)")
"""A format string without words: `"(%s) %b"`."""

OPTIONS = Regex(r">(\s*(?:[a-z][\w.]{1,20}(?:\s{1,40}--?[a-z][\w-]*)+|--?[a-z][\w-]*)\s*)(?=</)")
"""Code in a code element that consists of a command with options (`mhn -list`) or options: the group."""
MARKED = Regex(r"(?<![&#\w])[A-Za-z]\w*[:;](?=</[a-z]+>[,.])")
REPEATED = Regex(r"[:;]</[a-z]+>[,.]")
"""The last word in a code element if it has a mark at its end and one after the element, and the two marks, which are found faster."""
PRIME = Regex(r"(?<=</var>)(?:&rsquo;|&rdquo;|[’”])(?=\s*(?:\(|[-+*/=] ))")
"""The prime of a variable in a formula."""
LITERAL = Regex(r"&quot;(?=[^\s<>]{0,300}&nbsp;)(?:[^\s<>&]|&(?!quot;)#?\w{1,10};){1,300}&quot;")
"""A string whose spaces a generator wrote as entities, because it was code."""
DECLARED = Regex(r"(?<![\w.])([A-Z]\w{0,40})(?:&nbsp;){0,40}:(?:&nbsp;){1,40}<[Bb]>|</[Bb]>&nbsp;([A-Z]\w{0,40})(?=\(|<[Bb][Rr]|&nbsp;)")
"""A parameter or function in code set with bold keywords and such spaces: `From&nbsp;:&nbsp;<B>in</B>`."""
CAPITALIZED = Regex(r"(?<=[a-z,]\s)[A-Z]\w{0,40}(?=\s)")
"""A capitalized word inside a sentence, without punctuation."""
PREFIXES = tuple([prefix + mark for prefix in "bfLruU" for mark in ('"', "“", "”", "&quot;", "&ldquo;", "&rdquo;")])
CODE = (
    (("|", "\\", "{", "%("), (BARE,)),
    ((" )?", " )*", " )+"), (REPETITION,)),
    (('" |', "” |", "' |", "&quot; |"), (UNION,)),
    (("// ",), (CELL_COMMENT,)),
    (("TABLE", "AND ?", "LIMIT ?"), (STATEMENT,)),
    (("(",), COMPUTED),
    (("%",), (FORMAT_STRING,)),
    (('["', "[“", "[”"), (STRINGS,)),
    (("(“", "(”", "{“", "{”"), (CURLY_ARGUMENTS,)),
    (("”", "“"), (CURLY_MARK,)),
    (("””", "” ”", "’’", "’ ’", "‘ ‘", '""', "''"), (TRIPLE,)),
    (PREFIXES, (PREFIXED,)),
    (('"-', "“-", "&quot;-", "quo;-"), (QUOTED_OPTION,)),
    (("_",), (CALL,)),
    ((".",), (SAME,)),
    (("*args", "**kw", "**key", "**opt", "**par", "**options", "**params", "char *", "int *", "void *"), (POINTERS,)),
    (("</var>",), (PRIME,)),
    (("</",), (OPTIONS,)),
)
"""Characters that each kind of code needs, and the expressions for it."""


def find_identifiers(text: str) -> Iterator[Span]:
    """Yield the spans of names and other code that is not marked up as code; they may overlap."""
    for beginnings, expressions in CODE:
        if any(mark in text for mark in beginnings):
            for expression in expressions:
                for match in expression.finditer(text):
                    yield Span(*match.span(match.lastindex or 0))
    if REPEATED.search(text):
        for match in MARKED.finditer(text):
            yield Span(*match.span())
    if "&nbsp;" in text and (":&nbsp;" in text or ">&nbsp;" in text or "&quot;" in text):
        yield from _find_declared(text)
    names = [(match[0], match.span()) for match in NAME.finditer(text)]
    of_code = {name for name, (start, end) in names if _is_code(text, name, start, end)}
    placeholders = {name for name, _ in names if name[0] == "&"}
    if len(placeholders) >= FEWEST_PLACEHOLDERS:
        of_code |= placeholders
    of_code |= _find_kin({name for name, _ in names if name[0] != "&"}, of_code)
    for name, (start, end) in names:
        if name in of_code:
            yield Span(start, end)


def _find_kin(names: set[str], of_code: set[str]) -> set[str]:
    """Return the names of code that others in the document reveal: three or more with one module, or in camel case where that is common."""
    modules: dict[str, list[str]] = {}
    for name in names:
        module, dot, _ = name.partition(".")
        modules.setdefault(module if dot else "", []).append(name)
    camel_case = [name for name in modules.pop("", []) if SENTENCE.match(name) is None]
    kin = {name for members in modules.values() if len(members) >= FEWEST_MEMBERS for name in members}
    return kin | set(camel_case) if len(of_code.intersection(camel_case)) >= FEWEST_NAMES else kin


def _find_declared(text: str) -> Iterator[Span]:
    """Yield the spans of code declarations in a page if a sentence names them, and of their strings."""
    for match in LITERAL.finditer(text):
        yield Span(*match.span())
    declared = {match[1] or match[2] for match in DECLARED.finditer(text)}
    if declared:
        for match in CAPITALIZED.finditer(text):
            if match[0] in declared:
                yield Span(*match.span())


def _fills_cell(text: str, start: int, end: int) -> bool:
    """Return whether a name is the whole content of a cell of a table in Markdown."""
    return text[max(0, start - WIDEST_CELL) : start].rstrip(" ").endswith("|") and text[end : end + WIDEST_CELL].lstrip(" ").startswith("|")


def _is_code(text: str, name: str, start: int, end: int) -> bool:
    """Return whether the text around a name shows that it is code."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if (before in BEFORE and (after in AFTER or text[end : end + 3] == ":**")) or (before == after == " " and _fills_cell(text, start, end)):
        return True
    if name[0] != "&":
        if text.startswith((" : ", " = "), end) or (before == "(" and text[start - 2 : start - 1].isalnum()):
            return True
        return KIND.match(text, end) is not None and not name.startswith(("the", "and", "but", "this", "that", "he", "she", "we"))
    if (
        before in GLUE
        or (before == "(" and text[start - 2 : start - 1].isalnum())
        or (after in (".", ":", "/") and text[end + 1 : end + 2].isalpha())
    ):
        return True
    return OPTION.search(text[max(0, start - LONGEST_OPTION) : start]) is not None
