"""What must hold for every text."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lint.checks.check import Search
from lint.errors import DecodeError, ReadingError
from lint.linter.diagnostic import Diagnostic
from lint.linter.lint import check
from lint.rulefiles.load import load_rules
from lint.text.formats.table import FORMATS, parse, read
from lint.text.position import Span

RULES = load_rules()
BY_AUTOMATON = load_rules()
BY_AUTOMATON.prepare()
PIECES = [
    "Mr. There is", "Mr. Although", " he said. Petrov said Thursday. ", "“", "”", '"', "'", "’", "\n", "\n\n", "\r\n", "\r", " ", "\t", "\xa0",
    "😀", "e\u0301", "\u00ad", "\u200b", "\ufeff", "Kyiv", "Kiev", "$ 5 million", ". .", ",,", "&amp;", "&#8220;", "&shy;", "<p>", "</p>", "<b>", "</b>",
    "<script>", "</script>", "`", "```\n", "# ", "- ", "> ", "[x](y)", "![", "<!--", "-->", "<![", "<?", "&", "<", "---\n", "| a |\n|---|\n", "\\", "*",
    "the the ", "an translator ", "U.S. ", "US ", "Ph.D. Candidate in ", "Leave a Comment", "astatine nobelium ", "issues ", "İ", "ß", "ﬁ", "\x85", "\u2028",
]  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=60).map("".join)


def findings(text: str, format: str) -> list[Diagnostic]:
    return check(parse("x", text, format), RULES)


def plain(found: list[Diagnostic]) -> list[tuple[object, ...]]:
    return [(one.span, one.rule, one.message, one.suggestions, one.related) for one in found]


@pytest.mark.parametrize("format", FORMATS)
@given(text=TEXTS)
@example(text="US U.S. ")
@settings(deadline=None, max_examples=60)
def test_spans_lie_in_the_text_and_hold_what_they_say(format: str, text: str) -> None:
    found = findings(text, format)
    for one in found:
        start, end = one.span
        assert 0 <= start < end <= len(text)
        assert one.text == text[start:end]
        assert one.message
        assert "\n" not in one.message or "\n" in one.text
        for begin, stop, _, _ in one.related:
            assert 0 <= begin[2] <= stop[2] <= len(text)
        if one.edit:
            assert start <= one.edit[0] <= one.edit[1] <= end
    assert [one.sort_key() for one in found] == sorted(one.sort_key() for one in found)
    assert plain(found) == plain(findings(text, format))


@pytest.mark.parametrize("format", FORMATS)
@given(text=TEXTS)
@settings(deadline=None, max_examples=60)
def test_what_leads_a_rule_to_a_text_misses_nothing(format: str, text: str) -> None:
    document = parse("x", text, format)
    led = {rule.id for rule, _ in RULES.candidates(document)}
    for rule in RULES.rules:
        if rule.kind == "pattern" and rule.id not in led:
            assert list(rule.check.find(Search(document, None, rule.scope))) == []


@pytest.mark.parametrize("format", FORMATS)
@given(text=TEXTS)
@settings(deadline=None, max_examples=150)
def test_the_automaton_leads_to_the_same(format: str, text: str) -> None:
    assert plain(findings(text, format)) == plain(check(parse("x", text, format), BY_AUTOMATON))


@given(raw=st.one_of(st.binary(max_size=200), TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass"))), format=st.sampled_from(FORMATS))
@settings(deadline=None, max_examples=150)
def test_any_bytes_in_no_traceback_out(raw: bytes, format: str) -> None:
    try:
        document = read("x", raw, format)
    except DecodeError as error:
        assert (error.line >= 1 and error.column >= 1) or isinstance(error, ReadingError)
    else:
        check(document, RULES)


@given(text=TEXTS)
@settings(deadline=None, max_examples=100)
def test_plain_text_keeps_its_offsets(text: str) -> None:
    document = parse("x", text, "text")
    for offset, character in enumerate(document.prose):
        start, end = document.place(Span(offset, offset + 1))
        assert end == start + 1
        assert text[start:end] == character or character in " \n"


def test_what_never_ends_takes_no_longer_than_its_length() -> None:
    """In processor time, as a ratio: 4 where all is linear, 16 where something is not."""
    rules = load_rules()
    rules.prepare()

    def seconds(text: str, size: int) -> float:
        document = parse("a.txt", text * (size // len(text)), "text")
        begin = time.process_time()
        check(document, rules)
        return time.process_time() - begin

    for text in ("1", "12", "Kiev-Kyiv/", "a..b", "1 2 ", "Mr. "):
        seconds(text, 1000)
        assert seconds(text, 80_000) < 10 * max(seconds(text, 20_000), 0.02), text
