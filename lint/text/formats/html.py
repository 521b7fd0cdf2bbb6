"""Read HTML with the standard library's parser, which reports where each piece begins.

Blocks become paragraphs. Scripts, styles, code, templates, formulas, and attributes are not prose, nor is text that the markup says is in another
language. White space collapses as it does on a page. In a whole page, only `main` or the articles are read.
"""

from __future__ import annotations

import html
from html.parser import HTMLParser

from lint._startup.regex import Regex
from lint.text.formats.front_matter import front_matter_end, is_foreign, read_front_matter
from lint.text.formats.masks import MaskedText, mask_html
from lint.text.formats.visibility import (
    AROUND_MAIN,
    AROUND_TEXT,
    NAVIGATION,
    VOID,
    OpenElement,
    Visibility,
    is_english,
    is_not_shown,
    is_opaque,
    is_permalink,
)
from lint.text.position import Span
from lint.text.source_map import UNSEEN, Prose

KINDS = {
    **dict.fromkeys(["h1", "h2", "h3", "h4", "h5", "h6", "title"], "heading"),
    **dict.fromkeys(["li", "dt", "dd"], "item"),
    **dict.fromkeys(["td", "th", "caption", "button", "label", "option", "summary"], "cell"),
    **dict.fromkeys(
        "p div section article aside header footer main nav blockquote figure figcaption ul ol dl table tr tbody thead "
        "form fieldset address br hr body html details".split(),
        "paragraph",
    ),
}
CODE_BLOCKS = frozenset(("pre", "xmp", "listing", "plaintext"))
"""Tags of code that ends a paragraph, though nothing in it is prose."""
SPACE = Regex(r"[ \t\n\r\f]+")
NO_SPACE = Regex(r" ?[\t\n\r\f][ \t\n\r\f]*|  [ \t\n\r\f]*")
"""White space other than a single space, which is not shown as written."""
LONE = Regex(r" (?![ \t\n\r\f])")
ZERO_WIDTH = UNSEEN.replace("\r", "")
SET_APART = ("a", "span", "small", "time")
"""Inline elements that style can set apart from the text before them: links, captions, credits, dates."""
STOPS, LETTERS, SPACES = ".!?", "a", " "
LABEL = "label"
"""Stands for the tag of an inline element that begins its paragraph, which is a label if another element follows at once."""
Closed = tuple[int, str, bool]
"""The end of an inline element, its tag, and whether style can set it apart."""
EMPHASIS, BOLD = ("em", "i", "cite"), ("b", "strong")
"""Tags that may mark the titles of works, and those that may mark a mark."""
PAGE = Regex(r"(?i:<(?:html|body|!doctype html)\b)")
MAIN = Regex(r"""(?i:<main\b|[ \t\n\r\f]role=["']?main\b)""")
ARTICLE = Regex(r"(?i:<article\b)")
ALTERNATIVE = Regex(r"""(?i:[ \t\n\r\f"'](?:alt|title)[ \t\n\r\f]*=[ \t\n\r\f]*)(?:"([^"]*)"|'([^']*)')""")
CONTENT_LANGUAGE = Regex(r"""(?i:<meta\s+http-equiv=["']?content-language["']?\s+content=)["']?([\w-]+)""")
LONGEST_HEAD = 5_000
"""How many characters of a page to search for its title and the language that its head declares."""
TITLE = Regex(r"(?i:<head\b[^<>]*>(?:[^<]|<(?!/head|title))*<title\b[^<>]*>)(?P<words>[^<]+)(?i:</title)")
TITLE_MARK = Regex(r"[ \t\n](?:[-–—»«|·•]|::|&(?:[lr]aquo|[mn]dash|middot|bull|#(?:8211|8212|171|187|183|124));)(?=[ \t\n])|[|»«•]")
"""A mark that sets the name of a site apart in a title."""
PAGE_TAG = Regex(r"(?i:<html\b[^<>]*>)")
FEWEST_TITLE_WORDS = 3
"""The number of words in the shortest title that is read."""
LANGUAGE = Regex(r"""(?i:[ \t\n\r\f](?:xml:)?lang[ \t\n\r\f]*=[ \t\n\r\f]*)["']?([\w-]+)""")
START = Regex(r"""<([A-Za-z][A-Za-z0-9-]*)((?:[ \t\n\r\f]+[A-Za-z_:@][\w:.@-]*(?:="[^"<>&]*"|='[^'<>&]*'|=[\w.:;,#%-]+)?)*)[ \t\n\r\f]*>""")
"""A start tag in the usual form, which every parser reads alike."""
ATTRIBUTE = Regex(r"""([A-Za-z_:@][\w:.@-]*)(?:="([^"]*)"|='([^']*)'|=([^ \t\n\r\f"']+))?""")
END = Regex(r"</([A-Za-z][A-Za-z0-9-]*)[ \t\n\r\f]*>")
PLACEHOLDER = Regex(r"<([A-Za-z][\w-]*)>")
"""A tag that may be the name of something to fill in."""
EMPTY = Regex(
    r"(?:<(?:a(?=[^<>]*\bhref)|span(?=[^<>]*\bclass)|(?:i|em|b|strong)(?=[ \t\n]))[^<>]*>)+(?:</(?:a|span|i|em|b|strong)>)+(?=\s+[\w(]|[.,;:)])"
)
"""An inline element with nothing in it, where style shows an icon, or a word was lost."""
CONDITIONS = frozenset("ng-if ng-show ng-hide ng-switch-when *ngif v-if v-else-if v-else v-show".split())
"""Attributes of elements that are not always shown."""
LONGEST_ELEMENT = 2_000
"""How many characters to search for the end tag of an inline element."""
TITLED = Regex(
    r"[ \t\n]*(?:<(?:i|b|em|code|var|strong|span)\b[^<>]*>[ \t\n]*)*(?!(?i:perma|link|anchor|copy|direct|go to|jump|back))[^<>]*(?:[A-Za-z]{2}|\d)"
)
"""What follows the start tag of a link to the heading or term that contains it if the link holds the words of the heading or term."""
READ_BY_PARSER = frozenset("script style title textarea xmp iframe noembed noframes noscript plaintext img svg math".split())
"""Tags followed by text that is not markup, or whose text is inspected."""
WASTE = 20
"""How many times the length of a text the parser may search for tag ends that aren't there."""

Alternative = list[tuple[str, int, int]]
"""The pieces of an alternative text, each with its span."""


def read(text: str) -> Prose:
    """Return the prose of an HTML text."""
    front = front_matter_end(text)
    masked, span = mask_html(text, front), Span(0, len(text))
    if is_foreign(text, front):
        return Prose()
    language = CONTENT_LANGUAGE.search(text, 0, LONGEST_HEAD)
    elements = () if language is None or is_english(language[1]) else (OpenElement("html", True, True),)
    focus = "main" if MAIN.search(text) else "article" if ARTICLE.search(text) else ""
    is_page = PAGE.search(text) is not None
    furniture = AROUND_MAIN if focus else AROUND_TEXT if is_page else NAVIGATION
    for part in (focus, "") if focus and is_page else ("",):
        prose = Prose()
        if front:
            read_front_matter(prose, text, front)
        reader = _Reader(prose, masked, span, Visibility(furniture, part, elements))
        reader.read()
        if not part or reader.visibility.was_in_focus:
            break
    _add_title(prose, masked)
    add_alternatives(prose, reader.alternatives)
    return prose


def _add_title(prose: Prose, masked: MaskedText) -> None:
    """Append the title of a page, without the name of the site, as a heading, unless the page has the same words elsewhere."""
    title = TITLE.search(masked.text, 0, LONGEST_HEAD)
    if title is None or any(is_foreign_tag(page[0]) for page in PAGE_TAG.finditer(masked.text, 0, LONGEST_HEAD)):
        return
    starts, ends = [title.start("words")], []
    for mark in TITLE_MARK.finditer(masked.text, *title.span("words")):
        ends.append(mark.start())
        starts.append(mark.end())
    parts = [Span(start, end) for start, end in zip(starts, [*ends, title.end("words")], strict=True)]
    longest = max(parts, key=lambda span: len(masked.text[span.start : span.end].split()))
    words = html.unescape(masked.text[longest.start : longest.end]).split()
    if len(words) >= FEWEST_TITLE_WORDS and " ".join(words) not in prose.text():
        prose.begin_paragraph(longest.start, "heading")
        _Reader(prose, masked, longest, Visibility()).read()


def read_into(prose: Prose, masked: MaskedText, span: Span, visibility: Visibility) -> tuple[list[Alternative], Visibility]:
    """Append the prose of the HTML in a span of a text, and return its alternative texts and what is visible after it.

    `visibility`: the open elements at its beginning.
    """
    reader = _Reader(prose, masked, span, visibility)
    reader.read()
    return reader.alternatives, reader.visibility.closed_later(masked.text, span.end)


def add_alternatives(prose: Prose, alternatives: list[Alternative]) -> None:
    """Append the alternative texts of images as paragraphs that are never edited. Single words, file names, and repetitions are left out."""
    seen_texts = {paragraph.strip() for paragraph in prose.text().split("\n")} if alternatives else set()
    for pieces in filter(None, alternatives):
        words = "".join([piece for piece, _, _ in pieces]).strip()
        if " " not in words or words in seen_texts:
            continue
        seen_texts.add(words)
        prose.begin_paragraph(pieces[0][1], "cell")
        start = len(prose)
        for piece, begin, end in pieces:
            prose.add(piece, begin, end, verbatim=len(piece) == end - begin)
        prose.lock(start)


def ends_apart(text: str, closed: Closed, tag: str, has_style: bool, offset: int) -> str:
    """Return which characters may precede an inline element that begins at an offset if style sets it apart: STOPS, LETTERS, SPACES.

    `closed`: the last inline element before it.
    """
    end, last_tag, had_style = closed
    if tag == "small" or (end == offset and (last_tag == LABEL or (last_tag == tag and (has_style or had_style)))):
        return STOPS + LETTERS
    if end == offset:
        return STOPS
    return SPACES if last_tag == tag and 0 <= end < offset and text[end:offset].isspace() else ""


def is_apart(last: str, endings: str, data: str) -> bool:
    """Return whether the words at the beginning of an inline element are set apart from the character before it."""
    if endings == SPACES:
        return last == " " and not any(map(str.isalnum, data))
    return data[0].isupper() and last != "" and (last in STOPS or (LETTERS in endings and last.islower()))


def is_placeholder(text: str, offset: int) -> bool:
    """Return whether the tag at an offset is a name in angle brackets, as in “run mill <command>”: it has no attributes and no end tag."""
    name = PLACEHOLDER.match(text, offset)
    return name is not None and name[1].lower() not in VOID and text.find(f"</{name[1]}", offset, offset + LONGEST_ELEMENT) < 0


def is_conditional(attributes: list[tuple[str, str | None]]) -> bool:
    """Return whether a template of Angular or Vue shows an element only at times, so that it may be an alternative to the one before it."""
    return any(name in CONDITIONS for name, _ in attributes)


def lacks_word(last: str, text: str, offset: int) -> bool:
    """Return whether an empty element begins at an offset where a word belongs: “click the <i class="stop"></i> button”. `last`: the prose before."""
    return last in (" ", "(") and EMPTY.match(text, offset) is not None


def is_foreign_tag(tag: str) -> bool:
    """Return whether a start tag says that its content is not in English."""
    language = LANGUAGE.search(tag) if "lang" in tag.lower() else None
    return language is not None and not is_english(language[1])


def _read_attributes(written: str) -> list[tuple[str, str | None]]:
    """Return the attributes of a plain start tag as the parser would."""
    return [
        (match[1].lower(), None if match.end() == match.end(1) else match[2] or match[3] or match[4] or "") for match in ATTRIBUTE.finditer(written)
    ]


class _Reader(HTMLParser):
    """Extracts the prose while the parser reads HTML."""

    def __init__(self, prose: Prose, masked: MaskedText, span: Span, visibility: Visibility) -> None:
        super().__init__(convert_charrefs=False)
        self._prose, self._masked, self._text, self._from = prose, masked, masked.text, span.start
        self._fed = self._text[span.start : span.end]
        self._done = 0  # how much has been read
        self._last_closing = self._fed.rfind(">")
        self._waste = WASTE * len(self._fed)
        self._emphasis: list[int] = []
        self._bold = 0  # where the last bold words begin in the prose
        self._closed: Closed = (-1, "", False)
        self._has_style = False  # whether style can set the last `span` or `a` apart
        self._label = ""  # the tag of the last inline element that begins its paragraph
        self._apart = ""  # what `ends_apart` returned for the element that the next words are in
        self.visibility = visibility
        self.alternatives: list[Alternative] = []

    def read(self) -> None:
        """Read the whole text."""
        self.feed(self._fed)
        self.close()

    def updatepos(self, i: int, j: int) -> int:
        """Note how much has been read; the parser would count lines."""
        if j > i:
            self._done += j - i
        return j

    def _offset(self) -> int:
        """Return the offset in the text of the current event."""
        return self._from + self._done

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        offset = self._offset()
        if attrs and is_permalink(tag, attrs) and TITLED.match(self._text, self._text.find(">", offset) + 1):
            attrs = []
        was_hidden, self.visibility = self.visibility.is_hidden, self.visibility.opened(tag, attrs)
        if self.visibility.is_hidden:
            if not was_hidden:
                self._note_hidden(tag, attrs, offset)
            return
        if attrs and (is_conditional(attrs) or lacks_word(self._prose.last, self._text, offset)):
            self._prose.hide(offset, offset)
        if tag in KINDS:
            self._prose.begin_paragraph(offset, KINDS[tag])
        elif tag == "img":
            self._prose.hide(offset, offset)
            if not self.visibility.would_hide(tag, attrs):
                self._note_alternatives(offset)
        elif tag in EMPHASIS or tag in BOLD:
            self._emphasize(tag, offset)
        elif tag == "span" and ("class", "term") in attrs:
            self._prose.begin_paragraph(offset, "item")
        elif tag in SET_APART:
            self._set_apart(tag, attrs, offset)
        elif not attrs and is_placeholder(self._text, offset):
            self._prose.hide(offset, offset)

    def _note_hidden(self, tag: str, attrs: list[tuple[str, str | None]], offset: int) -> None:
        """Add what an element that is not read leaves in the prose: a new paragraph, or a mark in place of its words."""
        if tag in KINDS or tag in CODE_BLOCKS:
            self._prose.begin_paragraph(offset)
        elif is_opaque(tag) and not is_permalink(tag, attrs) and not is_not_shown(attrs):
            self._prose.hide(offset, offset)

    def _emphasize(self, tag: str, offset: int) -> None:
        """Note where emphasis begins, and whether it is a label, or follows one."""
        if tag in BOLD:
            self._bold = len(self._prose)
        else:
            self._emphasis.append(len(self._prose))
        self._label = tag if self._prose.last in "\n" else ""
        if self._closed[1] == LABEL:
            self._apart = ends_apart(self._text, self._closed, tag, False, offset)

    def _set_apart(self, tag: str, attrs: list[tuple[str, str | None]], offset: int) -> None:
        """Note whether the words of the element that begins at an offset are set apart from those before it."""
        self._has_style = tag != "span" or any(name in ("class", "style") for name, _ in attrs)
        self._label = tag if self._has_style and self._prose.last in "\n" else ""
        self._apart = ends_apart(self._text, self._closed, tag, self._has_style, offset)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img" or not self.visibility.would_hide(tag, attrs):
            self.handle_starttag(tag, attrs)
            self.visibility = self.visibility.closed(tag)

    def handle_endtag(self, tag: str) -> None:
        was_hidden = self.visibility.is_hidden
        self.visibility = self.visibility.closed(tag)
        if self.visibility.is_hidden:
            return
        if tag in KINDS or tag in CODE_BLOCKS:
            self._prose.begin_paragraph(self._offset())
        elif tag in EMPHASIS and self._emphasis:
            self._prose.titles.append(Span(self._emphasis.pop(), len(self._prose)))
        elif tag in BOLD and self._prose.is_mark(self._bold):
            self._prose.titles.append(Span(self._bold, len(self._prose)))
        if not was_hidden and (tag in SET_APART or tag == self._label):
            offset = self._offset()
            self._closed = (self._text.find(">", offset) + 1, LABEL if tag == self._label else tag, self._has_style)
            self._label = ""

    def handle_data(self, data: str) -> None:
        if self.visibility.is_hidden or not data:
            return
        start = self._offset()
        if self._apart:
            if is_apart(self._prose.last, self._apart, data):
                self._prose.begin_paragraph(start)
            self._apart = ""
        if not self._masked.masks:
            self._add_words(data, start)
            return
        for part_start, part_end, mask in self._masked.split(start, start + len(data)):
            if mask is None:
                self._add_words(data[part_start - start : part_end - start], part_start)
            elif mask.alone:
                self._prose.begin_paragraph(part_start)
            else:
                self._prose.add(mask.shows, part_start, part_end, verbatim=False)

    def _add_words(self, data: str, start: int) -> None:
        """Append words with collapsed white space."""
        done = int(LONE.match(data) is not None and (not len(self._prose) or self._prose.last in " \n"))
        for space in (SPACE if any(character in data for character in ZERO_WIDTH) else NO_SPACE).finditer(data, done):
            self._prose.add(data[done : space.start()], start + done, start + space.start())
            if len(self._prose) and self._prose.last not in " \n":
                self._prose.add(" ", start + space.start(), start + space.end(), verbatim=space[0] == " ")
            done = space.end()
        self._prose.add(data[done:], start + done, start + len(data))

    def _note_alternatives(self, offset: int) -> None:
        """Note the alternative texts of the image whose tag begins at an offset."""
        tag = self.get_starttag_text() or ""
        for match in ALTERNATIVE.finditer(tag):
            group_number = 1 if match[1] is not None else 2
            start, end = offset + match.start(group_number), offset + match.end(group_number)
            if match[group_number].strip() and not self._masked.has_mask(start, end):
                value = html.unescape(" ".join(match[group_number].splitlines()))
                self.alternatives.append([(value, start, end)])

    def handle_entityref(self, name: str) -> None:
        self._reference("&" + name)

    def handle_charref(self, name: str) -> None:
        self._reference("&#" + name)

    def _reference(self, raw: str) -> None:
        start = self._offset()
        if self._text[start + len(raw) : start + len(raw) + 1] == ";":
            raw += ";"
        if self._masked.has_mask(start, start + len(raw)):
            self.handle_data(raw)
        elif not self.visibility.is_hidden:
            self._prose.add(html.unescape(raw), start, start + len(raw), verbatim=html.unescape(raw) == raw)

    def handle_comment(self, data: str) -> None:
        """Skip a comment, or what browsers take for one. `parse_comment` notes ignore comments."""

    def unknown_decl(self, data: str) -> None:
        """Skip a CDATA section or another declaration."""

    def parse_comment(self, i: int, report: bool = True) -> int:
        """Return where a comment ends, as the parser does; an unclosed comment extends to the end of the text, as in browsers."""
        start = self._offset()
        end = super().parse_comment(i, False)  # type: ignore[arg-type]
        end = len(self.rawdata) if end < 0 else end
        if start + end - i - self._from <= len(self._fed):
            self._prose.add_comment(self._text, start, start + end - i)
            if self._masked.mask_at(start):
                self._prose.begin_paragraph(start)
        return end

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """Treat `<![…` as a comment, as browsers do; the parser's own handling may fail."""
        return self.parse_bogus_comment(i, report)

    def parse_starttag(self, i: int) -> int:
        """Return where a start tag ends, or -1 if it is unclosed, without searching for the end again and again."""
        plain = START.match(self.rawdata, i) if self.cdata_elem is None else None
        if plain and (tag := plain[1].lower()) not in READ_BY_PARSER:
            self.lasttag = tag
            self.handle_starttag(tag, _read_attributes(plain[2]) if plain[2] else [])
            return plain.end()
        if self._is_unclosed(i) or self._waste < 0:
            return self._skip_mark(i)
        end = super().parse_starttag(i)
        if end < 0:
            self._waste -= len(self.rawdata) - i
        return end

    def parse_endtag(self, i: int) -> int:
        plain = END.match(self.rawdata, i) if self.cdata_elem is None else None
        if plain:
            self.handle_endtag(plain[1].lower())
            return plain.end()
        return self._skip_mark(i) if self._is_unclosed(i) else super().parse_endtag(i)

    def parse_html_declaration(self, i: int) -> int:
        is_comment = self.rawdata.startswith("<!--", i)
        return self._skip_mark(i) if self._is_unclosed(i) and not is_comment else super().parse_html_declaration(i)

    def parse_pi(self, i: int) -> int:
        return self._skip_mark(i) if self._is_unclosed(i) else super().parse_pi(i)

    def _is_unclosed(self, i: int) -> bool:
        """Return whether no `>` follows an offset of what the parser has yet to read."""
        return len(self._fed) - len(self.rawdata) + i > self._last_closing

    def _skip_mark(self, i: int) -> int:
        """Skip a `<` that does not begin a tag, and return where it ends."""
        self.handle_data("<")
        return i + 1
