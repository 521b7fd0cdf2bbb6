"""Formulas in a text: between dollar signs or TeX's brackets, and TeX's environments. Sums of money are not formulas."""

from __future__ import annotations

from lint._startup.regex import Regex
from lint.text.position import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

OPENER = Regex(r"(?<![\\\w$])\$\$?(?!\$)|(?<!\\)\\[(\[{]|(?<!\\)\\\\[(\[]|(?<!\\)\\begin\{([A-Za-z]+\*?)\}")
CLOSERS = {"$": "$", "$$": "$$", "\\(": "\\)", "\\[": "\\]", "\\{": "\\}", "\\\\(": "\\\\)", "\\\\[": "\\\\]"}
LONGEST = {"$": 400, "$$": 4_000, "\\(": 1_000, "\\[": 4_000, "\\{": 400, "\\\\(": 1_000, "\\\\[": 4_000}
"""The number of characters in the longest formula."""
WIDEST_INDENT = 200
"""The most white space, in characters, beside a formula or a template tag with lines of its own."""
LONGEST_ENVIRONMENT = 20_000
BLANK_LINE = Regex(r"\n[ \t\r]*\n")
COMMAND = Regex(r"\\[A-Za-z%]+|[_^]\{|[A-Za-z0-9)}]\^[A-Za-z0-9\\{*+-]")
"""What only formulas contain."""
ASIDE = Regex(r"&\w+;|\\(?:text|mathrm|mathbf|mathit|operatorname|mbox|label|tag|ref|begin|end)\*?\{[^{}]*\}|[_^]\{[^{}]*\}|\\[A-Za-z]+")
"""Words in a formula, and references to characters in HTML, that don't count as letters."""
WORD = Regex(r"[A-Za-z]{2,}")
WORDS = Regex(r"[A-Za-z]{2,}[,;:]? [A-Za-z]{2,}")
FUNCTIONS = frozenset("sin cos tan log ln exp max min lim det dim mod gcd lcm sup inf arg ker deg Pr if for and or dx dy dt dz xy ab xyz abc".split())
LETTER_ALONE = Regex(r"(?<![A-Za-z])[B-HJ-Zb-z](?![A-Za-z])")
FIGURES = Regex(r"-?\.?\d[\d.]*(?: ?(?:[<>+*/^-]|&[lg]t;) ?-?\.?\d[\d.]*)*")
"""A number, or a comparison or calculation of some: `15>5`."""
LONG_WORD = Regex(r"[A-Za-z]{3}")


def find_formulas(text: str) -> Iterator[Span]:
    """Yield the spans of formulas, in order."""
    if "$" not in text and "\\" not in text:
        return
    done = 0
    for opener in OPENER.finditer(text):
        if opener.start() < done:
            continue
        end = _environment_end(text, opener.end(), opener[1]) if opener[1] else _formula_end(text, opener.start(), opener[0])
        if end:
            yield Span(opener.start(), end)
            done = end


def _environment_end(text: str, start: int, name: str) -> int:
    closer = f"\\end{{{name}}}"
    end = text.find(closer, start, start + LONGEST_ENVIRONMENT)
    return end + len(closer) if end >= 0 else 0


def _formula_end(text: str, start: int, opener: str) -> int:
    """Return where the formula that begins with an opener ends, or 0 if it is unclosed."""
    closer, body_start = CLOSERS[opener], start + len(opener)
    end = text.find(closer, body_start, body_start + LONGEST[opener])
    while end > 0 and closer == "$" and text[end - 1] == "\\":
        end = text.find(closer, end + 1, body_start + LONGEST[opener])
    if end < 0:
        return 0
    body, after = text[body_start:end], text[end + len(closer) : end + len(closer) + 1]
    before = text[max(0, start - WIDEST_INDENT) : start].rpartition("\n")[2]
    is_display = opener in ("$$", "\\[", "\\\\[") and not before.strip(" \t>-") and after in ("", "\n", "\r", " ", ".", ",")
    if "`" in body or not body.strip() or (closer == "$" and after.isalnum()) or (not is_display and BLANK_LINE.search(body)):
        return 0
    return end + len(closer) if (is_display and not _is_wording(body)) or is_formula(body) else 0


def _is_wording(body: str) -> bool:
    """Return whether a body has words and nothing that only formulas contain."""
    return COMMAND.search(body) is None and LONG_WORD.search(body) is not None


def is_formula(body: str) -> bool:
    """Return whether the text between formula delimiters is a formula, not a sum of money or words in escaped brackets."""
    bare = ASIDE.pattern.sub(" ", body)
    words = [word for word in WORD.pattern.findall(bare) if word not in FUNCTIONS]
    if COMMAND.search(body):
        return WORDS.search(bare) is None or len(words) < 3
    if words:
        return False
    return LETTER_ALONE.search(bare) is not None or "=" in body or FIGURES.fullmatch(body) is not None
