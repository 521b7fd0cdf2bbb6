"""Aligning the paragraphs of a text with those of its source."""

from __future__ import annotations

import pytest

from lint.text.alignment import segments_of
from lint.text.document import Document, Source, primary_tag, source_of

LONG = "Many people came to see the bridge, and all of them had brought something to eat, a blanket, and a song or two."


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("A b.\n\nC d.", "Е ж.\nЗ и.", [("A b.", "Е ж."), ("C d.", "З и.")]),
        (
            f"One 17.\n{LONG}\nThree 45.",
            f"One 17.\n{LONG}\nThree 45.\nFour 96.",
            [("One 17.", "One 17."), (LONG, LONG), ("Three 45.", "Three 45."), ("", "Four 96.")],
        ),
        (f"{LONG}\n{LONG}\nEnd 5.", f"{LONG} {LONG}\nEnd 5.", [(f"{LONG}\n{LONG}", f"{LONG} {LONG}"), ("End 5.", "End 5.")]),
        ("", "A.", []),
    ],
)
def test_paragraphs_are_paired(text: str, source: str, expected: list[tuple[str, str]]) -> None:
    document = Document("text", text, source=source_of(source))
    assert [(text[pair.target.start : pair.target.end], source[pair.source.start : pair.source.end]) for pair in segments_of(document)] == expected


def test_segment_is_compared_as_a_whole() -> None:
    document = Document("text", " a\nb ", source=source_of("x\n\ny", alignment="segment"))
    ((target, source),) = segments_of(document)
    assert (document.prose[target.start : target.end], "x\n\ny"[source.start : source.end]) == ("a\nb", "x\n\ny")


def test_document_without_source_has_no_pairs() -> None:
    assert segments_of(Document("text", "a")) == []


@pytest.mark.parametrize(("tag", "language"), [("zh-Hant", "zh"), ("UK_ua", "uk"), ("", ""), (" de ", "de")])
def test_tags_are_aligned(tag: str, language: str) -> None:
    assert primary_tag(tag) == language
    assert Source(Document("source", "a"), primary_tag(tag)).language == language
