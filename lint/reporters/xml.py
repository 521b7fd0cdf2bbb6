"""Text as XML can hold it."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

IMPOSSIBLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 has no way to write, not even as references."""
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'


def attributes(**values: object) -> str:
    """These attributes, each behind a space; what XML can't hold is U+FFFD."""
    return "".join(f" {name}={quoteattr(_possible(str(value)))}" for name, value in values.items())


def content(text: str) -> str:
    """A text between tags; what XML can't hold is U+FFFD."""
    return escape(_possible(text), {"\r": "&#13;"})


def _possible(text: str) -> str:
    return IMPOSSIBLE.sub("\ufffd", text)
