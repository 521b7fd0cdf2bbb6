"""The analysis of a document: made once, and released with it."""

from __future__ import annotations

import gc
import weakref

from lint.language.analysis import analysis_of, sentence_at
from lint.text.document import Document


def test_document_has_one_analysis() -> None:
    document = Document("x", "“Oui,” said Ma Zuobo’s wife. Then Ma Zuobo left.")
    analysis = analysis_of(document)
    assert analysis_of(document) is analysis
    assert analysis.full_names == {"Ma Zuobo": 2}
    assert analysis.names == {"Zuobo": 2}
    assert analysis.placed_names["Zuobo"] == [15, 37]
    assert analysis.place_names({"Zuobo"}) == {"Zuobo": [15, 37]}
    assert {"“Oui,”", "left."} <= analysis.words
    assert {"oui", "left"} <= analysis.folded_words
    assert len(analysis.sentences(document.paragraph_at(0))) == 2


def test_analysis_is_released_with_document() -> None:
    document = Document("x", "He “left”.")
    analysis_of(document).quotations(document.paragraph_at(0))
    forgotten = weakref.ref(document)
    gc.disable()
    try:
        del document
        assert forgotten() is None
    finally:
        gc.enable()


def test_sentence_at() -> None:
    document = Document("x", "He came. She left.\nThird.")
    assert [sentence_at(document, offset) for offset in (0, 8, 9, 20)] == [(0, 8), (0, 8), (9, 18), (19, 25)]
