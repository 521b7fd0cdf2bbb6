"""What is done with each file of a run, and the units it is done in, whichever process does it."""

from __future__ import annotations

import os

from lint._startup.record import Record
from lint.linter.pipeline import BY_ITSELF
from lint.settings.settings import DIAGNOSTICS
from lint.text.formats.table import STDIN, format_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.errors import Mistake
    from lint.linter.diagnostic import Diagnostic
    from lint.linter.pipeline import Judging
    from lint.records.passage import Passage
    from lint.ruleset.ruleset import RuleSet
    from lint.run.baseline import Baseline
    from lint.run.git_changes import LineRanges
    from lint.settings.settings import Settings
    from lint.text.document import Source

PART = 300_000
"""Bytes of a part of a huge file. With 500,000, a run takes as long and 15 MiB more."""


class Task(Record):
    """What to do with each file.

    `format`: of all files, if their names do not decide; `stdin_name`: the name of standard input; `encoding`: of files that are not UTF-8, unless
    detected; `counts_words`: whether results have the number of words and readability figures; `keeps_text`: whether they have the text;
    `mentions`: whether they have the mentions of names ("table": of those in tables, "all": of others, too); `fix`: the edits to apply ("safe",
    "unsafe": all); `is_diff`: whether to show these instead of writing; `changed_lines`: by real path, the only lines of a tracked file
    that count, or None for all; `jobs`: the most processes; `named`: the real paths that the user named, the only places that are written;
    `baseline`: the known problems, which are not fixed; `source`: the text that the file was translated from, if available.
    """

    __slots__ = ()
    format: str = ""
    stdin_name: str = STDIN
    encoding: str = ""
    counts_words: bool = False
    keeps_text: bool = False
    mentions: str = ""
    fix: str = ""
    is_diff: bool = False
    changed_lines: dict[str, LineRanges] | None = None
    jobs: int = 1
    named: tuple[str, ...] = ()
    baseline: Baseline | None = None
    source: Source | None = None

    @property
    def needs_whole_files(self) -> bool:
        """Whether files are read as a whole, because they are fixed or only some of their lines count."""
        return bool(self.fix) or self.changed_lines is not None

    @property
    def splits_files(self) -> bool:
        """Whether a huge file or a file of records is checked in several chunks."""
        return not self.needs_whole_files and self.source is None

    def name_of(self, path: str) -> str:
        """Return the name of a file, which decides its format."""
        return self.stdin_name if path == STDIN else path

    def format_of(self, path: str) -> str:
        """Return the format of a file."""
        return self.format or format_of(path)

    def line_ranges_of(self, path: str) -> LineRanges | None:
        """Return the only lines of a file that count, or None for all."""
        if self.changed_lines is None:
            return None
        line_ranges = self.changed_lines.get(os.path.realpath(path))
        return line_ranges if line_ranges and line_ranges.ranges else None  # without any, it is standard input, which git can't compare

    def is_listed(self, diagnostic: Diagnostic) -> bool:
        """Return whether an entry of the baseline is left for a diagnostic, and use it up."""
        return self.baseline is not None and self.baseline.has_left(diagnostic)

    def result_key(self, path: str, settings: Settings, rules: RuleSet, external: str = "", judging: Judging = BY_ITSELF) -> str:
        """Return a text that differs whenever results of the same bytes may differ.

        `external`: what the answers of another checker depend on besides these; `judging`: how the document is judged.
        """
        contents = (self.format_of(path), self.encoding, self.counts_words, self.mentions, judging)
        return repr((rules.key, settings.values_that_affect(DIAGNOSTICS), contents, external))


class Chunk(Record):
    """What is checked at a time: a file or a part of it.

    `raw`: the bytes to check, or None for the whole file; `more`: whether more of the file follows; `mistake`: why there is nothing to check;
    `record`: the record of a file of records to check, with its texts in `passages`; if empty, `passages` has the texts of all records, which are
    checked as one.
    """

    __slots__ = ()
    path: str
    raw: bytes | None = None
    more: bool = False
    mistake: Mistake | None = None
    record: str | None = None
    passages: tuple[Passage, ...] = ()


def count_processors() -> int:
    """Return how many processes can run at once here."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1
