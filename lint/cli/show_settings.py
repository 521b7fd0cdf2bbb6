"""`mtlint check --show-settings`: show what applies to each path, and the file and line that say so."""

from __future__ import annotations

import os

from lint.settings.effective import EffectiveSettings
from lint.settings.settings import SETTINGS
from lint.settings.types import show_value
from lint.text.printable import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.cli.options import Options


def show_settings(options: Options) -> int:
    """Print the settings of each path. Raises `UsageError`."""
    effective = EffectiveSettings(options.overrides())
    for path in options.paths or (".",):
        settings = effective.for_path(path, os.path.abspath(path) if os.path.isdir(path) else "")
        print(printable(f"{path}:"))
        for setting in SETTINGS:
            place = settings.places.get(setting.key, "default")
            print(printable(f"  {setting.key}: {show_value(setting, settings)}  # {place}"))
    return 0
