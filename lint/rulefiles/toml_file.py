"""Read a table of a TOML file into the same values as a YAML file.

The parser reports no lines, so keys are looked up in the text of their table.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import yaml

from lint._startup.read import read_file
from lint.errors import Mistake
from lint.rulefiles.yaml_file import Value, short
from lint.text.syntax import line_and_column

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


def _load(path: Path, mistakes: list[Mistake]) -> tuple[Any, list[str]]:
    """Return the tables and lines of a file; None, with a mistake, if it can't be read."""
    text = ""
    try:
        text = read_file(path).decode("utf-8-sig").replace("\r\n", "\n")
        return tomllib.loads(text), text.split("\n")
    except OSError as error:
        mistakes.append(Mistake(short(path), 0, 0, f"can't be read: {error.strerror}"))
    except (ValueError, RecursionError) as error:  # invalid TOML or UTF-8, a number with too many digits, or too deeply nested brackets
        mistakes.append(Mistake(short(path), *_place(error, text), f"not valid TOML: {_describe(error)}"))
    return None, []


def read_table(path: Path, names: tuple[str, ...], mistakes: list[Mistake]) -> Value | None:
    """Return the table with this name; None if the file has none, and, with a mistake, if it can't be read."""
    table, lines = _load(path, mistakes)
    if table is None:
        return None
    for depth, name in enumerate(names):
        if not isinstance(table, dict):
            line, column = _find(names[depth - 1], lines, 0)
            mistakes.append(Mistake(short(path), line + 1, column + 1, f"'{'.'.join(names[:depth])}' is not a table"))
            return None
        if name not in table:
            return None
        table = table[name]
    header = re.compile(r"\s*\[\s*" + r"\s*\.\s*".join(f"[\"']?{re.escape(name)}[\"']?" for name in names) + r"(?![\w-])")
    start = next((number for number, line in enumerate(lines) if header.match(line)), _find(names[-1], lines, 0)[0])
    try:
        return Value(short(path), _node(table, lines, start, 0), mistakes)
    except (ValueError, RecursionError) as error:  # a number with too many digits in another base, or a key with thousands of dots
        what = "keys in this table are nested too deeply" if isinstance(error, RecursionError) else "a number in this table has too many digits"
        mistakes.append(Mistake(short(path), start + 1, 1, what))
        return None


def _place(error: Exception, text: str) -> tuple[int, int]:
    """Return the line and column, from 1, where a file is invalid."""
    if isinstance(error, UnicodeDecodeError):
        return line_and_column(error.object, error.start)
    if match := re.search(r"at line (\d+), column (\d+)", str(error)):
        return int(match[1]), int(match[2])
    if "end of document" in str(error):
        return text.rstrip().count("\n") + 1, 1
    match = re.search(r"\[{100}|[\d_]{4000}", text) or re.search(r"\A", text)  # the parser's failure does not name a place
    assert match
    return line_and_column(text, match.start())


def _describe(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "brackets are nested too deeply"
    if isinstance(error, UnicodeDecodeError):
        return "it is not UTF-8"
    if isinstance(error, tomllib.TOMLDecodeError):
        message = str(error).partition(" (at ")[0]
        return message[:1].lower() + message[1:]
    return "a number has too many digits"


def _node(value: Any, lines: list[str], line: int, column: int) -> yaml.Node:
    mark = yaml.Mark("", 0, line, column, None, 0)
    if isinstance(value, dict):
        entries = []
        for key, inner in value.items():
            at, begin = _find(key, lines, line)
            entries.append((yaml.ScalarNode("", key, yaml.Mark("", 0, at, begin, None, 0)), _node(inner, lines, at, begin)))
        return yaml.MappingNode("", entries, mark)
    if isinstance(value, list):
        return yaml.SequenceNode("", [_node(inner, lines, *_find(inner, lines, line, column)) for inner in value], mark)
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return yaml.ScalarNode("", text, mark)


def _find(word: Any, lines: list[str], line: int, column: int = 0) -> tuple[int, int]:
    """Return the line and column, from 0, where a word occurs next."""
    for number in range(line, len(lines)):
        at = lines[number].find(str(word))
        if at >= 0:
            return number, at
    return line, column
