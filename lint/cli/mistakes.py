"""What could not be done, on standard error."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.run.discover import Trouble


def print_mistakes(troubles: list[Trouble]) -> None:
    for path, line, column, message in troubles:
        print(f"{path}:{line}:{column}: {message}" if line else f"{path}: {message}", file=sys.stderr)
