"""What a user probably meant by an unknown command or option."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

FAMILIAR = {
    "rule": "explain",
    "linter": "rules",
    "lint": "check",
    "fix": "check --fix",
    "version": "--version",
    "--show-files": "--list-files",
    "--extend-exclude": "--exclude",
    "--add-noqa": "--update-baseline",
}
"""Commands and options of other linters, and their names here."""


def did_you_mean(name: str, known_names: Iterable[str], command: str) -> str:
    """Return the end of a sentence about an unknown name: the known name that it resembles, or the command that lists them."""
    meant = nearest(name, known_names)
    return f"; did you mean '{meant}'?" if meant else f" (`mtlint {command}` lists them)"


def nearest(name: str, known_names: Iterable[str], least: float = 0.6) -> str:
    """Return the known name that an unknown one was probably meant to be, or the equivalent of another linter's name; empty if there is none.

    `least`: the least similarity, from 0 to 1.
    """
    from difflib import get_close_matches

    ours = {word: word for word in known_names}
    equivalents = {**{familiar: word for familiar, word in FAMILIAR.items() if word.partition(" ")[0] in ours}, **ours}
    close = get_close_matches(name.lower(), equivalents, 1, least)
    return equivalents[close[0]] if close else ""
