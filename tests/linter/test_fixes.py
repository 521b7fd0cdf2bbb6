"""Fixes: repeatable, finite, and limited to their edits."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from caches import load_builtin_rules
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.errors import DecodeError
from lint.linter import fixes
from lint.linter.diagnostic import Diagnostic, Edit
from lint.linter.lint import check
from lint.rulefiles.folders import read_folders
from lint.ruleset.ruleset import RuleSet
from lint.text.formats.table import FORMATS, decode_as, parse, read

ROOT = Path(__file__).resolve().parents[2]
CASES = 20_000 if os.environ.get("MTLINT_NIGHTLY") else 500
RULES = load_builtin_rules()
RULES = RULES.only(rule.id for rule in RULES.rules if not rule.styles)
SENTENCES = [
    "It cost $ 5 million to build the bridge, and 5 % of that was lost.", "He left . The rest stayed , he said. .", "Mr. Although it rained, they met.",
    "“We own $ 7 million,” he said. Petrov said Thursday.", "They sat in the the hall in Kyiv.", "In Kiev nobody slept [sic] that night.",
    "Leave a Comment", "An translator wrote “an translator and Kiev”.", "*Nights of Kiev* was a film in Kyiv .", "He paid ( in cash ) for 12,5 million tonnes.",
    "Your email address will not be published. Required fields are marked *", "She is a Ph.D. Candidate in Kyiv ; he is none !", "All is well here.",
    "Prices rose by 240,8 million 😀 and e\u0301 fell .", "The North Stream 2 pipe cost $ 1 billion dollars.", "", "  ", "# Heading . .", "<p>It cost $ 5 million . .</p>",
    "<!-- mtlint: ignore-next-line number/spaced-currency -->", "# mtlint: off punctuation", "&amp; $ 5 &lt; it", "\u00ad\u200bso $\u00a05 million", "a\u2028b. .",
]  # fmt: skip
TEXTS = st.tuples(
    st.lists(st.one_of(st.sampled_from(SENTENCES), st.text(alphabet=" .,$5%“”\"'aKé😀\u0301\t", max_size=12)), max_size=9),
    st.sampled_from(["\n", "\r\n", "\n\n", "\r\n\r\n", "\r"]),
    st.booleans(),
).map(lambda made: made[1].join(made[0]) + (made[1] if made[2] else ""))
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16"]


def fixed(raw: bytes, format: str, unsafe: bool) -> fixes.FixResult:
    """Return the bytes of a file with its edits applied."""

    def look(raw: bytes, encoding: str, text: str, edits: list[Edit]) -> list[Diagnostic]:
        return [diagnostic for diagnostic in check(read("x", raw, format, encoding), RULES) if not diagnostic.suppressed]

    return fixes.apply_fixes(raw, format, look, unsafe)


@pytest.mark.parametrize("format", FORMATS)
@given(text=TEXTS, unsafe=st.booleans(), encoding=st.sampled_from(ENCODINGS))
@settings(deadline=None, max_examples=CASES // len(FORMATS) + 1)
@pytest.mark.heavy
def test_fixing_is_idempotent_and_changes_nothing_else(format: str, text: str, unsafe: bool, encoding: str) -> None:
    raw = text.encode(encoding)
    try:
        read("x", raw, format)
    except DecodeError:
        return
    once = fixed(raw, format, unsafe)
    again = fixed(once.raw, format, unsafe)
    assert again.raw == once.raw, "once is enough"
    assert again.applied == ()
    assert not any("come to no end" in why for _, why in once.skipped)
    assert bool(once.applied) == (once.raw != raw)
    assert once.raw[: len(raw) - len(text.encode(encoding.removesuffix("-sig")))] == raw[: len(raw) - len(text.encode(encoding.removesuffix("-sig")))]
    after = decode_as(format, once.raw)[0]
    for end in ("\r\n", "\n", "\r"):  # line endings stay as they are
        assert after.replace("\r\n", "").count(end) <= text.replace("\r\n", "").count(end) if end != "\r\n" else after.count(end) <= text.count(end)


@given(text=TEXTS, unsafe=st.booleans())
@settings(deadline=None, max_examples=CASES)
def test_one_round_changes_only_what_edits_name(text: str, unsafe: bool) -> None:
    reported = [
        diagnostic
        for diagnostic in check(parse("x", text, "text"), RULES)
        if diagnostic.edit and (unsafe or diagnostic.safety == "safe") and not diagnostic.suppressed
    ]
    applied, skipped = fixes.choose_edits(text, reported)
    assert len(applied) + len(skipped) == len(reported)
    edits = [fixes.widen_deletion(text, diagnostic.edit) for diagnostic in applied if diagnostic.edit]
    after = fixes.apply_edits(text, edits)
    at = moved = 0
    for start, end, new in edits:
        assert start >= at
        assert text[at:start] == after[at + moved : start + moved]
        assert after[start + moved : start + moved + len(new)] == new
        at, moved = end, moved + len(new) - (end - start)
    assert text[at:] == after[at + moved :]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("It cost $ 5 million.", "It cost $5 million."),
        ("He said “it cost $ 5 million” then.", "He said “it cost $5 million” then."),
        ("\ufeffIt cost $ 5 million.\r\nSo.\r\n", "\ufeffIt cost $5 million.\r\nSo.\r\n"),
        ("One.\n\nLeave a Comment\n\nTwo.\n", "One.\n\nLeave a Comment\n\nTwo.\n"),
        (
            "It cost $ 5 million. <!-- mtlint: ignore number/spaced-currency -->",
            "It cost $ 5 million. <!-- mtlint: ignore number/spaced-currency -->",
        ),
        (
            "All is well. <!-- mtlint: ignore number/spaced-currency -->\nSo.",
            "All is well. <!-- mtlint: ignore number/spaced-currency -->\nSo.",
        ),
        ("He holds a Ph.D. Student of law, he paid 12,5 million.", "He holds a Ph.D. Student of law, he paid 12,5 million."),
    ],
)
def test_safe_edits_are_applied(before: str, after: str) -> None:
    assert fixed(before.encode(), "text", unsafe=False).raw.decode() == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("One.\n\nLeave a Comment\n\nTwo.\n", "One.\n\nTwo.\n"),
        ("One.\r\n\r\nLeave a Comment\r\n\r\nTwo.\r\n", "One.\r\n\r\nTwo.\r\n"),
        ("One.\n\nLeave a Comment", "One.\n\n"),
        ("Leave a Comment\n\nTwo.\n", "Two.\n"),
        ("All is well. <!-- mtlint: ignore number/spaced-currency -->\nSo.", "All is well.\nSo."),
    ],
)
def test_edits_that_remove_words_are_unsafe(before: str, after: str) -> None:
    assert fixed(before.encode(), "text", unsafe=True).raw.decode() == after
    assert fixed(before.encode(), "text", unsafe=False).raw.decode() == before


@pytest.mark.parametrize(
    ("before", "after", "format"),
    [
        ("Kyiv slept. In Kiev nobody did.", "Kyiv slept. In Kyiv nobody did.", "text"),
        ("Kyiv slept. “In Kiev nobody did,” he said.", "Kyiv slept. “In Kiev nobody did,” he said.", "text"),
        ("Kyiv slept. In Kiev [sic] nobody did.", "Kyiv slept. In Kiev [sic] nobody did.", "text"),
        ("Kyiv slept. He saw *Nights of Kiev* there.", "Kyiv slept. He saw *Nights of Kiev* there.", "markdown"),
        ("<p>Kyiv slept. He saw <i>Nights of Kiev</i> in Kiev.</p>", "<p>Kyiv slept. He saw <i>Nights of Kiev</i> in Kyiv.</p>", "html"),
    ],
)
def test_quotations_and_titles_are_not_edited(before: str, after: str, format: str) -> None:
    assert fixed(before.encode(), format, unsafe=True).raw.decode() == after
    assert fixed(before.encode(), format, unsafe=False).raw.decode() == before


@pytest.mark.parametrize(
    ("code", "format"),
    [
        ("{{ open ? 'yes' : 'no' }}", "text"),
        ("${ open ? yes : no }", "text"),
        ("{count, plural, one {# boat , one} other {# boats}}", "text"),
        ("<#if open ? has_content>", "markdown"),
        ("@if (open ? yes : no)", "html"),
        ("#set( $boats )", "markdown"),
    ],
)
def test_text_for_programs_is_not_edited(code: str, format: str) -> None:
    assert fixed(f"It was $ 5 then. {code} It is $ 6 now.".encode(), format, unsafe=True).raw.decode() == f"It was $5 then. {code} It is $6 now."


@pytest.mark.parametrize(
    ("comment", "format"),
    [
        ("[note]: # (mtlint: ignore-next-line number)", "markdown"),
        ("{# mtlint: ignore-next-line number #}", "markdown"),
        ("// mtlint: ignore-next-line number", "text"),
        ("// noqa: mtlint", "html"),
        ("// mtlnt_off", "text"),
    ],
)
def test_possible_ignore_comment_is_not_edited(comment: str, format: str) -> None:
    text = f"{comment}\nIt was $ 5 then.\n\nIt was $ 6."
    result = fixed(text.encode(), format, unsafe=True)
    assert result.raw.decode() == text.replace("$ 6", "$6")
    assert [skip.reason for skip in result.skipped] == ["the line beside it looks like an mtlint comment but does not work as one"]


def test_fix_keeps_legacy_encoding() -> None:
    raw = "Caf\xe9 society paid $ 5 million. \x93So\x94".encode("latin-1")
    assert fixed(raw, "text", False).raw == raw.replace(b"$ 5", b"$5")


def test_overlapping_edits_are_reported_as_skipped(rules: RuleSet) -> None:
    document = parse("x", "It cost $ 5 million dollars.", "text")
    reported = [diagnostic for diagnostic in check(document, rules.only(["number/spaced-currency", "number/currency-twice"])) if diagnostic.edit]
    applied, skipped = fixes.choose_edits(document.text, reported)
    assert [diagnostic.rule for diagnostic in applied] == ["number/currency-twice"] or [diagnostic.rule for diagnostic in applied] == [
        "number/spaced-currency"
    ]
    assert [why for _, why in skipped] == [f"it overlaps the fix for {applied[0].rule}"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("It is needless to say late.", "It is late."),
        ("Needless to say, it is late.", "It is late."),
        ("Needless to say it is late.", "It is late."),
        ("It is, needless to say, late.", "It is late."),
        ("It is late, needless to say.", "It is late."),
        ("It is late needless to say!", "It is late!"),
        ("It is late (needless to say).", "It is late."),
        ("NEEDLESS TO SAY it is late.", "it is late."),
        ("Needless to say, Kyiv is late.", "Kyiv is late."),
    ],
)
@pytest.mark.heavy
def test_deleted_phrase_leaves_correct_sentence(before: str, after: str, tmp_path: Path) -> None:
    (tmp_path / "house").mkdir()
    (tmp_path / "house/empty.yaml").write_text(
        'message: "“{found}”"\nwhy: It says nothing.\nseverity: warning\nartifact: calque\nfix: unsafe\n'
        'phrases: {needless to say: ""}\nexamples: {bad: ["[needless to say]"], good: [x]}\nsince: 1.0.0\n'
    )
    rules = RuleSet(read_folders([str(tmp_path)]))
    (diagnostic,) = check(parse("x", before, "text"), rules)
    assert diagnostic.suggestions == ("",)
    assert diagnostic.text.lower() == "needless to say"
    assert diagnostic.edit is not None
    start, end, text = diagnostic.edit
    assert before[:start] + text + before[end:] == after
