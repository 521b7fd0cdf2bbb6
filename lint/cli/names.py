"""`mtlint names`: the names that the files spell in several ways."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from shutil import get_terminal_size

from lint.cli import names_table
from lint.cli.mistakes import print_mistakes
from lint.cli.options import Plain
from lint.errors import UsageError
from lint.rulefiles.yaml_file import short
from lint.run import parallel
from lint.run.chunks import split_into_chunks
from lint.run.consistency.census import Census, Entity
from lint.run.consistency.mentions import Mentions
from lint.run.discover import find
from lint.run.worker import Work
from lint.settings.edit import accept
from lint.settings.load import find_settings_file

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.errors import Mistake


def list_names(given: Namespace) -> int:
    if given.write and given.isolated:
        raise UsageError("mtlint: --write needs settings, and --isolated has none")
    plain = Plain(given.paths)
    plain.config, plain.isolated, plain.no_cache = given.config, given.isolated, True
    plain.select, plain.min_severity, plain.across = "names", "info", "all"
    work = Work(plain)
    settings = work.settings(os.getcwd())
    census = Census(settings.names, [rule.id for rule in work.rules(work.overruled(settings)).rules if rule.styles])
    mistakes: list[Mistake] = []
    for result in parallel.checked(work, split_into_chunks(find(given.paths, work.settings), None), given.jobs or parallel.available()):
        if result.mistake:
            mistakes.append(result.mistake)
        elif result.names:
            census.add(result.path, Mentions(result.names))
    found = census.entities(not given.all)
    for line in _listed(found, given.output_format):
        print(line)
    print_mistakes(mistakes)
    if given.write and mistakes:
        print("mtlint: not all files could be read, so nothing was written", file=sys.stderr)
    elif given.write:
        path = given.config or find_settings_file(os.getcwd()) or ".mtlint.yaml"
        for line in _written(path, found):
            print(line, file=sys.stdout if given.output_format == "full" else sys.stderr)
    return 2 if mistakes else 0


def _listed(found: list[Entity], format: str) -> Iterator[str]:
    if format == "full":
        return names_table.as_text(found, get_terminal_size().columns if sys.stdout.isatty() else 0)
    return names_table.as_json(found) if format == "json" else names_table.as_csv(found)


def _written(path: str, found: list[Entity]) -> Iterator[str]:
    """Puts what is sure and not settled yet into settings; a line for each name that was not there."""
    chosen = {one.settled: one for one in found if one.sure and len(one.counts.keys() - one.wrong.keys()) > 1 and one.why not in ("settings", "tie")}
    added = accept(path, chosen)
    for name in added:
        others = ", ".join(f"“{form}”" for form in list(chosen[name].counts)[1:])
        yield f"{short(Path(path))}: names: {name} (not {others})"
    if not added:
        yield f"{short(Path(path))}: nothing to add"
