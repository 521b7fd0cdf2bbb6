"""Run docutils and keep the place of every word it reads.

docutils cuts and strips lists of lines; here, each line knows where it begins. Words whose place is lost are not prose.
"""

from __future__ import annotations

import gc
import re
from bisect import bisect_right
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

from docutils import frontend, nodes, utils
from docutils.parsers.rst import Parser, states
from docutils.statemachine import StringList

from lint.errors import ReadingError

CODE = re.compile(
    r"(?i)code|literal|source|highlight|prompt|console|shell|exec|eval|command|^run|output|graph|diagram|uml|mermaid|math|^raw$|include|plot|"
    r"^test|doctest|production|toctree|index|^contents$|sectnum|csv|^image$|^meta$|role|currentmodule|^(?:py:)?module$|summary|tabularcolumns|"
    r"ipython|jupyter|bibliography|click|argparse|parsed|default-domain|^replace$|^unicode$|^date$|figlet|example"
)
"""Directives whose content is not prose."""
ADMONITIONS = frozenset(
    "attention caution danger error hint important note tip warning seealso todo only epigraph highlights pull-quote versionadded "
    "versionchanged deprecated versionremoved admonition topic sidebar rubric table".split()
)
"""Directives whose first lines are prose, too."""
TITLED = frozenset("admonition topic sidebar rubric table".split())
"""The directives among them that begin with a title."""
VERSION = re.compile(r"[\w.+-]+(?:\s+|$)")
OPTION = re.compile(r":[^\s:][^:]*:(?: |$)")
TITLED_TARGET = re.compile(r"(?s)[\s\0]*<[^<>]*>\Z")
PROSE_ROLES = frozenset("abbr dfn emphasis strong t term title title-reference".split())
LONGEST = 1_200
"""The approximate number of characters in the longest inline markup."""
PIECES = re.compile(r"[^\0\n]+|\n|\0[\s\S]?")


class Line(str):
    """A part of a line that knows its line number and first column, both from 0."""

    __slots__ = ("column", "number")

    def __new__(cls, text: str, number: int, column: int) -> Line:
        return str.__new__(cls, text)

    def __init__(self, text: str, number: int, column: int) -> None:
        self.number, self.column = number, column

    def cut(self, start: int, end: int) -> Line:
        """Return a part of it."""
        return Line(str.__getitem__(self, slice(start, end)), self.number, self.column + start)

    def __getitem__(self, key: Any) -> str:
        if not isinstance(key, slice):
            return str.__getitem__(self, key)
        start, end, _ = key.indices(len(self))
        return self.cut(start, max(start, end))

    def rstrip(self, characters: str | None = None, /) -> Line:
        return self.cut(0, len(str.rstrip(self, characters)))

    def lstrip(self, characters: str | None = None, /) -> Line:
        return self.cut(len(self) - len(str.lstrip(self, characters)), len(self))

    def strip(self, characters: str | None = None, /) -> Line:
        return self.lstrip(characters).rstrip(characters)


class Piece:
    """A piece of a paragraph. `shows`: what is read in it; if empty, the text from `start` to `end` of line `first`.

    `start`, `end`: columns in the lines `first` and `last`; `mark`: "(" and ")" begin and end emphasis.
    """

    __slots__ = ("end", "first", "last", "mark", "shows", "start")

    def __init__(self, first: Line, start: int, last: Line, end: int, shows: str = "", mark: str = "") -> None:
        self.first, self.start, self.last, self.end, self.shows, self.mark = first, first.column + start, last, last.column + end, shows, mark


class Words(nodes.inline):  # type: ignore[misc]
    """The words of a paragraph with their places."""

    def __init__(self, rawsource: str = "", text: str = "", *children: Any, pieces: tuple[Piece, ...] = (), **attributes: Any) -> None:
        super().__init__(rawsource, text, *children, **attributes)
        self.pieces = pieces


class _Role(nodes.inline):  # type: ignore[misc]
    """Words with a role."""


class _Inliner(states.Inliner):  # type: ignore[misc]
    """Reads inline markup."""

    def __init__(self, hidden: str) -> None:
        super().__init__()
        self._hidden = hidden
        self.lines: list[Line] = []
        """The lines of the next paragraph."""
        self.comments: list[tuple[Line, Line]] = []
        """The first and last line of each comment."""

    def parse(self, text: str, lineno: int, memo: Any, parent: Any) -> tuple[list[Any], list[Any]]:
        """Return the words of a paragraph."""
        self.document, self.language, self.reporter, self.parent = memo.document, memo.language, memo.document.reporter, parent
        lines, self.lines = ([text] if isinstance(text, Line) else self.lines), []
        pieces: tuple[Piece, ...] = ()
        if lines and "\n".join(lines).startswith(text) and all(isinstance(source_line, Line) for source_line in lines):
            pieces = tuple(_Placed(lines, self._hidden).pieces(self, utils.escape2null(text), lineno))
        return [Words(text, text, pieces=pieces)], []

    def problematic(self, text: str, rawsource: str, message: Any) -> nodes.problematic:
        """Return words with broken markup. Nobody follows a link from them to the message."""
        return nodes.problematic(rawsource, text)

    def interpreted(self, rawsource: str, text: str, role: str, lineno: int) -> tuple[list[Any], list[Any]]:
        """Return words with a role without applying the role."""
        return [_Role(rawsource, "x", classes=[role or ""])], []


for _name, _part in vars(states.Inliner).items():
    if isinstance(_part, str) and not _name.startswith("__"):
        setattr(_Inliner, _name, _part)  # parts of expressions that docutils looks up in the class itself


class _Placed:
    """The lines of a paragraph, with a map from offsets in its text to places in them."""

    def __init__(self, lines: list[Line], hidden: str) -> None:
        self._lines, self._hidden = lines, hidden
        self._starts = [0]
        for source_line in lines:
            self._starts.append(self._starts[-1] + len(source_line) + 1)

    def pieces(self, inliner: _Inliner, text: str, lineno: int) -> Iterator[Piece]:
        """Yield the pieces of a text whose backslashes are NULs."""
        done = consumed = 0
        while consumed < len(text):
            window = text[consumed : consumed + LONGEST]  # so that unclosed marks are not searched for in a whole long text
            match = inliner.patterns.initial.search(window)
            if not match and consumed + LONGEST >= len(text):
                break
            if not match:
                consumed += max(window.rfind(" "), LONGEST // 2) + 1
                continue
            groups = match.groupdict()
            method = inliner.dispatch[groups["start"] or groups["backquote"] or groups["refend"] or groups["fnend"]]
            before, inlines, rest, _ = method(inliner, match, lineno)  # type: ignore[call-arg, arg-type]
            start, consumed = consumed + len(before), consumed + len(window) - len(rest)
            if inlines:
                yield from self._words(text, done, start)
                yield from self._inline(inlines[0], text, start, consumed)
                done = consumed
        yield from self._words(text, done, len(text))

    def _inline(self, node: Any, text: str, start: int, end: int) -> Iterator[Piece]:
        """Yield the pieces of words in inline markup."""
        opening, closing = text.find("`", start, end) + 1, text.rfind("`", start, end)
        if isinstance(node, nodes.problematic):
            yield from self._words(text, start, end)
        elif isinstance(node, nodes.emphasis):
            yield self._piece(start, start, mark="(")
            yield from self._words(text, start + 1, end - 1)
            yield self._piece(end, end, mark=")")
        elif isinstance(node, nodes.strong):
            yield from self._words(text, start + 2, end - 2)
        elif isinstance(node, (nodes.reference, nodes.target)) and not opening:
            yield from self._words(text, start, start + len(text[start:end].rstrip("_")))
        elif 0 < opening <= closing and self._has_title(node, text[opening:closing]):
            target = TITLED_TARGET.search(text, opening, closing)
            yield from self._words(text, opening, target.start() if target else closing)
        else:
            yield self._piece(start, end, self._hidden)

    def _has_title(self, node: Any, body: str) -> bool:
        """Return whether the text in backquotes is prose."""
        if isinstance(node, _Role):
            title = TITLED_TARGET.sub("", body)
            return (title != body and " " in title.strip()) or node["classes"][0].lower() in PROSE_ROLES
        return isinstance(node, (nodes.reference, nodes.target))

    def _words(self, text: str, start: int, end: int) -> Iterator[Piece]:
        """Yield the pieces of words without markup."""
        for match in PIECES.finditer(text, start, end):
            if match[0] == "\n":
                yield self._piece(match.start(), match.end(), " ")
            elif match[0][0] != "\0":
                yield self._piece(match.start(), match.end())
            elif match[0][1:].strip():
                yield self._piece(match.start(), match.end(), match[0][1:])

    def _piece(self, start: int, end: int, shows: str = "", mark: str = "") -> Piece:
        first, last = self._number(start), self._number(end)
        return Piece(self._lines[first], start - self._starts[first], self._lines[last], end - self._starts[last], shows, mark)

    def _number(self, offset: int) -> int:
        """Return the number of the line that contains an offset, or ends there."""
        return min(bisect_right(self._starts, offset), len(self._lines)) - 1


class _Lines(StringList):  # type: ignore[misc]
    """A block of lines."""

    def pad_double_width(self, pad_char: str) -> None:
        """Leave lines unchanged, so that they know where they begin."""

    def replace(self, old: str, new: str) -> None:
        """Leave lines as they are, so that they know where they begin."""


class _Reporter(utils.Reporter):  # type: ignore[misc]
    """Writes no messages."""

    def system_message(self, level: int, message: str | Exception, *children: Any, **attributes: Any) -> nodes.system_message:
        """Return an empty message."""
        return nodes.system_message(level=level)


class _Machine(states.NestedStateMachine):  # type: ignore[misc]
    """A nested parser. Parsers are reused, because making one takes longer than reading a list."""

    unused: list[_Machine] = []

    def __new__(cls, state_classes: Any, initial_state: str, debug: bool = False, parent_state_machine: Any = None) -> _Machine:
        return cls.unused.pop() if state_classes is CLASSES and cls.unused else super().__new__(cls)

    def __init__(self, state_classes: Any, initial_state: str, debug: bool = False, parent_state_machine: Any = None) -> None:
        if "states" in vars(self):
            self.initial_state, self.parent_state_machine = initial_state, parent_state_machine
        else:
            super().__init__(state_classes, initial_state, debug, parent_state_machine)

    def unlink(self) -> None:
        """Keep the parser for the next list."""
        if "BulletList" in self.states:
            self.unused.append(self)


class _Placing:
    """Overrides for every state of the parser."""

    nested_sm_cache: list[Any] = []

    def __init__(self, state_machine: Any, debug: bool = False) -> None:
        super().__init__(state_machine, debug)  # type: ignore[call-arg]
        self.nested_sm, self.nested_sm_kwargs = _Machine, {"state_classes": CLASSES, "initial_state": "Body"}

    def runtime_init(self) -> None:
        """Get ready for a document, which takes long, or just for another place in the same one."""
        machine = self.state_machine  # type: ignore[attr-defined]
        if getattr(self, "memo", None) is machine.memo:
            self.parent = machine.node
        else:
            super().runtime_init()  # type: ignore[misc]

    def paragraph(self, lines: Any, lineno: int) -> Any:
        """Return a paragraph."""
        self.inliner.lines = list(lines)  # type: ignore[attr-defined]
        return super().paragraph(lines, lineno)  # type: ignore[misc]

    def quoted_literal_block(self) -> Any:
        """Return a quoted literal block without copying the rest of the document."""
        machine = self.state_machine  # type: ignore[attr-defined]
        start, lines = machine.line_offset, machine.input_lines
        end = start
        while end < len(lines) and not lines[end].strip():
            end += 1
        while end < len(lines) and lines[end].strip():
            end += 1
        node = nodes.Element()
        states_of_it = {"state_classes": (states.QuotedLiteralBlock,), "initial_state": "QuotedLiteralBlock"}
        offset = self.nested_parse(  # type: ignore[attr-defined]
            lines[start : end + 1], input_offset=machine.abs_line_offset(), node=node, match_titles=False, state_machine_kwargs=states_of_it
        )
        self.goto_line(offset)  # type: ignore[attr-defined]
        return node.children

    def term(self, lines: Any, lineno: int) -> Any:
        """Return a term without its classifiers."""
        return super().term([lines[0][: lines[0].find(" : ")] if " : " in lines[0] else lines[0]], lineno)  # type: ignore[misc]

    def inline_text(self, text: str, lineno: int) -> Any:
        """Return the words of a text. If its lines are unknown, they are the last ones that end with this text."""
        inliner, machine = self.inliner, self.state_machine  # type: ignore[attr-defined]
        if not inliner.lines and not isinstance(text, Line):
            first = lineno - machine.input_offset - 1
            ends = text.split("\n")
            lines = machine.input_lines.data[max(0, first) : first + len(ends)]
            if len(lines) == len(ends) and all(line.endswith(end) for line, end in zip(lines, ends, strict=True)):
                inliner.lines = [line[len(line) - len(end) :] for line, end in zip(lines, ends, strict=True)]
        return super().inline_text(text, lineno)  # type: ignore[misc]

    def comment(self, match: re.Match[str]) -> Any:
        """Note a comment and return it."""
        machine = self.state_machine  # type: ignore[attr-defined]
        first = machine.line_offset
        result = super().comment(match)  # type: ignore[misc]
        lines = [line for line in machine.input_lines.data[first : machine.line_offset + 1] if isinstance(line, Line) and line.strip()]
        if lines:
            self.inliner.comments.append((lines[0], lines[-1]))  # type: ignore[attr-defined]
        return result

    def directive(self, match: re.Match[str], **_: object) -> Any:
        """Return the prose in a directive without running it."""
        machine, name = self.state_machine, match[1].lower()  # type: ignore[attr-defined]
        block, _, offset, blank_finish = machine.get_first_known_indented(match.end(), strip_top=False)
        node, kind = nodes.container(), name.rpartition(":")[2]
        if kind in ADMONITIONS or not CODE.search(name):
            self._read_directive(node, kind, block, offset)
        return [node], blank_finish or machine.is_next_line_blank()

    explicit: SimpleNamespace

    def _read_directive(self, node: Any, name: str, indented: StringList, offset: int) -> None:
        """Read the first lines of a directive if they are prose, skip its options, and read its content."""
        lines = [line.rstrip() for line in indented]
        first = next((number for number, line in enumerate(lines) if line), 0)
        argument_end = next((number for number in range(first, len(lines)) if not lines[number] or OPTION.match(lines[number])), len(lines))
        content_start = next((number for number in range(argument_end, len(lines)) if not lines[number]), len(lines))
        if name.startswith("version") or name == "deprecated":
            version = VERSION.match(lines[first]) if lines else None
            words = [lines[first][version.end() :] if version else lines[first], *lines[first + 1 : argument_end]] if lines else []
        else:
            words = lines[first:argument_end]
        if name in ADMONITIONS and any(words):
            paragraph, _ = self.paragraph([line for line in words if line], offset + first + 1)
            node += [nodes.title("", "", *paragraph[0].children)] if name in TITLED and paragraph else paragraph
        if content_start < len(lines):
            self.nested_parse(indented[content_start:], offset + content_start, node)  # type: ignore[attr-defined]


_Placing.explicit = SimpleNamespace(
    patterns=states.Body.explicit.patterns,
    constructs=[(_Placing.directive if method is states.Body.directive else method, pattern) for method, pattern in states.Body.explicit.constructs],
)
CLASSES = tuple(type(state.__name__, (_Placing, state), {"nested_sm_cache": []}) for state in states.state_classes)


def parse(lines: list[str], hidden: str) -> tuple[Any, list[tuple[Line, Line]]]:
    """Return the document, with tabs expanded, and the first and last line of each comment. Raises `ReadingError`.

    `hidden`: what to show for words that are not prose.
    """
    parser_settings = frontend.get_default_settings(Parser)
    parser_settings.report_level = parser_settings.halt_level = 5
    parser_settings.file_insertion_enabled = parser_settings.raw_enabled = False
    tree = utils.new_document("", parser_settings)
    tree.reporter = _Reporter("", 5, 5)
    inliner = _Inliner(hidden)
    inliner.init_customizations(parser_settings)
    state_machine = states.RSTStateMachine(state_classes=CLASSES, initial_state="Body")
    collects = gc.isenabled()
    gc.disable()  # garbage collection would search a tree of thousands of nodes again and again for nothing
    try:
        state_machine.run(_Lines([Line(text, number, 0) for number, text in enumerate(lines)], ""), tree, inliner=inliner)
    except RecursionError:
        raise ReadingError("it can't be read: its blocks are nested too deeply") from None
    finally:
        if collects:
            gc.enable()
    return tree, inliner.comments
