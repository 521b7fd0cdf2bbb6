"""Settings: the nearest file that has them, whole and alone.

`.mtlint.yaml`, or `[tool.mtlint]` in `pyproject.toml`, of the folder that a
document lies in or the nearest one above it. An unknown key is a mistake.
"""

from __future__ import annotations

import os

from lint.ruleset.rule import READABILITY
from lint.ruleset.selectors import ALL, LANGUAGETOOL, is_languagetool_rule, selects

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lint.ruleset.rule import Rule


KEYS = (
    "preset", "select", "ignore", "exclude", "fail-on", "min-severity", "rules", "style", "readability", "languagetool", "per-path", "names",
)  # fmt: skip


PER_PATH = ("select", "ignore", "fail-on", "min-severity")


PRESETS: dict[str, dict[str, object]] = {
    "default": {},
    "strict": {"min_severity": "info", "fail_on": "info"},
    "newsroom": {"min_severity": "info", "fail_on": "error"},
}
"""What a settings file that names a preset begins with: `strict` lets no hint pass; `newsroom` shows hints and stops at errors alone."""


FAIL_ON = ("error", "warning", "info", "never")


LOCAL = "local"
"""Instead of the address of LanguageTool's server: one that a run starts for itself."""


class Settings:
    """What a run may be told, with the defaults. `folder`: where globs and relative paths begin."""

    def __init__(self, path: str | None = None) -> None:
        self.path = path
        self.folder = os.path.dirname(os.path.abspath(path)) if path else os.getcwd()
        self.select: list[str] = [ALL]
        self.ignore: list[str] = []
        self.exclude: list[str] = []
        self.fail_on = "warning"
        self.min_severity = "warning"
        self.rules: list[str] = []
        self.style = ""
        """The house style: its own, or the one that the file of a house is like."""
        self.style_with: list[str] = []
        self.style_without: list[str] = []
        """Rules of other house styles that the file of a house takes, and those of its own that it leaves."""
        self.readability = False
        """Whether rules about the readability of a text are in force."""
        self.names: list[str] = []
        self.languagetool = ""
        """The address of LanguageTool's server, `LOCAL` for one of our own; empty: it is not asked."""
        self.per_path: list[tuple[str, dict[str, object]]] = []
        self.lines: dict[str, tuple[int, int]] = {}
        """Where the file names each rule or pack: line and column, from 1."""
        self.preset = "default"
        self.places: dict[str, str] = {}
        """Where the value of each key comes from, for people; a key that is not here has its default."""

    def told(self) -> Iterator[tuple[str, str, str]]:
        """Each key, its value as YAML, and where it comes from."""
        for key in KEYS:
            value = getattr(self, key.replace("-", "_"))
            if key == "per-path":
                value = [glob for glob, _ in value]
            elif key == "rules":
                value = [os.path.relpath(folder, self.folder) for folder in value]
            elif key == "languagetool":
                value = "true" if value == LOCAL else value or "false"
            elif isinstance(value, bool):
                value = str(value).lower()
            shown = "[" + ", ".join(map(str, value)) + "]" if isinstance(value, list) else str(value or "none")
            yield key, shown, self.places.get(key, "default")

    def of(self, path: str) -> Settings:
        """These settings as they hold for one document."""
        changes = [change for glob, change in self.per_path if matches(path, glob, self.folder)]
        if not changes:
            return self
        settings = Settings()
        settings.__dict__.update(self.__dict__)
        settings.places = dict(self.places)
        for glob, change in self.per_path:
            if change not in changes:
                continue
            settings.__dict__.update(change)
            settings.ignore = self.ignore + [one for one in settings.ignore if one not in self.ignore]
            settings.places.update({key.replace("_", "-"): f"{self.places['per-path']}, “{glob}”" for key in change})
        return settings

    def excluded(self, path: str) -> bool:
        """Whether a file or a folder is not to be looked at."""
        return any(matches(path, glob, self.folder) for glob in self.exclude)

    def wanted(self, rules: Iterable[Rule]) -> list[str]:
        """The ids of the rules in force."""
        foreigners = any(map(is_languagetool_rule, self.select))
        return [
            rule.id
            for rule in rules
            if (_names(self.select, rule) or (foreigners and LANGUAGETOOL in rule.styles))
            and not _names(self.ignore, rule)
            and (not rule.styles or self._in_style(rule))
        ]

    def _in_style(self, rule: Rule) -> bool:
        if READABILITY in rule.styles:
            return self.readability
        if LANGUAGETOOL in rule.styles:
            return bool(self.languagetool)
        return rule.id in self.style_with or (self.style in rule.styles and rule.id not in self.style_without)

    def unknown(self, rules: Iterable[Rule]) -> list[str]:
        """What `select`, `ignore` and `per-path` name and no rule or pack is called."""
        ids = {rule.id for rule in rules}
        known = ids | {one.partition("/")[0] for one in ids} | {ALL}
        named = [*self.select, *self.ignore, *self.style_with, *self.style_without]
        for _, change in self.per_path:
            named += [*change.get("select", ()), *change.get("ignore", ())]  # type: ignore[misc]
        return [name for name in dict.fromkeys(named) if name not in known and not is_languagetool_rule(name)]


def _names(told: list[str], rule: Rule) -> bool:
    return any(selects(one, rule.id) for one in told)


def matches(path: str, glob: str, folder: str) -> bool:
    """Whether a path, or a folder above it, is what a glob means; a glob without `/` means any name."""
    from fnmatch import fnmatchcase

    relative = os.path.relpath(path, folder).replace(os.sep, "/")
    parts = relative.split("/")
    glob = glob.removeprefix("./").rstrip("/")
    if "/" not in glob:
        return any(fnmatchcase(part, glob) for part in parts)
    heads = ["/".join(parts[: number + 1]) for number in range(len(parts))]
    return any(fnmatchcase(head, glob) or (glob.startswith("**/") and fnmatchcase(head, glob[3:])) for head in heads)
