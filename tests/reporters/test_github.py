"""GitHub's workflow commands."""

from __future__ import annotations

from itertools import pairwise

import pytest
from reports import make_diagnostic, make_result, write

from lint.reporters.run import Run
from lint.text.position import Position


def command(line: str) -> tuple[str, dict[str, str], str]:
    """Parse a command like the runner."""
    kind, _, rest = line.removeprefix("::").partition(" ")
    properties, _, message = rest.partition("::")

    def plain(text: str, inside: bool) -> str:
        for mark in ("%0D", "%0A", *(("%3A", "%2C") if inside else ()), "%25"):
            text = text.replace(mark, chr(int(mark[1:], 16)))
        return text

    return (
        kind,
        {diagnostic.partition("=")[0]: plain(diagnostic.partition("=")[2], True) for diagnostic in properties.split(",")},
        plain(message, False),
    )


def test_github_commands_escape_any_text() -> None:
    diagnostic = make_diagnostic("a,b:100%\n.txt").replace(message="Two\r\nlines, 100%: ::error::%0A")
    kind, properties, message = command(write("github", Run([make_result(diagnostic)])))
    assert (kind, properties["file"], message) == ("warning", diagnostic.path, diagnostic.message)
    diagnostic = diagnostic.replace(end=Position(2, 1, 9, 1, 9))
    _, properties, _ = command(write("github", Run([make_result(diagnostic)])))
    assert properties == {"file": diagnostic.path, "line": "1", "endLine": "2", "title": "test/rule"}


@pytest.mark.parametrize(
    ("errors", "warnings", "infos", "shown"),
    [(3, 2, 1, (3, 2, 1, 0)), (10, 10, 10, (10, 10, 10, 0)), (11, 2, 0, (10, 2, 0, 1)), (0, 50, 10, (0, 10, 9, 1)), (1, 1, 11, (1, 1, 9, 1))],
)
def test_github_prints_most_severe_first_and_says_what_is_left_out(errors: int, warnings: int, infos: int, shown: tuple[int, ...]) -> None:
    severities = ["info"] * infos + ["warning"] * warnings + ["error"] * errors
    lines = write(
        "github", Run([make_result(*(make_diagnostic(at=at, severity=diagnostic) for at, diagnostic in enumerate(severities)))])
    ).splitlines()
    kinds = [line[2:].partition(" ")[0] for line in lines]
    order = ["error", "warning", "notice"]
    assert all(order.index(diagnostic) <= order.index(following) for diagnostic, following in pairwise(kinds))
    last = lines[-1].startswith("::notice title=mtlint::")
    assert (kinds.count("error"), kinds.count("warning"), kinds.count("notice") - last, int(last)) == shown
    assert kinds.count("notice") <= 10
    if last:
        assert f"::{len(severities) - sum(shown[:3])} of {len(severities)} problems are not shown here" in lines[-1]
        assert "sarif" in lines[-1]
