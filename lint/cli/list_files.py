"""`mtlint check --list-files`: list the files that would be checked."""

from __future__ import annotations

from lint.cli.main import TROUBLE
from lint.cli.stderr import print_lines, print_mistakes
from lint.errors import Mistake
from lint.run.discover import FileSearch
from lint.settings.effective import EffectiveSettings
from lint.text.formats.table import STDIN
from lint.text.printable import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.cli.options import Options


def list_files(options: Options) -> int:
    """Print a line for each file; return 2 if a path can't be checked. Raises `UsageError`."""
    effective = EffectiveSettings(options.overrides(), options.cache_folder)
    search = FileSearch(
        options.paths or (".",), effective.for_folder, options.stdin_filename or STDIN, not options.no_respect_gitignore, has_records=True
    )
    mistakes = []
    for path in search:
        if isinstance(path, Mistake):
            mistakes.append(path)
        else:
            print(printable(path))
    print_mistakes(mistakes)
    print_lines(() if options.quiet else [*effective.notes, *search.notes()])
    return TROUBLE if mistakes else 0
