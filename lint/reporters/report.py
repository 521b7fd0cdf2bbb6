"""What a reporter is given: the results of a run in their order, and how they are to be shown."""

from __future__ import annotations

from lint._startup.record import Record
from lint.run.result import FileResult, joined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lint.errors import Mistake
    from lint.ruleset.rule import Rule


class Run(Record):
    """The results of one command.

    `results`: files as they are checked, or their parts in order, with those that could not be; `digest`: of the rules; `rules`: by id,
    every rule in force; `color` and `quiet`: as the user asked; `floor`: the least grave severity that a page shows at first, where it
    has more; `width`: columns of the terminal.
    """

    __slots__ = ()
    results: Iterable[FileResult]
    digest: str
    rules: dict[str, Rule]
    color: bool
    quiet: bool
    floor: str
    width: int

    def __new__(
        cls,
        results: Iterable[FileResult],
        digest: str = "",
        rules: Iterable[Rule] = (),
        color: bool = False,
        quiet: bool = False,
        floor: str = "warning",
        width: int = 80,
    ) -> Run:
        return tuple.__new__(cls, (results, digest, {rule.id: rule for rule in rules}, color, quiet, floor, width))


def readable(results: Iterable[FileResult], mistakes: list[Mistake] | None = None) -> Iterator[FileResult]:
    """Yield the results of files, or parts of files, that could be read as text; collect all that went wrong in `mistakes`."""
    for result in results:
        if result.mistake and mistakes is not None:
            mistakes.append(result.mistake)
        if result.is_checked:
            yield result


def whole_files(results: Iterable[FileResult]) -> Iterator[FileResult]:
    """Yield each file once, the parts of a huge one put together."""
    first: FileResult | None = None
    for result in results:
        if first is not None and first.path != result.path:  # its last part could not be read
            yield first
            first = None
        first = joined(first, result) if first is not None else result
        if not result.more:
            yield first
            first = None
    if first is not None:
        yield first
