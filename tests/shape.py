"""Measure the shape of a package: flat modules, circles of imports, vague and overloaded names, long functions, classes that change.

    python tests/shape.py [FOLDER]

It prints the figures, and exits with code 1 if one of them exceeds its limit.

A name is overloaded when it is bound to many kinds of thing. A kind is a class, by the types that mypy works out: generics are cut
(`list[str]` and `list[int]` are one kind), unions are split, `None` and `Any` do not count; a pair and a triple are two kinds. Names are
those of parameters, variables and loop variables.
"""

from __future__ import annotations

import ast
import os
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from mypy import build, nodes, types
from mypy.find_sources import create_source_list
from mypy.options import Options

MANY = 5
"""The number of kinds from which a name counts as overloaded."""
LONG = 25
"""The number of lines, docstring left out, beyond which a function is long."""
VAGUE = frozenset(("asked", "behind", "found", "given", "here", "holds", "kept", "known", "one", "seen", "told", "wanted"))
"""Names that could stand for anything."""
LIMITS = {"flat modules": 3, "overloaded names": 3, "long functions": 0, "changed classes": 16, "vague names": 0, "circles": 0}
"""The limits. They are only ever lowered."""


def vague_names(folder: Path) -> list[str]:
    """Return where a vague name is bound to anything, in a package or in the benchmarks and tests beside it."""
    places = []
    beside = [path for name in ("benchmarks", "tests") for path in (folder.parent / name).rglob("*.py") if "cases" not in path.parts]
    for path in sorted([*folder.rglob("*.py"), *beside]):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = node.id if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) else getattr(node, "arg", getattr(node, "name", ""))
            if name in VAGUE and not isinstance(node, ast.keyword | ast.alias):
                places.append(f"{path.relative_to(folder.parent).as_posix()}:{getattr(node, 'lineno', 0)} {name}")
    return places


def long_functions(folder: Path) -> list[str]:
    """Return the long functions of a package."""
    functions = []
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                first = node.body[0]
                documented = ast.get_docstring(node) is not None
                lines = (node.end_lineno or 0) - node.lineno + 1 - ((first.end_lineno or 0) - first.lineno + 1 if documented else 0)
                if lines > LONG:
                    functions.append(f"{path.relative_to(folder).as_posix()} {node.name}: {lines} lines")
    return functions


def flat_modules(folder: Path) -> list[str]:
    """Return the modules beside `__init__` and `__main__`."""
    return sorted({path.stem for path in folder.glob("*.py")} - {"__init__", "__main__"})


def imported_modules(folder: Path) -> dict[str, set[str]]:
    """Return the modules of a package, each with those that it imports anywhere, for types too."""
    files = {".".join(path.relative_to(folder.parent).with_suffix("").parts).removesuffix(".__init__"): path for path in folder.rglob("*.py")}
    modules: dict[str, set[str]] = {}
    for module, path in files.items():
        imports = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.ImportFrom) and node.module]
        names = {(f"{node.module}.{alias.name}", node.module) for node in imports for alias in node.names}
        modules[module] = {name if name in files else parent for name, parent in names if parent in files} - {module}
    return modules


def circles(folder: Path) -> list[str]:
    """Return the modules of a package whose imports lead back to them."""
    modules = imported_modules(folder)
    in_circle = []
    for module in sorted(modules):
        left, reached = [module], set()
        while left:
            imports = modules[left.pop()] - reached
            reached |= imports
            left += imports
        if module in reached:
            in_circle.append(module)
    return in_circle


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
    numbers: set[int] = set()
    left = [root]
    while left:
        node = left.pop()
        if isinstance(node, list | tuple):
            left += node
        elif isinstance(node, nodes.Node) and not isinstance(node, nodes.Var | nodes.TypeInfo | nodes.MypyFile) and id(node) not in numbers:
            numbers.add(id(node))
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
    """Yield the variables of a target, including a nested one; attributes and items are not variables."""
    if isinstance(target, nodes.Var):
        yield target
    elif isinstance(target, nodes.NameExpr) and isinstance(target.node, nodes.Var):
        yield target.node
    elif isinstance(target, nodes.TupleExpr | nodes.ListExpr):
        for item in target.items:
            yield from variables(item)
    elif isinstance(target, nodes.StarExpr):
        yield from variables(target.expr)


def typed_trees(folder: Path) -> tuple[list[nodes.MypyFile], dict[nodes.Expression, types.Type]]:
    """Return the trees of the modules of a package folder, and the types of the expressions in them."""
    options = Options()
    options.export_types = options.preserve_asts = True
    options.ignore_missing_imports = options.check_untyped_defs = True
    options.incremental = False
    before = Path.cwd()
    os.chdir(folder.parent)  # the package is found there and nowhere else
    try:
        result = build.build(create_source_list([folder.name], options), options)
    finally:
        os.chdir(before)
    mine = [tree for module, tree in result.files.items() if module == folder.name or module.startswith(folder.name + ".")]
    return mine, result.types


def name_kinds(trees: Iterable[nodes.MypyFile]) -> dict[str, set[str]]:
    """Return the kinds of every name that is bound in modules."""
    kinds: dict[str, set[str]] = defaultdict(set)
    for tree in trees:
        for node in walk(tree.defs):
            for target in bound_by(node):
                for variable in variables(target):
                    kinds[variable.name] |= kinds_of(variable.type)
    return {name: kinds[name] for name in kinds if not name.startswith("__")}


def changed_classes(trees: Iterable[nodes.MypyFile], types_: dict[nodes.Expression, types.Type], package: str) -> set[str]:
    """Return the classes of a package that have an attribute assigned outside their own `__init__`."""
    changed = set()
    for tree in trees:
        own = {id(node) for init in walk(tree.defs) if isinstance(init, nodes.FuncDef) and init.name == "__init__" for node in walk(init.body)}
        for node in walk(tree.defs):
            if isinstance(node, nodes.AssignmentStmt | nodes.OperatorAssignmentStmt):
                targets = node.lvalues if isinstance(node, nodes.AssignmentStmt) else [node.lvalue]
                for target in flattened(targets):
                    if isinstance(target, nodes.MemberExpr) and not (id(node) in own and is_self(target.expr)):
                        changed |= {kind for kind in kinds_of(types_.get(target.expr)) if kind.startswith(package + ".")}
    return changed


def flattened(targets: Iterable[nodes.Expression]) -> Iterator[nodes.Expression]:
    for target in targets:
        yield from target.items if isinstance(target, nodes.TupleExpr) else [target]


def is_self(expression: nodes.Expression) -> bool:
    return isinstance(expression, nodes.NameExpr) and expression.name == "self"


def main() -> int:
    """Print the figures of a package, and return the exit code."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "lint").resolve()
    trees, types_ = typed_trees(folder)
    kinds = name_kinds(trees)
    overloaded = [name for name in kinds if len(kinds[name]) >= MANY]
    by_number = sorted(overloaded, key=lambda name: (-len(kinds[name]), name))
    figures = {
        "flat modules": flat_modules(folder),
        "circles": circles(folder),
        "vague names": vague_names(folder),
        "long functions": sorted(long_functions(folder)),
        "changed classes": sorted(changed_classes(trees, types_, folder.name)),
        "overloaded names": [
            f"{name} ({len(kinds[name])}): {', '.join(sorted(kind.rpartition('.')[2] for kind in kinds[name]))}" for name in by_number
        ],
    }
    for figure, items in figures.items():
        print(f"{len(items)} {figure} (limit {LIMITS[figure]})", *items, sep="\n    ")
    return int(any(len(items) > LIMITS[figure] for figure, items in figures.items()))


if __name__ == "__main__":
    sys.exit(main())
