"""The modules that every check imports, in one file that comes with a wheel for the Python version that built it.

For each of the 80 modules of a check, Python searches the folder of its package, opens a file, and takes locks against concurrent imports. Here, they
are read at once and run in order of dependency. All other modules are imported as usual, and so are these in a checkout or by another Python version.
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
    from types import ModuleType

MODULES = "modules.bin"
"""The name of the file."""
PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
"""The folder of this package."""


def import_packed() -> None:
    """Import the modules of the file, if there is one for this Python and this version."""
    packed = store.load_parts(os.path.join(PACKAGE, MODULES), _key(), verify=False)
    if packed:
        rows, codes = packed
        for (name, is_package), code in zip(rows, marshal.loads(codes), strict=True):
            if name not in sys.modules:
                exec(code, _add_module(name, is_package).__dict__)


def pack_modules(folder: str, names: Iterable[str]) -> str:
    """Write the code of modules of this package, each after those that it imports; return the name of the file."""
    modules = [sys.modules.get(name) or __import__(name, fromlist=["__name__"]) for name in names]
    codes = []
    for module in modules:
        with open(module.__file__ or "", "rb") as file:
            codes.append(compile(file.read(), os.path.relpath(file.name, os.path.dirname(PACKAGE)), "exec", dont_inherit=True))
    rows = [(module.__name__, hasattr(module, "__path__")) for module in modules]
    store.save(os.path.join(folder, MODULES), _key(), rows, marshal.dumps(codes))
    return MODULES


def _add_module(name: str, is_package: bool) -> ModuleType:
    """Return a new, registered module with the attributes that the import system sets."""
    parent, _, last = name.rpartition(".")
    path = os.path.join(PACKAGE, *name.split(".")[1:])
    file = os.path.join(path, "__init__.py") if is_package else path + ".py"
    spec = ModuleSpec(name, SourceFileLoader(name, file), origin=file, is_package=is_package)
    spec.has_location = True
    module = type(sys)(name)
    module.__spec__, module.__loader__, module.__file__, module.__package__ = spec, spec.loader, file, spec.parent
    if is_package:
        module.__path__ = spec.submodule_search_locations = [path]
    sys.modules[name] = module
    setattr(sys.modules[parent], last, module)
    return module


def _key() -> str:
    return f"{__version__} {sys.implementation.cache_tag} {MAGIC_NUMBER.hex()}"
