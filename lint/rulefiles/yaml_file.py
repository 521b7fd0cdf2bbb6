"""Read YAML as text, against a table of fields, with a place for every mistake.

Ordinary YAML turns the phrase `no` into False and `12:30` into 750; here a scalar is the characters in the file. All mistakes are collected with line
and column, from 1, so that they can be shown together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from math import isfinite, nan
from pathlib import Path

import yaml

from lint._startup.read import read_file
from lint.errors import Mistake
from lint.ruleset.unknown_names import describe_unexpected, did_you_mean, shorten
from lint.text.syntax import line_and_column

MOST_DIGITS = 9
"""Digits in the largest whole number: more are a mistake, and thousands are more than Python reads."""
NO_TOKEN, NO_END = "found character that cannot start any token", "found unexpected end of stream"
TAB = "a tab can't indent a line; use spaces"
CUT_SHORT = "the value ends before this; write quotation marks around a whole text that begins with a bracket or a quotation mark"
BACKSLASH = "a backslash has a meaning in double quotation marks; write single quotation marks around the text"
PROBLEMS = {
    NO_TOKEN: "a value can't begin with this character; write quotation marks around the value",
    NO_END: "this quotation mark is never closed",
    "found a tab character that violates indentation": TAB,
    "found a tab character where an indentation space is expected": TAB,
    "but found another document": "a second document begins here; keep only one",
    "mapping values are not allowed in this context": "no value can follow this colon; write quotation marks around a text with a colon",
    "did not find expected key": "expected `name: value`; check the indentation of this line, and the quotation marks of the text before it",
    "did not find expected ',' or ']'": "expected a comma, or ']' at the end of the list",
    "did not find expected ',' or '}'": "expected a comma, or '}' at the end of the mapping",
    "did not find expected '-' indicator": "expected '-' and another item of the list; check the indentation of this line",
    "did not find expected node content": "expected a value; close every bracket, and write quotation marks around a text that begins with one",
    "block sequence entries are not allowed in this context": "a list can't begin here; begin it on the next line, or write [a, b]",
    "found unknown escape character": BACKSLASH,
    "did not find expected hexdecimal number": BACKSLASH,
    "did not find expected <document start>": "expected `name: value` in every line, and nothing else",
    "found undefined alias": "a value can't begin with '*'; write quotation marks around the value",
}
"""What the parser says, and what to do about it."""
UNEXPECTED = ("did not find expected '-' indicator", "did not find expected key")
CLOSERS = ("]", "}", '"', "'")
Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class Value:
    """A node of a file: its place, and readers that add mistakes instead of guessing."""

    def __init__(self, path: str, node: yaml.Node, mistakes: list[Mistake]) -> None:
        self._path, self._node, self._mistakes = path, node, mistakes

    @property
    def path(self) -> str:
        """The path of its file, as a user would write it."""
        return self._path

    @property
    def place(self) -> tuple[int, int]:
        """Its line and column, from 1."""
        return self._node.start_mark.line + 1, self._node.start_mark.column + 1

    def complain(self, message: str, node: yaml.Node | None = None, shift: int = 0) -> None:
        """Add a mistake at this value, `shift` characters into it, unless it was added when the value was read before."""
        mark = (node or self._node).start_mark
        mistake = Mistake(self._path, mark.line + 1, mark.column + 1 + shift, message)
        if mistake not in self._mistakes:
            self._mistakes.append(mistake)

    @property
    def mistake_count(self) -> int:
        """How many mistakes were found so far, in this file or before it."""
        return len(self._mistakes)

    def shift_to(self, offset: int | None) -> int:
        """Return how far into this value a character of its text is written; 0 if that is not known, as in a text on several lines."""
        if offset is None:
            return 0
        start_mark, end_mark = self._node.start_mark, self._node.end_mark
        excess = end_mark.column - start_mark.column - len(self.text(empty=True))
        return offset + excess // 2 if start_mark.line == end_mark.line and excess in (0, 2) else 0

    @property
    def is_map(self) -> bool:
        return isinstance(self._node, yaml.MappingNode)

    @property
    def is_list(self) -> bool:
        return isinstance(self._node, yaml.SequenceNode)

    def text(self, empty: bool = False) -> str:
        """Return the characters of a scalar."""
        if not isinstance(self._node, yaml.ScalarNode):
            self.complain(f"expected text, found {'a list' if self.is_list else 'a mapping'}")
            return ""
        value: str = self._node.value
        if not value.strip() and not empty:
            self.complain("expected text, found nothing")
        return value

    def one_of(self, choices: Iterable[str]) -> str:
        """Return which of these a scalar is, in any case; the first of them if it is none."""
        choices = list(choices)
        value = self.text()
        value = next((choice for choice in choices if choice.lower() == value.lower()), value)
        if value and value not in choices:
            self.complain(describe_unexpected(value, choices))
        return value if value in choices else choices[0]

    def number(self, least: int = 1) -> int:
        """Return a whole number of at least this size."""
        value = self.text()
        if value and not (value.isascii() and value.isdigit() and len(value) <= MOST_DIGITS and int(value) >= least):
            self.complain(f"expected a whole number of at least {least}, found '{shorten(value)}'")
            return least
        return int(value or least)

    def decimal(self) -> float:
        """Return a number with an optional fraction."""
        value = self.text()
        try:
            number = float(value)
        except ValueError:
            number = nan
        if not isfinite(number):
            self.complain(f"expected a number, found '{shorten(value)}'")
            return 0.0
        return number

    def items(self) -> Iterator[Value]:
        """Yield the items of a list."""
        if isinstance(self._node, yaml.SequenceNode):
            for node in self._node.value:
                yield Value(self._path, node, self._mistakes)
        else:
            self.complain("expected a list")

    def items_or_self(self) -> list[Value]:
        """Return the items of a list, or the value itself if it is a single text; none of a mapping, which is a mistake."""
        if self.is_map:
            self.complain("expected text or a list, found a mapping")
            return []
        return list(self.items()) if self.is_list else [self]

    def texts(self) -> list[str]:
        """Return the texts of a list, or a single text."""
        return [item.text() for item in self.items_or_self()]

    def entries(self, example: str = "name: value") -> Iterator[tuple[Value, Value]]:
        """Yield the keys and values of a map. A duplicate key is a mistake. `example`: what an entry looks like, for the message."""
        if not isinstance(self._node, yaml.MappingNode):
            self.complain(f"expected a mapping (`{example}`){self._mapping_hint()}")
            return
        lines: dict[str, int] = {}
        for key, value in self._node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else ""
            if name in lines:
                self.complain(f"'{name}' is given twice; first on line {lines[name]}", key)
                continue
            lines[name] = key.start_mark.line + 1
            yield Value(self._path, key, self._mistakes), Value(self._path, value, self._mistakes)

    def _mapping_hint(self) -> str:
        """Return what to do if this is text that was probably meant as a mapping."""
        text = self._node.value if isinstance(self._node, yaml.ScalarNode) else ""
        if self.is_list and all(item.is_map for item in self.items()):
            return "; delete the hyphens"
        if re.match(r"[\w -]+:\S", text):
            return "; put a space after the colon"
        return "; write a colon instead of the equals sign" if re.match(r"[\w-]+\s*=", text) else ""

    def fields(self, allowed: Iterable[str], required: Iterable[str] = (), gone: Iterable[str] = ()) -> dict[str, Value]:
        """Return the fields of a map that may have only these, or `gone` ones, which no message lists. Unknown and missing ones are mistakes."""
        allowed, gone = list(dict.fromkeys(allowed)), list(gone)
        values = {}
        for key, value in self.entries():
            name = key.text()
            if name in allowed or name in gone:
                values[name] = value
            elif name:
                key.complain(f"unknown field '{shorten(name)}'{did_you_mean(name, allowed, _list(allowed))}")
        for name in required:
            if name not in values and self.is_map:
                self.complain(f"missing field '{name}'")
        return values


def read(path: Path, mistakes: list[Mistake], name: str | None = None) -> Value | None:
    """Return the content of a YAML file; None, with a mistake, if it can't be read."""
    shown = name or short(path)
    try:
        raw = read_file(path)
        node = yaml.compose(raw.decode("utf-8-sig"), Loader=Loader)
    except OSError as error:
        mistakes.append(Mistake(shown, 0, 0, f"can't be read: {error.strerror}"))
        return None
    except UnicodeDecodeError as error:
        mistakes.append(Mistake(shown, *line_and_column(raw, error.start), "not valid UTF-8"))
        return None
    except (yaml.YAMLError, RecursionError) as error:
        mistakes.append(Mistake(shown, *_fault(error, raw.decode("utf-8-sig"))))
        return None
    if node is None:
        mistakes.append(Mistake(shown, 1, 1, "the file is empty"))
        return None
    return Value(shown, node, mistakes)


def _fault(error: Exception, text: str) -> tuple[int, int, str]:
    """Return where a text is not valid YAML, as line and column, and why."""
    if isinstance(error, yaml.MarkedYAMLError) and (mark := error.problem_mark or error.context_mark):
        problem = str(error.problem)
        if problem == NO_END and error.context_mark:
            mark = error.context_mark
        line = [*text.splitlines(), ""][mark.line]
        return mark.line + 1, mark.column + 1, f"not valid YAML: {_explain(problem, line[: mark.column], line[mark.column :])}"
    if character := yaml.reader.Reader.NON_PRINTABLE.search(text):
        hint = "; save the file as UTF-8" if character[0] == "\0" else ""
        return *line_and_column(text, character.start()), f"not valid YAML: control character U+{ord(character[0]):04X}{hint}"
    return 1, 1, f"not valid YAML: {str(error).splitlines()[0]}"


def _explain(problem: str, before: str, after: str) -> str:
    """Return what is wrong, and what to do about it. `before` and `after`: the line that the parser stopped in."""
    if problem == NO_TOKEN and after.startswith("\t"):
        return TAB
    if problem in UNEXPECTED and after and before.rstrip().endswith(CLOSERS):
        return CUT_SHORT
    return PROBLEMS.get(problem, problem)


def short(path: Path) -> str:
    """Return a path as a user would write it: relative to the current folder if it is inside, with `/`."""
    try:
        return path.absolute().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


def _list(fields: list[str]) -> str:
    return f"; known fields: {', '.join(fields)}"
