"""`mtlint check`: options → settings → files → chunks → results → report → summary → exit code."""

from __future__ import annotations

import os
import sys
from itertools import chain, islice

from lint.cli.main import FOUND, TROUBLE
from lint.cli.screen import has_color, has_links, width
from lint.cli.stderr import print_lines, print_mistakes, print_renamed
from lint.errors import Mistake, UsageError
from lint.reporters.formats import PAGE, load_reporter
from lint.reporters.run import Run
from lint.ruleset.rule import READABILITY
from lint.ruleset.selectors import LANGUAGETOOL
from lint.run.chunks import is_large_container, split_into_chunks
from lint.run.discover import FileSearch
from lint.run.reassembly import place_in_files
from lint.run.summary import Summary
from lint.run.task import Task, count_processors
from lint.run.worker import Worker
from lint.settings.effective import EffectiveSettings, split_at_commas
from lint.text.formats.table import STDIN
from lint.text.printable import plural, printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lint.cli.options import Options
    from lint.cli.progress import Progress
    from lint.linter.timing import Profile
    from lint.ruleset.ruleset import RuleSet
    from lint.run.baseline import Baseline
    from lint.run.cache import ResultCache
    from lint.run.git_changes import LineRanges
    from lint.run.result import FileResult
    from lint.run.task import Chunk
    from lint.settings.settings import Settings
    from lint.text.document import Source

FEW = 50
"""With fewer files than this, looking them up in the cache saves nothing."""


def run(options: Options) -> int:
    """Check the files and print the report; return the exit code. Raises `UsageError`."""
    if options.show_settings or options.list_files:
        return _list(options)
    effective, floor = _effective_settings(options)
    task = _task(options)
    settings = effective.for_folder(os.getcwd())
    rules = effective.rules(settings)
    _refuse_output(options, settings)
    baseline = _baseline(options, rules)
    if baseline and task.fix and not options.update_baseline:
        task = task.replace(baseline=baseline.unused)
    search = FileSearch(options.paths or (".",), effective.usable_for_folder, task.stdin_name, not options.no_respect_gitignore, task.format, True)
    files, are_many = _look_ahead(_find_files(options, task, search), task)
    progress = _progress(options, files)
    needs_cache = bool(settings.languagetool) or (are_many and not options.profile_rules)
    worker = Worker(effective, task, _cache(effective.cache_folder) if needs_cache else None, _profile(options))
    try:
        _require_external(worker, settings, options)
        results = _check(options, worker, split_into_chunks(progress or files, task, effective.for_path), bool(settings.languagetool))
        summary = Summary(options.statistics)
        results = summary.count(_complete(results, options, worker, baseline))
        _print_report(options, _diff(results, options) if options.diff else _lines(options, rules, floor, results, summary), progress)
        return _finish(options, summary, worker, search, baseline)
    finally:
        worker.close()


def _refuse_output(options: Options, settings: Settings) -> None:
    """Raise `UsageError` if the report would be written over a file that is read."""
    if options.output_file:
        from lint.cli.output_file import refuse_to_overwrite

        refuse_to_overwrite("--output" if options.output else "--output-file", options.output_file, options.paths, options, settings)


def _list(options: Options) -> int:
    """Print the settings or the files, and check nothing; return the exit code. Raises `UsageError`."""
    if options.show_settings:
        from lint.cli.show_settings import show_settings

        return show_settings(options)
    from lint.cli.list_files import list_files

    return list_files(options)


def _effective_settings(options: Options) -> tuple[EffectiveSettings, str]:
    """Return what applies to each path, and the lowest severity shown at first. Raises `UsageError`."""
    effective = EffectiveSettings(options.overrides(), options.cache_folder)
    floor = effective.for_folder(os.getcwd()).min_severity
    if options.output_format == PAGE and not options.min_severity:  # it includes hints, and shows them on request
        effective = EffectiveSettings(options.overrides().replace(min_severity="info"), options.cache_folder)
    return effective, floor


def _exit_code(options: Options, summary: Summary) -> int:
    if summary.mistakes:
        return TROUBLE
    has_failed = bool(summary.fixed) if options.diff else summary.has_failed
    return FOUND if has_failed and not (options.exit_zero or options.fix_only) else 0


def _task(options: Options) -> Task:
    """Return what to do with each file. Raises `UsageError`."""
    if options.across and (options.applies_edits or options.diff or options.diff_base is not None):
        raise UsageError("mtlint: --across can't be combined with --fix, --unsafe-fixes, --diff, or --diff-base")
    return Task(
        format=options.format or "",
        stdin_name=options.stdin_filename or STDIN,
        encoding=_encoding(options),
        counts_words=options.statistics or options.output_format == "json",
        keeps_text=options.output_format == PAGE,
        mentions="table" if options.across else "",
        fix="unsafe" if options.unsafe_fixes else "safe" if options.applies_edits or options.diff else "",
        is_diff=options.diff,
        changed_lines=_changed_lines(options),
        jobs=options.jobs or count_processors(),
        named=tuple([os.path.realpath(path) for path in options.paths or (".",) if path != STDIN]) if options.applies_edits else (),
        source=_source(options) if options.source is not None else None,
    )


def _source(options: Options) -> Source:
    """Return the text that the only file was translated from. Raises `UsageError`."""
    from lint.cli.source_file import read_source

    return read_source(options)


def _encoding(options: Options) -> str:
    """Return the encoding of files that are not UTF-8; empty to detect it. Raises `UsageError`."""
    if not options.encoding:
        return ""
    from codecs import lookup

    try:
        name = lookup(options.encoding).name
        "".encode(name)
    except (LookupError, UnicodeError):
        raise UsageError(f"mtlint: unknown encoding '{options.encoding}'") from None
    return name


def _changed_lines(options: Options) -> dict[str, LineRanges] | None:
    """Return the changed lines in the files' repositories by real path, or None if all lines count. Raises `UsageError`."""
    if options.diff_base is None:
        return None
    from lint.run.git_changes import find_changed_lines

    changes: dict[str, LineRanges] = {}
    names = [(options.stdin_filename or os.curdir) if path == STDIN else path for path in options.paths or (os.curdir,)]
    try:
        for folder in dict.fromkeys(name if os.path.isdir(name) else os.path.dirname(name) or os.curdir for name in names):
            if os.path.isdir(folder):
                changes.update(find_changed_lines(options.diff_base, folder))
    except ValueError as error:
        raise UsageError(f"mtlint: --diff-base {options.diff_base}: {error}") from None
    return changes


def _cache(folder: str | None) -> ResultCache | None:
    if folder is None:
        return None
    from lint.run.cache import ResultCache

    return ResultCache(folder)


def _profile(options: Options) -> Profile | None:
    if not options.profile_rules:
        return None
    from lint.linter.timing import Profile

    return Profile()


def _progress(options: Options, files: Iterator[str | Mistake]) -> Progress | None:
    if options.quiet or not sys.stderr.isatty():
        return None
    from lint.cli.progress import Progress

    return Progress(files)


def _require_external(worker: Worker, settings: Settings, options: Options) -> None:
    """Raise `UsageError` if LanguageTool is requested but not installed, or if its rules are selected but it is not requested."""
    if not worker.documents.external_checker(settings) and LANGUAGETOOL in _packs_selected(options):
        raise UsageError(
            "mtlint: LanguageTool rules are selected, but LanguageTool is off: add --languagetool, or `languagetool: true` in the settings"
        )


def _find_files(options: Options, task: Task, search: FileSearch) -> Iterator[str | Mistake]:
    """Yield the files to check, in order, or why they can't be checked."""
    files = iter(search)
    if task.changed_lines is not None or options.output_file:
        files = _leave_out(files, task.changed_lines, os.path.realpath(options.output_file) if options.output_file else "")
    return files


def _look_ahead(files: Iterator[str | Mistake], task: Task) -> tuple[Iterator[str | Mistake], bool]:
    """Return the files, and whether they are so many, or have so many records, that the cache pays off."""
    first_files = list(islice(files, FEW))
    are_many = len(first_files) == FEW or any(isinstance(path, str) and is_large_container(path, task.format) for path in first_files)
    return chain(first_files, files), are_many


def _leave_out(files: Iterable[str | Mistake], changed: dict[str, LineRanges] | None, report_path: str) -> Iterator[str | Mistake]:
    """Yield only files with changed lines if nothing else counts, and never the file that the report is written to."""
    for path in files:
        real = "" if isinstance(path, Mistake) or path == STDIN else os.path.realpath(path)
        if not real or (real != report_path and (changed is None or real not in changed or changed[real].ranges)):
            yield path


def _check(options: Options, worker: Worker, chunks: Iterator[Chunk], asks_external: bool) -> Iterator[FileResult]:
    """Yield the result of each chunk, in order."""
    if asks_external:
        return worker.check_ahead(chunks)
    first_chunks = [] if worker.task.jobs == 1 or options.profile_rules else list(islice(chunks, 2))
    chunks = chain(first_chunks, chunks)
    if len(first_chunks) < 2:
        return map(worker.check, chunks)
    from lint.run.parallel import check_in_processes

    return check_in_processes(worker, chunks)


def _complete(results: Iterable[FileResult], options: Options, worker: Worker, baseline: Baseline | None) -> Iterator[FileResult]:
    """Yield the results of chunks as they are reported: with places in their files, compared with other files and with the baseline."""
    results = place_in_files(results, worker)
    if options.across:
        from lint.run.consistency.cross_file import compare_files

        results = compare_files(results, lambda path: worker.settings.for_path(path).names)
    for result in results:
        if baseline:
            result = baseline.apply(result)
            if options.update_baseline:
                result = result.replace(diagnostics=tuple(result.suppressed))
        yield result
        if result.output is not None and not options.diff:  # with the text on standard output, the report goes to standard error
            sys.stdout.flush()
            sys.stdout.buffer.write(result.output)


def _diff(results: Iterable[FileResult], options: Options) -> Iterator[bytes] | Iterator[str]:
    """Yield the changes as a diff: for `patch`, or in colors and without control characters on a terminal."""
    diffs = (result.output for result in results if result.output)
    if options.output_file or not (sys.stdout.isatty() or has_color(options)):
        return diffs
    from lint.reporters.terminal import show_diff

    return show_diff(diffs, has_color(options))


def _shown_run(options: Options, rules: RuleSet, floor: str, results: Iterable[FileResult]) -> Run:
    """Return what reporters show."""
    return Run(
        results,
        rules.digest,
        rules.by_id(),
        color=has_color(options),
        links=has_links(options),
        quiet=options.quiet,
        floor=floor,
        width=width(),
        title=options.title or "",
        date=options.date or "",
    )


def _lines(options: Options, rules: RuleSet, floor: str, results: Iterable[FileResult], summary: Summary) -> Iterator[str]:
    """Yield the lines of the report with their endings. `summary`: of these results."""
    if options.fix_only:
        for _ in results:
            pass
        return
    name = options.output_format or ("full" if sys.stdout.isatty() and not options.output_file else "concise")
    for line in load_reporter(name)(_shown_run(options, rules, floor, results)):
        yield line + "\n"
    if options.statistics and name in ("full", "concise"):
        from lint.reporters.statistics import statistics

        for line in statistics(summary):
            yield printable(line) + "\n"


def _print_report(options: Options, blocks: Iterable[str] | Iterable[bytes], progress: Progress | None) -> None:
    """Print a report, or write it to its file. Raises `UsageError`."""
    if options.output_file:
        from lint.cli.output_file import write_file

        write_file(options.output_file, blocks)
        if options.output_format == PAGE and not options.quiet:
            print(f"Wrote {options.output_file}")
        return
    takes_stdout = options.applies_edits and not options.diff and STDIN in options.paths  # the fixed text goes there
    stream = sys.stderr if takes_stdout else sys.stdout
    for block in blocks:
        if progress:
            progress.clear()
        stream.buffer.write(block) if isinstance(block, bytes) else stream.write(block)
    stream.flush()


def _copy_excluded_stdin(options: Options, search: FileSearch) -> None:
    """Print standard input unchanged if it was to be fixed but settings exclude it, since an editor takes the output for the text."""
    if search.excludes_stdin and options.applies_edits and not options.diff:
        sys.stdout.buffer.write(sys.stdin.buffer.read())


def _finish(options: Options, summary: Summary, worker: Worker, search: FileSearch, baseline: Baseline | None) -> int:
    """Print on standard error what could not be done, and what was; return the exit code. Raises `UsageError`."""
    effective = worker.settings
    _copy_excluded_stdin(options, search)
    worker.save()
    if worker.profile:
        print(*worker.profile.report(), sep="\n", file=sys.stderr)
    print_mistakes(summary.mistakes)
    print_lines(() if options.quiet else [*effective.notes, *worker.troubles(), *search.notes(), *_no_rules(options, effective)])
    print_lines(summary.notes)
    if summary.fixed and not options.quiet:
        verb = "Would fix" if options.diff else "Fixed"
        print(f"{verb} {plural(summary.fixed, 'problem')} in {plural(summary.fixed_files, 'document')}.", file=sys.stderr)
    if not options.quiet:
        print_renamed(effective.renamed, summary.renamed, baseline.renamed if baseline else {})
    if baseline:
        _finish_baseline(options, baseline, worker)
    return _exit_code(options, summary)


def _no_rules(options: Options, effective: EffectiveSettings) -> Iterator[str]:
    """Yield a line if no rule was in force."""
    if effective.leaves_no_rule:
        hint = " (readability rules need --readability)" if READABILITY in _packs_selected(options) else ""
        yield f"No rule was run: every selected rule is ignored, off, or below --min-severity{hint}."


def _packs_selected(options: Options) -> set[str]:
    """Return the packs of the rules that the command line selects."""
    return {name.partition("/")[0] for name in split_at_commas(options.select or "")}


def _baseline(options: Options, rules: RuleSet) -> Baseline | None:
    """Return the baseline, if any. Raises `UsageError`."""
    if options.baseline:
        from lint.cli.baseline import read_baseline

        return read_baseline(options.baseline, options.update_baseline, rules.redirects)
    if options.update_baseline:
        raise UsageError("mtlint: --update-baseline requires --baseline FILE")
    return None


def _finish_baseline(options: Options, baseline: Baseline, worker: Worker) -> None:
    """Rewrite the baseline, or print how the run compares with it. Raises `UsageError`."""
    from lint.cli.baseline import print_comparison, update_baseline

    settings = worker.settings.for_folder(os.getcwd())
    has_run = worker.documents.would_report(worker.settings.rules(settings), settings)
    if options.update_baseline:
        update_baseline(baseline, has_run)
    else:
        print_comparison(baseline, has_run, options.quiet)
