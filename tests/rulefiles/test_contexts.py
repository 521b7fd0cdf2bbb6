"""What is around the literals of expressions."""

from __future__ import annotations

import re

import pytest

from lint.rulefiles.contexts import find_contexts, merge_contexts
from lint.text.document import shapes_of

DIGITS = (b"0", b"?")


@pytest.mark.parametrize(
    ("source", "literal", "context"),
    [
        (r"(?<=\d),\d", ",", (DIGITS, (), DIGITS, (), ())),
        (r"(?<=[a-z] )(?:The|Of)(?= [a-z])", "the", ((b"a ",), (b"Aaa",), (b" a",), (), ())),
        (r"[a-z]{2,}\.[A-Z]", ".", ((b"aa",), (), (b"A",), (), ())),
        (r"(?<!\w)[Tt]ea(?!\w)", "tea", ((), (b"Aaa", b"aaa"), (), (), ())),
        (r"(?i:[a-f])-x?(?:7|$)", "-", ((b"A", b"a"), (), (), (), ())),
        (r"x?\(", "(", ((), (), (), (), ())),
    ],
)
def test_context_of_literal(source: str, literal: str, context: tuple[tuple[object, ...], ...]) -> None:
    assert find_contexts(source)[literal] == context


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"(?i:x the)y", "X THEy"),
        (r"(?:[A-Z]\.|[.!?][)”]|\)\.)(?:[A-Z][a-z]+) [a-z]", "He left (it).Then he"),
        (r"\d ?(?:[ap]m|hour|[hH](?: ?\d|[ .,]))", "7 hours"),
        (r"(?:a|one) (?:é|ü)tude", "one étude"),
        (r"(?P<q>[“\"])?tea(?(q)”)", "tea, and “tea”"),
    ],
)
def test_matches_have_the_context_of_their_literal(source: str, text: str) -> None:
    match = re.search(source, text)
    assert match
    begin, end = match.span()
    folded, shapes = text.lower(), shapes_of(text)
    for literal, (before, own, after, prefixes, suffixes) in merge_contexts([find_contexts(source)]).items():
        places = [place for place in range(begin, end) if folded.startswith(literal, place)]
        assert not places or any(
            (not before or shapes.endswith(before, 0, place))
            and (not own or shapes.startswith(own, place))
            and (not after or shapes.startswith(after, place + len(literal)))
            and (not prefixes or folded.endswith(prefixes, 0, place))
            and (not suffixes or folded.startswith(suffixes, place + len(literal)))
            for place in places
        )


def test_context_of_several_expressions_is_what_any_of_them_demands() -> None:
    merged = merge_contexts([find_contexts(r"(?<=\d),\d"), find_contexts(r"(?<=[a-z]),\d")])
    assert merged[","] == ((b"0", b"?", b"a"), (), DIGITS, (), ())
    assert "," not in merge_contexts([find_contexts(r"(?<=\d),\d"), find_contexts(",")])


def test_shapes_have_the_offsets_of_the_text() -> None:
    assert shapes_of("Ab 1\xa0“é”—Ж?") == b"Aa 0 \x01a\x02\x06??"
