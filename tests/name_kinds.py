"""Count the kinds of thing that each name of a package is bound to, by the types that mypy works out.

    python tests/name_kinds.py [FOLDER]

A kind is a class: generics are cut (`list[str]` and `list[int]` are one kind), unions are split, `None` and `Any` do not count; a pair
and a triple are two kinds.
Names are those of parameters, of variables and of loop variables; attributes and functions are not counted.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from mypy import build, nodes, types
from mypy.find_sources import create_source_list
from mypy.options import Options

MANY = 5
"""From so many kinds on, a name says nothing about the thing."""


def kinds_of(type_: types.Type | None) -> set[str]:
    """Return the names of the classes that a type stands for."""
    type_ = types.get_proper_type(type_)
    if isinstance(type_, types.UnionType):
        return set().union(*map(kinds_of, type_.items))
    if isinstance(type_, types.Instance):
        return {type_.type.fullname}
    if isinstance(type_, types.TupleType):
        return {f"tuple of {len(type_.items)}"}
    if isinstance(type_, types.LiteralType):
        return kinds_of(type_.fallback)
    if isinstance(type_, types.CallableType | types.Overloaded):
        return {"function"}
    if isinstance(type_, types.TypeType):
        return {"type"}
    return set()


LINKS = frozenset(("node", "info", "type", "unanalyzed_type", "defn", "names", "imports", "plugin_deps", "alias_deps", "max_pos", "analyzed"))
"""Attributes of mypy's nodes that lead out of the tree."""


def walk(root: object) -> Iterator[nodes.Node]:
    """Yield the statements and expressions of a tree, each once."""
    seen: set[int] = set()
    left = [root]
    while left:
        node = left.pop()
        if isinstance(node, list | tuple):
            left += node
        elif isinstance(node, nodes.Node) and not isinstance(node, nodes.Var | nodes.TypeInfo | nodes.MypyFile) and id(node) not in seen:
            seen.add(id(node))
            yield node
            attributes = {name for kind in type(node).__mro__ for name in getattr(kind, "__mypyc_attrs__", ())}
            left += [getattr(node, name, None) for name in attributes - LINKS]


def bound_by(node: nodes.Node) -> Iterator[nodes.Node | nodes.Var]:
    """Yield what a node binds: targets, loop variables, parameters."""
    if isinstance(node, nodes.FuncItem):
        yield from (argument.variable for argument in node.arguments if argument.variable.name not in ("self", "cls"))
    elif isinstance(node, nodes.AssignmentStmt):
        yield from node.lvalues
    elif isinstance(node, nodes.AssignmentExpr):
        yield node.target
    elif isinstance(node, nodes.ForStmt):
        yield node.index
    elif isinstance(node, nodes.WithStmt):
        yield from filter(None, node.target)
    elif isinstance(node, nodes.TryStmt):
        yield from filter(None, node.vars)
    elif isinstance(node, nodes.GeneratorExpr | nodes.DictionaryComprehension):
        yield from node.indices


def variables(target: nodes.Node | nodes.Var) -> Iterator[nodes.Var]:
    """Yield the variables of a target, those of a nested one too; attributes and items are not variables."""
    if isinstance(target, nodes.Var):
        yield target
    elif isinstance(target, nodes.NameExpr) and isinstance(target.node, nodes.Var):
        yield target.node
    elif isinstance(target, nodes.TupleExpr | nodes.ListExpr):
        for item in target.items:
            yield from variables(item)
    elif isinstance(target, nodes.StarExpr):
        yield from variables(target.expr)


def name_kinds(folder: Path) -> dict[str, set[str]]:
    """Return the kinds of every name bound in the modules of a package folder."""
    options = Options()
    options.export_types = options.preserve_asts = True
    options.strict_optional = True
    options.ignore_missing_imports = True
    options.check_untyped_defs = True
    options.incremental = False
    options.mypy_path = [str(folder.parent)]
    result = build.build(create_source_list([str(folder)], options), options)
    kinds: dict[str, set[str]] = defaultdict(set)
    for module, tree in result.files.items():
        if module == folder.name or module.startswith(folder.name + "."):
            for node in walk(tree.defs):
                for target in bound_by(node):
                    for variable in variables(target):
                        kinds[variable.name] |= kinds_of(variable.type)
    return kinds


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "lint").resolve()
    kinds = name_kinds(folder)
    overloaded = sorted((name for name in kinds if len(kinds[name]) >= MANY), key=lambda name: (-len(kinds[name]), name))
    for name in overloaded:
        print(f"{len(kinds[name]):3} {name}: {', '.join(sorted(kind.rpartition('.')[2] for kind in kinds[name]))}")
    print(f"{len(overloaded)} of {len(kinds)} names are bound to {MANY} or more kinds of thing")


if __name__ == "__main__":
    main()
