"""The function of the rule about comments that ignore nothing."""

from __future__ import annotations

from lint.checks.match import Hits, Match
from lint.text.document import Document

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


def unused(document: Document, options: dict[str, list[str]], hits: Hits) -> Iterator[Match]:
    """Nothing in the prose: a comment is no prose, and what it ignores is known when every rule has looked. `lint.linter.lint` says it."""
    yield from ()
