"""Ignore comments."""

from __future__ import annotations

import pytest

from lint.linter.lint import check
from lint.ruleset.ruleset import RuleSet
from lint.text.formats.table import parse

SLIP = "It cost $ 5 million."
UNUSED = "suppression/unused"


def find_places(text: str, format: str, rules: RuleSet, *ids: str) -> list[tuple[int, str, str]]:
    """Return the line, the rule, and the suppression of each diagnostic of a few rules."""
    chosen = rules.only(ids or ("number/spaced-currency", "number/currency-twice", UNUSED))
    return [
        (diagnostic.start.line, diagnostic.rule.partition("/")[2], diagnostic.suppressed) for diagnostic in check(parse("x", text, format), chosen)
    ]


@pytest.mark.parametrize("format", ["text", "markdown", "html"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{SLIP} <!-- mtlint: ignore number/spaced-currency -->", [(1, "spaced-currency", "inSource")]),
        (f"{SLIP} <!-- mtlint: ignore -->", [(1, "spaced-currency", "inSource")]),
        (f"{SLIP} <!-- mtlint: ignore honorific, number -- said so -->", [(1, "spaced-currency", "inSource")]),
        (f'{SLIP} <!-- mtlint: ignore number "$ 5 million" -->', [(1, "spaced-currency", "inSource")]),
        (f"{SLIP} <!-- mtlint: ignore number/spaced-currency “$ 6 million” -->", [(1, "spaced-currency", ""), (1, "unused", "")]),
        (f"<!-- mtlint: ignore-next-line number -->\n{SLIP}\n\n{SLIP}", [(2, "spaced-currency", "inSource"), (4, "spaced-currency", "")]),
        (f"<!-- mtlint: ignore-next-line number -->\n\n{SLIP}", [(3, "spaced-currency", "inSource")]),
        (f"{SLIP}\n\n<!-- mtlint: ignore-file number -->", [(1, "spaced-currency", "inSource")]),
        (
            f"<!-- mtlint: off number -->\n\n{SLIP}\n\n<!-- mtlint: on number -->\n\n{SLIP}",
            [(3, "spaced-currency", "inSource"), (7, "spaced-currency", "")],
        ),
        (f"<!-- mtlint: off number -->\n\n{SLIP}", [(3, "spaced-currency", "inSource")]),
        (f"{SLIP}\n\n<!-- mtlint: on number -->", [(1, "spaced-currency", ""), (3, "unused", "")]),
        (f"{SLIP} <!-- mtlint: ignore attribution/doubled -->", [(1, "spaced-currency", "")]),  # a rule that did not run
        (f"{SLIP} <!-- mtlint: ignore no-such/rule -->", [(1, "spaced-currency", ""), (1, "unused", "")]),
        (f"{SLIP} <!-- mtlint: ignroe number/spaced-currency -->", [(1, "spaced-currency", ""), (1, "unused", "")]),
        (f"{SLIP} <!-- mtlint is a program -->", [(1, "spaced-currency", "")]),
    ],
)
def test_ignore_comments_suppress_diagnostics(text: str, expected: list[tuple[int, str, str]], format: str, rules: RuleSet) -> None:
    assert find_places(text, format, rules) == expected


def test_line_of_plain_text_may_be_a_comment(rules: RuleSet) -> None:
    text = f"# mtlint: ignore-next-line number\r\n{SLIP}\r\n\r\n{SLIP}\r\n"
    assert find_places(text, "text", rules) == [(2, "spaced-currency", "inSource"), (4, "spaced-currency", "")]


@pytest.mark.parametrize(
    "text", [f"`<!-- mtlint: off -->`\n\n{SLIP}", f"```\n<!-- mtlint: off -->\n```\n\n{SLIP}", f"    <!-- mtlint: off -->\n\n{SLIP}"]
)
def test_comment_in_code_is_not_a_comment(text: str, rules: RuleSet) -> None:
    assert [what for *_, what in find_places(text, "markdown", rules)] == [""]


def test_comment_inside_wrapped_lines_does_not_split_paragraph(rules: RuleSet) -> None:
    lines = ["The minister and all of those who came with him for talks on grain met", "# mtlint: ignore-next-line repetition/word"]
    lines += [
        "met on the pier, where the boats of the fleet had been lying for a week,",
        "and nobody of the crews was to be seen on the decks or in the town.",
        "",
    ]
    text = "\n".join(lines)
    document = parse("x", text, "text")
    assert "grain met met on the pier" in document.prose
    (report,) = check(document, rules.only(["repetition/word"]))
    assert (report.text, report.suppressed) == ("met\n# mtlint: ignore-next-line repetition/word\nmet", "inSource")


@pytest.mark.parametrize("format", ["text", "markdown", "html"])
@pytest.mark.parametrize(
    ("text", "details"),
    [
        (f"{SLIP} <!-- mtlint: ignore number/spaced-curency -->", ["unknown rule “number/spaced-curency”"]),
        (f"{SLIP} <!-- mtlint: ignore numbers, number -->", ["unknown rule “numbers”"]),
        (f"{SLIP} <!-- mtlint: disable number -->", ["unknown directive “disable”; use ignore, ignore-next-line, ignore-file, off, or on"]),
        (f"{SLIP} <!-- mtlint ignore number -->", ["start it with “mtlint:” and ignore, ignore-next-line, ignore-file, off, or on"]),
        (f"{SLIP} <!-- mtlint_off -->", ["start it with “mtlint:” and ignore, ignore-next-line, ignore-file, off, or on"]),
        (f"{SLIP} <!-- mtlnt: ignore number -->", ["start it with “mtlint:” and ignore, ignore-next-line, ignore-file, off, or on"]),
        (f"{SLIP} <!-- noqa: mtlint -->", ["start it with “mtlint:” and ignore, ignore-next-line, ignore-file, off, or on"]),
        (f"<!-- mtlint-disable -->\n\nWell.\n\n{SLIP}\n\n<!-- mtlint-enable -->", 2 * [
            "start it with “mtlint:” and ignore, ignore-next-line, ignore-file, off, or on"]),
        (f"<!-- MTLINT: ingore-next-line number -->\n{SLIP}", [
            "start it with “mtlint:” and ignore, ignore-next-line, ignore-file, off, or on"]),
        (f"<!-- mtlint: ignore-fil number -->\n\nWell.\n\n{SLIP}", [
            "unknown directive “ignore-fil”; use ignore, ignore-next-line, ignore-file, off, or on"]),
    ],
)  # fmt: skip
def test_misspelled_comments_are_reported_and_their_lines_not_edited(text: str, details: list[str], format: str, rules: RuleSet) -> None:
    diagnostics = check(parse("x", text, format), rules.only(["number/spaced-currency", UNUSED]))
    assert [diagnostic.message.partition(": ")[2] for diagnostic in diagnostics if diagnostic.rule == UNUSED] == details
    assert [diagnostic.rule for diagnostic in diagnostics if diagnostic.edit] == []
    assert "number/spaced-currency" in [diagnostic.rule for diagnostic in diagnostics]


@pytest.mark.parametrize(
    "text",
    [
        f"<!-- mtlint-disable -->\n\nWell.\n\n<!-- mtlint-enable -->\n\nWell.\n\n{SLIP}",
        f"Well. <!-- mtlint: ignroe number -->\n\nWell.\n\n{SLIP}",
        f"<!-- mtlint is a program -->\n{SLIP}",
    ],
)
def test_lines_without_misspelled_comment_are_edited(text: str, rules: RuleSet) -> None:
    edited = [
        diagnostic.rule for diagnostic in check(parse("x", text, "markdown"), rules.only(["number/spaced-currency", UNUSED])) if diagnostic.edit
    ]
    assert edited == ["number/spaced-currency"]
