"""What `check` is asked for, where the options say so plainly enough that argparse is not needed: it takes longer than a page of text."""

from __future__ import annotations

from lint.ruleset.severity import SEVERITIES
from lint.settings.settings import FAIL_ON
from lint.text.formats.table import FORMATS

REPORTS = ("full", "concise", "json", "jsonl", "sarif", "github", "gitlab", "rdjson", "checkstyle", "junit", "lt", "vale")
FLAGS = (
    "across", "isolated", "statistics", "profile_rules", "no_cache", "exit_zero", "quiet", "readability", "languagetool",
    "fix", "unsafe_fixes", "diff", "update_baseline", "show_settings",
)  # fmt: skip
VALUES: dict[str, tuple[str, ...]] = {
    "output_format": REPORTS,
    "output_file": (),
    "select": (),
    "ignore": (),
    "fail_on": FAIL_ON,
    "min_severity": SEVERITIES,
    "stdin_filename": (),
    "format": FORMATS,
    "config": (),
    "baseline": (),
    "diff_base": (),
    "color": ("auto", "always", "never"),
}
"""The options that take a word, and which words; none: any."""


class Plain:
    """Paths and options, each option at its default at first."""

    def __init__(self, paths: list[str]) -> None:
        self.paths = paths
        self.output_format: str | None = None
        self.output_file: str | None = None
        self.select: str | None = None
        self.ignore: str | None = None
        self.fail_on: str | None = None
        self.min_severity: str | None = None
        self.stdin_filename: str | None = None
        self.format: str | None = None
        self.config: str | None = None
        self.baseline: str | None = None
        self.diff_base: str | None = None
        self.color = "auto"
        self.jobs: int | None = None
        self.cache: str | None = None
        self.across: bool | str = False
        self.isolated = self.statistics = self.profile_rules = self.no_cache = self.exit_zero = self.quiet = False
        self.fix = self.unsafe_fixes = self.diff = self.update_baseline = self.show_settings = self.readability = self.languagetool = False


def plainly(words: list[str]) -> Plain | None:
    """What these words ask for; None where only argparse can tell, or has to say what is wrong."""
    given = Plain([])
    rest = iter(words)
    for word in rest:
        if word == "-" or not word.startswith("-"):
            given.paths.append(word)
            continue
        option, equals, value = word.partition("=")
        name = option[2:].replace("-", "_")
        if "_" in option or option[:2] != "--":
            return None
        if name in FLAGS and not equals:
            setattr(given, name, True)
            continue
        value = value if equals else next(rest, "")
        if name not in VALUES or not value or value.startswith("-") or (VALUES[name] and value not in VALUES[name]):
            return None
        setattr(given, name, value)
    return given
