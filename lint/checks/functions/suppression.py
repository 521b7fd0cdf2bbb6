"""The function of the rule about comments that ignore nothing."""

from __future__ import annotations

from lint.checks.check import Search
from lint.checks.match import Match

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.checks.function import Options


def unused(search: Search, options: Options) -> Iterator[Match]:
    """Nothing in the prose: a comment is no prose, and what it ignores is known when every rule has looked. `lint.linter.lint` says it."""
    yield from ()
