"""Markdown by pulldown-cmark, whose events carry the bytes that they came from.

Code, addresses, front matter and raw HTML tags are not prose. In the middle of
a sentence (code, an image, an address) a U+FFFC takes their place, so that the
words around them do not become neighbors.
"""

from __future__ import annotations

from typing import Any

from lint.text.formats import html
from lint.text.formats.byte_offsets import Offsets
from lint.text.position import Span
from lint.text.source_map import Prose

HIDDEN = "\ufffc"
KINDS = {
    "Paragraph": "paragraph",
    "Heading": "heading",
    "TableCell": "cell",
    "Item": "item",
    "FootnoteDefinition": "paragraph",
    "HtmlBlock": "paragraph",
}


def read(text: str) -> Prose:
    """Return the prose of a Markdown text."""
    from pyromark import Options, events_with_range

    flags = (
        Options.ENABLE_TABLES
        | Options.ENABLE_FOOTNOTES
        | Options.ENABLE_STRIKETHROUGH
        | Options.ENABLE_TASKLISTS
        | Options.ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options.ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
    )
    reader, offsets = _Reader(text), Offsets(text)
    for event, place in events_with_range(text, options=flags):
        reader.take(event, Span(offsets.at(place["start"]), offsets.at(place["end"])))
    return reader.prose


class _Reader:
    """Takes the prose out of the events of a Markdown text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.prose = Prose()
        self._hidden: list[bool] = []  # for each open tag, whether what is in it is no prose
        self._emphasis: list[int] = []

    def take(self, event: Any, span: Span) -> None:
        """Read the next event, which stands for a span of the text."""
        name, value = _parts(event)
        if value == "Emphasis" and not any(self._hidden):
            self._note_emphasis(name == "Start")
        if name == "End":
            self._hidden.pop()
        elif name == "Start":
            self._hidden.append(any(self._hidden) or not self._open_tag(value, span))
        elif not any(self._hidden):
            self._add(name, value, span)

    def _note_emphasis(self, begins: bool) -> None:
        if begins:
            self._emphasis.append(len(self.prose))
        else:
            self.prose.titles.append(Span(self._emphasis.pop(), len(self.prose)))

    def _open_tag(self, tag: Any, span: Span) -> bool:
        """Begin what a tag begins; return whether the text in it is to be read as Markdown."""
        name, value = _parts(tag)
        if name in KINDS:
            self.prose.begin_paragraph(span.start, KINDS[name])
        if name == "HtmlBlock":
            html.read_into(self.prose, self._text, span)
        elif name == "Image" or (name == "Link" and value["link_type"] in ("Autolink", "Email")):
            self.prose.add(HIDDEN, span.start, span.end, verbatim=False)
        else:
            return name not in ("CodeBlock", "MetadataBlock")
        return False

    def _add(self, name: str, value: Any, span: Span) -> None:
        """Add what is written outside tags."""
        start, end = span
        if name == "Text":
            self.prose.add(value, start, end, verbatim=self._text[start:end] == value)
        elif name in ("SoftBreak", "HardBreak"):
            self.prose.add(" ", start, end, verbatim=False)
        elif name == "InlineHtml":
            self.prose.add_comment(self._text, start, end)
        elif name in ("Code", "FootnoteReference"):
            self.prose.add(HIDDEN, start, end, verbatim=False)


def _parts(event: Any) -> tuple[str, Any]:
    """Return the name of an event or a tag, and its content."""
    return (event, None) if isinstance(event, str) else next(iter(event.items()))
