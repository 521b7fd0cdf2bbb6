"""HTML by the standard library's parser, which says where each piece begins.

Blocks are paragraphs; scripts, styles, code and attributes are not prose.
White space collapses as it does on a page.
"""

from __future__ import annotations

import html
from html.parser import HTMLParser

from lint._startup.regex import Regex
from lint.text.position import Span, line_starts
from lint.text.source_map import UNSEEN, Prose

HIDDEN_TAGS = frozenset("script style code pre kbd samp template textarea svg math noscript head select iframe object".split())
KINDS = {
    **dict.fromkeys(["h1", "h2", "h3", "h4", "h5", "h6", "title"], "heading"),
    **dict.fromkeys(["li", "dt", "dd"], "item"),
    **dict.fromkeys(["td", "th", "caption", "button", "label", "option"], "cell"),
    **dict.fromkeys(
        "p div section article aside header footer main nav blockquote figure figcaption ul ol dl table tr tbody thead "
        "form fieldset address br hr body html details summary".split(),
        "paragraph",
    ),
}
SPACE = Regex(r"[ \t\n\r\f]+")
NO_SPACE = Regex(r" ?[\t\n\r\f][ \t\n\r\f]*|  [ \t\n\r\f]*")
"""White space that is not a single space, and so not shown as it is written."""
LONE = Regex(r" (?![ \t\n\r\f])")
ZERO_WIDTH = UNSEEN.replace("\r", "")
HIDDEN = "\ufffc"
EMPHASIS = ("em", "i", "cite")
"""Tags that mark the titles of works, among other things."""


def read(text: str) -> Prose:
    """Return the prose of an HTML text."""
    prose = Prose()
    read_into(prose, text, Span(0, len(text)))
    return prose


def read_into(prose: Prose, text: str, span: Span) -> None:
    """Append the prose of the HTML in a span of a text."""
    reader = _Reader(prose, text, span)
    reader.feed(text[span.start : span.end])
    reader.close()


class _Reader(HTMLParser):
    """Takes the prose out of HTML as its parser reads it."""

    def __init__(self, prose: Prose, text: str, span: Span) -> None:
        super().__init__(convert_charrefs=False)
        self._prose, self._text, self._from = prose, text, span.start
        self._lines = [0]  # as the parser counts them: ended by LF only
        self._lines += [start for start in line_starts(text[span.start : span.end].replace("\r", " ")) if start]
        self._hidden: list[str] = []
        self._emphasis: list[int] = []

    def _offset(self) -> int:
        """Return the offset in the text of what is being read."""
        line, column = self.getpos()
        return self._from + self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        offset = self._offset()
        if tag in HIDDEN_TAGS:
            if not self._hidden and tag in ("code", "kbd", "samp"):
                self._prose.add(HIDDEN, offset, offset, verbatim=False)
            self._hidden.append(tag)
        elif tag in KINDS and (not self._hidden or tag == "body"):
            self._hidden = [] if tag == "body" else self._hidden
            self._prose.begin_paragraph(offset, KINDS[tag])
        elif tag == "img" and not self._hidden:
            self._prose.add(HIDDEN, offset, offset, verbatim=False)
        elif tag in EMPHASIS:
            self._emphasis.append(len(self._prose))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in HIDDEN_TAGS:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._hidden:
            del self._hidden[self._hidden.index(tag) :]
        elif tag in KINDS and not self._hidden:
            self._prose.begin_paragraph(self._offset())
        elif tag in EMPHASIS and self._emphasis:
            self._prose.titles.append(Span(self._emphasis.pop(), len(self._prose)))

    def handle_data(self, data: str) -> None:
        if self._hidden:
            return
        start = self._offset()
        done = int(LONE.match(data) is not None and (not len(self._prose) or self._prose.last in " \n"))
        for space in (SPACE if any(character in data for character in ZERO_WIDTH) else NO_SPACE).finditer(data, done):
            self._prose.add(data[done : space.start()], start + done, start + space.start())
            if len(self._prose) and self._prose.last not in " \n":
                self._prose.add(" ", start + space.start(), start + space.end(), verbatim=space[0] == " ")
            done = space.end()
        self._prose.add(data[done:], start + done, start + len(data))

    def handle_entityref(self, name: str) -> None:
        self._reference("&" + name)

    def handle_charref(self, name: str) -> None:
        self._reference("&#" + name)

    def _reference(self, raw: str) -> None:
        start = self._offset()
        if self._text[start + len(raw) : start + len(raw) + 1] == ";":
            raw += ";"
        if not self._hidden:
            self._prose.add(html.unescape(raw), start, start + len(raw), verbatim=html.unescape(raw) == raw)

    def handle_comment(self, data: str) -> None:
        start = self._offset()
        end = self._text.find("-->", start)
        self._prose.add_comment(self._text, start, end + 3 if end >= 0 else start)

    def unknown_decl(self, data: str) -> None:
        """A CDATA section or another declaration: not prose."""

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """Browsers read `<![…` as a comment; the parser's own reading of it can fail."""
        return self.parse_bogus_comment(i, report)
