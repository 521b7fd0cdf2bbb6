"""Ends and beginnings of paragraphs that are suspicious only in machine text, and stray marks."""

from __future__ import annotations

import pytest

from lint.checks.check import Search
from lint.checks.function import Options, load_function
from lint.text.formats.table import parse

BEFORE, AFTER = "The ferry left at noon.\n\n", "\n\nNobody was on board."


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("The ice on the lake was so thin that nobody could cross it in the winter", ["winter"]),
        ("The ice on the lake has changed what the people of the town prepare,", ["prepare,"]),
        ("The ice on the lake was so thin that nobody could cross it.", []),
        ("Ice on the lake at last", []),  # a heading
        ("Mayor Ana Orlova Will Open New Bridge Over Harlow River This Week again", []),  # a headline
        ("The ice on the lake was thin, as this photo of the town shows again", []),  # a caption
        ("ice on the lake was so thin that nobody could cross it in the winter", []),
    ],
)
def test_missing_stop(paragraph: str, expected: list[str]) -> None:
    assert reported("paragraphs.missing_stop", BEFORE + paragraph + AFTER) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ice was so thin that nobody could cross it in the winter of that year" + AFTER, []),  # the first line may be a title
        ("Photo by Ana\n\nThe ice was so thin that nobody could cross it in the winter" + AFTER, []),
        (BEFORE + "The ice was so thin that nobody could cross it in the winter\n\nof that year.", []),  # it continues
    ],
)
def test_missing_stop_needs_neighbors(text: str, expected: list[str]) -> None:
    assert reported("paragraphs.missing_stop", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Where is it?\nbut the ship is late\nWe wait.\n", ["but"]),
        ("where is it?\nbut the ship is late\nwe wait.\n", []),  # nothing is capitalized
        ("Where is it?\nThe ship is late\nWe wait.\n", []),
    ],
)
def test_lower_line(text: str, expected: list[str]) -> None:
    assert reported("paragraphs.lower_line", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('She said: "We have no boats.', ['"']),
        ("She said: “We have no boats.", ["“"]),
        ('She said: "We have no boats."', []),
        ('The plank is 9" wide.', []),
        ('The "boats" are gone" again.', ['"']),
    ],
)
def test_odd_marks(text: str, expected: list[str]) -> None:
    assert reported("quotes.odd", text) == expected


def reported(name: str, text: str) -> list[str]:
    """Return the words that a function reports in a text."""
    document = parse("x", text, "text")
    return [document.prose[match.start : match.end] for match in load_function(name)(Search(document, None, "prose"), Options({}))]
