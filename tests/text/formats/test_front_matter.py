"""The title and description in front matter, in YAML, TOML, and JSON."""

from __future__ import annotations

import pytest
from prose import paragraphs_with_kinds


@pytest.mark.parametrize(
    ("text", "format", "expected"),
    [
        ("---\ntitle: The mill runs # for now\ntags: the the\n---\nText.", "markdown", [("heading", "The mill runs"), ("paragraph", "Text.")]),
        ('\n---\ndescription: "Its \\"gate\\" is open."\n---\n', "markdown", [("paragraph", 'Its "gate" is open.')]),
        ("---\ndescription: >-\n  It runs\n  again.\nsummary: 'It''s here'\n---\n", "markdown", [("paragraph", "It runs again."), ("paragraph", "It's here")]),
        ('+++\ntitle = "The \\"old\\" mill"\ndraft = true\n+++\nText.', "markdown", [("heading", 'The "old" mill'), ("paragraph", "Text.")]),
        ('{\n  "title": "The mill",\n  "note": "the the"\n}\n\nText.', "markdown", [("heading", "The mill"), ("paragraph", "Text.")]),
        ('{"draft": true, "params": {"note": "the the"}}\n\nText.', "markdown", [("paragraph", "Text.")]),
        ('{"draft": true} is what it says.\n\nText.', "markdown", [("paragraph", '{"draft": true} is what it says.'), ("paragraph", "Text.")]),
        ("---\nlayout: page\n---\n<p>Text.</p>", "html", [("paragraph", "Text.")]),
        ("---\nThe mill runs.\n\n---\n\nText.", "markdown", [("paragraph", "The mill runs."), ("paragraph", "Text.")]),
        ("Text.\n\n---\n\ntitle: x\n\n---\n", "markdown", [("paragraph", "Text."), ("paragraph", "title: x")]),
        ("Text.\n\n+++\n\ntitle: x\n\n+++\n", "markdown", [("paragraph", "Text."), ("paragraph", "+++"), ("paragraph", "title: x"), ("paragraph", "+++")]),
    ],
)  # fmt: skip
def test_front_matter_is_read(text: str, format: str, expected: list[tuple[str, str]]) -> None:
    assert paragraphs_with_kinds(text, format) == expected
