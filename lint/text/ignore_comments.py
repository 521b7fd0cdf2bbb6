"""Recognize the comments that ignore diagnostics, and misspelled ones, in any format. What they say is read in `linter/suppressions.py`."""

from __future__ import annotations

from lint._startup.regex import Regex
from lint.text.position import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

ADDRESS = "mtlint:"
"""The beginning of an ignore comment."""
NAME = r"(?:mt[-_ ]?lint|mtlnt|mtlit|mlint|mtlin|mtilnt|tmlint|mtlnit)(?![a-z])"
"""The name of this program, possibly misspelled."""
MISSPELT = Regex(rf"(?i)(?<!\w)(?:{NAME}[\W_]{{0,5}}([a-z-]*)|(noqa)\W{{1,3}}mtlint)")
"""The beginning of a possibly misspelled ignore comment, with its verb."""
INITIALS = ("m", "M", "t", "T", "n", "N")
"""The letters that it begins with."""
OPENING = "<!#.%{/*-[]:(\"' \t\r\n"
"""The characters that open comments in all formats."""
VERBS = ("ignore", "ignore-next-line", "ignore-file", "off", "on")
"""The verbs of ignore comments."""
LIKE_VERBS = (*VERBS, "disable", "disable-line", "disable-next-line", "disable-file", "enable", "skip", "suppress", "allow", "noqa", "nolint")
"""The verbs that other programs use for the same."""
COMMENT_IN_PLAIN_TEXT = Regex(rf"(?m:^)[ \t]*#[ \t]*(?i:{NAME}|noqa)[^\n]*\n?|[ \t]*<!--\s*(?i:{NAME}|noqa)(?s:(?!-->).)*-->")
"""What may be one: a line that begins with a number sign, or what is between `<!--` and `-->`."""


def is_addressed(comment: str) -> bool:
    """Return whether a comment is an ignore comment, or was meant to be one."""
    return ADDRESS in comment or misspelt_verb(comment) != ""


def misspelt_verb(comment: str) -> str:
    """Return the verb probably meant by a comment that may be a misspelled ignore comment; empty if it resembles none."""
    words = comment.lstrip(OPENING)
    if not words.startswith(INITIALS):
        return ""
    return next((verb for span, verb in find_misspelt(words) if span.start == 0), "")


def find_misspelt(text: str) -> Iterator[tuple[Span, str]]:
    """Yield the span of each beginning of a possibly misspelled ignore comment in a text, with the verb that was probably meant."""
    for match in MISSPELT.finditer(text):
        if verb := nearest_verb(match[1] or match[2] or ""):
            yield Span(*match.span()), verb


def nearest_verb(word: str) -> str:
    """Return the verb, of this program or another, that a word was probably meant to be; empty if it resembles none."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(word.lower().strip("-"), LIKE_VERBS, 1, 0.75)), "")
