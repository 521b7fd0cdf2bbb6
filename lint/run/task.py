"""What is done with each file of a run, whichever process does it."""

from __future__ import annotations

from lint._startup.record import Record
from lint.linter.pipeline import BY_ITSELF
from lint.settings.settings import DIAGNOSTICS
from lint.text.formats.table import STDIN, format_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.linter.pipeline import Judging
    from lint.ruleset.ruleset import RuleSet
    from lint.run.git_changes import Lines
    from lint.settings.settings import Settings
    from lint.text.source import Source


class Task(Record):
    """What is done with each file.

    `format`: of all files, where their names do not decide it; `stdin_name`: what standard input is called; `encoding`: of files that are
    not UTF-8, where it is not detected; `counts_words`: whether
    results hold the number of words and the figures of readability; `keeps_text`: whether they hold the text; `names`: whether they hold
    the names in it ("table": those of tables, "all": of no table too); `fix`: the edits that are made ("safe", "unsafe": all);
    `is_diff`: whether these are shown instead of written; `changed_lines`: by real path, the only lines that count; None: all do;
    `jobs`: how many processes there are at most; `named`: the real paths of what the user named, the only places that are written;
    `source`: what the file was translated from, if that is at hand.
    """

    __slots__ = ()
    format: str = ""
    stdin_name: str = STDIN
    encoding: str = ""
    counts_words: bool = False
    keeps_text: bool = False
    names: str = ""
    fix: str = ""
    is_diff: bool = False
    changed_lines: dict[str, Lines] | None = None
    jobs: int = 1
    named: tuple[str, ...] = ()
    source: Source | None = None

    @property
    def needs_whole_files(self) -> bool:
        """Whether a huge file is one chunk: because it is fixed, or because only some of its lines count."""
        return bool(self.fix) or self.changed_lines is not None

    def format_of(self, path: str) -> str:
        """Return the format that a file is read as."""
        return self.format or format_of(path)

    def result_key(self, path: str, settings: Settings, rules: RuleSet, external: str = "", judging: Judging = BY_ITSELF) -> str:
        """Return a text that differs wherever results of the same bytes may differ.

        `external`: what the answers of another checker depend on beside these; `judging`: how the document is judged.
        """
        contents = (self.format_of(path), self.encoding, self.counts_words, self.names, judging)
        return repr((rules.key, settings.values_that_affect(DIAGNOSTICS), contents, external))
