"""What could not be done, on standard error."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.errors import Mistake


def print_mistakes(mistakes: list[Mistake]) -> None:
    for path, line, column, message in mistakes:
        print(f"{path}:{line}:{column}: {message}" if line else f"{path}: {message}", file=sys.stderr)
