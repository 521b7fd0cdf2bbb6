"""The reference pages of docs: the command line and the settings, written from their tables.

`python -m lint.cli.reference` writes them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from lint.cli.options import COMMANDS, FLAG, NUMBER, OPTIONS, ORIGINS, SOME_WORDS, WORD, WORDS, Command, Option
from lint.reporters.formats import OUTPUT_FORMATS
from lint.settings.settings import (
    CHOICE,
    FOLDERS,
    PATHS,
    PRESETS,
    SELECTORS,
    SERVER,
    SETTINGS,
    STYLE,
    SWITCH,
    TEXTS,
    Setting,
    Settings,
)

TYPES = {
    CHOICE: "",
    SWITCH: "`true`, `false`",
    TEXTS: "a text or a list of texts",
    SELECTORS: "a rule or pack, or a list of them",
    FOLDERS: "a path or a list of paths",
    STYLE: "{choices}, or a path",
    SERVER: "`true`, `false`, or an address (`http://…`)",
    PATHS: "a map from globs to settings",
}
"""How the values of each type of setting are written; without a word: the choices alone."""


def command_line_page() -> str:
    """Return docs/command-line.md."""
    lines = ["# The command line", "", "`mtlint [COMMAND] [options] [words]`; without a command, `check`. Written by `python -m lint.cli.reference`."]
    for command in COMMANDS.values():
        lines += ["", f"## {command.name}", "", f"{_sentence(command.help)}", *_command(command)]
    lines += ["", "## Output formats", "", "For each, see [output-formats.md](output-formats.md).", "", "| format | who reads it |", "| --- | --- |"]
    lines += [f"| `{name}` | {format.about} |" for name, format in OUTPUT_FORMATS.items()]
    return "\n".join(lines) + "\n"


def settings_page() -> str:
    """Return docs/settings.md."""
    defaults = {key: value for key, value, _ in Settings().shown()}
    lines = [
        "# Settings",
        "",
        "In `.mtlint.yaml` (or `.mtlint.yml`), or in `[tool.mtlint]` of `pyproject.toml`: of the folder that a document lies in, or of the",
        "nearest one above it that has such a file. That file holds alone; nothing is merged. `mtlint check --show-settings PATH` prints what",
        "holds for a path, and which line says so. Written by `python -m lint.cli.reference`.",
        "",
        "| key | value | default | meaning | under `per-path` | option | affects |",
        "| --- | --- | --- | --- | --- | --- | --- |",
        *(_row(setting, defaults[setting.key]) for setting in SETTINGS),
        "",
        "An option holds instead of what the file says"
        + "".join(f"; `--{setting.option}` adds to `{setting.key}`" for setting in SETTINGS if setting.adds)
        + ", and so does `per-path`.",
        "",
        "| preset | " + " | ".join(f"`{key}`" for key in PRESETS["strict"]) + " |",
        "| --- |" + " --- |" * len(PRESETS["strict"]),
    ]
    for name, values in PRESETS.items():
        lines.append(f"| `{name}` | " + " | ".join(f"`{values.get(key, defaults[key])}`" for key in PRESETS["strict"]) + " |")
    return "\n".join(lines) + "\n"


def _command(command: Command) -> Iterator[str]:
    """Yield the table of a command's options."""
    command_options = [option for option in OPTIONS if command.name in option.commands]
    if command_options:
        yield from ("", "| option | default | meaning |", "| --- | --- | --- |")
    for option in command_options:
        yield f"| {_usage(option)} | {_default(option)} | {_meaning(option)} |"


def _usage(option: Option) -> str:
    names = [name for name in (option.short, "--" + option.name) if name]
    value = option.metavar or option.field.upper()
    if option.kind in (WORD, WORDS, SOME_WORDS):
        return f"`{value}`" if option.kind == WORD else f"`{value} …`"
    if option.kind == FLAG:
        return ", ".join(f"`{name}`" for name in names)
    return ", ".join(f"`{name} {'VALUE' if option.choices else value}`" for name in names)


def _default(option: Option) -> str:
    return "" if option.default in (None, False, (), "") else f"`{option.default}`"


def _meaning(option: Option) -> str:
    """Return what an option means, its values, and the setting that it overrides."""
    parts = [_sentence(option.help)] if option.help else []
    if option.choices:
        parts.append(_codes(option.choices) + ".")
    if option.kind == NUMBER:
        parts.append(f"From {option.limits[0]} to {option.limits[1]}.")
    if option.kind == ORIGINS:
        parts.append("May be given several times.")
    if "check" in option.commands:
        parts += [f"Setting: `{setting.key}`." for setting in SETTINGS if setting.option == option.name]
    return " ".join(parts).replace("|", "\\|")


def _row(setting: Setting, default: str) -> str:
    value = TYPES[setting.type].format(choices=_codes(setting.choices)) or _codes(setting.choices)
    option = f"`--{setting.option}`" if setting.option else ""
    cells = (f"`{setting.key}`", value, f"`{default}`", setting.meaning, "yes" if setting.in_per_path else "", option, ", ".join(setting.affects))
    return "| " + " | ".join(cells) + " |"


def _codes(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _sentence(text: str) -> str:
    return text[0].upper() + text[1:] + "."


PAGES = {"command-line.md": command_line_page, "settings.md": settings_page}
"""The pages by their names in docs."""

if __name__ == "__main__":
    for name, make_page in PAGES.items():
        (Path("docs") / name).write_text(make_page(), encoding="utf-8")
