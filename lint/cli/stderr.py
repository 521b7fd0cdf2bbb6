"""What goes wrong, on standard error: the only place where errors are printed."""

from __future__ import annotations

import sys

from lint.errors import ExternalError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from lint.errors import Mistake


def print_mistakes(mistakes: Iterable[Mistake]) -> None:
    """Print what was wrong with files, a line each."""
    for mistake in mistakes:
        print(mistake, file=sys.stderr)


def print_error(error: Exception) -> None:
    """Print why a command was not carried out."""
    if isinstance(error, OSError):
        print(f"{error.filename}: {error.strerror}", file=sys.stderr)
    else:
        print(f"mtlint: {error}" if isinstance(error, ExternalError) else error, file=sys.stderr)
