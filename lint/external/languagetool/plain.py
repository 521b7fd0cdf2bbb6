"""Make a server's words plain text that is safe to print."""

from __future__ import annotations

import unicodedata


def plain_text(text: str, max_characters: int) -> str:
    """Return a text on one line, cut if it is too long, with U+FFFD for control characters, bidi controls, and surrogates."""
    folded = " ".join(text[: 4 * max_characters].split())
    cut = folded if len(folded) <= max_characters else folded[: max_characters - 1] + "…"
    return "".join(character if character.isprintable() else "\ufffd" for character in cut)


def is_plain(text: str) -> bool:
    """Return whether a text has no control characters, bidi controls, or surrogates. Spaces of any width are plain."""
    return all(character.isprintable() or unicodedata.category(character) == "Zs" for character in text)
