"""The rooms of the package: few modules beside them, a list of contents in each, short functions, telling names, and tests in the same rooms.

`python tests/shape.py` measures what takes longer: names with many meanings, and classes that change.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from shape import LIMITS, flat_modules, long_functions, vague_names

LINT = Path(__file__).resolve().parents[1] / "lint"
ROOMS = sorted(path.parent for path in LINT.rglob("__init__.py") if path.parent != LINT)
ROOT = Path(__file__).parent
TESTS = sorted(path.relative_to(ROOT) for path in ROOT.glob("*/**/test_*.py") if path.relative_to(ROOT).parts[0] != "project")
"""Tests of modules: `test_module.py`, or `test_module_aspect.py` for one of several."""
FIGURES = {"flat modules": flat_modules, "long functions": long_functions, "vague names": vague_names}


@pytest.mark.parametrize("figure", FIGURES)
def test_figures_stay_within_their_limits(figure: str) -> None:
    items = FIGURES[figure](LINT)
    assert len(items) <= LIMITS[figure], items


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.relative_to(LINT).as_posix())
def test_init_of_room_states_promise_and_lists_modules(room: Path) -> None:
    tree = ast.parse((room / "__init__.py").read_text(encoding="utf-8"))
    assert len(tree.body) == 1, "the `__init__` of a room contains only its docstring"
    docstring = ast.get_docstring(tree) or ""
    promise, _, contents = docstring.partition("\n\n")
    assert promise.endswith("."), promise
    listed = {line.split()[0] for line in contents.splitlines() if line.strip() and not line.startswith(" ")}
    modules = {path.stem for path in room.glob("*.py")} - {"__init__"}
    modules |= {path.parent.name for path in room.glob("*/__init__.py")}
    assert listed == modules, f"list the modules of this room in {room.relative_to(LINT.parent)}/__init__.py"


@pytest.mark.parametrize("test", TESTS, ids=lambda test: test.as_posix())
def test_tests_are_in_the_room_of_their_module(test: Path) -> None:
    words = test.stem.split("_")[1:]
    names = ["_".join(words[:count]) for count in range(1, len(words) + 1)]
    rooms_and_modules = [LINT / test.with_name(f"{name}{ending}") for name in names for ending in ("", ".py")]
    assert any(path.exists() for path in rooms_and_modules), f"there is no {' or '.join(map(str, rooms_and_modules))} that it could test"
