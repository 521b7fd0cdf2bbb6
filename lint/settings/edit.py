"""Add spellings to `names:` in the settings, leaving every other byte of the file alone.

A YAML file is edited at the marks of its parser, a TOML file by a parser that keeps the layout. The result is read back before it is written: if it
would say anything but the old settings and the new names, the file is left alone.
"""

from __future__ import annotations

import os
from codecs import BOM_UTF8
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from lint._startup.atomic import write
from lint.errors import ConfigError, Mistake
from lint.rulefiles.yaml_file import short
from lint.settings.load import load_settings


def accept(path: str, names: Iterable[str]) -> list[str]:
    """Add names to a settings file's `names` unless they are there, and return the new ones.

    A missing YAML file is created. Raises `MistakesError` if the file is not a settings file, if a name can't be written in it, or if its `names` are
    in a form that can't be extended; OSError if it can't be read or written. In either case it is left unchanged.
    """
    exists = os.path.exists(path)
    accepted_before = set(load_settings(path).names) if exists else set()
    new = [name for name in dict.fromkeys(names) if name not in accepted_before]
    wrong = [name for name in new if not name.strip() or not _printable(name)]
    if wrong:
        raise ConfigError([Mistake(short(Path(path)), 1, 1, f"{wrong[0]!r} can't be written to a settings file")])
    if new:
        raw = Path(path).read_bytes() if exists else b""
        bom = BOM_UTF8 if raw.startswith(BOM_UTF8) else b""
        text = raw[len(bom) :].decode("utf-8")
        edit = _toml if path.endswith(".toml") else _yaml
        write(path, [bom + edit(text, new, short(Path(path))).encode("utf-8")])
    return new


def _printable(name: str) -> bool:
    """Return whether a text can be written in YAML and TOML and read back unchanged."""
    return not any(c in "\r\n\x85\u2028\u2029\ufeff" or "\ud800" <= c <= "\udfff" or (c < " " and c != "\t") or "\x7f" <= c < "\xa0" for c in name)


def _yaml(text: str, new: list[str], shown: str) -> str:
    root = yaml.compose(text, Loader=yaml.SafeLoader)  # the C parser counts bytes in its marks
    line = "\r\n" if "\r\n" in text else "\n"
    if root is None:
        return text + _block("names:", new, "", line)
    assert isinstance(root, yaml.MappingNode)  # otherwise it would not have been read as settings
    value = next((value for key, value in root.value if key.value == "names"), None)
    if value is None:
        edited = _with_key(text, root, new, line)
    elif isinstance(value, yaml.SequenceNode):
        edited = _with_items(text, value, new, line)
    else:
        start, end = value.start_mark.index, value.end_mark.index
        edited = f"{text[:start]}[{', '.join(map(quoted, [value.value, *new]))}]{text[end:]}"
    if not _has_names_added(edited, root, new):
        mark = (value or root).start_mark
        raise ConfigError(
            [Mistake(shown, mark.line + 1, mark.column + 1, f"can't be edited automatically: add {', '.join(new)} to 'names' yourself")]
        )
    return edited


def _has_names_added(edited: str, root: yaml.MappingNode, new: list[str]) -> bool:
    """Return whether a text says the same as a map plus the new names."""
    expected = _values(root)
    names = expected.get("names", [])
    expected["names"] = [*([names] if isinstance(names, str) else names), *new]
    try:
        return bool(_values(yaml.compose(edited, Loader=yaml.SafeLoader)) == expected)
    except yaml.YAMLError:
        return False


def _with_key(text: str, root: yaml.MappingNode, new: list[str], line: str) -> str:
    """Return the text of a map without `names`, with them added after its last key."""
    if root.flow_style:
        at = root.value[-1][1].end_mark.index if root.value else root.start_mark.index + 1
        return f"{text[:at]}{', ' if root.value else ''}names: [{', '.join(map(quoted, new))}]{text[at:]}"
    at = root.end_mark.index
    before = text[:at] if text[:at].endswith(("\n", "\r")) else text[:at] + line
    return before + _block("names:", new, " " * root.start_mark.column, line) + text[at:]


def _with_items(text: str, items: yaml.SequenceNode, new: list[str], line: str) -> str:
    """Return the text of a list with names added after its last item."""
    if items.flow_style:
        at = items.value[-1].end_mark.index if items.value else items.start_mark.index + 1
        return text[:at] + (", " if items.value else "") + ", ".join(map(quoted, new)) + text[at:]
    end = items.value[-1].end_mark
    at = end.index
    if end.column:  # after everything else on its line
        stop = min((end for end in (text.find("\r", at), text.find("\n", at)) if end >= 0), default=len(text))
        at = stop + len(line) if text.startswith(line, stop) else min(stop + 1, len(text))
    before = text[:at] if text[:at].endswith(("\n", "\r")) else text[:at] + line
    return before + _block("", new, " " * items.start_mark.column, line) + text[at:]


def _block(head: str, names: list[str], indent: str, line: str) -> str:
    deeper = indent + "  " if head else indent
    lines = [indent + head] if head else []
    return "".join(text + line for text in [*lines, *(f"{deeper}- {quoted(name)}" for name in names)])


def quoted(name: str) -> str:
    """Return a text as YAML writes it in a list, quoted if it would be taken for something else."""
    return yaml.safe_dump([name], default_flow_style=True, allow_unicode=True, width=10**9).strip()[1:-1]


def _values(node: yaml.Node | None) -> Any:
    """Return the texts, lists, and maps of a node."""
    if isinstance(node, yaml.MappingNode):
        return {_values(key): _values(value) for key, value in node.value}
    return [_values(item) for item in node.value] if isinstance(node, yaml.SequenceNode) else node.value if node else None


def _toml(text: str, new: list[str], shown: str) -> str:
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        document: Any = tomlkit.parse(text)
        table = document["tool"]["mtlint"]
        expected = document.unwrap()
        names = expected["tool"]["mtlint"].get("names", [])
        all_names = [*([names] if isinstance(names, str) else names), *new]
        listed = table["names"] if isinstance(names, list) and names else tomlkit.array()
        for name in all_names[len(listed) :]:
            listed.append(name)
        table["names"] = listed
        edited = tomlkit.dumps(document)
        if "\r\n" in text and "\n" not in text.replace("\r\n", ""):
            edited = edited.replace("\r\n", "\n").replace("\n", "\r\n")
        expected["tool"]["mtlint"]["names"] = all_names
        same = tomlkit.parse(edited).unwrap() == expected
    except TOMLKitError:
        same = False
    if not same:
        raise ConfigError([Mistake(shown, 1, 1, f"can't be edited automatically: add {', '.join(new)} to 'names' in [tool.mtlint] yourself")])
    return edited
