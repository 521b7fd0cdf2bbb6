"""What a user probably meant by an unknown name or value."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_LISTED = 20
"""The most choices that a sentence lists."""
LONGEST_SHOWN = 80
"""Characters of a value that a message quotes."""
LEAST_ELSEWHERE = 0.8
"""The least similarity to what other programs call something, from 0 to 1."""
CALLED_ELSEWHERE = {
    "explain": ("rule",),
    "rules": ("linter",),
    "check": ("lint",),
    "check --fix": ("fix",),
    "--version": ("version",),
    "--list-files": ("--show-files",),
    "--exclude": ("--extend-exclude",),
    "--update-baseline": ("--add-noqa",),
    "--unsafe-fixes": ("--fix-all",),
    "--select": ("--enable", "--only", "--rule"),
    "--ignore": ("--disable", "--skip"),
    "--output-format": ("-f",),
    "--output-file": ("-o",),
    "--jobs": ("-j",),
    "--config": ("-c",),
    "select": ("enable", "only"),
    "ignore": ("disable", "skip"),
    "style": ("extends", "house-style"),
    "names": ("accept", "vocabulary", "dictionary"),
    "per-path": ("overrides", "per-file-ignores"),
    "phrases": ("replace", "swap", "substitution"),
    "unless": ("exceptions", "except"),
    "why": ("description",),
    "preferred": ("good", "right"),
    "unwanted": ("bad", "wrong"),
    "note": ("comment", "remark"),
    "unsafe": ("yes", "true"),
    "ALL": ("all", "*", "everything"),
    "error": ("critical", "fatal", "high"),
    "warning": ("warn",),
    "info": ("hint", "low", "note", "notice", "suggestion", "all"),
    "never": ("none", "no", "off", "false"),
    "off": ("none", "no", "never", "false", "disabled"),
    "always": ("yes", "on", "true"),
    "true": ("yes", "on"),
    "false": ("no", "off", "none"),
    "full": ("text", "pretty", "human", "default"),
    "concise": ("short", "compact"),
    "jsonl": ("ndjson",),
    "gitlab": ("codeclimate", "codequality"),
    "text": ("txt", "plain"),
    "markdown": ("md",),
    "latex": ("tex",),
    "docx": ("doc", "word"),
    "feed": ("rss", "atom"),
    "po": ("gettext",),
    "ap": ("ap stylebook", "associated press"),
    "nyt": ("new york times",),
}
"""Our commands, options, settings, and values, and what other programs, or people, call them."""


def nearest(name: str, known_names: Iterable[str], least: float = 0.6) -> str:
    """Return the known name that an unknown one was probably meant to be; empty if there is none.

    `least`: the least similarity, from 0 to 1.
    """
    from difflib import get_close_matches

    ours, lowered = {own_name.lower(): own_name for own_name in known_names}, name.lower()
    usable = {own_name: theirs for own_name, theirs in CALLED_ELSEWHERE.items() if own_name.partition(" ")[0].lower() in ours}
    elsewhere = {their_name: own_name for own_name, theirs in usable.items() for their_name in theirs}
    meant = {**elsewhere, **ours}
    close = get_close_matches(lowered, meant, 1, LEAST_ELSEWHERE) or get_close_matches(lowered, ours, 1, least)
    parts = sorted((own_name for own_name in ours if lowered in own_name.split("-")), key=len)
    return meant[(close or parts)[0]] if close or parts else ""


def did_you_mean(name: str, known_names: Iterable[str], otherwise: str = "") -> str:
    """Return the end of a sentence about an unknown name: the known name that was probably meant, or else some other words."""
    meant = nearest(name, known_names)
    return f"; did you mean '{meant}'?" if meant else otherwise


def describe_unexpected(value: str, choices: Iterable[str]) -> str:
    """Return a sentence about a value that is none of these."""
    choices, hint = list(choices), did_you_mean(value, choices)
    if len(choices) > MOST_LISTED:
        return f"unknown value '{shorten(value)}'{hint} (known values: {', '.join(choices)})"
    return f"expected {either_of(choices)}, found '{shorten(value)}'{hint}"


def shorten(value: str) -> str:
    """Return as much of a value as a message quotes."""
    return value if len(value) <= LONGEST_SHOWN else value[:LONGEST_SHOWN] + "…"


def either_of(choices: Iterable[str]) -> str:
    """Return the choices in quotation marks, joined by “or”."""
    *others, last = [f"'{choice}'" for choice in choices]
    return f"{', '.join(others)}{',' * (len(others) > 1)} or {last}" if others else last
