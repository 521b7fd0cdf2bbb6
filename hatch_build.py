"""Read the built-in rules when the wheel is built, so that no run has to, and pack the modules that every check imports."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LINE = "The council met on Tuesday and approved the plan.\n"
ROOMS = ("checks", "language", "linter", "ruleset", "text")
CHECK = """
import sys
from lint._startup import modules
from lint.cli.main import main
loaded = set(sys.modules)
assert main(["check", "--isolated", "-"]) == 0
print(*[name for name in sys.modules if name.startswith("lint.") and name not in loaded])
"""
"""Print the modules that a check imports, each after those that it imports itself: that is the order of `sys.modules`."""


class Rules(BuildHookInterface):  # type: ignore[type-arg]
    """Puts the packed rules, their expressions, their automaton, and modules into a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Pack the rules and modules of the checkout; an editable install reads them itself."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from lint._startup.modules import pack_modules
        from lint.rulefiles.load import pack_automaton, pack_rules

        needed = self._imported()
        others = [name for name in self._between_text_and_diagnostics() if name not in needed]
        for name in (*pack_rules(self.directory), *pack_automaton(self.directory), pack_modules(self.directory, needed, others)):
            path = Path(self.directory) / name
            if not path.exists():
                raise OSError(f"{path}: the rules could not be written")
            build_data["force_include"][str(path)] = f"lint/{name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Delete the packed files, so that the folder of the wheel has nothing else in it."""
        for path in map(Path, build_data["force_include"]):
            if path.parent == Path(self.directory):
                path.unlink()

    def _between_text_and_diagnostics(self) -> list[str]:
        """Return the names of all modules that a check may import."""
        paths = sorted(path.relative_to(self.root).with_suffix("") for room in ROOMS for path in Path(self.root, "lint", room).rglob("*.py"))
        return [".".join(path.parts).removesuffix(".__init__") for path in paths]

    def _imported(self) -> list[str]:
        """Return the names of the modules that a check of one line imports, once the rules are in the cache."""
        with tempfile.TemporaryDirectory() as cache:
            search_path = os.pathsep.join(filter(None, (self.root, os.environ.get("PYTHONPATH"))))  # pip has what a build requires there
            env = os.environ | {"PYTHONPATH": search_path, "MTLINT_CACHE_DIR": cache}
            for _ in ("reads YAML", "does not"):
                done = subprocess.run([sys.executable, "-c", CHECK], input=LINE, env=env, capture_output=True, text=True, check=True)
        return done.stdout.split()
