"""The totals of a run."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lint.errors import Mistake
    from lint.linter.verdict import Verdict
    from lint.run.result import FileResult


class Summary:
    """The totals so far.

    `notes`: why edits were not applied; `renamed`: what became of rules that comments name by old ids, and in which files; `fixed`: the number of
    edits applied, in `fixed_files` files; `has_failed`: whether a diagnostic makes the exit code 1. For statistics only: `words`; shown diagnostics
    by rule and by class; the readability `figures` and the `verdicts` by path.
    """

    def __init__(self, has_statistics: bool = False) -> None:
        self.has_statistics = has_statistics
        self._mistakes: dict[Mistake, None] = {}
        self.notes: list[str] = []
        self.renamed: dict[str, list[str]] = {}
        self.fixed = self.fixed_files = self.words = 0
        self.has_failed = False
        self.rules: dict[str, int] = {}
        self.artifacts: dict[str, int] = {}
        self.figures: dict[str, dict[str, float]] = {}
        self.verdicts: dict[str, Verdict] = {}

    @property
    def mistakes(self) -> list[Mistake]:
        """Everything that kept files from being checked completely, each once."""
        return list(self._mistakes)

    def count(self, results: Iterable[FileResult]) -> Iterator[FileResult]:
        """Yield results, each after it was added."""
        for result in results:
            self.add(result)
            yield result

    def add(self, result: FileResult) -> None:
        """Add a result."""
        for mistake in result.mistakes:
            self._mistakes[mistake] = None
        self.notes += result.notes
        for change in result.renamed:
            self.renamed.setdefault(change, []).append(result.path)
        self.fixed += result.fixed
        self.fixed_files += bool(result.fixed)
        self.has_failed |= result.failed
        if self.has_statistics:
            self._count(result)

    def _count(self, result: FileResult) -> None:
        self.words += result.words
        if result.verdict:
            self.verdicts[result.unit] = result.verdict
        if result.readability:
            self.figures[result.path] = result.readability
        for diagnostic in result.visible:
            self.rules[diagnostic.rule] = self.rules.get(diagnostic.rule, 0) + 1
            self.artifacts[diagnostic.artifact] = self.artifacts.get(diagnostic.artifact, 0) + 1
