"""Read plain text: a paragraph is a line, or a block of wrapped lines.

A block was wrapped if hardly any line has room for the first word of the next one. Its line endings become spaces, so that no rule takes the end of a
line for the end of a paragraph.
"""

from __future__ import annotations

from itertools import pairwise

from lint._startup.regex import Regex
from lint.text.position import Span
from lint.text.source_map import UNSEEN, Prose

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.text.formats.masks import MaskedText

NARROWEST, WIDEST = 40, 110
"""The width of wrapped lines, in characters; narrower lines are verse or lists, wider ones whole paragraphs."""

BROKEN = Regex(r"(?<=[A-Za-z]-)(\r?)\n(?=[a-z])(?!(?:and|or|to) )")
"""A line ending inside a compound."""
LONGEST = 6_000
"""The number of characters in the longest paragraph; longer ones are split, so that no rule has to look at a whole file at once."""
SENTENCE_END = Regex(r"[a-z]{3}[.!?][”’\"')]*[ ](?=[“‘\"'(]*[A-Z])")
"""Where almost certainly a sentence ends: not after “U.S.” or “Mr.”."""

PARTS_OF_NAME = ("lint", "LINT", "Lint", "mtl")
"""Parts of this program's name, possibly misspelled, that seldom occur in texts without ignore comments."""

MASKED_BEGINNINGS = ("{%", "{#", "{{<", "{{%", "<%", "<?php", "\\begin{", "\\(", "\\[", "\\{", "$$")
"""What only templates and formulas contain."""


def read(text: str) -> Prose | str:
    """Return the prose of a text: as long as the text unless something has to be left out."""
    may_have_comments = ("#" in text or "<!--" in text) and any(part in text for part in PARTS_OF_NAME)
    comments = list(_find_comments(text)) if may_have_comments else []
    masks = _find_masks(text) if any(mark in text for mark in MASKED_BEGINNINGS) else None
    if comments or (masks and masks.masks):
        return _cut_out(text, comments, masks)
    body = join_wrapped_lines(text)
    if not any(character in body for character in UNSEEN):
        return body
    prose = Prose()
    prose.add(body, 0, len(body))
    return prose


def _find_comments(text: str) -> Iterator[Span]:
    """Yield ignore comments with the spaces before them, or with their whole line if nothing else is on it."""
    from lint.text.ignore_comments import COMMENT_IN_PLAIN_TEXT, is_addressed

    for match in COMMENT_IN_PLAIN_TEXT.finditer(text):
        start, end = match.span()
        if not is_addressed(match[0]):
            continue
        alone = text[text.rfind("\n", 0, start) + 1 : start].strip() == ""
        if alone and text[end - 1] != "\n":
            line_end = text.find("\n", end)
            rest = text[end:] if line_end < 0 else text[end:line_end]
            end = end if rest.strip() else len(text) if line_end < 0 else line_end + 1
        yield Span(start, end)


def _find_masks(text: str) -> MaskedText:
    """Return a text with non-prose masked; remains of a page (`{{ title }}`) are masked, too."""
    from lint.text.formats.masks import MaskedText, find_masks

    return MaskedText(text, find_masks(text, output_tags=False))


def _cut_out(text: str, comments: list[Span], masked: MaskedText | None) -> Prose:
    """Return the prose of a text without certain comments and masked spans."""
    shown = masked.text if masked else text
    starts, ends = [0, *(comment.end for comment in comments)], [*(comment.start for comment in comments), len(text)]
    body = join_wrapped_lines("".join(shown[start:end] for start, end in zip(starts, ends, strict=True)))
    prose, done = Prose(), 0
    for start, end in zip(starts, ends, strict=True):
        for part_start, part_end, mask in masked.split(start, end) if masked else ((start, end, None),):
            part = body[done + part_start - start : done + part_end - start]
            prose.add(mask.shows if mask else part, part_start, part_end, verbatim=mask is None)
        done += end - start
    for comment in comments:
        prose.add_comment(text, comment.start, comment.end)
    return prose


def join_wrapped_lines(text: str) -> str:
    """Return as many characters, with line endings only at the ends of paragraphs."""
    if "\r" in text:  # a lone CR counts as one line ending
        text = text.replace("\r\r\n", "\ue000\ue000\n").replace("\r\n", "\ue000\n").replace("\r", "\n").replace("\ue000", "\r")
    return _unwrap(text)


def _unwrap(text: str) -> str:
    """Return as many characters, with a space for each line ending that only wraps a paragraph."""
    return "\n\n".join([_unwrap_block(block) if "\n" in block or len(block) > LONGEST else block for block in text.split("\n\n")])


def _unwrap_block(block: str) -> str:
    """Return the lines of a block, joined if they were wrapped, and split if too long."""
    paragraphs: list[str] = []
    lines: list[str] = []
    for line in [*block.split("\n"), ""]:
        if line and not line.isspace():
            lines.append(line)
            continue
        if lines:
            paragraphs += [_cut(_join(lines))] if _are_wrapped(lines) else map(_cut, lines)
            lines = []
        paragraphs.append(line)
    return "\n".join(paragraphs[:-1])


def _join(lines: list[str]) -> str:
    """Return lines joined by a space for each line ending, or by an invisible character if it split a compound at its hyphen."""
    joined = "\n".join(lines)
    if "-\n" in joined or "-\r\n" in joined:
        joined = BROKEN.pattern.sub(lambda line_end: line_end[1] + "\u2060", joined)
    return joined.replace("\n", " ")


def _cut(paragraph: str) -> str:
    """Return a paragraph with line endings for some of its spaces if it is too long, after sentences if possible."""
    parts: list[str] = []
    start = 0
    while len(paragraph) - start > LONGEST:
        middle, limit = start + LONGEST // 2, start + LONGEST
        ends = [sentence_end.end() - 1 for sentence_end in SENTENCE_END.finditer(paragraph, middle, limit)]
        space = ends[-1] if ends else paragraph.rfind(" ", middle, limit)
        space = space if space >= 0 else paragraph.find(" ", limit)
        if space < 0:
            break
        parts.append(paragraph[start:space])
        start = space + 1
    return "\n".join([*parts, paragraph[start:]])


def _are_wrapped(lines: list[str]) -> bool:
    """Return whether hardly any line has room for the first word of the next one."""
    width = max(map(len, lines))
    if len(lines) < 2 or not NARROWEST <= width <= WIDEST:
        return False
    room = 0
    for line, following in pairwise(lines):
        first = following.lstrip().find(" ")
        room += len(line.rstrip()) + 1 + (first if first >= 0 else len(following.strip())) <= width - 6
    return room * 8 <= len(lines) - 1
