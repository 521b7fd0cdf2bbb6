"""Colors and links: shown on request, or on a terminal that supports them."""

from __future__ import annotations

import sys

import pytest

from lint.cli.options import Options
from lint.cli.screen import LINKING, has_color, has_links


@pytest.mark.parametrize(
    ("variables", "options", "is_terminal", "expected"),
    [
        ({}, {}, True, True),
        ({}, {}, False, False),
        ({}, {"color": "always"}, False, True),
        ({}, {"color": "never"}, True, False),
        ({"FORCE_COLOR": "1"}, {}, False, True),
        ({"FORCE_COLOR": "0"}, {}, False, False),
        ({"FORCE_COLOR": "1"}, {"color": "never"}, False, False),
        ({"FORCE_COLOR": "1"}, {"output_file": "x"}, False, False),
        ({"NO_COLOR": "1"}, {}, True, False),
        ({"TERM": "dumb"}, {}, True, False),
    ],
)
def test_color_depends_on_option_environment_and_terminal(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], options: dict[str, str], is_terminal: bool, expected: bool
) -> None:
    _terminal(monkeypatch, variables, is_terminal)
    assert has_color(Options(**options)) == expected


@pytest.mark.parametrize(
    ("variables", "is_terminal", "expected"),
    [
        ({}, True, False),
        ({"TERM_PROGRAM": "WezTerm"}, True, True),
        ({"TERM_PROGRAM": "WezTerm"}, False, False),
        ({"TERM_PROGRAM": "WezTerm", "NO_COLOR": "1"}, True, False),
        ({"VTE_VERSION": "7200"}, True, True),
        ({"VTE_VERSION": "4500"}, True, False),
        ({"KITTY_WINDOW_ID": "1"}, True, True),
    ],
)
def test_links_depend_on_terminal(monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], is_terminal: bool, expected: bool) -> None:
    _terminal(monkeypatch, variables, is_terminal)
    assert has_links(Options()) == expected


def _terminal(monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], is_terminal: bool) -> None:
    for name in (*LINKING, "FORCE_COLOR", "NO_COLOR", "TERM_PROGRAM", "VTE_VERSION", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: is_terminal)
