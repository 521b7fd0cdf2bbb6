"""Find where the articles of a document begin if the format shows it: HTML `article` elements, or first-level headings in Markdown."""

from __future__ import annotations

from lint._startup.regex import Regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.text.document import Document

ARTICLE = Regex(r"(?i)<(/?)article[\s>]")
UNDERLINED = Regex(r"[^\n]*\n {0,3}=+ *(?:\n|$)")
"""An underlined first-level heading, from the beginning of its line."""


def find_articles(document: Document) -> list[int]:
    """Return where in the text each article begins, the first at 0; just 0 if there is only one."""
    starts = list(_elements(document) if document.format == "html" else _headings(document))
    return [0, *starts[1:]]


def _elements(document: Document) -> list[int]:
    """Return where `article` elements begin that are not inside another one; nested ones are usually comments."""
    depth, starts = 0, []
    for tag in ARTICLE.pattern.finditer(document.text):
        if tag[1]:
            depth = max(0, depth - 1)
        else:
            if not depth:
                starts.append(tag.start())
            depth += 1
    return starts


def _headings(document: Document) -> list[int]:
    """Return where first-level headings begin."""
    starts, text = [], document.text
    for paragraph in document.paragraphs():
        if document.kind(paragraph) == "heading":
            offset = document.place(paragraph).start
            line = text.rfind("\n", 0, offset) + 1
            if text.startswith("# ", line) or UNDERLINED.match(text, line):
                starts.append(line)
    return starts
