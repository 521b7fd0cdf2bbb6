"""Code actions, with a real client that applies them."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

pytest.importorskip("pygls", reason="pygls is not installed: pip install 'mtlint[lsp]'")

from editor import DOUBLED, SPACED, open_editor, rules
from lsprotocol import types


def test_actions_for_a_diagnostic(tmp_path: Path) -> None:
    async def story() -> None:
        async with open_editor(tmp_path) as editor:
            uri = (tmp_path / "a.txt").as_uri()
            editor.open(uri, "She paid  three dollars . He left . They ran the the shop.\r\nIt closed .\r\n")
            reported = await editor.wait_for_diagnostics(uri)
            spaced = next(each for each in reported if each.code == SPACED)
            offered = await editor.actions(uri, spaced.range)
            assert (offered[0].title, offered[0].kind) == ("Replace with “.”", types.CodeActionKind.QuickFix)
            assert not [each.title for each in offered if each.title.startswith("Ignore")], "readers would see a comment in plain text"
            assert offered[0].is_preferred
            assert list(offered[0].diagnostics or ()) == [spaced]
            every = next(each for each in offered if each.title.startswith(f"Fix all {SPACED} problems (3)"))
            editor.apply(every)
            assert editor.texts[uri] == "She paid  three dollars. He left. They ran the the shop.\r\nIt closed.\r\n"
            reported = await editor.wait_for_diagnostics(uri)
            assert SPACED not in rules(reported)
            doubled = next(each for each in reported if each.code == DOUBLED)
            suggested = (await editor.actions(uri, doubled.range))[0]
            assert (suggested.title, suggested.is_preferred) == ("Replace with “the”", True)
            editor.apply(suggested)
            assert "They ran the shop." in editor.texts[uri]

    asyncio.run(story())


def test_fix_all_applies_safe_fixes(tmp_path: Path) -> None:
    async def story() -> None:
        async with open_editor(tmp_path) as editor:
            uri = (tmp_path / "a.txt").as_uri()
            editor.open(uri, "It closed . They went to the the shop . They left .\n")
            await editor.wait_for_diagnostics(uri)
            place = types.Range(types.Position(0, 0), types.Position(0, 0))
            (action,) = await editor.actions(uri, place, "source.fixAll")
            assert action.kind == "source.fixAll.mtlint"
            assert not await editor.actions(uri, place, "refactor")
            assert all(each.kind == "quickfix" for each in await editor.actions(uri, place, "quickfix"))
            editor.apply(action)
            assert editor.texts[uri] == "It closed. They went to the the shop. They left.\n"

    asyncio.run(story())


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("markdown", "A paragraph that was wrapped by hand, whose\nsecond line went to the the market at noon.\n"),
        ("markdown", "# A title\n\n| one | two |\n| --- | --- |\n| went to the the market | he |\n| and | so on |\n"),
        ("markdown", "- one\n- went to the the market\n- two\n"),
        ("markdown", "1. one\n\n   He went to the the market.  \n   And on.\n"),
        ("markdown", "> He went to the the market.\n"),
        ("html", "<p>One.</p>\n<p>He went to the the market.</p>\n"),
        ("html", "<p\n class='x'>He went to the the market.</p>\n"),
    ],
)
def test_ignore_comment_is_inserted(tmp_path: Path, language: str, text: str) -> None:
    async def story() -> None:
        async with open_editor(tmp_path) as editor:
            uri = "untitled:a"
            editor.open(uri, text, language)
            (reported,) = await editor.wait_for_diagnostics(uri)
            ignoring = next(each for each in await editor.actions(uri, reported.range) if each.title == f"Ignore {DOUBLED} here")
            editor.apply(ignoring)
            assert await editor.wait_for_diagnostics(uri) == [], editor.texts[uri]
            assert len(editor.texts[uri].splitlines()) <= len(text.splitlines()) + 1

    asyncio.run(story())


def test_spelling_is_accepted(tmp_path: Path) -> None:
    async def story() -> None:
        async with open_editor(tmp_path) as editor:
            uri = (tmp_path / "a.txt").as_uri()
            editor.open(uri, "They met in Kiev. Kiev was cold, said the mayor of Kyiv, and Kyiv agreed with Kyiv.\n")
            reported = await editor.wait_for_diagnostics(uri)
            assert rules(reported) == ["names/old-and-new"] * 2
            assert reported[0].related_information
            assert reported[0].related_information[0].location.uri == uri
            accepting = next(each for each in await editor.actions(uri, reported[0].range) if each.command)
            assert accepting.title == "Add “Kiev” to the accepted names"
            assert accepting.command is not None
            await editor.client.workspace_execute_command_async(types.ExecuteCommandParams(accepting.command.command, accepting.command.arguments))
            assert "- Kiev" in (tmp_path / ".mtlint.yaml").read_text(encoding="utf-8")
            reported = await editor.wait_for_diagnostics(uri)
            assert all(editor.texts[uri][slice(*editor.span(uri, each.range))] != "Kiev" for each in reported)

    asyncio.run(story())
