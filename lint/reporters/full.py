"""A report for people: under the name of each file, the message, the line with the words underlined, the suggestion, and repeats."""

from __future__ import annotations

from unicodedata import combining, east_asian_width

from lint.linter.diagnostic import Diagnostic
from lint.reporters.run import Run, parts_by_file
from lint.reporters.terminal import NOTHING, add, count, label, message, paint, record, summarize, unsaid_suggestions
from lint.ruleset.severity import SEVERITIES
from lint.text.printable import SHOWN, in_quotes, printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lint.linter.diagnostic import Related

CUT = "…"
MOST_PLACES = 8
"""The most places to list for a repeated diagnostic."""


def report(run: Run) -> Iterator[str]:
    """Yield the lines for each file's diagnostics and a final count."""
    counts = NOTHING.copy()
    documents = 0
    for parts in parts_by_file(run.results):
        part = None
        path = ""
        for part in parts:
            for diagnostic, *repeats in _by_message(part.visible):
                for counted in (diagnostic, *repeats):
                    add(counts, counted)
                if diagnostic.path != path:
                    path = diagnostic.path
                    yield paint(printable(path), "place", run)
                yield from _show(diagnostic, repeats, run)
        documents += part is not None
    if not run.quiet:
        yield _summarize(counts, documents)


def _summarize(counts: dict[str, int], documents: int) -> str:
    """Return the outcome of a run in one line."""
    where = count(documents, "document")
    kinds = [count(counts[name], "hint" if name == "info" else name) for name in SEVERITIES if counts[name]]
    return f"{summarize(counts)} in {where}: {', '.join(kinds)}" if kinds else f"No problems found in {where}."


def _by_message(diagnostics: Iterable[Diagnostic]) -> Iterable[list[Diagnostic]]:
    """Return the diagnostics of a text in order, with those that have the same message about the same words grouped."""
    groups: dict[tuple[object, ...], list[Diagnostic]] = {}
    for diagnostic in diagnostics:
        quotes_words = f"“{diagnostic.text}”" in diagnostic.message
        place = None if quotes_words else diagnostic.span
        groups.setdefault((diagnostic.rule, diagnostic.message, diagnostic.record, diagnostic.field, place), []).append(diagnostic)
    return groups.values()


def _show(diagnostic: Diagnostic, repeats: list[Diagnostic], run: Run) -> Iterator[str]:
    """Yield the lines for a diagnostic and the places where it is repeated."""
    diagnostic = diagnostic.placed
    start, severity = diagnostic.start, diagnostic.severity
    line = str(start.line)
    place = paint(f"{line}:{start.column}", "place", run)
    yield f"  {place}: {paint(severity, severity, run)}: {message(diagnostic, run)} {label(diagnostic, run)}{record(diagnostic)}"
    gutter = "  " + " " * len(line)
    bar = paint("|", "frame", run)
    length = diagnostic.end.offset - start.offset
    source, before, marked = _window(diagnostic.line, start.column - 1 - diagnostic.shown, length, run.width - len(gutter) - 4)
    yield f"  {paint(line, 'frame', run)} {bar} {source}"
    yield f"{gutter} {bar} {' ' * before}{paint('^' * marked, severity, run)}"
    for text in unsaid_suggestions(diagnostic)[:3]:
        yield f"{gutter} {paint('=', 'frame', run)} {paint('suggestion', 'help', run)}: " + (in_quotes(printable(text)) if text else "delete it")
    for related in diagnostic.related[:4]:
        where = _where(related, diagnostic)
        yield f"{gutter} {paint('=', 'frame', run)} {where}: {printable(related.message)}"
    if repeats:
        places = [f"{repeat.placed.start.line}:{repeat.placed.start.column}" for repeat in repeats]
        more = f", and {len(places) - MOST_PLACES} more" if len(places) > MOST_PLACES else ""
        yield f"{gutter} {paint('=', 'frame', run)} also at {', '.join(places[:MOST_PLACES])}{more}"
    yield ""


def _where(related: Related, diagnostic: Diagnostic) -> str:
    """Return the name of a related place: its line, its file with line and column, or its record."""
    at = f"{related.start.line}:{related.start.column}"
    if related.is_in_source and not related.path:
        is_elsewhere = related.record is not None and related.record != diagnostic.record
        return printable(f"source of record {related.record}, {at}") if is_elsewhere else f"source {at}"
    if related.place_in_file or (related.path and related.record is None):
        return f"{printable(related.path or diagnostic.path)}:{at}"
    if related.record is None:
        return f"line {related.start.line}"
    return printable(f"{related.path and related.path + ', '}record {related.record}, line {related.start.line} of {related.field}")


def _window(line: str, start: int, length: int, room: int) -> tuple[str, int, int]:
    """Return the part of a line around some characters that fits a number of cells, the cells before them, and the cells they take."""
    room = max(room, 30)
    shown = printable("".join(" " if c == "\t" else c if c.isprintable() else SHOWN for c in line))
    end = min(start + max(length, 1), len(line))
    if count_cells(shown) <= room:
        return shown, count_cells(shown[:start]), max(1, count_cells(shown[start:end]))
    end = min(end, start + room * 2 // 3)
    spare = max(0, room - count_cells(shown[start:end]) - 2)
    left = max(0, start - (spare // 2 if len(line) - end > spare // 2 else spare - (len(line) - end)))
    right = left
    used = 0
    while right < len(line) and used < room - 2:
        used += count_cells(shown[right])
        right += 1
    right = max(right, end)
    head, tail = (CUT if left else ""), (CUT if right < len(line) else "")
    return head + shown[left:right] + tail, len(head) + count_cells(shown[left:start]), max(1, count_cells(shown[start:end]))


def count_cells(text: str) -> int:
    """Return how many terminal columns a text takes."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)
