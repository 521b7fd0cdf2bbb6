"""Folders of packs of rule files → rules, with every mistake of every file at once."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from lint.authoring.lists import Lists
from lint.authoring.read import read_rule
from lint.authoring.yamlfile import Trouble, TroubleError
from lint.rule import Rule


def read_folders(folders: Iterable[str]) -> list[Rule]:
    """The rules of `<folder>/<pack>/<rule>.yaml`; a later folder's rule replaces an earlier one of its id.

    Raises `TroubleError`.
    """
    import lint.formats.html
    import lint.formats.markdown  # noqa: F401  (so that their expressions are known to the cache)

    troubles: list[Trouble] = []
    lists = Lists()
    rules: dict[str, Rule] = {}
    for folder in map(Path, folders):
        lists.load(folder, troubles)
        for path in sorted(folder.glob("*/*.yaml")):
            if path.parent.name == "lists" or path.parent.name.startswith("."):
                continue
            rule = read_rule(path, f"{path.parent.name}/{path.stem}", lists, troubles)
            if rule:
                rules[rule.id] = rule
    if troubles:
        raise TroubleError(troubles)
    return list(rules.values())
