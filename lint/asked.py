"""What `check` is asked for when nothing but paths stand behind it, so that argparse is not needed."""

from __future__ import annotations


class Plain:
    """Paths, and every option at its default."""

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
        self.color = "auto"
        self.jobs: int | None = None
        self.cache: str | None = None
        self.isolated = self.statistics = self.profile_rules = self.no_cache = self.exit_zero = self.quiet = False
