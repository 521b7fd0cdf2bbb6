"""Edits applied to a text until nothing is left to apply.

Nothing outside the edits changes: byte order mark, line ends and encoding stay as they are.
"""

from __future__ import annotations

import os
from io import BytesIO

from lint.linter.diagnostic import Edit
from lint.text.encoding import MARKS, decode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from lint.linter.diagnostic import Diagnostic

    Look = Callable[[bytes, str, list[Edit]], list[Diagnostic]]
    """The diagnostics that may be fixed in bytes which came from a text by some edits."""

ROUNDS = 20
"""So often a text is looked at again; edits that have not come to an end by then undo each other."""


class Fixed:
    """What became of a file. `applied`: the diagnostics whose edits were made; `skipped`: others, each with the reason."""

    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        self.applied: list[Diagnostic] = []
        self.skipped: list[tuple[Diagnostic, str]] = []


def settle(raw: bytes, format: str, look: Look, unsafe: bool) -> Fixed:
    """Applies the safe edits of a file, or all of them, again and again until none is left. Raises what `look` raises."""
    fixed = Fixed(raw)
    text = ""
    edits: list[Edit] = []
    for _ in range(ROUNDS):
        wanted = [one for one in look(fixed.raw, text, edits) if one.edit and (unsafe or one.safety == "safe")]
        if not wanted:
            return fixed
        text, encoding = decode(fixed.raw, format)
        if encode(fixed.raw, text, encoding) != fixed.raw:
            fixed.skipped = [(one, f"the file would not come back from {encoding} as it is") for one in wanted]
            return fixed
        applied, skipped = choose(text, wanted, encoding)
        fixed.applied += applied
        done = {(one.rule, one.text) for one in fixed.applied}
        fixed.skipped = [(one, why) for one, why in (*fixed.skipped, *skipped) if (one.rule, one.text) not in done]
        if not applied:
            return fixed
        edits = [tidy(text, one.edit) for one in applied if one.edit]
        fixed.raw = encode(fixed.raw, rewritten(text, edits), encoding)
    left = [one for one in look(fixed.raw, text, edits) if one.edit and (unsafe or one.safety == "safe")]
    fixed.skipped += [(one, f"the edits have come to no end after {ROUNDS} rounds") for one in left]
    return fixed


def choose(text: str, wanted: Iterable[Diagnostic], encoding: str = "utf-8") -> tuple[list[Diagnostic], list[tuple[Diagnostic, str]]]:
    """Those of some diagnostics whose edits can be made together, in order, and the others with the reason."""
    applied: list[Diagnostic] = []
    skipped: list[tuple[Diagnostic, str]] = []
    end = -1
    for one in sorted(wanted, key=lambda one: one.order()):
        assert one.edit is not None
        start, stop = span = _touched(text, one)
        if text[one.start[2] : one.end[2]] != one.text:
            skipped.append((one, "the text is no longer what it was"))
        elif start < end or (start == end and start == stop):
            skipped.append((one, f"it overlaps with the fix of {applied[-1].rule}"))
        elif not _fits(one.edit[2], encoding):
            skipped.append((one, f"{encoding} has no such characters"))
        else:
            applied.append(one)
            end = span[1]
    return applied, skipped


def rewritten(text: str, edits: Iterable[Edit]) -> str:
    """A text with some edits, in order and apart from each other, made in it."""
    parts, at = [], 0
    for start, end, new in edits:
        parts += [text[at:start], new]
        at = end
    return "".join([*parts, text[at:]])


def tidy(text: str, edit: Edit) -> Edit:
    """An edit that takes words away takes the line with it that would be empty, or the space that would stand beside another."""
    start, end, new = edit
    if new or start == end:
        return edit
    first = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    last = min((at for at in (text.find("\n", end), text.find("\r", end)) if at >= 0), default=len(text))
    if text[first:start].strip() or text[end:last].strip():
        follows = text[end : end + 1]
        return Edit(start - 1, end, new) if text[first:start].endswith(" ") and (not follows or follows in " .,;:!?\r\n") else edit
    if text[start:end].endswith(("\n", "\r")):
        return edit
    last = _behind_end(text, last)
    after = _behind_end(text, last)
    if after > last and (first == 0 or text[:first].endswith(("\n\n", "\r\n\r\n", "\r\r"))):
        last = after  # one empty line is enough
    return Edit(first, last, new)


def _behind_end(text: str, at: int) -> int:
    """Where the next line begins, if a line ends at an offset."""
    return at + 2 if text.startswith("\r\n", at) else at + 1 if text[at : at + 1] in ("\n", "\r") else at


def _touched(text: str, one: Diagnostic) -> tuple[int, int]:
    """The span that no other edit of the same round may touch: the words that are reported, and what the edit takes beside them."""
    assert one.edit is not None
    start, end, _ = tidy(text, one.edit)
    return min(start, one.span[0]), max(end, one.span[1])


def _fits(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def encode(before: bytes, text: str, encoding: str) -> bytes:
    """A text in the bytes of a file that it came from, with the byte order mark where the file had one."""
    mark = next((mark for mark, name in MARKS if before.startswith(mark) and name == encoding), b"")
    return mark + text.encode(encoding)


def diff(path: str, before: bytes, after: bytes) -> bytes:
    """A unified diff of two files, byte for byte as `patch` reads it: its lines end with LF alone, whatever the encoding."""
    from difflib import diff_bytes, unified_diff

    name = os.fsencode(path) + (b"\t" if " " in path else b"")  # without it `patch` takes what follows a space for a date
    old, new = BytesIO(before).readlines(), BytesIO(after).readlines()
    lines = diff_bytes(unified_diff, old, new, b"a/" + name, b"b/" + name)
    return b"".join(line if line.endswith(b"\n") else line + b"\n\\ No newline at end of file\n" for line in lines)
