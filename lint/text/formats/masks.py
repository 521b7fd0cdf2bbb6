"""Mask what nobody reads as prose in any markup: template tags, formulas, attribute lists.

Masks are found before a parser sees the text. The parser gets a placeholder of the same length, so that offsets stay the same: it looks like a word,
or like a comment if it has lines of its own.
"""

from __future__ import annotations

from bisect import bisect_right

from lint._startup.record import Record
from lint._startup.regex import Regex
from lint.text.formats.identifiers import find_identifiers
from lint.text.formats.math import BLANK_LINE, WIDEST_INDENT, find_formulas
from lint.text.formats.tags import OUTPUT, find_tags
from lint.text.formats.visibility import is_english
from lint.text.source_map import HIDDEN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

BREAK = "\n"
"""Stands for the mark between a term and its definition, or for the first line of a block, in the prose."""
CLOSERS = {
    "{{!--": "--}}", "{{/*": "*/}}", "{{</*": "*/>}}", "{{%/*": "*/%}}", "{{<": ">}}", "{{%": "%}}", "{{": "}}",
    "{%": "%}", "{#": "#}", "<%": "%>", "<?": "?>",
}  # fmt: skip
OPENER = Regex(r"\{\{(?:!--|/\*|[<%]/\*|[<%])?|\{[%#]|<%|<\?(?=php\b|=|\s)")
MAY_BE_LONG = frozenset(("{{!--", "{{/*", "{#", "<%", "<?"))
"""Tags that contain code or remarks, which may span several paragraphs."""
LONGEST = 4_000
"""The number of characters in the longest tag without code."""
NAME = Regex(r"[<%{]+[-~]?\s*([#/]?)\s*(end_?)?(\w+)")
NO_PROSE = frozenset(
    "highlight code codeblock prism comment javascript js css style stylesheet schema math katex tex latex mermaid diagram plantuml graphviz uml "
    "chart".split()
)
"""Tags up to whose closing tag nothing is prose."""
CONTROL = Regex(r"\{[%#]|\{\{[<%]|<[%?](?!=)|\{\{[-~]?\s*(?:[#/^!>]|(?:if|else|end|range|with|define|block|template|partial|include)\b)")
"""Tags that print nothing."""
ATTRIBUTES = Regex(
    r"""\{:[^{}\n]*\}|\{[ \t]*(?:[.#][\w:-]+|[\w-]+=(?:"[^"\n]*"|'[^'\n]*'|[\w%./#-]+))"""
    r"""(?:[ \t]+(?:[.#][\w:-]+|[\w-]+=(?:"[^"\n]*"|'[^'\n]*'|[\w%./#-]+)))*[ \t]*\}"""
)
"""Attribute lists of kramdown, Pandoc, and MkDocs."""
DIRECTIVE = Regex(r"(?m:^)[ \t]*:{3,}[^\n]*")
"""Lines that begin or end a block in Pandoc or Docusaurus."""
ADMONITION = Regex(
    r"""(?m:^)[ \t]*(?P<line>(?:(?:!!!|\?\?\?\+?)[ \t]*[a-z-]{2,}(?:[ \t]+[a-z-]+)*(?:[ \t]+"[^"\n]*")?|===[+!]?[ \t]+"[^"\n]*"))[ \t\r]*(?m:$)"""
)
"""Lines that begin a note or a tab in MkDocs, whose content is indented."""
ABBREVIATION = Regex(r"(?m:^)\*\[[^\]\n]{1,80}\]:[^\n]*")
"""A line that expands an abbreviation in PHP Markdown Extra, kramdown, or MkDocs."""
FENCE = Regex(r"(?m:^)[ \t]*(?P<marks>:{3,})[ \t]*(?P<info>[^\n\r]*?)[ \t\r]*(?m:$)")
"""A line that begins or ends a block in Pandoc, Docusaurus, or MyST."""
CODE_FENCE = Regex(r"\{(?:code|code-block|code-cell|sourcecode|literalinclude|raw|math|mermaid|eval-rst|toctree|csv-table|index|highlight)\b")
FENCE_IN_HTML = Regex(
    r"(?m:^)[ \t]*<[a-z][^\n]*>[ \t]*\n[ \t]*"
    r"(?P<fence>(?P<marks>`{3,})[^`\n]*\n(?:(?![ \t]*(?P=marks))[^\n]*\n){0,400}[ \t]*(?P=marks)`*)[ \t\r]*(?m:$)"
)
"""A block of code right below a tag, which is in the HTML block for a Markdown parser that does not know MkDocs."""
LANGUAGE = Regex(r"""\b(?:xml:)?lang=["']?([\w-]+)""")
REMARK = Regex(
    r"\{::(?:comment|nomarkdown)\b(?:[^{]|\{(?!:)){0,4000}\{:/(?:comment|nomarkdown)?\}|(?<![\w%\\])%%(?!%)(?:[^%]|%(?!%)){1,2000}%%(?![\w%])"
    r"|(?<=\n\n)%[ \t][^\n]*(?:\n%[ \t][^\n]*)*|(?<!\w)@(?:\[\w{1,30}\]|include)\([^()\n]{0,200}\)"
    r"|(?<![\w:`]):[a-z][\w+-]{1,40}:(?![\w:`])"
    r"|\[[^\[\]\n]{1,300}\]\{[^{}\n]{0,100}\blang=[\"']?(?!en\b|[\"'])[\w-]+[^{}\n]{0,100}\}|(?<=[)\]]) ?[・·•] ?(?=\[)"
)
"""Comments of kramdown, Obsidian, and MyST, embedded media of VuePress, the names of emoji, spans that Pandoc marks as another language,
and marks between links."""
TERM = Regex(
    r"(?m:^)[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+(?:\[[^\]\n]{1,200}\](?:\([^()\n]{0,400}\)|\[[^\]\n]{0,100}\])|\*\*[^*\n]{1,200}\*\*|`[^`\n]{1,200}`)"
    r"[ \t]+(?P<mark>[-–—:])[ \t]"
)
"""A list item that begins with a term (a link, bold words, or code) and a mark before its definition."""
REFERENCE = Regex(r"&#(?:([0-9]{1,7})(?=[A-Fa-f])|(?![0-9]|[xX][0-9A-Fa-f]))")
COMMENT = "<!---->"
ITEM = "-   "
"""Stands for the first line of a block whose content is indented by four columns."""


class Mask(Record):
    """A span of the text that is not prose. `shows`: its replacement in the prose; `alone`: whether it has lines of its own."""

    __slots__ = ()
    start: int
    end: int
    shows: str = HIDDEN
    alone: bool = False


class MaskedText:
    """A text for a markup parser with everything that is not prose masked; it has the same length and offsets as the original."""

    def __init__(self, text: str, masks: list[Mask], *, comments: bool = False) -> None:
        self.masks = masks
        self._starts = [mask.start for mask in masks]
        parts, done = [], 0
        for mask in masks:
            parts += [text[done : mask.start], _stand_in(mask, comments)]
            done = mask.end
        self.text = "".join([*parts, text[done:]]) if masks else text

    def split(self, start: int, end: int) -> Iterator[tuple[int, int, Mask | None]]:
        """Yield the parts of a span in order, masked ones with their mask."""
        number = max(0, bisect_right(self._starts, start) - 1)
        while number < len(self.masks) and self.masks[number].start < end:
            mask = self.masks[number]
            if mask.end > start:
                if mask.start > start:
                    yield start, mask.start, None
                yield max(start, mask.start), min(end, mask.end), mask
                start = mask.end
            number += 1
        if start < end:
            yield start, end, None

    def has_mask(self, start: int, end: int) -> bool:
        """Return whether anything in a span is masked."""
        return bool(self.masks) and any(mask is not None for _, _, mask in self.split(start, end))

    def mask_at(self, offset: int) -> Mask | None:
        """Return the mask that begins at an offset, or None."""
        number = bisect_right(self._starts, offset) - 1
        return self.masks[number] if number >= 0 and self._starts[number] == offset else None


def _stand_in(mask: Mask, comments: bool) -> str:
    length = mask.end - mask.start
    if not mask.alone or not comments:
        return "x" * length
    if mask.shows == BREAK:
        return ITEM + "x" * (length - len(ITEM))
    return COMMENT[:4] + "x" * (length - len(COMMENT)) + COMMENT[4:] if length >= len(COMMENT) else " " * length


def mask_html(text: str, start: int = 0) -> MaskedText:
    """Return an HTML text for its parser, with everything before `start` masked."""
    tags = (Mask(*span) for span in find_tags(text))
    tags = (tag.replace(alone=not text.startswith(OUTPUT, tag.start) and is_alone(text, tag)) for tag in tags)
    return MaskedText(text, find_masks(text, start, [*_find_code(text), *_find_references(text), *tags]))


def mask_markdown(text: str, start: int = 0, more: list[Mask] | None = None) -> MaskedText:
    """Return a Markdown text for its parser, with everything before `start`, and `more`, masked."""
    all_masks = [*(more or []), *_find_attributes(text), *_find_directives(text), *_find_regions(text), *_find_terms(text), *_find_code(text)]
    return MaskedText(text, find_masks(text, start, all_masks), comments=True)


def _find_code(text: str) -> list[Mask]:
    return [Mask(*span) for span in find_identifiers(text) if not _is_in_tag(text, span.start)]


def _find_references(text: str) -> Iterator[Mask]:
    """Yield the references to characters that HTMLParser stops at: those without a number, and those without a semicolon before A to F."""
    for match in REFERENCE.finditer(text) if "&#" in text else ():
        number = int(match[1]) if match[1] else 0
        if not _is_in_tag(text, match.start()):
            yield Mask(*match.span(), chr(number) if 32 <= number < 0xD800 else "&#")


def _is_in_tag(text: str, offset: int) -> bool:
    """Return whether an offset is between the angle brackets of a tag, whose attributes are needed."""
    tag = text.rfind("<", max(0, offset - LONGEST), offset)
    return tag >= 0 and text.find(">", tag, offset) < 0 and (text[tag + 1].isalpha() or text[tag + 1] == "/")


def find_masks(text: str, start: int = 0, more: list[Mask] | None = None, *, output_tags: bool = True) -> list[Mask]:
    """Return what is not prose in any markup, in order and without overlaps, starting at `start`.

    `output_tags`: whether that includes `{{ … }}`.
    """
    masks = [*find_templates(text, output_tags=output_tags), *(Mask(*span) for span in find_formulas(text)), *(more or [])]
    if start:
        masks = [Mask(0, start - text.endswith("\n", 0, start), "", True), *(mask for mask in masks if mask.start >= start)]
    return _merge(text, sorted(masks)) if masks else masks


def _are_adjacent(text: str, mask: Mask, next_mask: Mask) -> bool:
    """Return whether two masks of one kind have only spaces between them."""
    return mask.alone == next_mask.alone and "" not in (mask.shows, next_mask.shows) and not text[mask.end : next_mask.start].strip(" \t")


def _merge(text: str, masks: list[Mask]) -> list[Mask]:
    """Return masks in order, merged if they overlap or only spaces separate them."""
    merged: list[Mask] = []
    for mask in masks:
        previous = merged[-1] if merged else None
        if previous and (mask.start < previous.end or _are_adjacent(text, previous, mask)):
            merged[-1] = previous.replace(end=max(previous.end, mask.end))
        else:
            merged.append(mask)
    return merged


def find_templates(text: str, *, output_tags: bool = True) -> list[Mask]:
    """Return template tags in order. Tags that enclose text that is not prose form one mask with it."""
    if not any(opener in text for opener in ("{{", "{%", "{#", "<%", "<?")):
        return []
    tags: list[Mask] = []
    enclosing, number = "", 0  # the tag whose closing tag is needed, and where it is
    for start, end in _find_tags(text):
        if not output_tags and text.startswith("{{", start) and text[start + 2] not in "<%":
            continue
        tag_name = NAME.match(text, start, end)
        tags.append(Mask(start, end))
        if tag_name and enclosing == tag_name[3] and (tag_name[2] or tag_name[1] == "/"):
            tags[number:] = [Mask(tags[number].start, end)]
            enclosing = ""
        elif tag_name and not enclosing and tag_name[3] in NO_PROSE and not tag_name[2] and tag_name[1] != "/":
            enclosing, number = tag_name[3], len(tags) - 1
    return [tag.replace(alone=is_alone(text, tag) and CONTROL.match(text, tag.start) is not None) for tag in _merge(text, tags)]


def _find_tags(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of tags, in order and without overlaps."""
    done, ends = 0, dict.fromkeys(CLOSERS.values(), -1)
    for opener in OPENER.finditer(text):
        start, kind = opener.start(), opener[0]
        closer = CLOSERS[kind]
        if start < done or ends[closer] == len(text) or _is_quoted(text, start, opener.end()):
            continue
        if ends[closer] < opener.end():
            closing = text.find(closer, opener.end())
            ends[closer] = closing if closing >= 0 else len(text)
        end = ends[closer]
        end = _end_outside_strings(text, start, end) if closer == "}}" and end < len(text) else end
        if end == len(text):
            if kind == "<?" and text.startswith("<?php", start):
                yield start, end  # PHP may extend to the end of the file
                return
            continue
        if kind not in MAY_BE_LONG and (end - start > LONGEST or _opens_again(text, kind, opener.end(), end) or BLANK_LINE.search(text, start, end)):
            continue
        done = end + len(closer)
        while closer == "}}" and text[done : done + 1] == "}":
            done += 1
        yield start, done


def _is_quoted(text: str, start: int, end: int) -> bool:
    """Return whether the beginning of a tag is a string: `block_start="<%"`."""
    return text[start - 1 : start] in ('"', "'", "`") and text[end : end + 1] == text[start - 1]


def _end_outside_strings(text: str, start: int, end: int) -> int:
    """Return where a tag ends: at its first closing mark outside of strings, or at the first one, `end`, if its strings are not closed."""
    closing = end
    while closing >= 0 and closing - start <= LONGEST:
        if text.count('"', start, closing) % 2 == 0:
            return closing
        closing = text.find("}}", closing + 2)
    return end


def _opens_again(text: str, kind: str, start: int, end: int) -> bool:
    """Return whether a tag begins inside another one, outside of its strings."""
    opening = text.find(kind, start, end)
    return opening >= 0 and text.count('"', start, opening) % 2 == 0


def is_alone(text: str, mask: Mask) -> bool:
    """Return whether a mask has its lines to itself."""
    first, last = max(0, mask.start - WIDEST_INDENT), mask.end + WIDEST_INDENT
    line_start, line_end = text.rfind("\n", first, mask.start) + 1, text.find("\n", mask.end, last)
    if (not line_start and first) or (line_end < 0 and last < len(text)):
        return False
    before, after = text[line_start : mask.start], text[mask.end : line_end if line_end >= 0 else len(text)]
    return not before.strip(" \t>") and not after.strip()


def _find_regions(text: str) -> Iterator[Mask]:
    """Yield comments, and fenced blocks that contain code or another language, or are right below a tag."""
    if any(mark in text for mark in ("%", "{::", "@[", "]{", ": ", ":\n", "・", "·", "•")):
        for match in REMARK.finditer(text):
            mask = Mask(*match.span(), "" if match[0][0] in "%{" else HIDDEN)
            yield mask.replace(alone=is_alone(text, mask))
    for match in FENCE_IN_HTML.finditer(text) if ">\n" in text and "```" in text else ():
        yield Mask(*match.span("fence"), "", True)
    fences: list[tuple[int, bool]] = []  # where open blocks begin, and whether they are not prose
    for fence in FENCE.finditer(text) if ":::" in text else ():
        if info := fence["info"]:
            language = LANGUAGE.search(info)
            fences.append((fence.start("marks"), CODE_FENCE.match(info) is not None or (language is not None and not is_english(language[1]))))
        elif fences:
            start, is_hidden = fences.pop()
            if is_hidden:
                yield Mask(start, fence.end("marks"), "", True)


def _find_terms(text: str) -> Iterator[Mask]:
    for match in TERM.finditer(text):
        yield Mask(*match.span("mark"), BREAK)


def _find_attributes(text: str) -> Iterator[Mask]:
    if "{" in text:
        for match in ATTRIBUTES.finditer(text):
            is_inside = text[match.start() - 1 : match.start()] == " " and text[match.end() : match.end() + 1] not in ("", "\r", "\n")
            mask = Mask(match.start(), match.end(), HIDDEN if is_inside else "")
            yield mask.replace(alone=is_alone(text, mask))


def _find_directives(text: str) -> Iterator[Mask]:
    if ":::" in text:
        for match in DIRECTIVE.finditer(text):
            yield Mask(match.start() + len(match[0]) - len(match[0].lstrip(" \t")), match.start() + len(match[0].rstrip("\r")), "", True)
    if "!!!" in text or "???" in text or '=== "' in text:
        for match in ADMONITION.finditer(text):
            yield Mask(*match.span("line"), BREAK, True)
    if "*[" in text:
        for match in ABBREVIATION.finditer(text):
            yield Mask(*match.span(), "", True)
