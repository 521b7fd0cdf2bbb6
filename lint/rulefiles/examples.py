"""Read the examples of a rule file and remove their marks."""

from __future__ import annotations

import re
from typing import Any

from lint.rulefiles.fields import Fields
from lint.rulefiles.yaml_file import Value
from lint.text.formats.table import FORMATS

MARKED = re.compile(r"\\([\[\]])|([\[\]])")
Examples = list[tuple[Any, ...]]
"""The arguments of `Example`."""


def read_examples(fields: Fields) -> tuple[Examples, Examples]:
    """Return the bad and the good examples."""
    if "examples" not in fields:
        return [], []
    values = fields["examples"].fields(("bad", "good"), ("bad", "good"))
    examples: dict[str, Examples] = {"bad": [], "good": []}
    for which, list_ in examples.items():
        for item in values[which].items() if which in values else ():
            list_.append(_example(item, which == "bad"))
        if which in values and not list_:
            values[which].complain(f"expected at least one {which} example")
    return examples["bad"], examples["good"]


def _example(item: Value, bad: bool) -> tuple[Any, ...]:
    fixed, format, encoding, text_value, translated = None, "text", "utf-8", item, ("", "")
    if item.is_map:
        fields = item.fields(("text", "fixed", "format", "encoding", "source", "source-language"), ("text",))
        text_value = fields.get("text", item)
        fixed = fields["fixed"].text(empty=True) if "fixed" in fields else None
        format = fields["format"].one_of(FORMATS) if "format" in fields else "text"
        encoding = fields["encoding"].text() if "encoding" in fields else "utf-8"
        translated = _text_of(fields, "source"), _text_of(fields, "source-language")
        if "text" not in fields:
            return "", [], None, format, encoding, *item.place
    text, spans, balanced = unmark(text_value.text()) if bad else (text_value.text(), [], True)
    if bad and (not spans or not balanced):
        text_value.complain("mark the reported text in a bad example with [ ]; write a literal bracket as \\[ or \\]")
    return text, spans, fixed, format, encoding, *text_value.place, *translated


def _text_of(fields: dict[str, Value], name: str) -> str:
    return fields[name].text() if name in fields else ""


def unmark(marked: str) -> tuple[str, list[tuple[int, int]], bool]:
    """Return a text without its marks, the spans that were marked, and whether every mark had a partner."""
    text, spans, opened, at, balanced = "", [], -1, 0, True
    for bracket in MARKED.finditer(marked):
        text += marked[at : bracket.start()]
        at = bracket.end()
        if bracket[1]:
            text += bracket[1]
        elif bracket[2] == "[":
            balanced &= opened < 0
            opened = len(text)
        else:
            balanced &= opened >= 0
            spans.append((opened, len(text)))
            opened = -1
    return text + marked[at:], spans, balanced and opened < 0
