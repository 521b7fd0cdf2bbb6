"""One line per diagnostic, `path:line:column: severity: message → “suggestion” [*] [rule]`, and a final count."""

from __future__ import annotations

from lint.reporters.run import Run, readable
from lint.reporters.terminal import NOTHING, add, label, message, paint, record, summarize, unsaid_suggestions
from lint.text.printable import in_quotes, printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.linter.diagnostic import Diagnostic


def report(run: Run) -> Iterator[str]:
    """Yield the lines of the report."""
    counts = NOTHING.copy()
    for result in readable(run.results):
        for diagnostic in result.visible:
            add(counts, diagnostic)
            yield line(diagnostic, run)
    if any(counts.values()) and not run.quiet:
        yield summarize(counts)


def line(diagnostic: Diagnostic, run: Run) -> str:
    """Return the line of a diagnostic."""
    diagnostic = diagnostic.placed
    start, severity = diagnostic.start, diagnostic.severity
    where = paint(f"{printable(diagnostic.path)}:{start.line}:{start.column}:", "place", run)
    words = f"{message(diagnostic, run)}{_suggestion(diagnostic, run)}"
    return f"{where} {paint(severity + ':', severity, run)} {words} {label(diagnostic, run)}{record(diagnostic)}"


def _suggestion(diagnostic: Diagnostic, run: Run) -> str:
    """Return the suggestion unless the message already contains it."""
    text = next(iter(unsaid_suggestions(diagnostic)), "")
    if not text or f"“{text}”" in diagnostic.message:
        return ""
    return paint(f" → {in_quotes(printable(text))}", "help", run)
