"""Which lines of which files changed since a revision, as git tells it."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from lint.linter.diagnostic import Diagnostic, Edit

EVERY_LINE = 1 << 60
DIFF = "diff --no-color --no-ext-diff --no-textconv --text --unified=0 -M --src-prefix=a/ --dst-prefix=b/".split()
ESCAPES = {"a": 7, "b": 8, "t": 9, "n": 10, "v": 11, "f": 12, "r": 13, '"': 34, "\\": 92}


class Lines:
    """Ranges of lines, from 1, both ends in."""

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        self.ranges = list(ranges)

    def hold(self, one: Diagnostic) -> bool:
        """Whether a diagnostic has a part in these lines."""
        return any(first <= one.end[0] and one.start[0] <= last for first, last in self.ranges)

    def behind(self, lines: int) -> Lines:
        """The same lines, counted in a part of the text that so many lines stand before."""
        return Lines((first - lines, last - lines) for first, last in self.ranges)

    def after(self, text: str, edits: Iterable[Edit]) -> Lines:
        """The same lines of a text when some edits were made in it."""
        moves = [(text.count("\n", 0, start) + 1, new.count("\n") - text.count("\n", start, end)) for start, end, new in edits]
        moves = [(line, by) for line, by in moves if by]
        return Lines(
            (first + sum(by for line, by in moves if line < first), last + sum(by for line, by in moves if line <= last))
            for first, last in self.ranges
        )


def since(revision: str, folder: str) -> dict[str, Lines]:
    """For each file that differs from where HEAD left a revision, by its real path, the lines that are new; all, where git does not know it.

    Raises ValueError, with what git says, where the folder is in no repository or there is no such revision.
    """
    if revision.startswith("-"):
        raise ValueError(f"'{revision}' is no revision")
    top = _git(folder, "rev-parse", "--show-toplevel").decode("utf-8", "surrogateescape").rstrip("\n")
    try:
        base = _git(folder, "merge-base", revision, "HEAD").decode().strip()
    except ValueError:
        base = revision
    patch = _git(folder, *DIFF, base, "--")
    new = _git(top, "ls-files", "--others", "--exclude-standard", "-z").split(b"\0")
    found = {path: Lines([(1, EVERY_LINE)]) for path in new if path}
    found.update(_changed(patch))
    return {os.path.realpath(os.path.join(top, os.fsdecode(path))): lines for path, lines in found.items()}


def _git(folder: str, *words: str) -> bytes:
    import subprocess

    try:
        done = subprocess.run(["git", "-C", folder, *words], capture_output=True, check=False)
    except FileNotFoundError:
        raise ValueError("git is not installed") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise ValueError(said[0] if said else f"git {words[0]} failed")
    return done.stdout


def _changed(patch: bytes) -> dict[bytes, Lines]:
    found: dict[bytes, Lines] = {}
    lines: Lines | None = None
    left = 0  # lines of a hunk, which may look like anything
    for line in patch.split(b"\n"):
        if left and line[:1] in (b"+", b"-", b" "):
            left -= 1
        elif line.startswith(b"+++ "):
            name = _unquoted(line[4:].removesuffix(b"\t"))  # which git sets behind a name with a space
            lines = found.setdefault(name[2:], Lines([])) if name.startswith(b"b/") else None
        elif line.startswith(b"@@ "):
            old, new = line.split(b" ")[1:3]
            first, count = _hunk(new)
            left = _hunk(old)[1] + count
            if lines is not None and count:
                lines.ranges.append((first, first + count - 1))
    return found


def _hunk(told: bytes) -> tuple[int, int]:
    first, _, count = told[1:].partition(b",")
    return int(first), int(count or 1)


def _unquoted(name: bytes) -> bytes:
    """A path as git writes it: in C's quotes where it holds more than plain characters."""
    if not name.startswith(b'"'):
        return name
    body, out, at = name[1:-1].decode("latin-1"), bytearray(), 0
    while at < len(body):
        if body[at] != "\\":
            out.append(ord(body[at]))
            at += 1
        elif body[at + 1] in ESCAPES:
            out.append(ESCAPES[body[at + 1]])
            at += 2
        else:
            out.append(int(body[at + 1 : at + 4], 8))
            at += 4
    return bytes(out)
