"""Plain text: a paragraph is a line, or a block of lines that were wrapped.

Lines of a block were wrapped when hardly one had room for the first word of
the next. Their ends become spaces, so that no rule takes the end of a line for
the end of a paragraph.
"""

from __future__ import annotations

from itertools import pairwise

from lint._startup.regex import Regex
from lint.text.position import Span
from lint.text.source_map import ADDRESS, UNSEEN, Prose

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

NARROWEST, WIDEST = 40, 110
"""Wrapped lines are this wide, in characters; narrower ones are verse or lists, wider ones paragraphs."""

BROKEN = Regex(r"(?<=[A-Za-z]-)(\r?)\n(?=[a-z])(?!(?:and|or|to) )")
"""The end of a line inside a compound."""
LONGEST = 6_000
"""Characters of the longest paragraph; a longer one is taken for several, so that no rule has to look at a whole file at once."""
SENTENCE_END = Regex(r"[a-z]{3}[.!?][”’\"')]*[ ](?=[“‘\"'(]*[A-Z])")
"""Where hardly anything but a sentence ends: not behind “U.S.” or “Mr.”."""

COMMENT = Regex(r"(?m:^)[ \t]*#[ \t]*mtlint:[^\n]*\n?|[ \t]*<!--\s*mtlint:(?s:(?!-->).)*-->")


def read(text: str) -> Prose | str:
    """The prose of a text: as long as the text where nothing has to be left out."""
    comments = list(_comments(text)) if ADDRESS in text else []
    if comments:
        return _without(text, comments)
    body = laid_out(text)
    if not any(one in body for one in UNSEEN):
        return body
    prose = Prose()
    prose.add(body, 0, len(body))
    return prose


def _comments(text: str) -> Iterator[Span]:
    """Comments that are for this program, each with the spaces before it, and with its line where nothing else stands in that."""
    for found in COMMENT.finditer(text):
        start, end = found.span()
        alone = text[text.rfind("\n", 0, start) + 1 : start].strip() == ""
        if alone and text[end - 1] != "\n":
            line_end = text.find("\n", end)
            rest = text[end:] if line_end < 0 else text[end:line_end]
            end = end if rest.strip() else len(text) if line_end < 0 else line_end + 1
        yield Span(start, end)


def _without(text: str, comments: list[Span]) -> Prose:
    """The prose of a text with comments cut out of it."""
    starts, ends = [0, *(end for _, end in comments)], [*(start for start, _ in comments), len(text)]
    body = laid_out("".join(text[start:end] for start, end in zip(starts, ends, strict=True)))
    prose, at = Prose(), 0
    for start, end in zip(starts, ends, strict=True):
        prose.add(body[at : at + end - start], start, end)
        at += end - start
    for start, end in comments:
        prose.comment(text, start, end)
    return prose


def laid_out(text: str) -> str:
    """The same characters, with line ends only where paragraphs end."""
    if "\r" in text:  # an end of line that is a lone CR counts as one
        text = text.replace("\r\r\n", "\ue000\ue000\n").replace("\r\n", "\ue000\n").replace("\r", "\n").replace("\ue000", "\r")
    return unwrap(text)


def unwrap(text: str) -> str:
    """The same characters, with a space for each line end that only wraps a paragraph."""
    return "\n\n".join([_unwrapped(block) if "\n" in block or len(block) > LONGEST else block for block in text.split("\n\n")])


def _unwrapped(block: str) -> str:
    lines = block.split("\n")
    out: list[str] = []
    together: list[str] = []
    for line in [*lines, ""]:
        if line and not line.isspace():
            together.append(line)
            continue
        if together:
            out += [_cut(_joined(together))] if _wrapped(together) else map(_cut, together)
            together = []
        out.append(line)
    return "\n".join(out[:-1])


def _joined(lines: list[str]) -> str:
    """Lines as one, with a space for each line end; with a character that is not seen where it broke a compound at its hyphen."""
    whole = "\n".join(lines)
    return (BROKEN.pattern.sub(lambda end: end[1] + "\u2060", whole) if "-\n" in whole or "-\r\n" in whole else whole).replace("\n", " ")


def _cut(paragraph: str) -> str:
    """A paragraph that nobody wrote as one, with line ends for some of its spaces, behind sentences where there are any."""
    parts: list[str] = []
    start = 0
    while len(paragraph) - start > LONGEST:
        ends = [one.end() - 1 for one in SENTENCE_END.finditer(paragraph, start + LONGEST // 2, start + LONGEST)]
        space = ends[-1] if ends else paragraph.rfind(" ", start + LONGEST // 2, start + LONGEST)
        space = space if space >= 0 else paragraph.find(" ", start + LONGEST)
        if space < 0:
            break
        parts.append(paragraph[start:space])
        start = space + 1
    return "\n".join([*parts, paragraph[start:]])


def _wrapped(lines: list[str]) -> bool:
    """Whether hardly a line has room for the first word of the next."""
    width = max(map(len, lines))
    if len(lines) < 2 or not NARROWEST <= width <= WIDEST:
        return False
    room = 0
    for line, following in pairwise(lines):
        first = following.lstrip().find(" ")
        room += len(line.rstrip()) + 1 + (first if first >= 0 else len(following.strip())) <= width - 6
    return room * 8 <= len(lines) - 1
