"""`mtlint schema NAME`: the JSON Schema of settings or rule files, which comes with the package."""

from __future__ import annotations

import os

from lint._startup.modules import PACKAGE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.cli.options import Options

FILES = {"settings": "settings/schema.json", "rules": "rulefiles/schema.json"}
"""The path of each schema in the package."""


def run(options: Options) -> int:
    """Print a schema. Raises OSError."""
    with open(os.path.join(PACKAGE, FILES[options.schema]), encoding="utf-8") as file:
        print(file.read(), end="")
    return 0
