"""Sentences: where they end, and where a period only abbreviates."""

from __future__ import annotations

import pytest

from lint.language.analysis import analysis_of
from lint.text.document import Document


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
    assert [document.prose[start:end] for start, end in analysis_of(document).sentences(document.paragraph_at(0))] == parts
