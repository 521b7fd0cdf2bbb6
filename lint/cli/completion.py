"""`mtlint completion SHELL`: the shell's completion script, which comes with the package."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.cli.options import Options


def run(options: Options) -> int:
    """Print a script. Raises OSError."""
    with open(os.path.join(os.path.dirname(__file__), "completions", f"mtlint.{options.shell}"), encoding="utf-8") as file:
        print(file.read(), end="")
    return 0
