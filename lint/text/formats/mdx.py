"""Read MDX: Markdown with imports, exports, expressions in braces, and JSX, none of which is prose."""

from __future__ import annotations

from lint._startup.regex import Regex
from lint.text.formats import markdown
from lint.text.formats.front_matter import front_matter_end
from lint.text.formats.masks import Mask, is_alone, mask_markdown
from lint.text.position import Span
from lint.text.source_map import HIDDEN, Prose

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

TOKEN = Regex(
    r"(?P<fence>(?m:^)[ \t]*(?P<marks>`{3,}|~{3,})[^\n]*\n(?:(?![ \t]*(?P=marks))[^\n]*\n)*(?:[^\n]*|\Z))"
    r"|(?P<code>(?P<ticks>`+)(?!`)[^`\n]+(?P=ticks)(?!`))|\\[{}]|[{}]"
)
MODULE = Regex(r"(?m:^)(?:import|export)[ \t{*](?:[^\n]+\n?)+")
"""Statements up to an empty line."""
JSX = Regex(r"<(?:/?[A-Z]\w*\.[\w.]+[^<>]*|/?)>")
"""Tags that no Markdown parser recognizes: object members and fragments."""
JSX_LINE = Regex(r"(?m:^)[ \t]*(?P<tag></?[A-Z][\w.]*(?:[ \t][^<>\n]*)?>)[ \t\r]*(?m:$)")
"""A component's tag on a line of its own: Markdown follows, not the rest of an HTML block."""
DEPTH = {"{": 1, "(": 1, "[": 1, "}": -1, ")": -1, "]": -1}
BRACKET = Regex(r"[(){}\[\]]")
LONGEST_STATEMENTS = 20_000
"""The number of characters to search for the end of statements with empty lines."""
COMMENT = "{/*"


def read(text: str) -> Prose:
    """Return the prose of an MDX text."""
    front = front_matter_end(text)
    modules = list(_find_modules(text)) if "port" in text else []
    braces = list(_find_braces(text, [Span(mask.start, mask.end) for mask in modules])) if "{" in text else []
    tags = [Mask(match.start(), match.end(), "") for match in JSX.finditer(text)] if "<" in text else []
    lines = [Mask(*match.span("tag"), "", True) for match in JSX_LINE.finditer(text)] if "<" in text else []
    prose = markdown.read_masked(text, mask_markdown(text, front, [*modules, *braces, *tags, *lines]), front)
    for mask in braces:
        if text.startswith(COMMENT, mask.start):
            prose.add_comment(text, mask.start, mask.end)
    prose.comments.sort()
    return prose


def _find_modules(text: str) -> Iterator[Mask]:
    unclosed = 0  # up to where statements are not closed
    for match in MODULE.finditer(text):
        before = text[text.rfind("\n", 0, max(0, match.start() - 1)) + 1 : match.start()]
        if not before.strip() or before.startswith("---"):
            end = match.end() - match[0].endswith("\n")
            if match.start() >= unclosed:
                closing = _closing_end(text, match.start(), end)
                unclosed = 0 if closing else match.start() + LONGEST_STATEMENTS
                end = closing or end
            yield Mask(match.start(), end, "", True)


def _closing_end(text: str, start: int, end: int) -> int:
    """Return the end of the line where the brackets of statements are closed, at `end` or after empty lines; 0 if they are not."""
    depth = sum(DEPTH.get(character, 0) for character in text[start:end])
    if depth <= 0:
        return end
    for bracket in BRACKET.finditer(text, end, start + LONGEST_STATEMENTS):
        depth += DEPTH[bracket[0]]
        if depth == 0:
            line_end = text.find("\n", bracket.end())
            return line_end if line_end >= 0 else len(text)
    return 0


def _find_braces(text: str, modules: list[Span]) -> Iterator[Mask]:
    """Yield expressions and comments in braces outside code and modules."""
    depth, start = 0, 0
    ends = iter([*modules, Span(len(text) + 1, len(text) + 1)])
    module = next(ends)
    for token in TOKEN.finditer(text):
        while token.start() >= module.end:
            module = next(ends)
        if token.start() >= module.start or token["fence"]:
            depth = 0
        elif token[0] == "{":
            start = start if depth else token.start()
            depth += 1
        elif token[0] == "}" and depth:
            depth -= 1
            if not depth:
                mask = Mask(start, token.end(), "" if text.startswith(COMMENT, start) else HIDDEN)
                yield mask.replace(alone=is_alone(text, mask))
