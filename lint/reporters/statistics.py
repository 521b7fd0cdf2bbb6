"""The statistics below a report for people."""

from __future__ import annotations

from lint.linter.judging import describe_verdict
from lint.run.result import artifacts_per_1000

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.run.summary import Summary


def statistics(summary: Summary) -> Iterator[str]:
    """Yield the readability and verdict of each file, the shown diagnostics by rule, and by class per 1,000 words."""
    for path, figures in summary.figures.items():
        yield f"{path}: " + ", ".join(f"{name.replace('_', ' ')} {figure:g}" for name, figure in figures.items())
    for path, verdict in summary.verdicts.items():
        yield f"{path}: {describe_verdict(verdict)}"
    for rule, count in _most_first(summary.rules):
        yield f"{count:6} {rule}"
    total = sum(summary.rules.values())
    if total:
        yield "problems per 1,000 words, by class:"
    for artifact, count in _most_first(summary.artifacts):
        yield f"{artifacts_per_1000(count, summary.words):6.2f} {artifact}"
    problems = "problem" if total == 1 else "problems"
    yield f"{total:6} {problems} in {summary.words:,} words: {artifacts_per_1000(total, summary.words):.2f} per 1,000 words"


def _most_first(counts: dict[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
