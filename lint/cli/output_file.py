"""Write the output files of a command."""

from __future__ import annotations

import os

from lint._startup.atomic import write
from lint._startup.read import yaml_files
from lint.errors import UsageError
from lint.rulefiles.load import builtin_folder
from lint.settings.load import NAMES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from lint.cli.options import Options
    from lint.settings.settings import Settings


def write_file(path: str, blocks: Iterable[bytes] | Iterable[str]) -> None:
    """Write a file completely or not at all. Raises `UsageError` if that is impossible."""
    try:
        write(path, (block if isinstance(block, bytes) else block.encode("utf-8", "backslashreplace") for block in blocks))
    except OSError as error:
        raise UsageError(f"{path}: can't be written: {error.strerror}") from None


def refuse_to_overwrite(option: str, path: str | None, inputs: Iterable[str], options: Options, settings: Settings) -> None:
    """Raise `UsageError` if the file that an option names is one that the run reads: an input, settings, rules, terms, a baseline, or a source."""
    if path and (os.path.basename(path) in (*NAMES, "pyproject.toml", ".gitignore") or _is_any_of(path, inputs, options, settings)):
        raise UsageError(f"mtlint: {option} {path} would overwrite a file that this command reads; choose another name")


def _is_any_of(path: str, inputs: Iterable[str], options: Options, settings: Settings) -> bool:
    """Return whether a path leads to an input or to a file that options or settings name."""
    if not os.path.exists(path):
        return False
    read = [*inputs, settings.path, options.config, options.baseline, options.source]
    for folder in (builtin_folder(), *settings.rule_sources()):
        read += yaml_files(folder)
    return any(os.path.samefile(other, path) for other in read if other and os.path.exists(other))
