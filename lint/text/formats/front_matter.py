"""Front matter: YAML, TOML, or JSON on the first lines of a page's source.

Its title, description, and summary are prose, but never edited; all other keys are for programs.
"""

from __future__ import annotations

from lint._startup.regex import Regex
from lint.text.formats.visibility import is_english
from lint.text.source_map import Prose

FENCES = ("---", "+++", ";;;")
NOTES = Regex(r"(?:[ \t]*(?:yaml|yml|json5?|toml)|[ \t]+#.*)?$")
"""What may follow the opening fence: the format, or a comment."""
KEY = Regex(r"""[ \t]*(?:#.*|["']?[\w.@$ -]+["']?[ \t]*[:=](?:[ \t\r\n]|$)|\[[\w.]+\]|[-?&] |!!?\w|["{}])""")
"""The beginning of a line of front matter, as opposed to prose between two horizontal rules."""
VALUE = Regex(
    r"""(?m:^)(?:[ \t]*"(?:title|description|summary)"[ \t]*:|([Tt]itle|[Dd]escription|[Ss]ummary)[ \t]*[:=]|\A%(?=[ \t]))"""
    r"""[ \t]*(?P<value>[^\n]*(?:\n[ \t]+[^\n]*)*)"""
)
PARTS = Regex(r"""[^\\'"`\n\r]+|\\["'\\/]|''|['"]|[ \t]*\r?\n[ \t]*|(?P<code>`[^`\n]*`)|.""")
NO_PLAIN_VALUE = ("&", "*", "[", "{", "!", "%", "@")
BLOCK = Regex(r"[|>][-+0-9]*[ \t]*(?:#[^\n]*)?\r?\n[ \t]*")
METADATA = Regex(
    r"(?:Title:[ \t][^\n]+\n(?:[A-Z][\w-]{0,30}:[ \t][^\n]*\n(?:[ \t]+\S[^\n]*\n)*)+|%[ \t][^\n]+\n(?:%[^\n]*\n|[ \t]+\S[^\n]*\n){1,12})(?=\r?\n|$)"
)
"""Metadata without fences, as in Pelican and MultiMarkdown, or in Pandoc: it begins with a title and ends with an empty line."""
LANGUAGE = Regex(
    r"""(?m:^)[ \t]*["']?(?:(?:lang|locale)["']?[ \t]*[:=][ \t]*["']?([a-z]{2,3}(?:[-_]\w+)?)"""
    r"""|language["']?[ \t]*[:=][ \t]*["']?([a-z]{2,3}[-_]\w+))["']?,?[ \t\r]*(?m:$)"""
)
"""The language of a text. A bare `language` may be a programming language."""
NOTE = Regex(r"[ \t]#.*|[ \t\r]+$")


def front_matter_end(text: str) -> int:
    """Return where the front matter of a text ends, after its last line, or 0 if there is none. Blank lines may precede it."""
    blank = len(text) - len(text.lstrip("\r\n"))
    first, line_end, _ = text[blank : blank + 80].partition("\n")
    fence = first.rstrip()
    if text.startswith("{"):
        return _json_end(text) or (_end_after(text, "}", len(first) + 1) if line_end and fence == "{" else 0)
    if not line_end or not fence:
        return 0
    if fence[:3] in FENCES and NOTES.match(fence.lstrip(fence[0])):
        return _end_after(text, fence[: len(fence) - len(fence.lstrip(fence[0]))], blank + len(first) + 1)
    header = METADATA.match(text)
    return header.end() if header else 0


def is_foreign(text: str, end: int) -> bool:
    """Return whether the front matter that ends at an offset says that the text is not in English."""
    language = LANGUAGE.search(text, 0, end) if end else None
    return language is not None and not is_english(language[1] or language[2])


def _json_end(text: str) -> int:
    """Return the end of the line where the JSON object at the start of a text ends; 0 without an object, or if it has no keys."""
    import json

    try:
        keys, end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return 0
    rest, line_end, _ = text[end:].partition("\n")
    return end + len(rest + line_end) if isinstance(keys, dict) and keys and not rest.strip() else 0


def _end_after(text: str, fence: str, start: int) -> int:
    """Return the end of the fence line after `start` if the lines before it have keys; otherwise 0."""
    body = text[start:].lstrip()
    if not body.startswith(fence) and KEY.match(body) is None:
        return 0
    line = start
    while line < len(text):
        following = text.find("\n", line)
        following = len(text) if following < 0 else following + 1
        content = text[line:following].rstrip()
        if content == fence or (fence == "---" and content == "..."):
            return following
        line = following
    return 0


def read_front_matter(prose: Prose, text: str, end: int) -> None:
    """Append the title, description, and summary of the front matter that ends at an offset."""
    for match in VALUE.finditer(text, 0, end):
        start, value = match.start("value"), match["value"]
        if value.startswith(NO_PLAIN_VALUE) or "{{" in value or "{%" in value:
            continue
        block = BLOCK.match(value)
        quote = value[0] if value[:1] in ("'", '"') else ""
        begin = block.end() if block else len(quote)
        closing = _closing(value, quote) if quote else len(value.rstrip())
        if not quote and not block and (note := NOTE.search(value.partition("\n")[0])):
            closing = min(closing, note.start())
        prose.begin_paragraph(start, "paragraph" if (match[1] or "title") != "title" else "heading")
        locked = len(prose)
        for part_match in PARTS.finditer(value, begin, closing):
            _add_part(prose, part_match[0], start + part_match.start(), start + part_match.end(), quote)
        prose.lock(locked)


def _closing(value: str, quote: str) -> int:
    """Return the end of the quoted string that a value begins with."""
    end = value.find(quote, 1)
    while end > 0 and (value[end - 1] == "\\" if quote == '"' else value[end + 1 : end + 2] == quote):
        end = value.find(quote, end + (1 if quote == '"' else 2))
    return end if end > 0 else len(value)


def _add_part(prose: Prose, part: str, start: int, end: int, quote: str) -> None:
    if "\n" in part:
        prose.add(" ", start, end, verbatim=False)
    elif part[0] == "`" and len(part) > 1:
        prose.hide(start, end)
    elif len(part) == 2 and part[0] == "\\" and quote == '"':
        prose.add(part[1], start, end, verbatim=False)
    elif part == "''" and quote == "'":
        prose.add("'", start, end, verbatim=False)
    else:
        prose.add(part, start, end)
