"""The baseline of `mtlint check`: read before the run, and compared or written after it."""

from __future__ import annotations

import os
import sys

from lint.cli.output_file import write_file
from lint.cli.stderr import print_lines
from lint.errors import UsageError
from lint.run.baseline import Baseline, read_entries
from lint.text.printable import plural, printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from lint.ruleset.redirects import Redirects


def read_baseline(path: str, may_be_missing: bool, redirects: Redirects) -> Baseline:
    """Return a baseline with the entries of its file. Raises `UsageError`."""
    entries = {}
    if os.path.lexists(path) or not may_be_missing:
        try:
            entries = read_entries(path)
        except OSError as error:
            more = "; create it with --update-baseline" if isinstance(error, FileNotFoundError) else ""
            raise UsageError(f"{path}: the baseline can't be read: {error.strerror}{more}") from None
        except ValueError as error:
            raise UsageError(str(error)) from None
    return Baseline(path, entries, redirects)


def update_baseline(baseline: Baseline, has_run: Callable[[str], bool]) -> None:
    """Rewrite the baseline with what the run has reported. Raises `UsageError`."""
    write_file(baseline.path, (line + "\n" for line in baseline.lines(has_run)))
    print(f"{baseline.path}: wrote {plural(baseline.size, 'entry', 'entries')}", file=sys.stderr)


def print_comparison(baseline: Baseline, has_run: Callable[[str], bool], is_quiet: bool) -> None:
    """Print how many problems are new, and the entries that the run should have reported but didn't. `has_run`: whether a rule ran."""
    if not is_quiet:
        new_count, old_count = baseline.counts
        print_lines([f"{printable(baseline.path)}: {plural(new_count, 'new problem')}, {old_count} known"])
    if stale := list(baseline.stale(has_run)):
        print_lines(printable(f"{baseline.path}: stale entry: {line}") for line in stale)
        print("Run with --update-baseline to remove stale entries.", file=sys.stderr)
