"""What must be true of every text."""

from __future__ import annotations

import time

import pytest
from caches import load_builtin_rules
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lint.checks.check import Search
from lint.checks.match import ENOUGH, ROOM
from lint.errors import DecodeError, ReadingError
from lint.linter.diagnostic import Diagnostic
from lint.linter.lint import check
from lint.linter.matching import CROWDED, MORE
from lint.ruleset.ruleset import RuleSet
from lint.text.formats.table import FORMATS, parse, read
from lint.text.position import Span

RULES = load_builtin_rules()
PIECES = [
    "Mr. There is", "Mr. Although", " he said. Petrov said Thursday. ", "“", "”", '"', "'", "’", "\n", "\n\n", "\r\n", "\r", " ", "\t", "\xa0",
    "😀", "e\u0301", "\u00ad", "\u200b", "\ufeff", "Kyiv", "Kiev", "$ 5 million", ". .", ",,", "&amp;", "&#8220;", "&shy;", "<p>", "</p>", "<b>", "</b>",
    "<script>", "</script>", "`", "```\n", "# ", "- ", "> ", "[x](y)", "![", "<!--", "-->", "<![", "<?", "&", "<", "---\n", "| a |\n|---|\n", "\\", "*",
    "the the ", "an translator ", "U.S. ", "US ", "Ph.D. Candidate in ", "Leave a Comment", "astatine nobelium ", "issues ", "İ", "ß", "ﬁ", "\x85", "\u2028",
]  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=60).map("".join)


@pytest.fixture(scope="module")
def rules_by_automaton() -> RuleSet:
    rules = load_builtin_rules()
    rules.prepare()
    return rules


def findings(text: str, format: str) -> list[Diagnostic]:
    return check(parse("x", text, format), RULES)


def plain(reported: list[Diagnostic]) -> list[tuple[object, ...]]:
    return [(diagnostic.span, diagnostic.rule, diagnostic.message, diagnostic.suggestions, diagnostic.related) for diagnostic in reported]


@pytest.mark.parametrize("format", FORMATS)
@given(text=TEXTS)
@example(text="US U.S. ")
@settings(deadline=None, max_examples=60)
@pytest.mark.heavy
def test_spans_lie_in_text_and_match_its_words(format: str, text: str) -> None:
    reported = findings(text, format)
    for diagnostic in reported:
        start, end = diagnostic.span
        assert 0 <= start < end <= len(text)
        assert diagnostic.text == text[start:end]
        assert diagnostic.message
        assert "\n" not in diagnostic.message or "\n" in diagnostic.text
        for place in diagnostic.related:
            assert 0 <= place.start.offset <= place.end.offset <= len(text)
        if diagnostic.edit:
            assert start <= diagnostic.edit[0] <= diagnostic.edit[1] <= end
    assert [report.sort_key() for report in reported] == sorted(report.sort_key() for report in reported)
    assert plain(reported) == plain(findings(text, format))


@pytest.mark.parametrize("format", FORMATS)
@given(text=TEXTS)
@settings(deadline=None, max_examples=60)
def test_prefilter_misses_no_match(format: str, text: str) -> None:
    document = parse("x", text, format)
    led = {rule.id for rule, _ in RULES.candidates(document)}
    for rule in RULES.rules:
        if rule.kind == "pattern" and rule.id not in led:
            assert list(rule.check.find(Search(document, None, rule.scope))) == []


@pytest.mark.parametrize("format", FORMATS)
@given(text=TEXTS)
@settings(deadline=None, max_examples=150)
@pytest.mark.heavy
def test_automaton_gives_equal_diagnostics(rules_by_automaton: RuleSet, format: str, text: str) -> None:
    assert plain(findings(text, format)) == plain(check(parse("x", text, format), rules_by_automaton))


@given(raw=st.one_of(st.binary(max_size=200), TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass"))), format=st.sampled_from(FORMATS))
@settings(deadline=None, max_examples=150)
def test_no_bytes_cause_a_traceback(raw: bytes, format: str) -> None:
    try:
        document = read("x", raw, format)
    except DecodeError as error:
        assert (error.line >= 1 and error.column >= 1) or isinstance(error, ReadingError)
    else:
        check(document, RULES)


@given(text=TEXTS)
@settings(deadline=None, max_examples=100)
def test_plain_text_keeps_offsets(text: str) -> None:
    document = parse("x", text, "text")
    for offset, character in enumerate(document.prose):
        start, end = document.place(Span(offset, offset + 1))
        assert end == start + 1
        assert text[start:end] == character or character in " \n"


@pytest.mark.heavy
def test_time_of_periodic_text_is_linear(rules_by_automaton: RuleSet) -> None:
    """Compare processor time, which is about 4 times as much for four times the text if linear, and 16 times if quadratic."""

    def seconds(text: str, size: int) -> float:
        document = parse("a.txt", text * (size // len(text)), "text")
        begin = time.process_time()
        check(document, rules_by_automaton)
        return time.process_time() - begin

    for text in ("1", "12", "Kiev-Kyiv/", "a..b", "1 2 ", "Mr. "):
        seconds(text, 1000)
        assert seconds(text, 80_000) < 10 * max(seconds(text, 20_000), 0.02), text


def only(text: str, rule: str, format: str = "text") -> list[str]:
    return [diagnostic.text for diagnostic in check(parse("x", text, format), RULES.only([rule]))]


def test_paragraph_of_repetitions_is_reported_in_part() -> None:
    slips = "It cost $ 5 million. " * 3
    many = only("$ 5 " * 1000 + "\n\n" + slips, "number/spaced-currency")
    assert many[-3:] == ["$ 5 million"] * 3  # other paragraphs keep their reports
    assert ENOUGH <= len(many) - 3 <= max(ENOUGH, 4000 // ROOM)
    assert len(only("\n\n".join([slips] * 100), "number/spaced-currency")) == 300


@pytest.mark.parametrize("text", ["$ 5 " * 1000, "$ 5 " * 1000 + "\n\nIt cost $ 5 million.", "The the mill.\n\n" * 1_500, "She “left.\n\n" * 1_500])
def test_last_report_within_a_limit_says_that_there_are_more(text: str) -> None:
    for rules in (RULES, RULES.only(["number/spaced-currency", "repetition/word", "quotation/unbalanced"])):
        cut = [diagnostic.start.line for diagnostic in check(parse("x", text, "text"), rules) if diagnostic.message.endswith(MORE)]
        assert len(cut) == 1
    assert not [diagnostic for diagnostic in check(parse("x", text[: len(text) // 20], "text"), RULES) if diagnostic.message.endswith(MORE)]


def test_number_of_reports_in_a_document_is_limited() -> None:
    assert len(only("She “left.\n\n" * 1_500, "quotation/unbalanced")) == CROWDED


@pytest.mark.parametrize("text", ["the a ", "Kiev Kyiv ", "*a* ", "“a.\n\n", "\n"])
@pytest.mark.heavy
def test_hostile_text_costs_limited_multiple_of_good_copy(rules_by_automaton: RuleSet, text: str) -> None:
    """veto_searches_a_paragraph_once"""

    def seconds(text: str) -> float:
        document = parse("a.md", text[:40_000], "markdown")
        begin = time.process_time()
        check(document, rules_by_automaton)
        return time.process_time() - begin

    copy = "".join(f"On day {day} the keeper of the gate told the council that boat {day} had come in late. " for day in range(1000))
    assert min(seconds(text * 40_000) for _ in range(2)) < 40 * max(seconds(copy), 0.01)


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        ("They left Kyiv in May. In Kiev.and the villages nobody slept.", ["Kiev"]),
        ("They left Kyiv in May. See Kiev.org and kiev.jpg, they wrote.", []),
    ],
)
def test_word_after_period_is_no_host_name(text: str, reported: list[str]) -> None:
    assert only(text, "names/old-and-new") == reported


def test_spaces_at_a_quotation_mark_are_reported_once() -> None:
    text = 'The chair of the club, said, " It’s a tough time in town."'
    assert [report.rule for report in findings(text, "text")] == ["quotation/spaced"]


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        ("It cost a lot *“* as they say, and *„* too.", 0),
        ("*All* of it cost $ 5 and *more* of it.", 1),
        ("*a* " * 50 + "They cost $ 5. " + "*a* " * 50, 1),
    ],
)
def test_mentioned_marks_are_not_reported(text: str, reported: int) -> None:
    diagnostics = check(parse("x", text, "markdown"), RULES.only(["number/spaced-currency", "quotation/unbalanced"]))
    assert len(diagnostics) == reported


@pytest.mark.parametrize(
    "between",
    [
        '<a id="x"><script>go();</script></a>',
        "<b><style>b {color: red}</style></b>",
        "<span></span>",
        '<i class="icon icon-map"> </i>',
        "<script>go()</script>",
        "<template><p>Words.</p></template>",
        '<svg><path d="M1 1"/></svg>',
        '<a href="#"><!-- a note --></a>',
    ],
)
@pytest.mark.parametrize("format", ["html", "markdown"])
def test_match_does_not_cross_hidden_text(between: str, format: str) -> None:
    document = parse("x", f"<p>Read our policy. {between}. Your rights end here.</p>\n", format)
    assert [diagnostic.text for diagnostic in check(document, RULES) if diagnostic.severity != "info"] == []


def test_markup_inside_match_does_not_hide_it() -> None:
    assert only("<p>Read our policy. <b>.</b> Your rights end here.</p>", "punctuation/stray-period", "html") == [". <b>."]
    assert only("<p>They met in the <i></i>hall. It cost <b>$ 5</b> million.</p>", "number/spaced-currency", "html") != []


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        ("# Zelenskiy in Kharkiv\n\nZelensky came to the city. In the evening Zelensky left.\n", ["Zelenskiy"]),
        ("# Zelensky in Kharkiv\n\nZelensky came to the city. In the evening Zelensky left.\n", []),
        ("# The city\n\n## Zelenskiy in Kharkiv\n\nZelensky came to the city. In the evening Zelensky left.\n", []),
    ],
)
def test_headline_is_compared_with_its_story(text: str, reported: list[str]) -> None:
    assert only(text, "names/two-spellings", "markdown") == reported


@pytest.mark.parametrize(
    ("text", "suggestions"), [("Built in 2014 year, it stands.", ("2014",)), ("He was held in May. On 25 days, police found the car.", ())]
)
def test_suggestion_of_another_pattern_is_no_suggestion(text: str, suggestions: tuple[str, ...]) -> None:
    (diagnostic,) = findings(text, "text")
    assert (diagnostic.rule, diagnostic.suggestions, diagnostic.edit is not None) == ("number/foreign-date", suggestions, suggestions != ())
