"""The plan of the package: few modules beside the rooms, a contents page in every room, names that say what they stand for."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from shape import MANY, changed_classes, flat_modules, long_functions, name_kinds, typed_trees

LINT = Path(__file__).resolve().parents[1] / "lint"
ROOMS = sorted(path.parent for path in LINT.rglob("__init__.py") if path.parent != LINT)
FLAT = 3
"""So many modules may lie beside `__init__` and `__main__`."""


def test_few_modules_lie_flat() -> None:
    assert len(flat_modules(LINT)) <= FLAT, flat_modules(LINT)


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.relative_to(LINT).as_posix())
def test_a_room_begins_with_its_promise_and_lists_what_is_in_it(room: Path) -> None:
    tree = ast.parse((room / "__init__.py").read_text(encoding="utf-8"))
    assert len(tree.body) == 1, "a room's own file holds no code"
    page = ast.get_docstring(tree) or ""
    promise, _, contents = page.partition("\n\n")
    assert promise.endswith("."), promise
    listed = {line.split()[0] for line in contents.splitlines() if line.strip() and not line.startswith(" ")}
    there = {path.stem for path in room.glob("*.py")} - {"__init__"}
    there |= {path.parent.name for path in room.glob("*/__init__.py")}
    assert listed == there


OVERLOADED, LONG, CHANGED = 10, 10, 16
"""The most names bound to many kinds of thing, of long functions, and of classes that change after they are made."""


@pytest.mark.heavy
def test_names_functions_and_classes_are_simple() -> None:
    trees, types = typed_trees(LINT)
    kinds = name_kinds(trees)
    assert len(kinds) > 500  # a count of nothing would prove nothing
    overloaded = {name: sorted(kinds[name]) for name in sorted(kinds) if len(kinds[name]) >= MANY}
    assert len(overloaded) <= OVERLOADED, overloaded
    assert len(long_functions(LINT)) <= LONG, long_functions(LINT)
    assert len(changed_classes(trees, types, "lint")) <= CHANGED, sorted(changed_classes(trees, types, "lint"))
