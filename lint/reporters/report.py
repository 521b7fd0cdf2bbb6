"""The input of every reporter: the results of a run in their order, and how they are to be shown."""

from __future__ import annotations

from lint._startup.record import Record
from lint.run.result import FileResult, joined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lint.errors import Mistake
    from lint.ruleset.rule import Rule


class Run(Record):
    """The results of one command, and how they are to be shown.

    `results`: files, or their parts in order, as they are checked, and those that could not be; `digest`: of the rules; `rules_by_id`: every
    rule in force, by id; `color` and `quiet`: as the user chose; `links`: whether the terminal
    knows links; `floor`: the least grave severity that a page shows at first; `width`:
    columns of the terminal; `title` and `date`: of a page.
    """

    __slots__ = ()
    results: Iterable[FileResult]
    digest: str = ""
    rules_by_id: dict[str, Rule] = {}
    color: bool = False
    links: bool = False
    quiet: bool = False
    floor: str = "warning"
    width: int = 80
    title: str = ""
    date: str = ""


def placed(run: Run) -> Run:
    """Return a run whose diagnostics have the lines and columns of files, for formats that know nothing of records."""
    return run.replace(results=(result.placed for result in run.results))


def readable(results: Iterable[FileResult], mistakes: list[Mistake] | None = None) -> Iterator[FileResult]:
    """Yield the results of files, or of their parts, that could be read as text; collect all that went wrong in `mistakes`."""
    for result in results:
        if mistakes is not None:
            mistakes += [mistake for mistake in result.mistakes if mistake not in mistakes]
        if result.is_checked:
            yield result


def parts_by_file(results: Iterable[FileResult], mistakes: list[Mistake] | None = None) -> Iterator[Iterator[FileResult]]:
    """Yield for each file its parts that could be read as text, mostly one, as they come; collect all that went wrong in `mistakes`.

    Of a file that could not be read there are none. All parts of a file have to be taken before the next file is.
    """
    remaining = iter(results)
    for first in remaining:
        yield readable(_parts_of_file(first, remaining), mistakes)


def whole_files(results: Iterable[FileResult], mistakes: list[Mistake] | None = None) -> Iterator[FileResult]:
    """Yield the files that could be read as text, the parts of a huge one put together; collect all that went wrong in `mistakes`."""
    for parts in parts_by_file(results, mistakes):
        if collected := list(parts):
            yield joined(*collected)


def _parts_of_file(first: FileResult, remaining: Iterator[FileResult]) -> Iterator[FileResult]:
    yield first
    part: FileResult | None = first
    while part and part.more:
        part = next(remaining, None)
        if part:
            yield part
