"""The skeleton of a document: what no edit may change."""

from __future__ import annotations

import pytest

from lint.linter.diagnostic import Diagnostic, Edit
from lint.linter.fixes import EditChoice, apply_edits, refuse_harmful
from lint.linter.skeleton import skeleton
from lint.text.formats.table import parse
from lint.text.position import Position


def edit_of(text: str, old: str, new: str) -> Edit:
    """Return the edit that replaces the first occurrence of some words."""
    return Edit(text.index(old), text.index(old) + len(old), new)


@pytest.mark.parametrize(
    ("format", "text", "old", "new"),
    [
        ("text", "The old mill burned .\n", " .", "."),
        ("text", "One.\n\nGone\n\nTwo.\n", "Gone\n\n", ""),
        ("markdown", "The *old mill* burned .\n", " .", "."),
        ("markdown", "# The mill\n\n- The the owner.\n- His dog .\n", " .", "."),
        ("markdown", "A &amp; B met ; then left [there](x).\n", " ;", ";"),
        ("markdown", "One.\n\nGone\n\nTwo.\n", "Gone\n\n", ""),
        ("markdown", "| a | b |\n| - | - |\n| the the mill | $ 5 |\n", "the the", "the"),
        ("html", "<p>The <i>old</i> mill burned .</p><p>So.</p>", " .", "."),
        ("html", "<p>Well.<!-- mtlint: off --></p>", "<!-- mtlint: off -->", ""),
    ],
)
def test_edit_of_prose_keeps_skeleton(format: str, text: str, old: str, new: str) -> None:
    edit = edit_of(text, old, new)
    assert skeleton(parse("x", apply_edits(text, [edit]), format)) == skeleton(parse("x", text, format), [edit])


HARMFUL = [
    ("markdown", "He sang * softly* .\n", "* softly", "*softly"),
    ("markdown", "It is [so] (there).\n", "] (", "]("),
    ("markdown", "In 7. They left.\n", "In ", ""),
    ("markdown", "One word\n\n -- and more\n", "-- and more", "---"),
    ("html", "<p>If a < b then so > it.</p>", "< b", "<b"),
]


@pytest.mark.parametrize(("format", "text", "old", "new"), HARMFUL)
def test_edit_of_markup_changes_skeleton(format: str, text: str, old: str, new: str) -> None:
    edit = edit_of(text, old, new)
    assert skeleton(parse("x", apply_edits(text, [edit]), format)) != skeleton(parse("x", text, format), [edit])


def test_only_harmful_edits_are_refused() -> None:
    text = "The mill burned .\n\nHe sang * softly* there.\n\nNobody came .\n\nIt is [so] (there).\n\nAll left .\n"
    edits = [Edit(text.index(old) + old.index(" "), text.index(old) + old.index(" ") + 1, "") for old in ("burned .", "* softly", "came .", "] (")]
    diagnostics = tuple(diagnostic_with(text, edit) for edit in edits)
    choice = refuse_harmful(text, "markdown", EditChoice(diagnostics, ()))
    assert choice.applied == (diagnostics[0], diagnostics[2])
    assert [(skip.diagnostic, skip.reason) for skip in choice.skipped] == [
        (diagnostics[1], "the fix would change the surrounding markup"),
        (diagnostics[3], "the fix would change the surrounding markup"),
    ]


def diagnostic_with(text: str, edit: Edit) -> Diagnostic:
    """Return a diagnostic with an edit."""
    start, end = (Position(1, at + 1, at, at + 1, at) for at in edit[:2])
    return Diagnostic("x", "a/b", "calque", "warning", "", start, end, text[edit.start : edit.end], text, edit=edit)
