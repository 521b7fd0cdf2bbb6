"""Markdown by pulldown-cmark, whose events carry the bytes that they came from.

Code, addresses, front matter and raw HTML tags are not prose. What stands in
the middle of a sentence (code, an image, an address) leaves one U+FFFC behind,
so that the words around it do not become neighbours.
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
    """The prose of a Markdown text."""
    from pyromark import Options, events_with_range

    options = (
        Options.ENABLE_TABLES
        | Options.ENABLE_FOOTNOTES
        | Options.ENABLE_STRIKETHROUGH
        | Options.ENABLE_TASKLISTS
        | Options.ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options.ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
    )
    prose, offsets = Prose(), Offsets(text)
    hidden: list[bool] = []  # for each open tag, whether what stands in it is no prose
    emphasis: list[int] = []
    for event, place in events_with_range(text, options=options):
        name, value = _parts(event)
        start, end = offsets.at(place["start"]), offsets.at(place["end"])
        if value == "Emphasis" and not any(hidden):
            if name == "Start":
                emphasis.append(len(prose))
            else:
                prose.titles.append(Span(emphasis.pop(), len(prose)))
        if name == "End":
            hidden.pop()
        elif name == "Start":
            hidden.append(any(hidden) or not _open(prose, value, text, Span(start, end)))
        elif any(hidden):
            continue
        elif name == "Text":
            prose.add(value, start, end, verbatim=text[start:end] == value)
        elif name in ("SoftBreak", "HardBreak"):
            prose.add(" ", start, end, verbatim=False)
        elif name == "InlineHtml":
            prose.comment(text, start, end)
        elif name in ("Code", "FootnoteReference"):
            prose.add(HIDDEN, start, end, verbatim=False)
    return prose


def _parts(event: Any) -> tuple[str, Any]:
    """The name of an event or a tag, and what it holds."""
    return (event, None) if isinstance(event, str) else next(iter(event.items()))


def _open(prose: Prose, tag: Any, text: str, span: Span) -> bool:
    """Begins what a tag begins; false where the text in it is not to be read as Markdown."""
    name, value = _parts(tag)
    if name in KINDS:
        prose.paragraph(span[0], KINDS[name])
    if name == "HtmlBlock":
        html.read_into(prose, text, span)
    elif name == "Image" or (name == "Link" and value["link_type"] in ("Autolink", "Email")):
        prose.add(HIDDEN, span.start, span.end, verbatim=False)
    else:
        return name not in ("CodeBlock", "MetadataBlock")
    return False
