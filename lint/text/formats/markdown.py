"""Read Markdown with pulldown-cmark, whose events report their byte ranges.

Code, addresses, front matter, templates, formulas, and raw HTML tags are not prose. In the middle of a sentence, U+FFFC replaces code, images, and
addresses, so that the words around them do not become neighbors.
"""

from __future__ import annotations

from typing import Any

from lint._startup.regex import Regex
from lint.text.formats import html
from lint.text.formats.byte_offsets import Offsets
from lint.text.formats.front_matter import front_matter_end, is_foreign, read_front_matter
from lint.text.formats.masks import BREAK, MaskedText, mask_markdown
from lint.text.formats.visibility import OPAQUE, Visibility
from lint.text.position import Span, SpanIndex
from lint.text.source_map import Prose

LINK_COMMENT = Regex(r"""(?m:^) {0,3}(?P<comment>\[(?://|comment)\]: ?(?:#|<>) ?(?:\([^\n]*\)|"[^\n]*"|'[^\n]*'))[ \t\r]*(?m:$)""")
"""A link definition that serves as a comment: `[//]: # (…)`."""
KINDS = {
    "Paragraph": "paragraph",
    "Heading": "heading",
    "TableCell": "cell",
    "Item": "item",
    "DefinitionListTitle": "item",
    "DefinitionListDefinition": "item",
    "FootnoteDefinition": "paragraph",
    "HtmlBlock": "paragraph",
}
EMPHASIS = ("Emphasis", "Strong")
"""The tags of emphasis."""
OPAQUE_TAGS = OPAQUE | {"pre", "script", "style", "svg", "math"}
"""Inline tags whose content is not prose or was struck out."""

ADDRESS_AT_END = Regex(r"(?<![^\s(<])https?://[^\s<>]*[\w/]\r?\n[A-Z]$")
"""A line that ends with an address, and the first letter of the next line, which does not continue its sentence."""
LONGEST_ADDRESS = 300


def read(text: str) -> Prose:
    """Return the prose of a Markdown text."""
    front = front_matter_end(text)
    return read_masked(text, mask_markdown(text, front), front)


def read_masked(text: str, masked: MaskedText, front: int = 0) -> Prose:
    """Return the prose of a Markdown text with some spans masked. `front`: the end of its front matter."""
    from pyromark import Options, events_with_range

    flags = (
        Options.ENABLE_TABLES | Options.ENABLE_FOOTNOTES | Options.ENABLE_STRIKETHROUGH | Options.ENABLE_TASKLISTS | Options.ENABLE_DEFINITION_LIST
    )
    reader, byte_offsets = _Reader(masked), Offsets(masked.text)
    if is_foreign(text, front):
        return reader.prose
    if front:
        read_front_matter(reader.prose, text, front)
    for event, place in events_with_range(masked.text, options=flags):
        reader.take(event, Span(byte_offsets.at(place["start"]), byte_offsets.at(place["end"])))
    html.add_alternatives(reader.prose, reader.alternatives)
    if "[//]:" in text or "[comment]:" in text:
        _add_link_comments(reader, text)
    return reader.prose


def _add_link_comments(reader: _Reader, text: str) -> None:
    """Note the ignore comments in link definitions outside code."""
    code_spans = SpanIndex(reader.code_blocks)
    for match in LINK_COMMENT.finditer(text):
        if not code_spans.overlaps(Span(*match.span("comment"))):
            reader.prose.add_comment(text, *match.span("comment"))
    reader.prose.comments.sort()


class _Reader:
    """Extracts the prose from the events of a Markdown text."""

    def __init__(self, masked: MaskedText) -> None:
        self._masked, self._text = masked, masked.text
        self.prose = Prose()
        self.alternatives: list[list[tuple[str, int, int]]] = []
        """The alternative texts of images, each as pieces with their spans."""
        self.code_blocks: list[Span] = []
        self._depth = self._hidden_depth = 0  # the number of open tags; of the outermost one whose content is not prose, from 1
        self._kind = "paragraph"
        self._emphasis: list[int] = []
        self._in_image = False
        self._visibility = Visibility()  # of HTML blocks that continue after an empty line
        self._opaque = ""  # the open raw HTML tag in a paragraph whose content is not prose
        self._closed: html.Closed = (-1, "", False)  # the last link or inline tag
        self._has_style = False  # whether style can set the last inline tag apart
        self._apart = ""  # what `ends_apart` returned for the link or tag that the next words are in

    def take(self, event: Any, span: Span) -> None:
        """Read the next event, which covers a span of the text."""
        name, value = _parts(event)
        if name in ("Start", "End") and value in EMPHASIS and not self._hidden_depth:
            self._note_emphasis(name == "Start", value, span.end)
        if name == "End":
            if self._hidden_depth == self._depth:
                self._hidden_depth, self._in_image = 0, False
            self._depth -= 1
            if value == "Link":
                self._closed = (span.end, "a", True)
        elif name == "Start":
            self._depth += 1
            if not self._hidden_depth and not self._open_tag(value, span):
                self._hidden_depth = self._depth
        elif not self._hidden_depth:
            self._add(name, value, span)
        elif self._in_image and name == "Text":
            self._note_alternative(value, span)

    def _note_alternative(self, value: str, span: Span) -> None:
        """Note a piece of an image's alternative text. Texts that contain a template are ignored."""
        if self._masked.has_mask(*span):
            self.alternatives[-1] = []
            self._in_image = False
        else:
            self.alternatives[-1].append((value, *span))

    def _note_emphasis(self, begins: bool, kind: str, end: int) -> None:
        if begins:
            self._emphasis.append(len(self.prose))
            return
        start = self._emphasis.pop()
        if start in self.prose.kinds:
            self._closed = (end, html.LABEL, True)
        if kind == "Emphasis" or self.prose.is_mark(start):
            self.prose.titles.append(Span(start, len(self.prose)))

    def _open_tag(self, tag: Any, span: Span) -> bool:
        """Handle a start tag, and return whether its text is read as Markdown."""
        name, value = _parts(tag)
        if self._visibility.is_hidden and name != "HtmlBlock":
            return False
        if name in KINDS:
            self._kind, self._opaque = KINDS[name], ""
            self.prose.begin_paragraph(span.start, KINDS[name])
        if name == "HtmlBlock":
            alternatives, self._visibility = html.read_into(self.prose, self._masked, span, self._visibility)
            self.alternatives += alternatives
        elif name == "Image":
            self._in_image = True
            self.alternatives.append([])
            self.prose.hide(span.start, span.end)
        elif name == "Strikethrough" or (name == "Link" and value["link_type"] in ("Autolink", "Email")):
            self.prose.hide(span.start, span.end)
        else:
            if name == "Link":
                if self._text.startswith("[](", span.start):
                    self.prose.hide(span.start, span.start + 1)
                self._apart = html.ends_apart(self._text, self._closed, "a", True, span.start)
            if name == "CodeBlock":
                self.code_blocks.append(span)
            return name != "CodeBlock"
        return False

    def _add(self, name: str, value: Any, span: Span) -> None:
        """Add text between tags."""
        start, end = span
        if name == "InlineHtml":
            self._add_tag(value, span)
        elif self._opaque:
            return
        elif name == "Text":
            self._add_text(value, span)
        elif name == "SoftBreak" and ADDRESS_AT_END.search(self._text, max(0, start - LONGEST_ADDRESS), end + 1):
            self.prose.begin_paragraph(end, self._kind)
        elif name in ("SoftBreak", "HardBreak") and self.prose.last not in "\n":
            self.prose.add(" ", start, end, verbatim=False)
        elif name in ("Code", "FootnoteReference"):
            self.prose.hide(start, end)

    def _add_text(self, value: str, span: Span) -> None:
        start, end = span
        if self._apart:
            if html.is_apart(self.prose.last, self._apart, value):
                self.prose.begin_paragraph(start, self._kind)
            self._apart = ""
        verbatim = self._text[start:end] == value
        if not verbatim or not self._masked.masks:
            self.prose.add(value, start, end, verbatim=verbatim)
            return
        for part_start, part_end, mask in self._masked.split(start, end):
            if mask and mask.shows == BREAK:
                self.prose.begin_paragraph(part_end, self._kind)
            elif mask:
                self.prose.add(mask.shows, part_start, part_end, verbatim=False)
            else:
                self.prose.add(self._text[part_start:part_end], part_start, part_end)

    def _add_tag(self, tag: str, span: Span) -> None:
        """Read a tag or comment in a paragraph."""
        start, end = span
        name = tag[1:].partition(">")[0].split(maxsplit=1)[0].rstrip("/").lower() if tag[1:2] not in " \t\n>" else ""
        if self._opaque:
            self._opaque = "" if name == "/" + self._opaque else self._opaque
        elif name.removeprefix("/") in html.KINDS:
            self.prose.begin_paragraph(end, self._kind)
        elif tag.startswith("<!--"):
            self.prose.add_comment(self._text, start, end)
            if self._masked.mask_at(start) or (self.prose.last == " " and self._text[end : end + 1] in tuple(",.;:!?")):
                self.prose.hide(start, end)
        elif name in OPAQUE_TAGS or html.is_foreign_tag(tag):
            self._opaque = name if not tag.endswith("/>") else ""
            self.prose.hide(start, end)
        elif name == "img" or html.is_placeholder(self._text, start) or html.lacks_word(self.prose.last, self._text, start):
            self.prose.hide(start, end)
        elif name in html.SET_APART:
            self._has_style = name != "span" or "class=" in tag or "style=" in tag
            self._apart = html.ends_apart(self._text, self._closed, name, self._has_style, start)
        elif name.startswith("/"):
            self._closed = (end, name[1:], self._has_style)


def _parts(event: Any) -> tuple[str, Any]:
    """Return the name of an event or a tag, and its content."""
    return (event, None) if isinstance(event, str) else next(iter(event.items()))
