"""Apply edits to a text until none is left.

Nothing outside the edits changes: the byte order mark, line endings, and encoding stay as they are.
"""

from __future__ import annotations

import os
from io import BytesIO

from lint._startup.record import Record
from lint._startup.regex import Regex
from lint.linter.diagnostic import Diagnostic, Edit
from lint.linter.skeleton import skeleton
from lint.text.encoding import BYTE_ORDER_MARKS
from lint.text.formats.table import decode_as, parse
from lint.text.ignore_comments import find_misspelt
from lint.text.position import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from lint.text.document import Document

    FindDiagnostics = Callable[[bytes, str, str, list[Edit]], list[Diagnostic]]
    """Return the diagnostics that may be fixed in these bytes, given their encoding ("" if not yet known) and the edits made so far."""
    IsLeftAlone = Callable[[Diagnostic], bool]
    ReportPlace = tuple[str, int]
    """A rule and where its report starts, in code points of the text."""

ROUNDS = 20
"""A text is checked again at most this often; edits that are still pending then undo each other."""


NEXT_LINE = Regex(r"[^\n\r]*[\n\r]\s*[^\n\r]*")


class SkippedFix(Record):
    """A diagnostic whose edit was not applied, and why."""

    __slots__ = ()
    diagnostic: Diagnostic
    reason: str


class EditChoice(Record):
    """The diagnostics whose edits can be applied together, in the order of the text, and those left over."""

    __slots__ = ()
    applied: tuple[Diagnostic, ...]
    skipped: tuple[SkippedFix, ...]


class FixResult(Record):
    """The outcome for a file: its new bytes, the diagnostics that were fixed, and those that were not."""

    __slots__ = ()
    raw: bytes
    applied: tuple[Diagnostic, ...] = ()
    skipped: tuple[SkippedFix, ...] = ()


def apply_fixes(
    raw: bytes, format: str, find: FindDiagnostics, unsafe: bool, is_left_alone: IsLeftAlone | None = None, encoding: str = ""
) -> FixResult:
    """Apply the safe edits of a file, or all of them, until none is left. Raises whatever `find` raises.

    `encoding`: as for `decode`; `is_left_alone`: returns whether a diagnostic of the original text is not fixed, wherever the other edits move it.
    """
    diagnostics = find(raw, "", "", [])
    left_alone = {_place(diagnostic) for diagnostic in diagnostics if is_left_alone(diagnostic)} if is_left_alone else set()
    fixable = _select_fixable(diagnostics, left_alone, unsafe)
    if not fixable:
        return FixResult(raw)
    text, encoding = decode_as(format, raw, encoding)
    if encode(raw, text, encoding) != raw:
        return FixResult(raw, skipped=_skip(fixable, f"the file does not survive a round trip through {encoding}"))
    result = FixResult(raw)
    for _ in range(ROUNDS):
        choice = refuse_harmful(text, format, choose_edits(text, fixable, encoding))
        result = result.replace(applied=(*result.applied, *choice.applied), skipped=choice.skipped)
        if not choice.applied:
            return result
        before, edits = text, edits_of(text, choice.applied)
        text = apply_edits(text, edits)
        result = result.replace(raw=encode(raw, text, encoding))
        left_alone = {(rule, move(start, edits)) for rule, start in left_alone}
        fixable = _select_fixable(find(result.raw, encoding, before, edits), left_alone, unsafe)
        if not fixable:
            return result.replace(skipped=())
    return result.replace(skipped=_skip(fixable, f"fixes did not converge after {ROUNDS} passes"))


def _select_fixable(diagnostics: list[Diagnostic], left_alone: set[ReportPlace], unsafe: bool) -> list[Diagnostic]:
    fixable = [diagnostic for diagnostic in diagnostics if diagnostic.edit and (unsafe or diagnostic.safety == "safe")]
    return [diagnostic for diagnostic in fixable if _place(diagnostic) not in left_alone]


def _place(diagnostic: Diagnostic) -> ReportPlace:
    return diagnostic.rule, diagnostic.start.offset


def _skip(diagnostics: list[Diagnostic], reason: str) -> tuple[SkippedFix, ...]:
    return tuple([SkippedFix(diagnostic, reason) for diagnostic in diagnostics])


def choose_edits(text: str, diagnostics: Iterable[Diagnostic], encoding: str = "utf-8") -> EditChoice:
    """Divide diagnostics that all have an edit into those that can be fixed together and the rest, with reasons."""
    applied: list[Diagnostic] = []
    skipped: list[SkippedFix] = []
    end = -1
    for diagnostic in sorted(diagnostics, key=Diagnostic.sort_key):
        assert diagnostic.edit is not None
        touched = _touched_span(text, diagnostic, diagnostic.edit)
        if text[diagnostic.start.offset : diagnostic.end.offset] != diagnostic.text:
            skipped.append(SkippedFix(diagnostic, "the text has changed"))
        elif touched.start < end or (touched.start == end and touched.start == touched.end):
            skipped.append(SkippedFix(diagnostic, f"it overlaps the fix for {applied[-1].rule}"))
        elif not _fits(diagnostic.edit.text, encoding):
            skipped.append(SkippedFix(diagnostic, f"{encoding} cannot encode these characters"))
        else:
            applied.append(diagnostic)
            end = touched.end
    return EditChoice(tuple(applied), tuple(skipped))


def refuse_harmful(text: str, format: str, choice: EditChoice) -> EditChoice:
    """Return a choice without the edits that would change more than the words they replace: the markup, or other paragraphs."""
    if not choice.applied:
        return choice
    document = parse("", text, format)
    unread_comments = _find_unread_comments(document)
    if doubtful := [diagnostic for diagnostic in choice.applied if any(diagnostic.span.overlaps(span) for span in unread_comments)]:
        applied = tuple([diagnostic for diagnostic in choice.applied if diagnostic not in doubtful])
        choice = EditChoice(applied, (*choice.skipped, *_skip(doubtful, "the line beside it looks like an mtlint comment but does not work as one")))

    def are_harmless(diagnostics: list[Diagnostic]) -> bool:
        edits = edits_of(text, diagnostics)
        return skeleton(parse("", apply_edits(text, edits), format)) == skeleton(document, edits)

    harmless = _select_harmless(list(choice.applied), are_harmless)
    harmful = [diagnostic for diagnostic in choice.applied if diagnostic not in harmless] if len(harmless) < len(choice.applied) else []
    return EditChoice(tuple(harmless), (*choice.skipped, *_skip(harmful, "the fix would change the surrounding markup")))


def _find_unread_comments(document: Document) -> list[Span]:
    """Return the lines, each with the next one, that hold something like an ignore comment that the format does not recognize."""
    spans = []
    for misspelt, _ in find_misspelt(document.text):
        if not any(comment.overlaps(misspelt) for comment in document.comments):
            start = max(document.text.rfind(mark, 0, misspelt.start) for mark in "\n\r") + 1
            next_line = NEXT_LINE.match(document.text, misspelt.end)
            spans.append(Span(start, next_line.end() if next_line else len(document.text)))
    return spans


def _select_harmless(diagnostics: list[Diagnostic], are_harmless: Callable[[list[Diagnostic]], bool]) -> list[Diagnostic]:
    """Return the diagnostics whose edits are harmless together, found by bisection."""
    if are_harmless(diagnostics):
        return diagnostics
    if len(diagnostics) == 1:
        return []
    middle = len(diagnostics) // 2
    first_half, second_half = (_select_harmless(half, are_harmless) for half in (diagnostics[:middle], diagnostics[middle:]))
    return [*first_half, *second_half] if are_harmless([*first_half, *second_half]) else first_half or second_half


def edits_of(text: str, diagnostics: Iterable[Diagnostic]) -> list[Edit]:
    """Return the edits of these diagnostics in final form for a text."""
    return [widen_deletion(text, diagnostic.edit) for diagnostic in diagnostics if diagnostic.edit]


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Apply edits, in order and without overlaps, to a text."""
    pieces, offset = [], 0
    for edit in edits:
        pieces += [text[offset : edit.start], edit.text]
        offset = edit.end
    return "".join([*pieces, text[offset:]])


def move(offset: int, edits: Iterable[Edit]) -> int:
    """Return where a character of a text is after edits that do not touch it."""
    return offset + sum(len(edit.text) - (edit.end - edit.start) for edit in edits if edit.end <= offset)


def widen_deletion(text: str, edit: Edit) -> Edit:
    """Return an edit extended by the line that the deletion would leave empty, or by a space that would be doubled."""
    start, end, new = edit
    if new or start == end:
        return edit
    first = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    last = min((offset for offset in (text.find("\n", end), text.find("\r", end)) if offset >= 0), default=len(text))
    if text[first:start].strip() or text[end:last].strip():
        follows = text[end : end + 1]
        return Edit(start - 1, end, new) if text[first:start].endswith(" ") and (not follows or follows in " .,;:!?\r\n") else edit
    if text[start:end].endswith(("\n", "\r")):
        return edit
    last = _skip_line_end(text, last)
    after = _skip_line_end(text, last)
    if after > last and (first == 0 or text[:first].endswith(("\n\n", "\r\n\r\n", "\r\r"))):
        last = after  # one empty line is enough
    return Edit(first, last, new)


def _skip_line_end(text: str, offset: int) -> int:
    """Return where the next line begins if a line ends at this offset; otherwise return the offset."""
    return offset + 2 if text.startswith("\r\n", offset) else offset + 1 if text[offset : offset + 1] in ("\n", "\r") else offset


def _touched_span(text: str, diagnostic: Diagnostic, edit: Edit) -> Span:
    """Return the span that other edits of the same round must not touch: the reported words and whatever the edit takes around them."""
    widened = widen_deletion(text, edit)
    return Span(min(widened.start, diagnostic.start.offset), max(widened.end, diagnostic.end.offset))


def _fits(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def encode(before: bytes, text: str, encoding: str) -> bytes:
    """Return a text in the encoding of `before`, the file's original bytes, with a byte order mark if it had one."""
    bom = next((bom for bom, name in BYTE_ORDER_MARKS if before.startswith(bom) and name == encoding), b"")
    return bom + text.encode(encoding)


def diff(path: str, before: bytes, after: bytes) -> bytes:
    """Return a unified diff of two files as `patch` expects it: every line ends with LF, whatever the encoding."""
    from difflib import diff_bytes, unified_diff

    old, new = BytesIO(before).readlines(), BytesIO(after).readlines()
    lines = diff_bytes(unified_diff, old, new, _name_in_diff(b"a/" + os.fsencode(path)), _name_in_diff(b"b/" + os.fsencode(path)))
    return b"".join(line if line.endswith(b"\n") else line + b"\n\\ No newline at end of file\n" for line in lines)


def _name_in_diff(name: bytes) -> bytes:
    """Return a path as `patch` and git read it: in C quotes if it has control characters or quotes, else with a tab after it if it has a space."""
    if any(byte < 32 or byte in (34, 92, 127) for byte in name):
        return b'"%s"' % b"".join(b"\\%03o" % byte if byte < 32 or byte in (34, 92, 127) else bytes((byte,)) for byte in name)
    return name + b"\t" if b" " in name else name  # without the tab, `patch` takes the text after a space for a date
