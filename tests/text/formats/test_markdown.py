"""The prose of Markdown: blocks, links, metadata, languages, and text alternatives."""

from __future__ import annotations

import pytest
from prose import paragraphs, paragraphs_with_kinds

from lint.text.formats.table import parse
from lint.text.position import Span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[Log in](/a)[Mills](/b)", ["Log in", "Mills"]),
        ("It is in [](mill.md).", ["It is in ￼."]),
        ("[Log in](/a) [Mills](/b)", ["Log in Mills"]),
        ("**Note**<span>It runs.</span> **Ruiz**<span>son</span>", ["Note", "It runs. Ruizson"]),
        ('<span class="caption">It runs.</span><span>Ana Ruiz</span>', ["It runs.", "Ana Ruiz"]),
        ("<span>The Har</span><span>Bor</span>", ["The HarBor"]),
        ("<span>Done</span> <span>?</span>", ["Done", "?"]),
    ],
)
def test_adjacent_elements_are_separated_in_markdown(text: str, expected: list[str]) -> None:
    assert paragraphs(text, "markdown") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---yaml\na: b\n---\nIt runs.", ["It runs."]),
        ("--- # new\na: b\n---\nIt runs.", ["It runs."]),
        ("---json\n{}\n---\nIt runs.", ["It runs."]),
        ("Title: The mill\nTags: a, b\n  c\n\nIt runs.", ["The mill", "It runs."]),
        ("% The mill\n% Ana Ruiz ; Ivan Hale\n\nIt runs.", ["The mill", "It runs."]),
        ("% The mill\nIt ran.\n\nIt runs.", ["% The mill It ran.", "It runs."]),
        ("*[HTML]: Hyper , Text\n\nIt runs.", ["It runs."]),
        ("Title: The mill\nIt ran:\n\nIt runs.", ["Title: The mill It ran:", "It runs."]),
        ("---\nlang: fr\ntitle: Mill\n---\nIl va.", []),
        ("+++\nlanguage = 'pt-br'\n+++\nEle vai.", []),
        ("---\nlang: en-GB\n---\nIt runs.", ["It runs."]),
        ("---\nlanguage: go\n---\nIt runs.", ["It runs."]),
        ('<div lang="fr">\n\nIl va.\n\n<div>\n\nNon.\n\n</div>\n\n- Oui.\n\n</div>\n\nIt runs.', ["It runs."]),
        ("<pre>a\n\nb</pre>\n\nIt runs.", ["It runs."]),
        ('<div class="highlight">\n\nIt runs.', ["It runs."]),
        ('<details>\n<div class="highlight">\n\nx = 1\n\n</div>\n</details>\n\nIt runs.', ["It runs."]),
        ("It <var>is</var> <strike>was</strike> there.", ["It ￼ ￼ there."]),
    ],
)
def test_metadata_languages_and_interrupted_blocks(text: str, expected: list[str]) -> None:
    assert [words for _, words in paragraphs_with_kinds(text, "markdown")] == expected


def test_front_matter_and_alternative_texts_have_places_but_no_edits() -> None:
    text = "---\ntitle: The mill\n---\n\nIt ![runs all day](a.png) runs.\n"
    document = parse("x", text, "markdown")
    for phrase in ("The mill", "runs all day"):
        start = document.prose.index(phrase)
        span = Span(start, start + len(phrase))
        assert text[slice(*document.place(span))] == phrase
        assert not document.verbatim(span)
    start = document.prose.index(" runs.")
    assert document.verbatim(Span(start, start + 6))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mill runs.<br>It is old.", [("paragraph", "The mill runs."), ("paragraph", "It is old.")]),
        ("# Emphasis\n\n`Strong` *Strong*", [("heading", "Emphasis"), ("paragraph", "￼ Strong")]),
        ("- One<br/>Two", [("item", "One"), ("item", "Two")]),
        ("Mill\n: It grinds.\n: It runs.", [("item", "Mill"), ("item", "It grinds."), ("item", "It runs.")]),
        ("The <code>a b</code> mill <del>that</del> that <span lang='es'>una vez</span> runs.", [("paragraph", "The ￼ mill ￼ that ￼ runs.")]),
        ("Since <!-- version -->, it <!-- note -->runs.", [("paragraph", "Since ￼, it runs.")]),
    ],
)
def test_prose_of_markdown(text: str, expected: list[tuple[str, str]]) -> None:
    assert paragraphs_with_kinds(text, "markdown") == expected


def test_link_definitions_are_comments_outside_code() -> None:
    text = "[//]: # (mtlint: ignore x)\n\nA\n\n[comment]: <> 'mtlint: ignore y'\n\n```\n[//]: # (mtlint: ignore z)\n```\n\n[//]: # (B)\n"
    document = parse("x", text, "markdown")
    assert [text[span.start : span.end] for span in document.comments] == ["[//]: # (mtlint: ignore x)", "[comment]: <> 'mtlint: ignore y'"]
    assert paragraphs(text, "markdown") == ["A"]
