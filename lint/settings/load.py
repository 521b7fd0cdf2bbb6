"""Settings files: the nearest one above a document, read completely, with every mistake at its line."""

from __future__ import annotations

import os

from lint._startup.read import read_file
from lint.ruleset.selectors import ALL
from lint.settings.settings import KEYS, Settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from lint.errors import ConfigError, Mistake
    from lint.rulefiles.yaml_file import Value

NAMES = (".mtlint.yaml", ".mtlint.yml")


def find_settings_file(folder: str) -> str | None:
    """Return the settings file of a folder, or of the nearest folder above it that has one.

    A dangling link and a folder with that name count, too, since reading them reports the mistake. Raises `ConfigError` if a folder has two such
    files, or if its `pyproject.toml` may have settings and can't be read.
    """
    folder = os.path.abspath(folder)
    while True:
        paths = [path for path in (os.path.join(folder, name) for name in NAMES) if os.path.lexists(path)]
        if len(paths) > 1:
            raise _mistake(paths[1], f"{NAMES[0]} is in the same folder; keep only one of them")
        path = os.path.join(folder, "pyproject.toml")
        if not paths and _has_settings(path):
            paths = [path]
        if paths:
            return paths[0]
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above


def _has_settings(path: str) -> bool:
    """Return whether there is a `pyproject.toml` with a table `tool.mtlint`, in any TOML spelling. Raises `ConfigError` if it can't be read."""
    try:
        raw = read_file(path)
    except OSError as error:
        if os.path.lexists(path):
            raise _mistake(path, f"can't be read: {error.strerror}") from None
        return False
    names_mtlint = b"mtlint" in raw.replace(b"\0", b"")  # in UTF-16, too, which is reported
    if not names_mtlint and b"\\u" not in raw.lower():
        return False
    from pathlib import Path

    from lint.errors import ConfigError
    from lint.rulefiles.toml_file import read_table

    mistakes: list[Mistake] = []
    table = read_table(Path(path), ("tool", "mtlint"), mistakes)
    if mistakes and names_mtlint:
        raise ConfigError(mistakes)
    return table is not None


def _mistake(path: str, message: str) -> ConfigError:
    from pathlib import Path

    from lint.errors import ConfigError, Mistake
    from lint.rulefiles.yaml_file import short

    return ConfigError([Mistake(short(Path(path)), 0, 0, message)])


def load_settings(path: str) -> Settings:
    """Return the settings in a file. Raises `ConfigError` with every mistake in it."""
    from pathlib import Path

    from lint.errors import ConfigError
    from lint.rulefiles.yaml_file import read, short

    mistakes: list[Mistake] = []
    if path.endswith(".toml"):
        from lint.rulefiles.toml_file import read_table

        value = read_table(Path(path), ("tool", "mtlint"), mistakes)
        if value is None and not mistakes:
            raise _mistake(path, "has no table [tool.mtlint]")
    else:
        value = None if _is_blank(Path(path)) else read(Path(path), mistakes)
    settings = _read_settings(path, value, short(Path(path)), mistakes) if value is not None else Settings(path)
    if mistakes:
        raise ConfigError(mistakes)
    return settings


def _is_blank(path: Path) -> bool:
    """Return whether a file has only comments and marks of YAML documents."""
    try:
        text_lines = read_file(path).decode("utf-8-sig", "replace").splitlines()
        return all(line.lstrip().startswith("#") or line.strip() in ("", "---", "...") for line in text_lines)
    except OSError:
        return False


def _read_settings(path: str, value: Value, shown: str, mistakes: list[Mistake]) -> Settings:
    """Return the settings in a YAML or TOML map, and collect its mistakes. `shown`: the path as users know it."""
    from lint.settings.types import SettingsFile

    fields = value.fields(KEYS)
    settings_file = SettingsFile(os.path.dirname(os.path.abspath(path)), mistakes, {})
    values = settings_file.values(fields)
    if ALL in values.get("ignore", ()) and "per-path" in fields:
        fields["ignore"].complain("this skips every rule in every file, whatever 'per-path' says; to skip files, use 'exclude'")
    places = {key: f"{shown}:{field.place[0]}:{field.place[1]}" for key, field in fields.items()}
    return Settings(path, places, settings_file.lines, **values)
