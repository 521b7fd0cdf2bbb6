"""Reads the built-in rules when the wheel is built, so that no run has to."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Rules(BuildHookInterface):  # type: ignore[type-arg]
    """Puts the packed rules and their expressions into a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Reads the rules of the checkout; an editable install goes on reading them itself."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from lint.rulefiles.load import pack_rules

        for name in pack_rules(self.directory):
            path = Path(self.directory) / name
            if not path.exists():
                raise OSError(f"{path}: the rules could not be written")
            build_data["force_include"][str(path)] = f"lint/{name}"
