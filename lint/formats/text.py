"""Plain text: a paragraph is a line, or a block of lines that were wrapped.

Lines of a block were wrapped when hardly one had room for the first word of
the next. Their ends become spaces, so that no rule takes the end of a line for
the end of a paragraph.
"""

from __future__ import annotations

from itertools import pairwise

from lint.document import UNSEEN, Prose

NARROWEST, WIDEST = 40, 110
"""Wrapped lines are this wide, in characters; narrower ones are verse or lists, wider ones paragraphs."""


def read(text: str) -> Prose | str:
    """The prose of a text: as long as the text where nothing has to be left out."""
    if "\r" in text:  # an end of line that is a lone CR counts as one
        text = text.replace("\r\r\n", "\ue000\ue000\n").replace("\r\n", "\ue000\n").replace("\r", "\n").replace("\ue000", "\r")
    text = unwrap(text)
    if UNSEEN.search(text) is None:
        return text
    prose = Prose()
    prose.add(text, 0, len(text))
    return prose


def unwrap(text: str) -> str:
    """The same characters, with a space for each line end that only wraps a paragraph."""
    out: list[str] = []
    block: list[str] = []
    for line in text.split("\n"):
        if line and not line.isspace():
            block.append(line)
            continue
        if block:
            out.append(_joined(block))
            block = []
        out.append(line)
    if block:
        out.append(_joined(block))
    return "\n".join(out)


def _joined(block: list[str]) -> str:
    return (" " if len(block) > 1 and _wrapped(block) else "\n").join(block)


def _wrapped(lines: list[str]) -> bool:
    width = max(map(len, lines))
    if not NARROWEST <= width <= WIDEST:
        return False
    room = sum(len(line.rstrip()) + 1 + len(following.split(None, 1)[0]) <= width - 6 for line, following in pairwise(lines))
    return room * 8 <= len(lines) - 1
