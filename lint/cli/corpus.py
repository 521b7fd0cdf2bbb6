"""`mtlint corpus`: annotate and filter the records of a corpus, on this machine or on a cluster."""

from __future__ import annotations

import os
import sys

from lint._startup.read import require_regular
from lint.cli.main import FOUND, TROUBLE
from lint.cli.output_file import refuse_to_overwrite, write_file
from lint.cli.stderr import print_lines
from lint.errors import UsageError
from lint.settings.effective import EffectiveSettings
from lint.text.printable import plural

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from lint.cli.options import Options
    from lint.corpus.job import Job
    from lint.corpus.reading import CorpusReading
    from lint.corpus.run import CorpusRun
    from lint.corpus.tally import Tally

ENDINGS = (".parquet", ".jsonl")
"""Endings of an output that is a single file."""


def run(options: Options) -> int:
    """Write the annotated records; return 1 if kept records have problems, 2 if records could not be read, 0 otherwise. Raises `UsageError`."""
    _refuse_file_name(options.output or "")
    corpus_run = _plan(options)
    note = corpus_run.start(options.restart)
    if note and not options.quiet:
        print(note, file=sys.stderr)
    from lint.cli.progress import CorpusProgress

    with CorpusProgress(corpus_run.shards, options.quiet) as progress:
        tally = corpus_run.carry_out(progress)
    if options.report:
        from lint.corpus.page.page import write_page

        write_file(options.report, write_page(tally, ", ".join(options.paths)))
    _print_summary(options, corpus_run, tally)
    return TROUBLE if tally["bad"] or tally["incomplete"] else FOUND if tally["failed"] else 0


def _plan(options: Options) -> CorpusRun:
    """Return what to do. Raises `UsageError` if an extra is missing or an input can't be read."""
    from lint.corpus.annotate import AnnotatorOptions
    from lint.corpus.extras import require
    from lint.corpus.job import Job
    from lint.corpus.reading import CorpusReading, is_splittable
    from lint.corpus.run import CorpusRun
    from lint.corpus.shards import find_shards
    from lint.records.passage import Reading
    from lint.run.task import count_processors

    for module in ("pyarrow", "duckdb"):
        require(module)
    output = options.output or ""
    ending = os.path.splitext(output)[1].lower()
    is_file = ending in ENDINGS and not os.path.isdir(output)
    output_format = options.output_format or (ending.removeprefix(".") if ending in ENDINGS else "parquet")
    reading = CorpusReading(Reading(format=options.format or ""), options.source_field or "", options.time_field or "")
    paths = _find_files(options, reading)
    shards = find_shards(paths, lambda path: is_splittable(path, reading), options.shard_bytes)
    folder = f"{output}.parts" if is_file else output
    annotating = AnnotatorOptions(options.overrides(), options.cache_folder)
    job = Job(os.path.abspath(folder), output_format, options.keep or "", annotating, reading)
    plan = _describe_plan(options, paths, job)
    jobs = options.jobs or count_processors()
    return CorpusRun(job, folder, output, tuple(shards), options.engine, jobs, options.boilerplate, plan)


def _refuse_file_name(output: str) -> None:
    """Raise `UsageError` if the name of a folder to write to is one that only files have."""
    from lint.records.compression import split_name
    from lint.records.table import CONTAINERS, SNIFFED

    ending, compression = split_name(output)
    endings = {".txt", *SNIFFED, *(ending for container in CONTAINERS for ending in container.endings)}
    if not os.path.isdir(output) and (compression or ending in endings.difference(ENDINGS)):
        raise UsageError(f"mtlint: --output {output}: a single file must end in {' or '.join(ENDINGS)}; everything else is a folder")


def _find_files(options: Options, reading: CorpusReading) -> list[str]:
    """Return the files of the input. Raises `UsageError` if there are none, or one can't be read."""
    from lint.corpus.reading import find_files

    try:
        paths = find_files(options.paths, reading, options.output or "")
        for path in paths:
            require_regular(path)
            open(path, "rb").close()
    except OSError as error:
        raise UsageError(f"{error.filename}: can't be read: {error.strerror}") from None
    return paths


def _describe_plan(options: Options, paths: list[str], job: Job) -> dict[str, Any]:
    """Return everything that the output depends on, by its name for users. Raises `UsageError` for unusable settings."""
    from lint._version import __version__
    from lint.corpus.shards import describe_files
    from lint.settings.settings import DIAGNOSTICS

    effective = EffectiveSettings(options.overrides(), options.cache_folder)
    settings = effective.for_folder(os.getcwd())
    for option, written in (("--output", options.output), ("--report", options.report)):
        refuse_to_overwrite(option, written, paths, options, settings)
    return {
        "input": describe_files(paths),
        "version of mtlint": __version__,
        "set of rules": effective.rules(settings).digest.partition("-")[0],
        "settings": repr((settings.values_that_affect(DIAGNOSTICS), settings.min_severity, settings.fail_on)),
        "output format": job.output_format,
        "--keep": job.keep,
        "--boilerplate": options.boilerplate,
        "--shard-bytes": options.shard_bytes,
        "choice of fields": repr(job.reading),
    }


def _print_summary(options: Options, corpus_run: CorpusRun, tally: Tally) -> None:
    troubles = [(tally["bad"], "could not be read"), (tally["incomplete"], "could not be checked by all rules")]
    print_lines([f"{plural(count, 'record')} {what}; see {corpus_run.bad_file}" for count, what in troubles if count])
    if options.quiet:
        return
    kept_count = f", {tally['written']:,} of them kept" if options.keep else ""
    verdicts = ", ".join(f"{count:,} {name}" for name, count in sorted(tally["verdicts"].items()) if name != "none")
    print(f"{plural(tally['records'], 'record')}{kept_count}: {plural(tally['artifacts'], 'problem')} in {plural(tally['words'], 'word')}"
          f"{f'; {verdicts}' if verdicts else ''}. Wrote {corpus_run.output}")  # fmt: skip
    if options.report:
        print(f"Wrote {options.report}")
