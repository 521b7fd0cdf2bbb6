"""Documents as texts for a server, and the way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.external.languagetool.texts import MAX_CHARACTERS, split_into_texts
from lint.text.document import Document
from lint.text.formats.table import parse

pytest.importorskip("language_tool_python", reason="language-tool-python is not installed")


@st.composite
def documents(draw: st.DrawFn) -> Document:
    words = st.text(alphabet="ab. \n\r😀𝔄é\u00ad\u200b\ufffc", max_size=60)
    return parse("x", draw(words), draw(st.sampled_from(["text", "markdown", "html"])))


@given(documents())
def test_utf_16_units_map_back_to_prose(document: Document) -> None:
    length = 0
    for text in split_into_texts(document):
        raw = text.characters.encode("utf-16-le", "surrogatepass")
        units = 0
        for at, character in enumerate(text.characters):
            width = len(character.encode("utf-16-le", "surrogatepass")) // 2
            start, end = text.span(units, width)
            assert document.prose[start:end] == character or text.characters[max(0, at - 1) : at + 2].count("\n")
            units += width
        assert units == len(raw) // 2
        length += len(text.characters.replace("\n", ""))
    assert length == sum(end - start for start, end in document.paragraphs())


@pytest.mark.heavy
def test_long_document_is_sent_in_parts() -> None:
    paragraphs = ["One sentence stands here. " * 30] * 100 + ["Another one is much longer than that. " * 800]
    document = parse("x", "\n\n".join(paragraphs), "markdown")
    parts = list(split_into_texts(document))
    assert len(parts) > 6
    assert max(len(part.characters) for part in parts) <= MAX_CHARACTERS
    assert "".join(part.characters for part in parts).replace("\n", "").replace(" ", "") == "".join(paragraphs).replace(" ", "")
