"""Quotations: what is inside of them, and which marks have no partner."""

from __future__ import annotations

import pytest

from lint.language.analysis import analysis_of, in_quotation
from lint.text.document import Document


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("He said “yes” to it.", ["yes"]),
        ('He said "yes" to "no".', ["yes", "no"]),
        ("«Oui» and „ja“.", ["Oui"]),
        ("He is 6'2\" tall, it’s said, and ’em all.", []),
        ('The door, “30" by 80" wide”, is “12".” Oak.', ["wide", "12"]),
        ("“One.\n\n“Two.”\n\nThree.", ["One.", "Two."]),
        ("“One.\n\nStill the same.” Three.", ["One.", "Still the same."]),
        ("He said: “One, and never closed. Two. Three.", ["One, and"]),
        ("He said: “One, and never closed. Two.\n\nThree.", ["One, and"]),
    ],
)
def test_quotations_are_found(text: str, inside: list[str]) -> None:
    document = Document("x", text)
    for word in inside:
        assert in_quotation(document, text.index(word))
    assert not in_quotation(document, 0)
    assert not in_quotation(document, len(text) - 1)


@pytest.mark.parametrize(
    ("text", "unclosed", "unopened"),
    [
        ("“One. “Two.”", [0], []),
        ("One.” Two.", [], [4]),
        ('"One," he said. "Two.\n\nThree "four" five.', [16], []),
        ("“One.\n\nTwo.\n\nThree.", [0], []),
        ('"One “two” three," he said. "Four."', [], []),
        ('“One "two" three”', [], []),
        ("“One” is two.", [], []),
        ('A 5" pipe and a 3" pipe.', [], []),
        ('“A 5" pipe and a 3".” “The "Pier 9" is shut.”', [], []),
    ],
)
def test_unpaired_quotation_marks_open_no_quotation(text: str, unclosed: list[int], unopened: list[int]) -> None:
    document = Document("x", text)
    all_quotations = [analysis_of(document).quotations(paragraph) for paragraph in document.paragraphs()]
    left = [
        quotations_of_paragraph.open
        for quotations_of_paragraph, span in zip(all_quotations, document.paragraphs(), strict=True)
        if quotations_of_paragraph.open in range(*span) and not quotations_of_paragraph.goes_on
    ]
    assert sorted([at for quotations_of_paragraph in all_quotations for at in quotations_of_paragraph.unclosed] + left) == unclosed
    assert [at for quotations_of_paragraph in all_quotations for at in quotations_of_paragraph.unopened] == unopened


def test_open_quotations_do_not_depend_on_where_reading_begins() -> None:
    document = Document("x", "“One.” " * 50 + "“Two.\n\nThree.\n\nFour.” Five.")
    four = document.prose.index("Four")
    assert in_quotation(document, four)
    assert not in_quotation(document, document.prose.index("Five"))
    assert list(analysis_of(document)._quotations) == [document.paragraph_at(four)]
