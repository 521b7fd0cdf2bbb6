"""The commands `check` and `report`: what is asked for → pieces → what was found in them → a report and an exit code."""

from __future__ import annotations

import os
import sys
from itertools import chain, islice

from lint.cli.mistakes import print_mistakes
from lint.cli.options import Plain
from lint.errors import Mistake, UsageError
from lint.reporters.report import Run
from lint.run.chunks import split_into_chunks
from lint.run.discover import find
from lint.run.result import FileResult, artifacts_per_1000
from lint.run.worker import Work
from lint.text.formats.table import STDIN
from lint.text.position import START

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Iterable, Iterator

    from tqdm import tqdm

    from lint.run.baseline import Baseline
    from lint.run.chunks import Chunk

FOUND, TROUBLE = 1, 2
FEW = 50
"""Fewer files than this are done before a bar would tell anything, and before looking them up would save anything."""
MODULES = {"jsonl": "json", "report": "html.page"}
"""The modules of output formats that are not called as they are."""
PAGE = "report"
"""The output format that shows whole documents, and hints when they are asked for."""


def check(given: Plain | Namespace) -> int:
    """Carries the command out; its exit code."""
    one = None
    try:
        if given.show_settings:
            return _show_settings(given)
        one = _Check(given)
        return one.run()
    except UsageError as refused:
        print(refused, file=sys.stderr)
        return TROUBLE
    finally:
        if one:
            one.work.close()


def report(asked: Namespace) -> int:
    """Writes the page of `mtlint report`; 0 when it was made of everything asked for, 1 only where `--fail-on` says so."""
    given = Plain([])
    given.__dict__.update(vars(asked))
    given.output_format, given.statistics, given.exit_zero = PAGE, True, asked.fail_on is None
    given.output_file = None if asked.output == STDIN else asked.output
    return check(given)


class _Check:
    """One run of the command, and what was found so far."""

    def __init__(self, given: Plain | Namespace) -> None:
        self.given = given
        self.work = Work(given, given.statistics or given.output_format == "json", given.output_format == PAGE, asking=True)
        if given.profile_rules:
            from lint.linter.timing import Profile

            self.work.profile = Profile()
        self.failed = self.asks = False
        self.fixed = self.documents_fixed = 0
        self.notes: list[str] = []
        self.mistakes: list[Mistake] = []
        self.baseline = _baseline(given)
        self.counts: dict[str, int] = {}
        self.classes: dict[str, int] = {}
        self.words = 0
        self.figures: dict[str, dict[str, float]] = {}
        self._bar: tqdm[str | Mistake] | None = None

    def run(self) -> int:
        """Checks everything asked for and prints the report."""
        settings = self.work.settings(os.getcwd())
        floor = self.given.min_severity or settings.min_severity
        if self.given.output_format == PAGE:
            self.given.min_severity = self.given.min_severity or "info"
        told = self.work.overruled(settings)
        rules = self.work.rules(told)
        self.asks = self.work.asks(settings)
        results = self._results()
        run = Run(results, rules.digest, rules.rules, self._color(), self.given.quiet, floor, _width())
        printed: Iterator[bytes] | Iterator[str] = self._diff(run) if self.given.diff else (line + "\n" for line in self._report(run))
        if self.given.output_file:
            _write(self.given.output_file, printed)
            if self.given.output_format == PAGE and not self.given.quiet:
                print(f"Written: {self.given.output_file}")
        else:
            out = sys.stderr if self.work.fixing and not self.given.diff and STDIN in self.given.paths else sys.stdout
            for one in printed:
                if self._bar:
                    self._bar.clear()
                out.buffer.write(one) if isinstance(one, bytes) else out.write(one)
            out.flush()
        for _ in results:  # a report may need no more of them; what is said next counts them all
            pass
        if self.work.profile:
            print(*self.work.profile.report(), sep="\n", file=sys.stderr)
        self._tell(self.work.looked(rules, told))
        if self.mistakes:
            return TROUBLE
        return FOUND if self.failed and not self.given.exit_zero else 0

    def _tell(self, looked: Callable[[str], bool]) -> None:
        """Says on standard error what could not be done, and what the baseline has to do with it."""
        print_mistakes(self.mistakes)
        print(*self.notes, sep="\n", end="\n" if self.notes else "", file=sys.stderr)
        if self.fixed and not self.given.quiet:
            documents = f"{self.documents_fixed} document" + ("s" if self.documents_fixed > 1 else "")
            print(f"{self.fixed} {'would be ' if self.given.diff else ''}fixed in {documents}.", file=sys.stderr)
        if self.baseline and self.given.update_baseline:
            _write(self.baseline.path, (line + "\n" for line in self.baseline.lines(looked)))
            print(f"{self.baseline.path}: {self.baseline.size} known now", file=sys.stderr)
        elif self.baseline and (stale := list(self.baseline.stale(looked))):
            print(*(f"{self.baseline.path}: no longer found: {one}" for one in stale), sep="\n", file=sys.stderr)
            print("--update-baseline takes out what is no longer found.", file=sys.stderr)

    def _diff(self, run: Run) -> Iterator[bytes]:
        """What would change; that something would is what the exit code says."""
        for result in run.results:
            if result.output:
                yield result.output
        self.failed = bool(self.fixed)

    def _results(self) -> Iterator[FileResult]:
        files = self._progress(self._wanted(find(self.given.paths or ["."], self.work.settings)))
        work = split_into_chunks(files, self.given.format, self.work.whole)
        first = list(islice(work, FEW))
        if len(first) == FEW and not self.work.profile:
            self.work.remember()
        parts = map(self.work.check, first) if len(first) < 2 and not self.asks else self._parts(chain(first, work))
        for result in self._across(_in_whole_files(parts)):
            if self.baseline:
                result = self.baseline.apply(result)
                if self.given.update_baseline:
                    result = result.replace(diagnostics=tuple(result.suppressed))
            self.failed |= result.failed
            self._count(result)
            yield result
            if result.output is not None and not self.given.diff:
                sys.stdout.flush()
                sys.stdout.buffer.write(result.output)
        self.work.settle()

    def _across(self, found: Iterator[FileResult]) -> Iterator[FileResult]:
        """The same with what the documents say against each other, where that was asked for."""
        if not self.given.across:
            return found
        from lint.run.consistency.cross_file import compare_files

        return compare_files(found, lambda path: self.work.told(path).names)

    def _wanted(self, files: Iterator[str | Mistake]) -> Iterator[str | Mistake]:
        """The files that have changed, where only changed lines are asked for; never the one that the report goes into."""
        changed = self.work.changed
        output = os.path.realpath(self.given.output_file) if self.given.output_file else ""
        if changed is None and not output:
            return files
        return (
            path
            for path in files
            if isinstance(path, Mistake) or path == STDIN or ((real := os.path.realpath(path)) != output and (changed is None or real in changed))
        )

    def _parts(self, work: Iterable[Chunk]) -> Iterator[FileResult]:
        """What was found in each piece, in order."""
        if self.asks:
            return self.work.check_ahead(work)
        if self.given.jobs == 1 or self.work.profile:
            return map(self.work.check, work)
        from lint.run import parallel

        return parallel.checked(self.work, work, self.given.jobs or parallel.available())

    def _progress(self, files: Iterator[str | Mistake]) -> Iterator[str | Mistake]:
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

    def _count(self, result: FileResult) -> None:
        if result.mistake:
            self.mistakes.append(result.mistake)
        self.fixed += result.fixed
        self.documents_fixed += bool(result.fixed)
        self.notes += result.notes
        if self.given.statistics:
            self.words += result.words
            if result.readability:
                self.figures[result.path] = result.readability
            for one in result.visible:
                self.counts[one.rule] = self.counts.get(one.rule, 0) + 1
                self.classes[one.artifact] = self.classes.get(one.artifact, 0) + 1

    def _report(self, run: Run) -> Iterator[str]:
        name = self.given.output_format or ("full" if sys.stdout.isatty() and not self.given.output_file else "concise")
        module = __import__("lint.reporters." + MODULES.get(name, name), fromlist=["report"])
        report: Callable[[Run], Iterator[str]] = module.lines if name == "jsonl" else module.report
        yield from report(run)
        if self.given.statistics and name in ("full", "concise"):
            yield from self._statistics()

    def _statistics(self) -> Iterator[str]:
        for path, figures in self.figures.items():
            yield f"{path}: " + ", ".join(f"{name.replace('_', ' ')} {value:g}" for name, value in figures.items())
        for rule, count in _most(self.counts):
            yield f"{count:6} {rule}"
        total = sum(self.counts.values())
        if total:
            yield "artifacts per 1,000 words, by class:"
        for artifact, count in _most(self.classes):
            yield f"{artifacts_per_1000(count, self.words):6.2f} {artifact}"
        yield f"{total:6} in {self.words:,} words: {artifacts_per_1000(total, self.words):.2f} per 1,000 words"

    def _color(self) -> bool:
        if self.given.color != "auto":
            return bool(self.given.color == "always")
        return sys.stdout.isatty() and not self.given.output_file and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _in_whole_files(parts: Iterable[FileResult]) -> Iterator[FileResult]:
    """Yield the results of chunks with places that count from the beginning of their file."""
    end = START
    for part in parts:
        yield part.shifted(end) if end != START else part
        end = (part.end.shifted(end) if end != START else part.end) if part.more else START


def _baseline(given: Plain | Namespace) -> Baseline | None:
    """What is known, where a baseline is asked for. Raises `UsageError`."""
    if not given.baseline:
        if given.update_baseline:
            raise UsageError("mtlint: --update-baseline: which file? Name it with --baseline FILE")
        return None
    from lint.run.baseline import Baseline

    known = Baseline(given.baseline)
    if os.path.lexists(given.baseline) or not given.update_baseline:
        try:
            known.read()
        except OSError as error:
            more = "; --update-baseline makes one" if isinstance(error, FileNotFoundError) else ""
            raise UsageError(f"{given.baseline}: the baseline can't be read: {error.strerror}{more}") from None
        except ValueError as error:
            raise UsageError(str(error)) from None
    return known


def _show_settings(given: Plain | Namespace) -> int:
    """Prints the settings of each path. Raises `UsageError`."""
    work = Work(given, asking=True)
    for path in given.paths or ["."]:
        folder = path if os.path.isdir(path) else os.path.dirname(path)
        settings = work.overruled(work.settings(os.path.abspath(folder)).of(path))
        print(f"{path}:")
        for name, value, place in settings.told():
            print(f"  {name}: {value}  # {place}")
    return 0


def _most(counts: dict[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda one: (-one[1], one[0]))


def _width() -> int:
    try:
        return max(60, min(160, os.get_terminal_size(sys.stdout.fileno()).columns))
    except (OSError, ValueError, AttributeError):
        return 100


def _write(path: str, told: Iterable[bytes] | Iterable[str]) -> None:
    """Writes a file, whole or not at all. Raises `UsageError` where that can't be done."""
    from lint._startup.atomic import write

    try:
        write(path, (one if isinstance(one, bytes) else one.encode("utf-8", "backslashreplace") for one in told))
    except OSError as error:
        raise UsageError(f"{path}: can't be written: {error.strerror}") from None
