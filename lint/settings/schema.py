"""The JSON Schema of settings files, from the table of settings."""

from __future__ import annotations

from lint.settings.settings import (
    CHOICE,
    FOLDERS,
    PATHS,
    SELECTORS,
    SERVER,
    SETTINGS,
    SEVERITY,
    STYLE,
    SWITCH,
    TEXTS,
    Setting,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

TEXT = {"type": "string"}
TEXT_OR_LIST = {"anyOf": [TEXT, {"type": "array", "items": TEXT}]}


def settings_schema() -> dict[str, Any]:
    """Return the schema of `.mtlint.yaml`."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "mtlint settings",
        "description": "Settings of mtlint, a linter for machine-translated English, in .mtlint.yaml or [tool.mtlint] of pyproject.toml.",
        **_table(SETTINGS),
    }


def _table(settings: Iterable[Setting]) -> dict[str, Any]:
    properties = {setting.key: {"description": setting.meaning, **_value(setting)} for setting in settings}
    return {"type": "object", "additionalProperties": False, "properties": properties}


def _value(setting: Setting) -> dict[str, Any]:
    """Return the schema of the value of a setting."""
    if setting.type == CHOICE:
        return {"enum": list(setting.choices)}
    if setting.type == SEVERITY:
        return {"type": "object", "additionalProperties": {"enum": list(setting.choices)}}
    if setting.type == PATHS:
        return {"type": "object", "additionalProperties": _table(setting for setting in SETTINGS if setting.in_per_path)}
    values: dict[str, dict[str, Any]] = {
        SWITCH: {"type": "boolean"},
        TEXTS: TEXT_OR_LIST,
        SELECTORS: TEXT_OR_LIST,
        FOLDERS: TEXT_OR_LIST,
        STYLE: {**TEXT, "examples": list(setting.choices)},
        SERVER: {"anyOf": [{"type": "boolean"}, {**TEXT, "pattern": "^https?://"}]},
    }
    return values[setting.type]
