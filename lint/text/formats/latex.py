"""Read LaTeX with pylatexenc, whose nodes know where they begin and how long they are.

Titles, paragraphs, items, captions, table cells, and footnotes are prose. The preamble, formulas, code, labels, citations, and arguments of unknown
commands are not.
"""

from __future__ import annotations

from lint._startup.regex import Regex
from lint.errors import ReadingError
from lint.text.formats.masks import Mask, MaskedText
from lint.text.formats.math import BLANK_LINE
from lint.text.position import Span
from lint.text.source_map import Prose

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

VERBATIM = Regex(
    r"%[^\n]*|\\begin\{(?P<name>[A-Za-z]+\*?)\}|\\(?:verb\*?|lstinline|mintinline\{\w+\})(?P<mark>[^\sA-Za-z0-9*{\[])[^\n]*?(?P=mark)|\\[\s\S]"
)
"""Comments, environments, code, and escaped characters, which begin neither."""
LISTINGS = frozenset(
    "verbatim Verbatim alltt lstlisting minted comment filecontents BVerbatim LVerbatim code pycode sageblock tikzpicture asy luacode".split()
)
"""Environments of code."""
LISTING = Regex(r"\\(?:lstnewenvironment|DefineVerbatimEnvironment|newtcblisting)(?:\[[^\[\]\n]*\])?\{(\w+)\}")
"""The definition of an environment for code."""
DOLLAR = Regex(r"%[^\n]*|\\[\s\S]|\$\$|\$")
"""A dollar sign or two, or a comment or escaped character that may contain one."""
TEXT_PIECES = Regex(r"[^\s`]+|`|\s+")
BRACKET = Regex(r"\[[^\[\]\n]*\]")
HEADINGS = frozenset("part chapter section subsection subsubsection paragraph subparagraph title subtitle frametitle framesubtitle".split())
SHOWN = frozenset(
    "textbf textrm textsf textsc textsl textup textmd textnormal underline uline text mbox makebox centerline enquote textcolor href hyperref "
    "alert sout uppercase MakeUppercase".split()
)
"""Commands whose last argument is shown."""
EMPHASIS = frozenset(("emph", "textit"))
APART = {**dict.fromkeys(("caption", "captionof"), "cell"), **dict.fromkeys(("footnote", "footnotetext", "thanks", "marginpar"), "paragraph")}
"""Commands whose last argument is a paragraph of its own."""
BREAKS = frozenset("par \\ newline linebreak newpage clearpage maketitle hline toprule midrule bottomrule tabularnewline".split())
SPACES = {" ": " ", "\n": " ", "quad": " ", "qquad": " ", ",": " ", ";": " ", ":": " ", "enspace": " ", "thinspace": " ", "space": " ", "~": " "}
CHARACTERS = {
    **{mark: mark for mark in "%&$#_{}"}, **SPACES,
    "``": "“", "''": "”", "--": "–", "---": "—", "ldots": "…", "dots": "…", "textellipsis": "…", "ss": "ß", "o": "ø", "O": "Ø", "ae": "æ", "AE": "Æ",
    "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å", "l": "ł", "L": "Ł", "i": "ı", "lq": "‘", "rq": "’", "textquoteleft": "‘", "textquoteright": "’",
    "textquotedblleft": "“", "textquotedblright": "”", "textendash": "–", "textemdash": "—", "slash": "/", "S": "§", "pounds": "£", "texteuro": "€",
    "copyright": "©", "textdegree": "°",
}  # fmt: skip
"""Commands and marks that stand for characters."""
ACCENTS = dict(zip("`'^\"~=.uvHcdbrk", "\u0300\u0301\u0302\u0308\u0303\u0304\u0307\u0306\u030c\u030b\u0327\u0323\u0331\u030a\u0328", strict=True))
SILENT = frozenset(
    "label index glossary vspace hspace noindent indent bf it em rm sf tt sc sl tiny scriptsize footnotesize small normalsize large Large LARGE huge "
    "Huge bfseries itshape centering raggedright raggedleft hfill vfill medskip bigskip smallskip pagebreak nopagebreak newcommand renewcommand "
    "providecommand usepackage setlength addtolength setcounter addtocounter bibliography bibliographystyle input include tableofcontents - / @ ! "
    "protect boldmath upshape mdseries appendix pagestyle thispagestyle markboth nocite cmidrule multirow documentclass def let selectfont color "
    "leavevmode phantomsection clearpage frontmatter mainmatter backmatter listoffigures listoftables printindex".split()
)
"""Commands that show nothing, or nothing inside the sentence."""
DEFINITIONS = frozenset(("def", "gdef", "edef", "xdef"))
MATH = frozenset("equation align alignat gather multline eqnarray displaymath math flalign subequations dmath split cases matrix pmatrix".split())
ARGUMENTS = {
    **dict.fromkeys(("caption", "footnotetext", "thanks", "marginpar", "subtitle", "frametitle", "framesubtitle", "part"), "*[{"),
    **dict.fromkeys(("enquote", "alert", "sout", "underline", "uline", "mbox", "thanks", "textnormal", "centerline", "url", "texttt"), "{"),
    **dict.fromkeys(("captionof", "textcolor", "href"), "{{"),
    "hyperref": "[{",
    "makebox": "[[{",
}
"""Arguments of commands that pylatexenc may not know: a star, an option, or a group."""
NO_PROSE = frozenset("picture algorithmic algorithm2e thebibliography lstlisting minted tikzcd forest axis filecontents".split())
TABLES = frozenset("tabular tabularx tabulary longtable array supertabular xtabular tabu".split())


def read(text: str) -> Prose:
    """Return the prose of a text. Raises `ReadingError`."""
    import logging

    from pylatexenc.latexwalker import LatexWalker, get_default_latex_context_db  # type: ignore[import-untyped]
    from pylatexenc.macrospec import std_macro  # type: ignore[import-untyped]

    logging.getLogger("pylatexenc").setLevel(logging.CRITICAL)  # it warns about unclosed commands, but reads them correctly
    code = list(_find_code(text))
    marks = [Mask(offset, offset + 1, "$") for offset in _find_lone_dollars(MaskedText(text, code).text)]
    reader, commands = _Reader(MaskedText(text, sorted([*code, *marks]))), get_default_latex_context_db()
    commands.add_context_category("mtlint", macros=[std_macro(name, taken) for name, taken in ARGUMENTS.items()], prepend=True)
    try:
        nodes, start, length = LatexWalker(reader.masked.text + "\n", latex_context=commands, tolerant_parsing=True).get_latex_nodes()
        reader.read(nodes)
    except RecursionError:
        raise ReadingError("it can't be read: its groups are nested too deeply") from None
    except IndexError:  # a command that requires an argument has none
        raise ReadingError("it can't be read: it ends in the middle of a command") from None
    if start + length < len(text):
        line = text.count("\n", 0, start + length) + 1
        raise ReadingError(f"it can't be read beyond line {line}: a group or an environment ends there that does not begin")
    return reader.prose


def _find_code(text: str) -> Iterator[Mask]:
    """Yield verbatim passages in order."""
    listings = {*LISTINGS, *LISTING.pattern.findall(text)}
    start, unclosed = 0, set()
    while match := VERBATIM.search(text, start):
        start = match.end()
        if match["mark"]:
            yield Mask(match.start(), start)
        elif match["name"] and match["name"].rstrip("*") in listings and match["name"] not in unclosed:
            closer = f"\\end{{{match['name']}}}"
            end = text.find(closer, start)
            if end < 0:
                unclosed.add(match["name"])
            else:
                start = end + len(closer)
                yield Mask(match.start(), start)


def _find_lone_dollars(text: str) -> Iterator[int]:
    """Yield the offsets of dollar signs without a closing one in their paragraph: in TeX, an empty line ends a formula."""
    if "$" not in text:
        return
    start = 0
    for end in [*(match.start() for match in BLANK_LINE.finditer(text)), len(text)]:
        dollars = [match.start() for match in DOLLAR.finditer(text, start, end) if match[0] == "$"]
        if len(dollars) % 2:
            yield next((dollar for dollar in dollars if text[dollar + 1 : dollar + 2].isdecimal()), dollars[-1])
        start = end


def _parts(node: Any) -> list[Any]:
    """Return the arguments of a command, if any."""
    return [part for part in (node.nodeargd.argnlist if node.nodeargd else None) or () if part is not None]


def _inside(node: Any) -> list[Any]:
    """Return the nodes of a group; return any other node by itself."""
    return list(node.nodelist) if node.nodeType().__name__ == "LatexGroupNode" else [node]


def _after_arguments(nodes: list[Any]) -> list[Any]:
    """Return the nodes of an environment without two or more groups at its beginning, which are its arguments."""
    count = next((number for number, node in enumerate(nodes) if node.nodeType().__name__ != "LatexGroupNode"), len(nodes))
    return nodes[count:] if count > 1 else nodes


class _Reader:
    """Extracts the prose from nodes."""

    def __init__(self, masked: MaskedText) -> None:
        self.prose = Prose()
        self.masked, self._text = masked, masked.text
        self._kind = "paragraph"
        self._apart: list[tuple[list[Any], str]] = []
        """What is read last, by kind: footnotes and captions, which interrupt a paragraph."""

    def read(self, nodes: list[Any]) -> None:
        """Read the nodes of a text. Only the title of its preamble is prose."""
        document = next((node for node in nodes if getattr(node, "environmentname", "") == "document"), None)
        for node in nodes:
            name = getattr(node, "macroname", "")
            if document is None or node is document:
                continue
            if name in ("title", "subtitle"):
                self._read_command(node, name)
            elif node.nodeType().__name__ == "LatexCommentNode":
                self._note_comment(node)
        self._read_nodes(document.nodelist if document else nodes)
        while self._apart:
            inside, kind = self._apart.pop(0)
            self._begin(inside[0].pos if inside else 0, kind)
            self._read_nodes(inside)
        self.prose.comments.sort()

    def _add(self, part: str, start: int, end: int, verbatim: bool = True) -> None:
        self.prose.add(part, start, min(end, len(self._text)), verbatim)

    def _begin(self, offset: int, kind: str = "paragraph") -> None:
        self.prose.begin_paragraph(min(offset, len(self._text)), kind)
        self._kind = kind

    def _read_nodes(self, nodes: Iterable[Any], cells: bool = False) -> None:
        """Read nodes in order. `cells`: whether they belong to a table."""
        argument_start = -1  # where an argument of an unknown command would begin
        is_defined = True  # no definition is open whose body would be the next group
        for node in nodes:
            kind = node.nodeType().__name__
            is_argument = node.pos == argument_start
            argument_start = -1
            if not is_defined:
                is_defined = kind == "LatexGroupNode"
            elif kind == "LatexGroupNode" and is_argument:
                argument_start = node.pos + node.len
            elif kind == "LatexGroupNode":
                self._read_nodes(node.nodelist)
            elif kind == "LatexCharsNode":
                bracket = BRACKET.match(node.chars) if is_argument else None
                skip = bracket.end() if bracket else 0
                argument_start = node.pos + node.len if bracket and skip == len(node.chars) else -1
                self._add_text(node.pos + skip, node.pos + node.len)
            elif kind == "LatexMacroNode":
                is_defined = node.macroname not in DEFINITIONS
                if self._read_command(node, node.macroname):
                    argument_start = node.pos + node.len
            else:
                self._read_other(node, kind, cells)

    def _read_other(self, node: Any, kind: str, cells: bool) -> None:
        """Read a node that has nothing to do with arguments: a mark, an environment, a formula, or a comment."""
        if kind == "LatexSpecialsNode":
            self._read_mark(node, cells)
        elif kind == "LatexEnvironmentNode":
            self._read_environment(node)
        elif kind == "LatexMathNode":
            self._hide(node)
        elif kind == "LatexCommentNode":
            self._note_comment(node)

    def _read_command(self, node: Any, name: str) -> bool:
        """Read a command, and return whether it may have an argument after it."""
        parts = _parts(node)
        last_part = _inside(parts[-1]) if parts else []
        if name in HEADINGS and parts:
            self._read_block(node, last_part, "heading", "paragraph")
        elif name in EMPHASIS:
            start = len(self.prose)
            self._read_nodes(last_part)
            self.prose.titles.append(Span(start, len(self.prose)))
        elif name in SHOWN:
            self._read_nodes(last_part)
        elif name in APART and parts:
            self._apart.append((last_part, APART[name]))
        elif name == "item":
            self._read_block(node, last_part, "item", "item")
        elif name in BREAKS:
            self._begin(node.pos + node.len, self._kind)
        elif name in ACCENTS and parts:
            self._add_accented(node, ACCENTS[name])
        elif name in CHARACTERS:
            self._add_character(node, CHARACTERS[name])
        elif name not in SILENT:
            self._hide(node)
            return not parts
        return name in SILENT and not parts

    def _read_block(self, node: Any, inside: list[Any], kind: str, kind_after: str) -> None:
        """Read what is inside a node as a paragraph of its own. `kind_after`: the kind of the paragraph that begins after it."""
        self._begin(node.pos, kind)
        self._read_nodes(inside)
        self._begin(node.pos + node.len, kind_after)

    def _add_accented(self, node: Any, accent: str) -> None:
        from unicodedata import normalize

        letters = self._text[node.pos + 1 + len(node.macroname) : node.pos + node.len].strip("{} \t\n")
        letters = {"\\i": "i", "\\j": "j"}.get(letters, letters)
        self._add(normalize("NFC", letters[:1] + accent) + letters[1:], node.pos, node.pos + node.len, verbatim=False)

    def _add_character(self, node: Any, character: str) -> None:
        """Append the character that a node stands for, without the space after the node's name."""
        end = node.pos + node.len - len(getattr(node, "macro_post_space", ""))
        if character != " " or self.prose.last not in ("", " ", "\n"):
            self._add(character, node.pos, end, verbatim=False)

    def _read_mark(self, node: Any, cells: bool) -> None:
        mark = node.specials_chars
        if mark == "&" and cells:
            self._begin(node.pos + node.len, "cell")
        elif mark in CHARACTERS:
            self._add_character(node, CHARACTERS[mark])
        elif not mark.strip():
            self._begin(node.pos + node.len)
        else:
            self._add(mark, node.pos, node.pos + node.len)

    def _read_environment(self, node: Any) -> None:
        name = node.environmentname.rstrip("*")
        if name in MATH:
            self._hide(node)
            return
        self._begin(node.pos, "cell" if name in TABLES else "paragraph")
        if name not in NO_PROSE:
            self._read_nodes(_after_arguments(node.nodelist), cells=name in TABLES)
        self._begin(node.pos + node.len)

    def _hide(self, node: Any) -> None:
        end = node.pos + node.len - len(getattr(node, "macro_post_space", ""))
        self.prose.hide(node.pos, min(end, len(self._text)))
        if end < node.pos + node.len:
            self._add_text(end, node.pos + node.len)

    def _note_comment(self, node: Any) -> None:
        self.prose.add_comment(self._text, node.pos, min(node.pos + 1 + len(node.comment), len(self._text)))

    def _add_text(self, start: int, end: int) -> None:
        """Append characters with collapsed white space; an empty line ends a paragraph."""
        for part_start, part_end, mask in self.masked.split(start, min(end, len(self._text))):
            if mask:
                self._add(mask.shows, part_start, part_end, verbatim=False)
                continue
            for match in TEXT_PIECES.finditer(self._text, part_start, part_end):
                piece = match[0]
                if piece == "`":
                    self._add("‘", match.start(), match.end(), verbatim=False)
                elif not piece.isspace():
                    self._add(piece, match.start(), match.end())
                elif piece.count("\n") > 1 or piece.count("\r") > 1 + piece.count("\n"):
                    self._begin(match.end())
                elif self.prose.last not in ("", " ", "\n"):
                    self._add(" ", match.start(), match.end(), verbatim=piece == " ")
