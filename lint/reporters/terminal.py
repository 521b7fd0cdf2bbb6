"""What the two formats for people share: colors, links, marks, and the count."""

from __future__ import annotations

from lint.records.compression import split_name
from lint.ruleset.severity import SEVERITIES
from lint.text.printable import in_quotes, printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lint.linter.diagnostic import Diagnostic
    from lint.reporters.run import Run

COLORS = {"error": "1;31", "warning": "1;33", "info": "1;36", "place": "1", "frame": "34", "help": "32", "rule": "2"}
NOTHING = dict.fromkeys((*SEVERITIES, "safe", "unsafe"), 0)
"""The counts of an empty report."""
DIFF_ROLES = {"---": "place", "+++": "place", "-": "error", "+": "help", "@@": "frame"}
"""By the beginning of a line of a diff, its role."""
FIXABLE = "[*]"
"""Marks a diagnostic that `--fix` corrects."""


def paint(text: str, role: str, run: Run) -> str:
    """Return a text in the color of its role if the run uses colors."""
    return f"\x1b[{COLORS[role]}m{text}\x1b[0m" if run.color else text


def show_diff(diffs: Iterable[bytes], color: bool) -> Iterator[str]:
    """Yield the lines of diffs as a terminal shows them."""
    for diff in diffs:
        for line in diff.decode("utf-8", "replace").splitlines():
            shown = "\t".join(map(printable, line.split("\t")))
            role = next((role for mark, role in DIFF_ROLES.items() if line.startswith(mark)), "")
            yield (f"\x1b[{COLORS[role]}m{shown}\x1b[0m" if color and role else shown) + "\n"


def label(diagnostic: Diagnostic, run: Run) -> str:
    """Return the rule in brackets, linked to its page if the terminal supports it, after the mark for `--fix`."""
    rule = diagnostic.rule
    if run.links:
        rule = f"\x1b]8;;{printable(diagnostic.url)}\x1b\\{rule}\x1b]8;;\x1b\\"
    mark = paint(FIXABLE, "help", run) + " " if is_fixable(diagnostic) else ""
    return mark + paint(f"[{rule}]", "rule", run)


def record(diagnostic: Diagnostic) -> str:
    """Return, in parentheses, which text of a file of records a diagnostic is about; empty for a plain file."""
    if diagnostic.record is None:
        return ""
    return printable(f" (record {diagnostic.record}, {diagnostic.field})" if diagnostic.field else f" (record {diagnostic.record})")


def message(diagnostic: Diagnostic, run: Run) -> str:
    """Return a diagnostic's message with its suggestion in color."""
    text = printable(diagnostic.message)
    suggestion = in_quotes(printable(diagnostic.suggestions[0])) if diagnostic.suggestions and diagnostic.suggestions[0] else ""
    before, quoted, after = text.rpartition(suggestion) if suggestion else (text, "", "")
    return before + paint(quoted, "help", run) + after if quoted else text


def unsaid_suggestions(diagnostic: Diagnostic) -> tuple[str, ...]:
    """Return the suggestions, unless the message includes them: it quotes the only one, or says to delete something."""
    suggestions, message = diagnostic.suggestions, diagnostic.message
    return () if "; delete it" in message or (len(suggestions) == 1 and f"“{suggestions[0]}”" in message) else suggestions


def is_fixable(diagnostic: Diagnostic) -> bool:
    """Return whether `--fix` corrects a diagnostic."""
    return _has_edit(diagnostic) and diagnostic.safety == "safe"


def _has_edit(diagnostic: Diagnostic) -> bool:
    """Return whether an edit could be applied; compressed files of records, and those without lines (Parquet, WARC, Word), can't be edited."""
    is_editable = diagnostic.record is None or (diagnostic.place_in_file is not None and not split_name(diagnostic.path)[1])
    return diagnostic.edit is not None and is_editable


def summarize(counts: dict[str, int]) -> str:
    """Return the last line of a report: `57 problems ([*] 10 fixable with --fix)`. `counts`: those of `add`."""
    fixes = [f"[*] {counts['safe']} fixable with --fix"] if counts["safe"] else []
    if counts["unsafe"]:
        fixes.append(f"{counts['unsafe']} {'more' if fixes else 'fixable'} with --unsafe-fixes")
    total = sum(counts[severity] for severity in SEVERITIES)
    return count(total, "problem") + (f" ({', '.join(fixes)})" if fixes else "")


def add(counts: dict[str, int], diagnostic: Diagnostic) -> None:
    """Count a diagnostic by severity and by the safety of its edit."""
    counts[diagnostic.severity] += 1
    if _has_edit(diagnostic):
        counts[diagnostic.safety] += 1


def count(number: int, noun: str) -> str:
    """Return a number with its noun: `1 problem`, `2 problems`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
