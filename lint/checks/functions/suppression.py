"""The function of the rule about ignore comments that have no effect."""

from __future__ import annotations

from lint.checks.check import Search
from lint.checks.match import Match

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.checks.function import Options


def unused(search: Search, options: Options) -> Iterator[Match]:
    """Yield nothing: comments are not prose, and whether they have an effect is clear only after all rules have run. `lint.linter.pipeline` reports
    them."""
    yield from ()
