"""`mtlint names`: list names that the files spell in several ways."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from shutil import get_terminal_size

from lint.cli import names_table
from lint.cli.main import TROUBLE
from lint.cli.stderr import print_mistakes
from lint.errors import UsageError
from lint.rulefiles.yaml_file import short
from lint.run.chunks import split_into_chunks
from lint.run.consistency.census import Census, Entity
from lint.run.consistency.mentions import Mentions
from lint.run.discover import FileSearch
from lint.run.parallel import check_in_processes
from lint.run.task import Task, count_processors
from lint.run.worker import Worker
from lint.settings.edit import accept
from lint.settings.effective import EffectiveSettings
from lint.settings.load import find_settings_file

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.cli.options import Options
    from lint.errors import Mistake


def run(options: Options) -> int:
    """List the names and write their spellings; return 2 if something could not be read. Raises `UsageError`."""
    if options.write and options.isolated:
        raise UsageError("mtlint: --write can't be combined with --isolated, which ignores the settings file")
    overrides = options.overrides().replace(select=("names",), min_severity="info", languagetool=False)
    census, mistakes = _count_names(options, EffectiveSettings(overrides, options.cache_folder))
    entities = census.entities(not options.all)
    if entities or not mistakes or options.output_format != "full":
        for line in _lines(entities, options.output_format):
            print(line)
    print_mistakes(mistakes)
    if options.write and mistakes:
        print("mtlint: nothing was written, because some files could not be read", file=sys.stderr)
    elif options.write:
        path = options.config or find_settings_file(os.getcwd()) or ".mtlint.yaml"
        for line in _write(path, entities):
            print(line, file=sys.stdout if options.output_format == "full" else sys.stderr)
    return TROUBLE if mistakes else 0


def _count_names(options: Options, effective: EffectiveSettings) -> tuple[Census, list[Mistake]]:
    """Return the names in all files, and what was wrong with others."""
    settings = effective.for_folder(os.getcwd())
    census = Census(settings.names, [rule.id for rule in effective.rules(settings).rules if rule.styles])
    mistakes: list[Mistake] = []
    search = FileSearch(options.paths or (os.curdir,), effective.usable_for_folder, has_records=True)
    worker = Worker(effective, Task(mentions="all", jobs=options.jobs or count_processors()))
    chunks = split_into_chunks(search, worker.task, effective.for_path)
    for result in check_in_processes(worker, chunks):
        if result.mistake:
            mistakes.append(result.mistake)
        elif result.mentions:
            census.add(result.path, Mentions(result.mentions))
    return census, mistakes


def _lines(entities: list[Entity], format: str | None) -> Iterator[str]:
    if format == "full":
        return names_table.as_text(entities, get_terminal_size().columns if sys.stdout.isatty() else 0)
    return names_table.as_json(entities) if format == "json" else names_table.as_csv(entities)


def _write(path: str, entities: list[Entity]) -> Iterator[str]:
    """Write certain spellings that are not settled yet into the settings; yield a line for each name added."""
    settled = {
        entity.settled: entity
        for entity in entities
        if entity.sure and len(entity.counts.keys() - entity.wrong.keys()) > 1 and entity.why not in ("settings", "tie")
    }
    added = accept(path, settled)
    for name in added:
        others = ", ".join(f"“{form}”" for form in list(settled[name].counts)[1:])
        yield f"{short(Path(path))}: names: {name} (not {others})"
    if not added:
        yield f"{short(Path(path))}: nothing to add"
