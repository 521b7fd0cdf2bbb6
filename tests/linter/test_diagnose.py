"""From a match to its diagnostic: message, suggestions, edit, and related places."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lint.linter.diagnostic import Diagnostic, Related
from lint.text.position import Position

Look = Callable[..., list[Diagnostic]]


def test_templates_contain_groups(look: Look) -> None:
    report = look("pattern: '(?P<x>A)(?P<y>B)?'\nsuggestion: '{x:lower}{y}'\nfix: safe", "so A it")[0]
    assert report.suggestions == ("a",)
    assert report.edit == (3, 4, "a")
    assert report.message == "Found “A”."


@pytest.mark.parametrize(("template", "suggestion"), [("{found:upper}", "NEW YORK"), ("{found:lower}", "new york"), ("{found:capital}", "New York")])
def test_template_changes_the_case_of_a_group(look: Look, template: str, suggestion: str) -> None:
    assert look(f"pattern: 'new York'\nsuggestion: '{template}'", "in new York")[0].suggestions == (suggestion,)


def test_edit_is_as_short_as_possible(look: Look) -> None:
    report = look("pattern: '(?P<s>\\$) (?P<n>\\d+)'\nsuggestion: '{s}{n}'\nfix: safe", "It cost $ 5.")[0]
    assert report.edit == (9, 10, "")


def test_match_over_markup_has_no_edit(look: Look) -> None:
    report = look("pattern: 'a b'\nsuggestion: 'c'\nfix: safe", "<p>a <b>b</b>", "html")[0]
    assert report.text == "a <b>b"
    assert report.edit is None


def test_evidence_is_related(look: Look) -> None:
    (related,) = look("pattern: 'tea'\nevidence: '(?P<here>cof)fee'", "tea\n\ncoffee")[0].related
    assert related == Related(Position(3, 1, 5, 1, 5), Position(3, 4, 8, 4, 8), "“cof” here")
