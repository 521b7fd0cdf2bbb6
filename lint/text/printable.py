"""Text for a terminal, or the log of a build, that can't be taken for anything else.

File names, messages and settings quote what others wrote: it may have escape sequences, characters that turn the direction of writing,
line ends, or what a build server takes for a command (`::error::` at the start of a line, `##[group]` and `##vso[…]` anywhere).
"""

from __future__ import annotations

SHOWN = "\ufffd"
"""What stands for a character that is not printed."""
BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Characters that turn the direction of writing."""
CONTROLS = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029, *map(ord, BIDI)], SHOWN)


def without_controls(text: str) -> str:
    """Return as much text, with U+FFFD for its control characters and for those that change the direction of writing."""
    return text if text.isprintable() else text.translate(CONTROLS)


def printable(text: str) -> str:
    """Return one line of text, as long as it was, with U+FFFD for what must not reach a terminal or a log."""
    text = without_controls(text)
    bare = text.lstrip()
    if bare.startswith("::"):
        text = text[: len(text) - len(bare)] + SHOWN + bare[1:]
    if "##" in text:
        import re

        text = re.sub(r"##(\w*)\[", rf"##\1{SHOWN}", text)
    return text


def lines(text: str) -> list[str]:
    """Return the lines of a text, each printable."""
    return [printable(line) for line in text.split("\n")]


def in_quotes(words: str) -> str:
    """Return words between quotation marks, or as they are if they have such marks themselves."""
    return words if "“" in words or "”" in words else f"“{words}”"


def plural(count: int, singular: str, other: str = "") -> str:
    """Return a count with its noun: “1 file”, “2 files”. `other`: the plural, where it is not the singular with an s."""
    return f"{count:,} {singular if count == 1 else other or singular + 's'}"
