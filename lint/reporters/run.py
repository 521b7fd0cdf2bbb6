"""The input of every reporter: the results of a run in order, and how to show them."""

from __future__ import annotations

from lint._startup.record import Record
from lint.run.result import FileResult, joined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lint.errors import Mistake
    from lint.ruleset.rule import Rule


class Run(Record):
    """The results of a command, and how to show them.

    `results`: files, or their parts in order, as they are checked, including unreadable ones; `digest`: of the rules; `rules_by_id`: every rule in
    force; `color` and `quiet`: the user's choices; `links`: whether the terminal supports hyperlinks; `floor`: the lowest severity that a page shows
    at first; `width`: terminal columns; `title` and `date`: of a page.
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
    """Return a run whose diagnostics have lines and columns of files, for formats that don't support records."""
    return run.replace(results=(result.placed for result in run.results))


def collect_mistakes(results: Iterable[FileResult]) -> tuple[Iterator[FileResult], dict[Mistake, None]]:
    """Return the results, and everything that went wrong in those read so far, each once and in order."""
    all_mistakes: dict[Mistake, None] = {}

    def collecting() -> Iterator[FileResult]:
        for result in results:
            all_mistakes.update(dict.fromkeys(result.mistakes))
            yield result

    return collecting(), all_mistakes


def readable(results: Iterable[FileResult]) -> Iterator[FileResult]:
    """Yield the results of readable files or their parts."""
    return (result for result in results if result.is_checked)


def parts_by_file(results: Iterable[FileResult]) -> Iterator[Iterator[FileResult]]:
    """Yield for each file an iterator over its readable parts, usually one.

    An unreadable file has none. Exhaust the parts of a file before taking the next file.
    """
    remaining = iter(results)
    for first_part in remaining:
        yield readable(_parts_of_file(first_part, remaining))


def whole_files(results: Iterable[FileResult]) -> Iterator[FileResult]:
    """Yield the readable files, with the parts of huge ones joined."""
    for parts in parts_by_file(results):
        if collected := list(parts):
            yield joined(*collected)


def _parts_of_file(first_part: FileResult, remaining: Iterator[FileResult]) -> Iterator[FileResult]:
    yield first_part
    part: FileResult | None = first_part
    while part and part.more:
        part = next(remaining, None)
        if part:
            yield part
