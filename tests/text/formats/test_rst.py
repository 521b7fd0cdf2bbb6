"""The prose of reStructuredText, and its places."""

from __future__ import annotations

import re
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from prose import paragraphs_with_kinds

from lint.errors import ReadingError
from lint.text.formats.table import parse
from lint.text.position import Span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("=====\nMills\n=====\n\nOld\n---\n\nThey run.\n", [("heading", "Mills"), ("heading", "Old"), ("paragraph", "They run.")]),
        ("It *runs* and **grinds** ``a b`` at\n`the mill <http://a.org>`_ by `day`_ and night_.\n", [("paragraph", "It runs and grinds ￼ at the mill by day and night.")]),
        ("See :ref:`the old mill <mill>`, :func:`grind` and :dfn:`grist` |now| [1]_.\n", [("paragraph", "See the old mill, ￼ and grist ￼ ￼.")]),
        ("Two\\ mills \\*run.\n", [("paragraph", "Twomills *run.")]),
        ("- One\n  mill\n\n  Two\n- Three\n", [("item", "One mill"), ("paragraph", "Two"), ("item", "Three")]),
        ("mill : noun\n    It grinds.\n", [("item", "mill"), ("item", "It grinds.")]),
        (".. note:: It\n   runs.\n", [("paragraph", "It runs.")]),
        (".. topic:: Mills\n   :class: x\n\n   They run.\n", [("heading", "Mills"), ("paragraph", "They run.")]),
        (".. versionadded:: 1.2 It runs.\n\n.. deprecated:: 2.0\n   It stops.\n", [("paragraph", "It runs."), ("paragraph", "It stops.")]),
        (".. function:: run(a)\n   :noindex:\n\n   It runs.\n\n   :param a: a mill\n", [("paragraph", "It runs."), ("item", "a mill")]),
        (".. code-block:: c\n\n   run run\n\n.. prompt:: bash\n\n   run run\n\nSo::\n\n   run run\n\n>>> run run\n", [("paragraph", "So:")]),
        (".. figure:: a.png\n   :alt: x y\n\n   The mill.\n", [("paragraph", "The mill.")]),
        (".. image:: a.png\n.. _a: http://a.org\n.. A remark.\n.. |a| replace:: the mill\n.. [1] A note.\n", [("paragraph", "A note.")]),
        ("=====  ======\nmill   mill\n=====  ======\none    two of\n       them\n=====  ======\n", [("cell", "mill"), ("cell", "mill"), ("cell", "one"), ("cell", "two of them")]),
        ("+---+-------+\n| a | **b** |\n+---+-------+\n", [("cell", "a"), ("cell", "b")]),
        ("| One\n| two\n", [("paragraph", "One"), ("paragraph", "two")]),
        (":Author: A miller\n:Summary: It runs.\n\nMills\n=====\n\n:a: It grinds.\n\nSo.\n\n:b: It stops.\n", [("item", "It runs."), ("heading", "Mills"), ("paragraph", "So."), ("item", "It stops.")]),
        ("The {{ name }} runs.\n", [("paragraph", "The ￼ runs.")]),
        ("", []),
    ],
)  # fmt: skip
def test_prose_of_rst(text: str, expected: list[tuple[str, str]]) -> None:
    assert paragraphs_with_kinds(text, "rst") == expected


@pytest.mark.parametrize(
    "text", ["\tThe mill\n\truns.\n", "- The\tmill\n  runs.\n", "The mill\r\nruns.\r\n", "| The mill\n  runs.\n", "a\n\tThe\tmill\f\n\truns.\n"]
)
def test_words_after_tabs_and_line_endings_have_places(text: str) -> None:
    document = parse("x", text, "rst")
    start = document.prose.index("mill")
    assert document.place(Span(start, start + 4)).start == text.index("mill")
    start = document.prose.index("runs")
    assert document.place(Span(start, start + 4)).start == text.index("runs")
    assert document.verbatim(Span(start, start + 4))


def test_equal_cells_have_their_own_places() -> None:
    text = "====  ====\nmill  mill\n====  ====\nmill  mill\n====  ====\n"
    document = parse("x", text, "rst")
    assert [document.place(span).start for span in document.paragraphs()] == [11, 17, 33, 39]


def test_metadata_is_never_edited() -> None:
    document = parse("x", ":Summary: It runs.\n\nIt runs.\n", "rst")
    first, second = document.paragraphs()
    assert not document.verbatim(first)
    assert document.verbatim(second)


def test_comments_are_not_prose() -> None:
    text = "It runs.\n\n.. mtlint: ignore-next-line\n   number -- why\n\nIt runs.\n\n.. Another one.\n"
    assert [text[span.start : span.end] for span in parse("x", text, "rst").comments] == [".. mtlint: ignore-next-line\n   number -- why"]


def test_emphasis_may_be_a_title() -> None:
    document = parse("x", "We read *The Mill* twice.\n", "rst")
    assert [document.prose[span.start : span.end] for span in document.titles] == ["The Mill"]


def test_missing_docutils_is_an_error_with_advice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docutils", None)
    monkeypatch.delitem(sys.modules, "lint.text.formats.rst_parser", raising=False)
    with pytest.raises(ReadingError, match=re.escape("can't be read without docutils: pip install 'mtlint[rst]'")):
        parse("x", "It runs.", "rst")


def test_deeply_nested_blocks_are_an_error() -> None:
    with pytest.raises(ReadingError, match="nested too deeply"):
        parse("x", "- " * 2000 + "a\n", "rst")


LINES = st.sampled_from(
    ["a b", "- a", "  b", "\tc", "====", "----", "====  ====", "a     b", "+--+--+", "|a |b |", ".. note:: a", ".. a", ":a: b", "*a* ``b`` :c:`d`", "a::", "", "", "`a <b>`_",
     "漢字 a", "\\*", "{{ a }}", "|a|", "\x85", ".. |a| replace:: b", ">>> a", "-a  b", "| a", "__ a", ".. [1] a"]
)  # fmt: skip


@given(lines=st.lists(LINES, max_size=25), end=st.sampled_from(["\n", "\r\n", "\r"]))
@settings(deadline=None, max_examples=150)
def test_prose_has_the_same_words_as_its_place(lines: list[str], end: str) -> None:
    text = end.join(lines)
    document = parse("x", text, "rst")
    starts = [start for start, _, _ in document.pieces()]
    for (start, span, is_verbatim), following in zip(document.pieces(), [*starts[1:], len(document.prose)], strict=False):
        assert 0 <= span.start <= span.end <= len(text)
        assert not is_verbatim or text[span.start : span.end] == document.prose[start:following]
