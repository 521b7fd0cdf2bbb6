"""Write text that XML can hold, with U+FFFD for everything it can't."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

IMPOSSIBLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 can't represent, not even as references."""
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'


def attributes(**values: object) -> str:
    """Return attributes, each preceded by a space."""
    return "".join(f" {name}={quoteattr(_replace_impossible(str(value)))}" for name, value in values.items())


def content(text: str) -> str:
    """Return a text as element content."""
    return escape(_replace_impossible(text), {"\r": "&#13;"})


def _replace_impossible(text: str) -> str:
    return IMPOSSIBLE.sub("\ufffd", text)
