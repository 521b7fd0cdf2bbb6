"""What the two formats for people share: marks, colors, links, and the final count."""

from __future__ import annotations

import pytest

import lint
from lint.reporters.concise import line, report
from lint.reporters.run import Run
from lint.reporters.terminal import NOTHING, summarize
from lint.run.result import FileResult

TEXT = "It cost $ 5 million. Mr. Although it rained, they came.\n"


def shown(**how: bool) -> list[str]:
    result = FileResult("a.txt", "utf-8", diagnostics=tuple(lint.check(TEXT, path="a.txt")))
    return list(report(Run([result], **how)))


def test_fixable_problems_are_marked() -> None:
    fixable, other, last = shown()
    assert fixable.endswith(" [*] [number/spaced-currency]")
    assert other.endswith("[honorific/stray]")
    assert "[*]" not in other
    assert last == "2 problems ([*] 1 fixable with --fix)"


def test_quiet_omits_count() -> None:
    assert len(shown(quiet=True)) == 2


def test_suggestion_is_shown_unless_message_has_it() -> None:
    diagnostic = lint.check("It cost $ 5 million.\n")[0]
    assert "→" not in line(diagnostic, Run(()))
    assert "→ “five”" in line(diagnostic.replace(suggestions=("five", "six")), Run(()))
    assert "→" not in line(diagnostic.replace(suggestions=("",)), Run(()))


def test_colors_and_links_are_optional() -> None:
    assert not any("\x1b" in text for text in shown())
    assert "\x1b[1;31merror:\x1b[0m" in shown(color=True)[0]
    assert "\x1b]8;;https://" in shown(color=True, links=True)[0]


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({"error": 1}, "1 problem"),
        ({"error": 2, "info": 1}, "3 problems"),
        ({"warning": 57, "safe": 10}, "57 problems ([*] 10 fixable with --fix)"),
        ({"warning": 57, "unsafe": 3}, "57 problems (3 fixable with --unsafe-fixes)"),
        ({"warning": 57, "safe": 10, "unsafe": 3}, "57 problems ([*] 10 fixable with --fix, 3 more with --unsafe-fixes)"),
    ],
)
def test_count_line(counts: dict[str, int], expected: str) -> None:
    assert summarize({**NOTHING, **counts}) == expected
