"""Names that differ between a text and its source."""

from __future__ import annotations

import pytest
from bilingual import differences

PAIRS = [
    ("uk", "Він поїхав з Одеси до Харкова.", "He went from Odesa to Kherson.", ["name Kherson < Харкова"]),
    ("cs", "Vlak jede z Varšavy do Kyjeva.", "The train goes from Warsaw to Kyiv.", []),
    ("de", "Der Zug fährt nach Brüssel.", "The train goes to Warsaw.", ["name Warsaw < Brüssel"]),
]


@pytest.mark.parametrize(("language", "source", "text", "expected"), PAIRS)
def test_changed_names_are_reported(language: str, source: str, text: str, expected: list[str]) -> None:
    assert differences(language, source, text) == expected
