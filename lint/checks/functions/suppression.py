"""The function of the rule about comments that ignore nothing."""

from __future__ import annotations

from lint.checks.check import Search
from lint.checks.match import Match

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.checks.function import Options


def unused(search: Search, options: Options) -> Iterator[Match]:
    """Yield nothing: a comment is no prose, and what it ignores is clear only after every rule. `lint.linter.pipeline` reports it."""
    yield from ()
