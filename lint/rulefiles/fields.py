"""The fields of a rule file, with readers for patterns, templates, and word lists."""

from __future__ import annotations

import re
import warnings

from lint._startup.freeze import freeze
from lint._startup.record import Record
from lint._startup.store import pack
from lint.checks.check import PackedNeeds
from lint.language.repeats import FARTHEST_WORD, STEM
from lint.rulefiles.backreferences import find_again
from lint.rulefiles.contexts import find_contexts, merge_contexts
from lint.rulefiles.literals import required
from lint.rulefiles.name_tables import Tables
from lint.rulefiles.word_lists import Lists
from lint.rulefiles.yaml_file import BACKSLASH, Value
from lint.ruleset.unknown_names import shorten

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from lint.checks.check import Context
    from lint.language.repeats import Again

GROUP = re.compile(r"\{(\w+)(?::lower|:upper|:capital)?\}")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
WHY_NO_PATTERN = {
    "missing ), unterminated subpattern": r"'(' is never closed; write '\(' for a parenthesis in the text",
    "unbalanced parenthesis": r"')' closes nothing; write '\)' for a parenthesis in the text",
    "unterminated character set": r"'[' is never closed; write '\[' for a bracket in the text",
    "nothing to repeat": r"there is nothing to repeat; write a backslash before '*', '+', or '?' for the character in the text",
    "multiple repeat": r"two repetitions in a row; write a backslash before '*', '+', or '?' for the character in the text",
    "unknown extension ?<": "a group can't begin like this; a named group is '(?P<name>…)'",
    "look-": "everything that a lookbehind can match must have the same length",
}
"""What Python says about an expression, or how that begins, and what it means."""
BRACES = re.compile(r"\{[^{}]*\}?|\}")
"""Placeholders, and braces that are not part of any."""


class ParsedCheck(Record):
    """What was read of a check: its kind, the parameters of its class, and the groups that a message may quote."""

    __slots__ = ()
    kind: str
    parameters: dict[str, Any]
    groups: set[str]


class Fields:
    """The fields of a rule file by name, and the word lists and name tables that they may use."""

    def __init__(self, root_value: Value, values: dict[str, Value], lists: Lists, tables: Tables) -> None:
        self.root, self.lists, self.tables = root_value, lists, tables
        self._values = values

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def __getitem__(self, name: str) -> Value:
        return self._values[name]

    def text(self, name: str) -> str:
        """Return the text of a field, or an empty string if it is missing."""
        return self[name].text() if name in self else ""

    def choice(self, name: str, choices: tuple[str, ...] | list[str], default: str | None = None) -> str:
        """Return the text of a field that must be one of these; if it is missing, the default, or else the first of them."""
        if name in self:
            return self[name].one_of(choices)
        return choices[0] if default is None else default

    def items(self, name: str) -> list[Value]:
        """Return the items of a field that is a list or a single value."""
        return self[name].items_or_self() if name in self else []

    def template(self, value: Value, groups: set[str]) -> str:
        """Return a text that may quote these groups, or any if there are none, since a mistake in the check hides them."""
        text = value.text(empty=True)
        for braces in BRACES.findall(text) if groups else ():
            if (placeholder := GROUP.fullmatch(braces)) is None or placeholder[1] not in groups:
                known_groups = ", ".join(f"{{{group}}}" for group in sorted(groups))
                value.complain(f"unknown placeholder '{shorten(braces)}'; known placeholders: {known_groups}")
        return text

    def expressions(self, name: str) -> list[str]:
        """Return the patterns of a field, without those that do not compile."""
        return [source for item in self.items(name) if (source := self.expression(item))]

    def expression(self, value: Value) -> str:
        """Return a pattern with its lists expanded; empty, with a mistake, if it does not compile."""
        try:
            source = self.lists.expand(value.text())
            with warnings.catch_warnings():
                warnings.simplefilter("error")
                freeze(source)
        except LookupError as error:
            value.complain(self.lists.describe_unknown(error.args[0]))
            return ""
        except (re.error, OverflowError, RecursionError, Warning) as error:
            why, offset = _why_no_pattern(value.text(), error)
            value.complain(f"this pattern does not compile: {why}", shift=value.shift_to(offset))
            return ""
        if controls := CONTROL.search(source):
            value.complain(f"control character U+{ord(controls[0]):04X} in a pattern: {BACKSLASH}")
        return source

    def words(self, value: Value) -> list[str]:
        """Return the words of a list that a value names as `{list}`, or the value's own text."""
        text = value.text()
        try:
            return self.lists.named(text[1:-1]) if GROUP.fullmatch(text) else [text]
        except LookupError as error:
            value.complain(self.lists.describe_unknown(error.args[0]))
            return []

    def list_items(self, value: Value) -> list[Value]:
        """Return the items of a list that a value names as `{list}`, with their places in its file, or the value itself."""
        name = value.text()[1:-1]
        if not GROUP.fullmatch(value.text()):
            return [value]
        items = self.lists.items
        return (items.get(name) or items.get(name[:1].lower() + name[1:]) or [value]) if self.words(value) else []


def _why_no_pattern(written: str, error: Exception) -> tuple[str, int | None]:
    """Return why a pattern does not compile, and the offset of the fault in the pattern as it is written, if that is known."""
    if isinstance(error, RecursionError):
        return "it is nested too deeply", None
    if not isinstance(error, re.error):
        return str(error), None
    why = next((plain for start, plain in WHY_NO_PATTERN.items() if error.msg.startswith(start)), error.msg)
    try:
        re.compile(written)  # spaces and lists are not expanded in it, so that offsets are those of the file
    except re.error as same:
        if same.msg == error.msg:
            return why, same.pos
    return why, None


def find_needs(sources: list[str]) -> PackedNeeds:
    """Return what is there wherever one of some expressions matches: recurring words, or else literals."""
    again: list[Again] = []
    needed_literals: set[tuple[str, str]] = set()
    contexts: list[dict[str, Context]] = []
    expressions, is_blind = [], not sources
    for source in sources:
        repeat, own = find_again(source), required(source)
        is_telling = own and min(len(literal) for _, literal in own) > STEM
        if repeat and (repeat.last <= FARTHEST_WORD or not is_telling):
            again.append(repeat)
            continue
        expressions.append(source)
        needed_literals.update(own or ())
        contexts.append(find_contexts(source))
        is_blind = is_blind or not own
    context_of = merge_contexts(contexts)
    rows = [(words, literal, *([context_of[literal]] if literal in context_of else [])) for words, literal in sorted(needed_literals)]
    return PackedNeeds(pack(None if is_blind else rows), expressions, [tuple(repeat) for repeat in again])
