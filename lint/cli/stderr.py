"""Errors on standard error, one per line and safe to print."""

from __future__ import annotations

import sys

from lint.errors import ExternalError
from lint.text.printable import lines, plural, printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from lint.errors import Mistake


def print_mistakes(mistakes: Iterable[Mistake]) -> None:
    """Print the mistakes in files, one per line."""
    for mistake in mistakes:
        print(printable(str(mistake)), file=sys.stderr)


def print_error(error: Exception) -> None:
    """Print why a command was not executed."""
    if mistakes := getattr(error, "mistakes", ()):
        print_mistakes(mistakes)
    elif isinstance(error, OSError):
        print(printable(f"{error.filename}: {error.strerror}"), file=sys.stderr)
    else:
        print_lines([f"mtlint: {error}" if isinstance(error, ExternalError) else str(error)])


def print_lines(messages: Iterable[str]) -> None:
    """Print texts of one or more lines."""
    for message in messages:
        print(*lines(message), sep="\n", file=sys.stderr)


def print_renamed(*changes: dict[str, list[str]]) -> None:
    """Print what became of rules named by old ids: a line for each, with the places that name it."""
    places: dict[str, list[str]] = {}
    for change in changes:
        for sentence, found_in in change.items():
            places.setdefault(sentence, []).extend(found_in)
    for sentence, found_in in places.items():
        others = f" and {plural(len(found_in) - 1, 'other place')}" if len(found_in) > 1 else ""
        print(printable(f"mtlint: {sentence}; update {found_in[0]}{others}"), file=sys.stderr)
