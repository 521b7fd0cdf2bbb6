"""The table of input formats, and where the docs, editors, and pre-commit list each format."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
import yaml
from prose import paragraphs

from lint.text.formats.table import FORMATS, TABLE, Format, format_named, format_of, parse

ROOT = Path(__file__).resolve().parents[3]
PROSE = {
    "text": ("A line.\n\nAnother one.\n", ["A line.", "Another one."]),
    "markdown": ("# A *line*\n\nAnother `one` &amp; more.\n", ["A line", "Another \ufffc & more."]),
    "mdx": ("import B from 'b'\n\n# A *line*\n\nAnother {b.c} &amp; more.\n", ["A line", "Another \ufffc & more."]),
    "html": ("<h1>A <i>line</i></h1><p>Another <code>one</code> &amp; more.</p>", ["A line", "Another \ufffc & more."]),
    "rst": ("A *line*\n========\n\nAnother ``one`` and more.\n", ["A line", "Another \ufffc and more."]),
    "latex": ("\\section{A \\emph{line}}\nAnother \\texttt{one} \\& more.\n", ["A line", "Another \ufffc & more."]),
}
"""By format, a text and its paragraphs."""
LISTS = {
    "neovim/mtlint.lua": r"filetypes = \{(.*?)\}",
    "emacs/mtlint.el": r"mtlint-modes '\((.*?)\)",
    "helix/languages.toml": r"(?s)(\[\[language\]\].*)",
    "sublime/LSP-mtlint.sublime-settings": r'"selector": "(.*?)"',
    "vscode/options.js": r"LANGUAGES = \[(.*?)\]",
    "vscode/package.json": r'"activationEvents": \[(.*?)\]',
    "zed/extension.toml": r"languages = \[(.*?)\]",
}
"""Expressions for the languages of the server in the configuration of each editor."""

rows = pytest.mark.parametrize("row", TABLE, ids=FORMATS)


@rows
def test_read_returns_paragraphs_with_places(row: Format) -> None:
    text, expected = PROSE[row.name]
    assert paragraphs(text, row.name) == expected
    document = parse("x", text, row.name)
    for span in document.paragraphs():
        assert 0 <= document.place(span).start < document.place(span).end <= len(text)


@rows
def test_format_is_known_by_name_and_ending(row: Format) -> None:
    assert format_named(row.name) is row
    assert all(format_of("a" + ending) == format_of("A" + ending.upper()) == row.name for ending in row.endings)
    assert set(row.unfit_for_edit) <= set(row.markup)


@rows
def test_docs_list_format(row: Format) -> None:
    endings = ", ".join(f"`{ending}`" for ending in row.endings)
    table_row = f"\n| `{row.name}` | {endings} |"
    assert table_row in (ROOT / "docs" / "input-formats.md").read_text(encoding="utf-8"), f"docs/input-formats.md lacks the row{table_row}"


@rows
def test_pre_commit_hooks_list_format(row: Format) -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert hooks
    assert all(set(row.hook_types) <= set(hook["types_or"]) for hook in hooks)


@pytest.mark.parametrize("row", [row for row in TABLE if row.languages], ids=lambda row: row.name)
@pytest.mark.parametrize("editor", LISTS)
def test_editor_configuration_lists_format(row: Format, editor: str) -> None:
    languages = re.search(LISTS[editor], (ROOT / "editors" / editor).read_text(encoding="utf-8"))
    assert languages
    names = "|".join(row.languages)
    assert re.search(rf"(?i)(?<![a-z])(?:{names})(?![a-z])", languages[1]), f"editors/{editor} lists no language of {row.name}: {names}"


def test_formats_share_no_ending_or_language() -> None:
    endings = [ending for row in TABLE for ending in row.endings]
    languages = [language for row in TABLE for language in row.languages]
    assert len({*endings}) == len(endings)
    assert len({*languages}) == len(languages)


@pytest.mark.parametrize(
    ("unit", "format"),
    [
        *(
            (unit, "html")
            for unit in ("<!--", '<a x="', "<a x='\">", "</a", "<?", "<!x", "<span>", "<code>", "<i lang=fr>", "{{", "{%", "&#", "<em>a ")
        ),
        *((unit, "markdown") for unit in ("<!--", "> ", "- ", "*a ", "*a* ", "{{ ", "{:", "$a ", "$", "\\[", "<a ", "![a b](", "[a](", "<?php ")),
        *((unit, "mdx") for unit in ("{", "{a}", "`", "export a\n")),
        *((unit, "text") for unit in ("{% ", "$$", "\\(")),
    ],
)
def test_reading_time_is_linear(unit: str, format: str) -> None:
    def measure(count: int) -> float:
        text, start = unit * count, time.process_time()
        parse("x", text, format)
        return time.process_time() - start

    count = 40_000 // len(unit)
    short = min(measure(count // 4) for _ in range(2))
    assert measure(count) < max(10 * short, 0.3)
