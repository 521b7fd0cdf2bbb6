"""The command `check`: what is asked for → pieces → what was found in them → a report and an exit code."""

from __future__ import annotations

import os
import sys
from itertools import chain, islice

from lint.files import find, pieces
from lint.reporters import Run
from lint.work import START, Checked, Refused, Work, per_1000

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Iterable, Iterator

    from tqdm import tqdm

    from lint.asked import Plain
    from lint.files import Piece

FOUND, TROUBLE = 1, 2
FEW = 50
"""Fewer files than this are done before a bar would tell anything, and before looking them up would save anything."""


def check(given: Plain | Namespace) -> int:
    """Carries the command out; its exit code."""
    try:
        return _Check(given).run()
    except Refused as refused:
        print(refused, file=sys.stderr)
        return TROUBLE


class _Check:
    """One run of the command, and what was found so far."""

    def __init__(self, given: Plain | Namespace) -> None:
        self.given = given
        self.work = Work(given, given.statistics or given.output_format == "json")
        if given.profile_rules:
            from lint.profile import Profile

            self.work.profile = Profile()
        self.failed = False
        self.counts: dict[str, int] = {}
        self.classes: dict[str, int] = {}
        self.words = 0
        self._bar: tqdm[str] | None = None

    def run(self) -> int:
        """Checks everything asked for and prints the report."""
        rules = self.work.rules(self.work.overruled(self.work.settings(os.getcwd())))
        run = Run(iter(()), rules.digest, rules.rules)
        run.checked = self._checked(run)
        run.quiet, run.color, run.width = self.given.quiet, self._color(), _width()
        lines = self._report(run)
        if self.given.output_file:
            _write_whole(self.given.output_file, lines)
        else:
            write = sys.stdout.write
            for line in lines:
                if self._bar:
                    self._bar.clear()
                write(line + "\n")
            sys.stdout.flush()
        if self.work.profile:
            print(*self.work.profile.report(), sep="\n", file=sys.stderr)
        for path, row, column, message in run.troubles:
            print(f"{path}:{row}:{column}: {message}" if row else f"{path}: {message}", file=sys.stderr)
        if run.troubles:
            return TROUBLE
        return FOUND if self.failed and not self.given.exit_zero else 0

    def _checked(self, run: Run) -> Iterator[Checked]:
        files = self._progress(find(self.given.paths or ["."], self.work.settings, run.troubles))
        work = pieces(files, self.given.format)
        first = list(islice(work, FEW))
        if len(first) == FEW and not self.work.profile:
            self.work.remember()
        parts = map(self.work.check, first) if len(first) < 2 else self._parts(chain(first, work))
        begin = end = START
        for checked in parts:
            if end != begin:
                checked.behind(end)
            end = checked.end if checked.more else begin
            if checked.trouble:
                run.troubles.append(checked.trouble)
                continue
            self.failed |= checked.failed
            self._count(checked)
            yield checked
        self.work.settle()

    def _parts(self, work: Iterable[Piece]) -> Iterator[Checked]:
        """What was found in each piece, in order."""
        if self.given.jobs == 1 or self.work.profile:
            return map(self.work.check, work)
        from lint import jobs

        return jobs.checked(self.work, work, self.given.jobs or jobs.available())

    def _progress(self, files: Iterator[str]) -> Iterator[str]:
        """The files; on a terminal with a bar, where there are many."""
        first = list(islice(files, FEW)) if sys.stderr.isatty() and not self.given.quiet else []
        if len(first) < FEW:
            yield from first
            yield from files
            return
        from tqdm import tqdm

        self._bar = tqdm([*first, *files], unit=" files", leave=False, delay=0.5)
        yield from self._bar
        self._bar = None

    def _count(self, checked: Checked) -> None:
        if self.given.statistics:
            self.words += checked.words
            for one in checked.diagnostics:
                self.counts[one.rule] = self.counts.get(one.rule, 0) + 1
                self.classes[one.artifact] = self.classes.get(one.artifact, 0) + 1

    def _report(self, run: Run) -> Iterator[str]:
        name = self.given.output_format or ("full" if sys.stdout.isatty() and not self.given.output_file else "concise")
        module = __import__("lint.reporters." + ("json" if name == "jsonl" else name), fromlist=["report"])
        report: Callable[[Run], Iterator[str]] = module.lines if name == "jsonl" else module.report
        yield from report(run)
        if self.given.statistics and name in ("full", "concise"):
            yield from self._statistics()

    def _statistics(self) -> Iterator[str]:
        for rule, count in _most(self.counts):
            yield f"{count:6} {rule}"
        total = sum(self.counts.values())
        if total:
            yield "artifacts per 1,000 words, by class:"
        for artifact, count in _most(self.classes):
            yield f"{per_1000(count, self.words):6.2f} {artifact}"
        yield f"{total:6} in {self.words:,} words: {per_1000(total, self.words):.2f} per 1,000 words"

    def _color(self) -> bool:
        if self.given.color != "auto":
            return bool(self.given.color == "always")
        return sys.stdout.isatty() and not self.given.output_file and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _most(counts: dict[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda one: (-one[1], one[0]))


def _width() -> int:
    try:
        return max(60, min(160, os.get_terminal_size(sys.stdout.fileno()).columns))
    except (OSError, ValueError, AttributeError):
        return 100


def _write_whole(path: str, lines: Iterator[str]) -> None:
    """Writes a file that appears complete or not at all. Raises `Refused` where it can't be written."""
    beside = f"{path}.{os.getpid()}"
    try:
        with open(beside, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            for line in lines:
                file.write(line + "\n")
        os.replace(beside, path)
    except OSError as error:
        raise Refused(f"{path}: can't be written: {error.strerror}") from None
    finally:
        if os.path.exists(beside):
            os.remove(beside)
