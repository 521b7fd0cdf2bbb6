"""For people: the line, a mark under the words, the message and what could stand there."""

from __future__ import annotations

from unicodedata import combining, east_asian_width

from lint.linter.diagnostic import Diagnostic
from lint.reporters.report import Run, readable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

PAINT = {"error": "1;31", "warning": "1;33", "info": "1;36", "place": "1", "frame": "34", "help": "32", "rule": "2"}
CUT = "…"


def report(run: Run) -> Iterator[str]:
    """Each diagnostic with its line; at the end one line that counts them."""
    counts = dict.fromkeys(("error", "warning", "info"), 0)
    documents = 0
    for file in readable(run.results):
        documents += not file.more
        for one in file.visible:
            counts[one.severity] += 1
            yield from diagnostic(one, run)
    if not run.quiet:
        yield summary(counts, documents)


def summary(counts: dict[str, int], documents: int) -> str:
    """What a run came to, in one line."""
    kinds = ", ".join(f"{count} {name if count == 1 or name == 'info' else name + 's'}" for name, count in counts.items() if count)
    where = f"{documents} document" + ("s" if documents != 1 else "")
    return f"{sum(counts.values())} found in {where}: {kinds}." if kinds else f"Nothing found in {where}."


def diagnostic(one: Diagnostic, run: Run) -> Iterator[str]:
    """The lines that show one diagnostic."""
    line, column, offset, *_ = one.start
    place = _paint(f"{one.path}:{line}:{column}", "place", run)
    yield f"{place}: {_paint(one.severity, one.severity, run)}: {one.message} {_paint('[' + one.rule + ']', 'rule', run)}"
    gutter = " " * len(str(line))
    bar = _paint("|", "frame", run)
    source, before, marked = _window(one.line, column - 1 - one.shown, one.end.offset - offset, run.width - len(gutter) - 4)
    yield f"{_paint(str(line), 'frame', run)} {bar} {source}"
    yield f"{gutter} {bar} {' ' * before}{_paint('^' * marked, one.severity, run)}"
    for text in one.suggestions[:3]:
        yield f"{gutter} {_paint('=', 'frame', run)} {_paint('suggestion', 'help', run)}: " + (f"“{text}”" if text else "leave it out")
    for start, _, message, path in one.related[:4]:
        where = f"{path}:{start.line}:{start.column}" if path else f"line {start.line}"
        yield f"{gutter} {_paint('=', 'frame', run)} {where}: {message}"
    yield ""


def _paint(text: str, what: str, run: Run) -> str:
    return f"\x1b[{PAINT[what]}m{text}\x1b[0m" if run.color else text


def _window(line: str, start: int, length: int, room: int) -> tuple[str, int, int]:
    """The part of a line around some characters that fits; the cells before them and the cells they take."""
    room = max(room, 30)
    shown = "".join(" " if c == "\t" else c if c.isprintable() else "\ufffd" for c in line)
    end = min(start + max(length, 1), len(line))
    if cells(shown) <= room:
        return shown, cells(shown[:start]), max(1, cells(shown[start:end]))
    end = min(end, start + room * 2 // 3)
    spare = max(0, room - cells(shown[start:end]) - 2)
    left = max(0, start - (spare // 2 if len(line) - end > spare // 2 else spare - (len(line) - end)))
    right = left
    used = 0
    while right < len(line) and used < room - 2:
        used += cells(shown[right])
        right += 1
    right = max(right, end)
    head, tail = (CUT if left else ""), (CUT if right < len(line) else "")
    return head + shown[left:right] + tail, len(head) + cells(shown[left:start]), max(1, cells(shown[start:end]))


def cells(text: str) -> int:
    """How many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)
