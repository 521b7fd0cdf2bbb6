"""From bytes to a `Document`, one module a format.

A format module has one function, `read(text) -> Prose | str`: the prose of a
text, and the way back to it. A `str` is as long as the text.
"""

from __future__ import annotations

from lint.text.document import Document
from lint.text.encoding import decode

ENDINGS = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}
FORMATS = ("text", "markdown", "html")
STDIN = "-"
"""The path of standard input."""


def format_of(path: str) -> str:
    """The format that a file name's ending stands for; `text` when it stands for none."""
    dot = path.rfind(".")
    return ENDINGS.get(path[dot:].lower(), "text") if dot >= 0 else "text"


def read(path: str, raw: bytes, format: str | None = None) -> Document:
    """Decodes bytes and finds the prose in them. Raises `DecodeError`."""
    format = format or format_of(path)
    text, encoding = decode(raw, format)
    return parse(path, text, format, encoding)


def parse(path: str, text: str, format: str, encoding: str = "utf-8") -> Document:
    """A document of a text that is already decoded."""
    if format == "markdown":
        from lint.text.formats import markdown as module
    elif format == "html":
        from lint.text.formats import html as module  # type: ignore[no-redef]
    else:
        from lint.text.formats import plain as module  # type: ignore[no-redef]
    return Document(path, text, module.read(text), format=format, encoding=encoding)
