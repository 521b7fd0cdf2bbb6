"""Find out what the terminal for the report can show."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.cli.options import Options

LINKING = ("KITTY_WINDOW_ID", "WT_SESSION", "KONSOLE_VERSION", "DOMTERM", "FORCE_HYPERLINK")
"""Environment variables of terminals that support hyperlinks (escape sequence OSC 8), and the one that forces them."""
PROGRAMS = ("iTerm.app", "WezTerm", "vscode", "Hyper", "ghostty", "Tabby", "rio")
"""Values of `TERM_PROGRAM` of terminals that support hyperlinks."""


def has_color(options: Options) -> bool:
    """Return whether the report has colors: as `--color` says, else `NO_COLOR` and `FORCE_COLOR`, else only on a terminal."""
    if options.color != "auto":
        return options.color == "always"
    if options.output_file or os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0", "false"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def has_links(options: Options) -> bool:
    """Return whether rule names link to their pages: with colors, on a terminal that supports hyperlinks."""
    if not sys.stdout.isatty() or not has_color(options):
        return False
    vte = os.environ.get("VTE_VERSION", "")
    is_vte = vte.isdigit() and int(vte) >= 5000
    return is_vte or os.environ.get("TERM_PROGRAM") in PROGRAMS or any(os.environ.get(name, "0") != "0" for name in LINKING)


def width() -> int:
    """Return the number of columns of the terminal."""
    try:
        return max(60, min(160, os.get_terminal_size(sys.stdout.fileno()).columns))
    except (OSError, ValueError, AttributeError):
        return 100
