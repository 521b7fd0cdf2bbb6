"""`mtlint init`: write a settings file for a folder, with further settings in comments."""

from __future__ import annotations

import os
import sys

from lint._startup.counts import count_each
from lint._version import HOME
from lint.cli.main import TROUBLE
from lint.cli.output_file import write_file
from lint.cli.stderr import print_mistakes
from lint.errors import Mistake, UsageError
from lint.run.discover import FileSearch
from lint.settings.load import NAMES, find_settings_file
from lint.settings.settings import Settings
from lint.text.printable import plural, printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.cli.options import Options

SCHEMA = HOME.replace("github.com", "raw.githubusercontent.com") + "/main/lint/settings/schema.json"
"""The address of the JSON Schema of settings files, for editors."""
TEMPLATE = """\
# yaml-language-server: $schema={schema}
# mtlint settings for this folder and the folders in it ({found}).
# All settings: {home}/blob/main/docs/settings.md

# The house style: ap, reuters, guardian, bbc, nyt, or a file of your own.
{style}

# Spellings of names to accept.
# names: [Kiev]

# The lowest severity to show, and the lowest that sets exit code 1: error, warning, info.
# min-severity: info
# fail-on: error

# Rules and packs to skip, and severities to change. `mtlint rules` lists them.
# ignore: [spelling, names/two-spellings]
# severity: {{phrase/preposition: error, repetition: info}}

# Files and folders to skip, besides those in .gitignore.
# exclude: [archive, "drafts/*.md"]

# Your own rules and terms.
# rules: [house-rules, terms.csv]

# Settings for some files only.
# per-path:
#   "uk/**": {{style: guardian}}
"""


def run(options: Options) -> int:
    """Write the file; return 2 if the folder has settings. Raises `UsageError`, and `ConfigError` if its settings file can't be chosen."""
    if len(options.folder) > 1:
        raise UsageError("mtlint: init takes one folder")
    folder = options.folder[0] if options.folder else os.curdir
    if not os.path.isdir(folder):
        raise UsageError(f"{folder}: no such folder")
    nearest = find_settings_file(folder)
    if nearest and os.path.dirname(nearest) == os.path.abspath(folder):
        already = "already has settings for mtlint" if nearest.endswith(".toml") else "already exists"
        print_mistakes([Mistake(os.path.normpath(os.path.join(folder, os.path.basename(nearest))), 0, 0, f"{already}; nothing was written")])
        return TROUBLE
    path = os.path.normpath(os.path.join(folder, NAMES[0]))
    write_file(path, [_content(folder, options.style or "")])
    replaced = f", which replaces {printable(os.path.relpath(nearest))} for this folder" if nearest else ""
    print(f"Wrote {printable(path)}{replaced}. Next: mtlint check {printable(folder)}", file=sys.stderr)
    return 0


def _content(folder: str, style: str) -> str:
    """Return the settings for a folder. `style`: the house style, or empty."""
    search = FileSearch([folder], lambda _: Settings())
    counts = count_each(os.path.splitext(path)[1].lower() for path in search if not isinstance(path, Mistake))
    documents = ", ".join(plural(counts[ending], f"{ending} file") for ending in sorted(counts, key=lambda ending: (-counts[ending], ending)))
    return TEMPLATE.format(schema=SCHEMA, home=HOME, found=documents or "no documents yet", style=f"style: {style}" if style else "# style: ap")
