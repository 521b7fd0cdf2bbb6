"""`mtlint report`: what was found in documents, as one HTML page."""

from __future__ import annotations

from lint.cli import check
from lint.reporters.formats import PAGE
from lint.text.formats.table import STDIN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.cli.options import Options


def run(options: Options) -> int:
    """Write the page; return 0 when it holds everything asked for, 1 only where `--fail-on` says so. Raises `UsageError`."""
    file = None if options.output == STDIN else options.output
    return check.run(options.replace(output_format=PAGE, statistics=True, exit_zero=options.fail_on is None, output_file=file))
