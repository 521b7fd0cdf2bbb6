"""The analysis of a document: made once, and released with it."""

from __future__ import annotations

import gc
import weakref

from lint.language.analysis import Analysis, analysis_of, sentence_at
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


def test_an_edited_text_is_read_by_line_with_the_same_results() -> None:
    prose = "Petrov’s edifice, of than it.\n\nThe comely edifice and the Petrov\nof than in London met Petrov."
    whole, edited = Analysis(prose), Analysis(prose, {})
    assert whole.capitalized == edited.capitalized == {"Petrov’s": [0], "The": [31], "Petrov": [58, 87], "London": [76]}
    assert whole.pairs == edited.pairs
    assert [prose[pair.start : pair.end] for pair in edited.pairs.unseen] == ["of than", "of than"]
    assert whole.synonyms == edited.synonyms
    assert edited.synonyms.terms == ("comely", "edifice")
    before = dict(edited.memory)
    later = Analysis(prose.replace("comely", "big"), edited.memory)
    assert later.synonyms.terms == ("edifice",)
    assert {text for _, text in later.memory.keys() - before.keys()} == {"The big edifice and the Petrov"}
