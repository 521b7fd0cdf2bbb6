"""Sentences and quotations."""

from __future__ import annotations

import pytest

from lint.document import Document
from lint.language.quotations import quotations
from lint.language.sentences import sentence_at, sentences


@pytest.mark.parametrize(
    "parts",
    [
        ["He came.", "She left."],
        ["Mr. Orlov met Dr. Lin on Jan. 5.", "It rained."],
        ["Vladimir V. Orlov spoke."],
        ["She is a Ph.D. candidate at a U.S. university."],
        ["They live in the U.S.", "They work in Japan."],
        ["He works for Acme Inc. in Ohio."],
        ["He works for Acme Inc.", "She does not."],
        ["“Why?” he asked.", "“No,” she said."],
        ["He is the No. 5 of the team."],
        ["It cost $3.5 million.", "Nobody paid."],
        ["It ends at 5 p.m. on Monday."],
        ["Wait...", "What?!", "No."],
        ["A sentence without an end"],
    ],
)
def test_sentences(parts: list[str]) -> None:
    document = Document("x", " ".join(parts))
    assert [document.prose[start:end] for start, end in sentences(document, document.paragraph_at(0))] == parts


def test_sentence_at() -> None:
    document = Document("x", "He came. She left.\nThird.")
    assert [sentence_at(document, offset) for offset in (0, 8, 9, 20)] == [(0, 8), (0, 8), (9, 18), (19, 25)]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("He said “yes” to it.", ["yes"]),
        ('He said "yes" to "no".', ["yes", "no"]),
        ("«Oui» and „ja“.", ["Oui"]),
        ("He is 6'2\" tall, it’s said, and ’em all.", []),
        ("“One.\n\n“Two.”\n\nThree.", ["One.", "Two."]),
        ("“One.\n\nStill the same.” Three.", ["One.", "Still the same."]),
    ],
)
def test_quotations(text: str, inside: list[str]) -> None:
    document = Document("x", text)
    found = quotations(document)
    for word in inside:
        assert found.inside(text.index(word))
    assert not found.unclosed or "„" in text
    assert not found.inside(0)
    assert not found.inside(len(text) - 1)


@pytest.mark.parametrize(
    ("text", "unclosed", "unopened"),
    [
        ("“One. “Two.”", [0], []),
        ("One.” Two.", [], [4]),
        ('"One," he said. "Two.\n\nThree "four" five.', [16], []),
        ("“One.\n\nTwo.\n\nThree.", [0], []),
        ("“One” is two.", [], []),
        ('A 5" pipe and a 3" pipe.', [], []),
    ],
)
def test_marks_without_a_partner(text: str, unclosed: list[int], unopened: list[int]) -> None:
    found = quotations(Document("x", text))
    assert (found.unclosed, found.unopened) == (unclosed, unopened)
