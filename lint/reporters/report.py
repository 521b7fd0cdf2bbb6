"""From diagnostics to lines, one module a format: pure functions that a test can compare."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lint.ruleset.rule import Rule
    from lint.run.result import Checked


class Run:
    """What one command found: documents as they are checked, and what could not be done.

    `troubles` (path, line, column, message) are complete when `checked` has ended. `rules`: by id, every rule that can speak.
    """

    __slots__ = ("checked", "color", "digest", "floor", "quiet", "rules", "troubles", "width")

    def __init__(self, checked: Iterator[Checked], digest: str = "", rules: Iterable[Rule] = ()) -> None:
        self.checked, self.digest = checked, digest
        self.rules = {rule.id: rule for rule in rules}
        self.troubles: list[tuple[str, int, int, str]] = []
        self.color = self.quiet = False
        self.floor = "warning"
        """The least grave severity that a page shows at first, where it holds more."""
        self.width = 80
        """Columns of the terminal."""


def whole(run: Run) -> Iterator[Checked]:
    """Each document once, the parts of a huge one put together."""
    first: Checked | None = None
    for checked in run.checked:
        if first is None or first.path != checked.path:
            if first:  # its last part could not be read
                yield first
            first = checked
        else:
            first.diagnostics += checked.diagnostics
            first.hidden += checked.hidden
            first.suppressed += checked.suppressed
            first.words += checked.words
            first.end = checked.end
        if not checked.more:
            yield first
            first = None
    if first:
        yield first
