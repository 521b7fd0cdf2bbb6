"""The modules that checks import, in one file that comes with a wheel for the Python version that built it.

For each of the 80 modules of a check, Python searches the folder of its package, opens a file, and takes locks against concurrent imports. Here,
those that every check needs are read at once and run in order of dependency, and others are imported from the same file on demand. In a checkout,
and by another Python version, all of them are imported as usual.
"""

from __future__ import annotations

import marshal
import os
import sys
from _frozen_importlib import ModuleSpec  # like `importlib.machinery`, whose import takes as long as ten of our modules
from _frozen_importlib_external import MAGIC_NUMBER, SourceFileLoader

from lint._startup import store
from lint._version import __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import CodeType, ModuleType

MODULES = "modules.bin"
"""The name of the file."""
PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
"""The folder of this package."""


def import_packed() -> None:
    """Import the modules of the file that every check needs, and arrange for the others to be imported from there on demand.

    Do nothing if there is no such file for this Python and this version.
    """
    packed = store.load_parts(os.path.join(PACKAGE, MODULES), _key(), verify=False)
    if packed:
        (rows, others), parts = packed
        for (name, file), code in zip(rows, marshal.loads(parts), strict=True):
            if name not in sys.modules:
                exec(code, _add_module(name, f"{PACKAGE}{file}").__dict__)
        sys.meta_path.insert(0, _Finder(others, parts))


def pack_modules(folder: str, needed: Iterable[str], others: Iterable[str]) -> str:
    """Write the code of modules of this package, with those that every check needs in order of dependency; return the name of the file."""
    code_parts = store.Parts()
    compiled = [_compile(name) for name in needed]
    code_parts.add(marshal.dumps([module_code for _, _, module_code in compiled]))
    rows = [(name, file) for name, file, _ in compiled]
    late = {name: (file, code_parts.add(marshal.dumps(module_code))) for name, file, module_code in map(_compile, others)}
    store.save(os.path.join(folder, MODULES), _key(), (rows, late), code_parts.content())
    return MODULES


def _compile(name: str) -> tuple[str, str, CodeType]:
    """Return the name of a module, its file relative to the folder of this package, and its code without docstrings."""
    file = name[name.index(".") :].replace(".", os.sep)
    file = os.path.join(file, "__init__.py") if os.path.isdir(PACKAGE + file) else f"{file}.py"
    with open(PACKAGE + file, "rb") as module_file:
        module_code = compile(module_file.read(), os.path.basename(PACKAGE) + file, "exec", dont_inherit=True, optimize=2)
    return name, file, module_code


class _Finder:
    """Finds modules in the file. `rows`: for each module, its file relative to the folder of this package, and where its code begins in `codes`."""

    def __init__(self, rows: dict[str, tuple[str, int]], codes: memoryview) -> None:
        self._rows, self._codes = rows, codes

    def find_spec(self, name: str, search_path: object = None, target: object = None) -> ModuleSpec | None:
        """Return how to import a module, or None if it is not in the file."""
        if name not in self._rows:
            return None
        file, offset = self._rows[name]
        return _spec(name, _Loader(name, f"{PACKAGE}{file}", self._codes[offset:]))


class _Loader(SourceFileLoader):
    """Loads a module from its code, which may have anything after it."""

    def __init__(self, name: str, path: str, code: memoryview) -> None:
        super().__init__(name, path)
        self._code = code

    def get_code(self, fullname: str) -> CodeType:
        """Return the code."""
        module_code: CodeType = marshal.loads(self._code)
        return module_code


def _spec(name: str, loader: SourceFileLoader) -> ModuleSpec:
    spec = ModuleSpec(name, loader, origin=loader.path)
    spec.has_location = True
    if os.path.basename(loader.path) == "__init__.py":
        spec.submodule_search_locations = [os.path.dirname(loader.path)]
    return spec


def _add_module(name: str, file: str) -> ModuleType:
    """Return a new, registered module with the attributes that the import system sets."""
    module = type(sys)(name)
    module.__spec__ = spec = _spec(name, SourceFileLoader(name, file))
    spec._initializing = False  # type: ignore[attr-defined]  # else each import looks for it in vain, at the price of an exception
    module.__loader__, module.__file__, module.__package__ = spec.loader, file, spec.parent
    if spec.submodule_search_locations:
        module.__path__ = spec.submodule_search_locations
    sys.modules[name] = module
    parent, _, last = name.rpartition(".")
    setattr(sys.modules[parent], last, module)
    return module


def _key() -> str:
    return f"{__version__} {sys.implementation.cache_tag} {MAGIC_NUMBER.hex()}"
