"""What was found in one file, or in a part of a huge one: no document, and nothing that can't be sent or kept."""

from __future__ import annotations

from lint.linter.diagnostic import Diagnostic, behind
from lint.ruleset.severity import at_least

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.run.consistency.mentions import Packed
    from lint.run.discover import Trouble
    from lint.text.position import Point

START = (1, 1, 0, 1, 0)
"""The first place of any text."""


class Checked:
    """A file that was checked, or a part of it.

    `words`: how many its prose has, where that was asked for; `fail_on`: from which severity on the exit code is 1; `end`: the place
    behind its last character; `trouble`: why it could not be checked; `more`: whether the file goes on; `hidden`: diagnostics that are
    not grave enough to be shown; `suppressed`: those that a comment or a baseline keeps from being shown; `fixed`: how many were
    fixed; `notes`: why others were not; `figures`: of its readability, and `names`: what it says about names, where they were asked
    for; `output`: what would change, or what became of standard input; `begin`: the place of its first character;
    `text`: its characters, where they were asked for.
    """

    __slots__ = (
        "begin", "diagnostics", "encoding", "end", "fail_on", "figures", "fixed", "hidden", "more", "names", "notes", "output", "path", "suppressed",
        "text", "trouble", "words",
    )  # fmt: skip

    def __init__(
        self,
        path: str,
        encoding: str,
        words: int,
        diagnostics: list[Diagnostic],
        end: Point = START,
        trouble: Trouble | None = None,
    ) -> None:
        self.path, self.encoding, self.words, self.diagnostics = path, encoding, words, diagnostics
        self.end, self.trouble, self.more = end, trouble, False
        self.hidden: list[Diagnostic] = []
        self.suppressed: list[Diagnostic] = []
        self.fail_on = "never"
        self.fixed = 0
        self.notes: list[str] = []
        self.figures: dict[str, float] = {}
        self.text = ""
        self.begin: Point = START
        self.names: Packed | None = None
        self.output: bytes | None = None

    @property
    def failed(self) -> bool:
        """Whether something makes the exit code 1."""
        return self.fail_on != "never" and any(at_least(one.severity, self.fail_on) for one in (*self.diagnostics, *self.hidden))

    def every(self) -> list[Diagnostic]:
        """What was found, shown or not."""
        return [*self.diagnostics, *self.hidden, *self.suppressed]

    def sort(self) -> None:
        """Puts what has become suppressed where it belongs."""
        self.suppressed = sorted((one for one in self.every() if one.suppressed), key=Diagnostic.order)
        self.diagnostics = [one for one in self.diagnostics if not one.suppressed]
        self.hidden = [one for one in self.hidden if not one.suppressed]

    def behind(self, point: Point) -> Checked:
        """The same in a file that has more before it; the first character of this part stands at `point` there."""
        for one in self.every():
            one.behind(point)
        self.begin, self.end = point, behind(self.end, point)
        if self.trouble and self.trouble[1]:
            path, line, column, message = self.trouble
            self.trouble = (path, line + point[0] - 1, column + point[1] - 1 if line == 1 else column, message)
        return self
