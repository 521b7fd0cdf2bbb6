"""Make text safe for a terminal or a build log.

File names, messages, and settings quote what others wrote. They may contain escape sequences, characters that change the writing direction, line
breaks, or commands for a build server (`::error::` at the start of a line, `##[group]` and `##vso[…]` anywhere).
"""

from __future__ import annotations

SHOWN = "\ufffd"
"""Stands for a character that is not printed."""
BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Characters that change the writing direction."""
CONTROLS = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029, *map(ord, BIDI)], SHOWN)


def without_controls(text: str) -> str:
    """Return text of the same length with U+FFFD for control characters and characters that change the writing direction."""
    return text if text.isprintable() else text.translate(CONTROLS)


def printable(text: str) -> str:
    """Return a line of text of the same length with U+FFFD for anything that must not reach a terminal or a log."""
    text = without_controls(text)
    bare = text.lstrip()
    if bare.startswith("::"):
        text = text[: len(text) - len(bare)] + SHOWN + bare[1:]
    if "##" in text:
        import re

        text = re.sub(r"##(\w*)\[", rf"##\1{SHOWN}", text)
    return text


def lines(text: str) -> list[str]:
    """Return the lines of a text, each safe to print."""
    return [printable(line) for line in text.split("\n")]


def in_quotes(words: str) -> str:
    """Return words in quotation marks, or unchanged if they contain quotation marks."""
    return words if "“" in words or "”" in words else f"“{words}”"


def plural(count: int, singular: str, other: str = "") -> str:
    """Return a count with its noun: “1 file”, “2 files”. `other`: the plural, unless it just adds an s."""
    return f"{count:,} {singular if count == 1 else other or singular + 's'}"
