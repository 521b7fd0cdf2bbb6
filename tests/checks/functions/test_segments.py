"""Segments that are not translated, or translated in two ways."""

from __future__ import annotations

import pytest
from bilingual import bilingual_rules, differences

import lint
from lint.text.document import Document

PAIRS = [
    (
        "de",
        "Die Brücke ist offen, und die Stadt feiert laut.",
        "The bridge is open, und die Stadt feiert laut.",
        ["untranslated und die Stadt feiert laut <"],
    ),
    ("de", "Er las „Die Leiden des jungen Werthers“ auf der Brücke.", "He read “Die Leiden des jungen Werthers” on the bridge.", []),
    ("uk", "Він заспівав «Червону руту».", "He sang “Червона рута.”", []),
]


@pytest.mark.parametrize(("language", "source", "text", "expected"), PAIRS)
def test_untranslated_words_are_reported(language: str, source: str, text: str, expected: list[str]) -> None:
    assert differences(language, source, text) == expected


def test_nothing_is_reported_without_source() -> None:
    assert not lint.check("The bridge cost 3 million euros.", bilingual_rules(), min_severity="info")
    assert not list(bilingual_rules().candidates(Document("text", "The bridge cost 3 million euros.")))


def test_later_segment_is_compared_with_earlier_ones() -> None:
    source = "Міст відкрили.\n\nПарк закрили у вівторок.\n\nМіст відкрили."
    text = "The bridge is open.\n\nThe bridge is open.\n\nThe span is now open."
    diagnostics = lint.check(text, bilingual_rules(), source=source, source_language="uk", min_severity="info")
    assert [(diagnostic.rule, diagnostic.start.line) for diagnostic in diagnostics] == [("bilingual/same-target", 3), ("bilingual/two-targets", 5)]
