"""Ask git which lines of which files changed since a revision."""

from __future__ import annotations

import os
from bisect import bisect_right
from itertools import accumulate

from lint.run.git import run_git
from lint.text.position import line_starts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from lint.linter.diagnostic import Diagnostic, Edit

DIFF = (
    "-c diff.relative=false -c diff.interHunkContext=0 -c core.quotePath=true "
    f"diff -O{os.devnull} --no-color --no-ext-diff --no-textconv --text --unified=0 -M --src-prefix=a/ --dst-prefix=b/ "
    "--submodule=diff --ignore-submodules=none"
).split()
ESCAPES = {"a": 7, "b": 8, "t": 9, "n": 10, "v": 11, "f": 12, "r": 13, '"': 34, "\\": 92}


class LineRanges:
    """Ranges of lines, counted from 1, that include both ends."""

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        self.ranges = list(ranges)

    def touch(self, diagnostic: Diagnostic) -> bool:
        """Return whether a diagnostic overlaps these lines."""
        return any(first <= diagnostic.end.line and diagnostic.start.line <= last for first, last in self.ranges)

    def in_part_after(self, count: int) -> LineRanges:
        """Return these lines as lines of a part of the text that has this many lines before it."""
        return LineRanges((first - count, last - count) for first, last in self.ranges)

    def in_lines_of(self, text: str) -> LineRanges:
        """Return these lines, counted by git, where LF alone ends a line, as lines of a text, where CR does, too."""
        lines = text.split("\n")
        inside = [line.removesuffix("\r").count("\r") for line in lines[:-1]] + [lines[-1].count("\r")]
        shifts = [0, *accumulate(inside)]
        return LineRanges((first + shifts[min(first - 1, len(lines))], last + shifts[min(last, len(lines))]) for first, last in self.ranges)

    def after_edits(self, text: str, edits: Iterable[Edit]) -> LineRanges:
        """Return these lines of a text as lines of the edited text."""
        starts = line_starts(text)
        places = [(edit, bisect_right(starts, edit.start)) for edit in edits]
        moves = [(line, len(line_starts(edit.text)) - 1 - (bisect_right(starts, edit.end) - line)) for edit, line in places]
        moves = [(line, by) for line, by in moves if by]
        return LineRanges(
            (first + sum(by for line, by in moves if line < first), last + sum(by for line, by in moves if line <= last))
            for first, last in self.ranges
        )


NO_LINES = LineRanges(())


def find_changed_lines(revision: str, folder: str) -> dict[str, LineRanges]:
    """Return the lines of each file that git tracks that are new since the merge base of HEAD and a revision, by real path. Other files are new.

    Raises ValueError with git's message if the folder is not in a repository or the revision does not exist.
    """
    base = _find_base(revision, folder)
    top = os.path.realpath(os.fsdecode(run_git(folder, "rev-parse", "--show-toplevel").removesuffix(b"\n")))
    tracked = run_git(top, "ls-files", "--recurse-submodules", "-z").split(b"\0")
    changes = dict.fromkeys(tracked, NO_LINES) | _read_patch(run_git(folder, *DIFF, base, "--"))
    return {os.path.normpath(os.path.join(top, os.fsdecode(raw_path))): line_ranges for raw_path, line_ranges in changes.items()}


def _find_base(revision: str, folder: str) -> str:
    """Return the merge base of HEAD and a revision, or the revision if they have none. Raises ValueError."""
    if revision.startswith("-"):
        raise ValueError(f"unknown revision '{revision}'")
    if ".." in revision:
        raise ValueError("this is a range; name the revision that it begins with")
    try:
        return run_git(folder, "merge-base", revision, "HEAD").decode().strip()
    except ValueError:
        return revision


def _read_patch(patch: bytes) -> dict[bytes, LineRanges]:
    """Return the new lines of each file in a patch, by its path in the repository."""
    ranges: dict[bytes, list[tuple[int, int]]] = {}
    ranges_of_file: list[tuple[int, int]] | None = None
    old_left = new_left = 0  # lines of a hunk, which may look like anything
    for line in patch.split(b"\n"):
        if (old_left or new_left) and line[:1] in (b"+", b"-", b" ", b""):
            old_left -= line[:1] != b"+"
            new_left -= line[:1] != b"-"
        elif line.startswith(b"+++ "):
            name = _unquote(line[4:].removesuffix(b"\t"))  # added by git after a name with a space
            ranges_of_file = ranges.setdefault(name[2:], []) if name.startswith(b"b/") else None
        elif line.startswith(b"@@ "):
            old, new = line.split(b" ")[1:3]
            first, new_left = _read_range(new)
            old_left = _read_range(old)[1]
            if ranges_of_file is not None and new_left:
                ranges_of_file.append((first, first + new_left - 1))
    return {raw_path: LineRanges(line_ranges) for raw_path, line_ranges in ranges.items()}


def _read_range(field: bytes) -> tuple[int, int]:
    """Return the first line and the number of lines of one side of a hunk."""
    first_line, _, line_count = field[1:].partition(b",")
    return int(first_line), int(line_count or 1)


def _unquote(name: bytes) -> bytes:
    """Return a path that git quotes in C style if it has special characters."""
    if not name.startswith(b'"'):
        return name
    body, unquoted, offset = name[1:-1].decode("latin-1"), bytearray(), 0
    while offset < len(body):
        if body[offset] != "\\":
            unquoted.append(ord(body[offset]))
            offset += 1
        elif body[offset + 1] in ESCAPES:
            unquoted.append(ESCAPES[body[offset + 1]])
            offset += 2
        else:
            unquoted.append(int(body[offset + 1 : offset + 4], 8))
            offset += 4
    return bytes(unquoted)
