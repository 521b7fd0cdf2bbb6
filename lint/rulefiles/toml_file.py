"""A table of a TOML file, as the same values that a YAML file gives.

The parser tells no lines, so a key is looked up in the text of its table.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import yaml

from lint.errors import Mistake
from lint.rulefiles.yaml_file import Value, short

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


def read_table(path: Path, names: tuple[str, ...], mistakes: list[Mistake]) -> Value | None:
    """Return the table of these names; None, and a mistake, where the file can't be read."""
    try:
        text = path.read_text(encoding="utf-8")
        table: Any = tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        match = re.search(r"at line (\d+), column (\d+)", str(error))
        line, column = (int(match[1]), int(match[2])) if match else (_last_line(path), 1)
        mistakes.append(Mistake(short(path), line, column, f"is not TOML: {error}"))
        return None
    for name in names:
        table = table.get(name, {})
    lines = text.splitlines()
    header = re.compile(r"\s*\[\s*" + r"\s*\.\s*".join(map(re.escape, names)) + r"\b")
    start = next((number for number, line in enumerate(lines) if header.match(line)), 0)
    return Value(short(path), _node(table, lines, start, 0), mistakes)


def _last_line(path: Path) -> int:
    """Return the line on which a parser stands that says “at end of document”."""
    return max(1, path.read_bytes().rstrip().count(b"\n") + 1) if path.is_file() else 1


def _node(value: Any, lines: list[str], line: int, column: int) -> yaml.Node:
    mark = yaml.Mark("", 0, line, column, None, 0)
    if isinstance(value, dict):
        pairs = []
        for key, inner in value.items():
            at, begin = _find(key, lines, line)
            pairs.append((yaml.ScalarNode("", key, yaml.Mark("", 0, at, begin, None, 0)), _node(inner, lines, at, begin)))
        return yaml.MappingNode("", pairs, mark)
    if isinstance(value, list):
        return yaml.SequenceNode("", [_node(inner, lines, *_find(inner, lines, line, column)) for inner in value], mark)
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return yaml.ScalarNode("", text, mark)


def _find(word: Any, lines: list[str], line: int, column: int = 0) -> tuple[int, int]:
    """Return the line and column, from 0, at which a word stands next."""
    for number in range(line, len(lines)):
        at = lines[number].find(str(word))
        if at >= 0:
            return number, at
    return line, column
