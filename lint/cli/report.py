"""`mtlint report`: show the diagnostics of documents on an HTML page."""

from __future__ import annotations

import os

from lint.cli import check
from lint.reporters.formats import PAGE
from lint.text.formats.table import STDIN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from lint.cli.options import Options

NAMED = 3
"""The most paths that a title names."""


def run(options: Options) -> int:
    """Write the page; return 0 if it is complete, 1 only if `--fail-on` says so. Raises `UsageError`."""
    output = None if options.output == STDIN else options.output
    page = options.replace(output_format=PAGE, statistics=True, exit_zero=options.fail_on is None, output_file=output)
    return check.run(page.replace(title=options.title or _title(options.paths, options.stdin_filename), date=_date()))


def _title(paths: Sequence[str], stdin_name: str | None) -> str:
    """Return a title that names the first of these paths; the current folder is called by its name."""
    names = [stdin_name or "Standard input" if path == STDIN else _name(path) for path in paths or (os.curdir,)]
    more = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f", and {more} more" if more > 0 else "")


def _name(path: str) -> str:
    tidy = os.path.normpath(path)
    return os.path.basename(os.path.abspath(tidy)) or tidy if tidy in (os.curdir, os.pardir) else tidy


def _date() -> str:
    """Return today's date in words, or the date of SOURCE_DATE_EPOCH, which makes pages reproducible."""
    from time import gmtime, localtime, strftime

    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    day = gmtime(int(epoch)) if epoch.isdecimal() else localtime()
    return f"{strftime('%B', day)} {day.tm_mday}, {day.tm_year}"
