"""Code actions, with a real client that applies them."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

pytest.importorskip("pygls", reason="pygls is not installed: pip install 'mtlint[lsp]'")

from editor import DOUBLED, SPACED, editor, rules
from lsprotocol import types


def test_actions_for_a_diagnostic(tmp_path: Path) -> None:
    async def story() -> None:
        async with editor(tmp_path) as one:
            uri = (tmp_path / "a.txt").as_uri()
            one.open(uri, "She paid  three dollars . He left . They ran the the shop.\r\nIt closed .\r\n")
            found = await one.told(uri)
            spaced = next(each for each in found if each.code == SPACED)
            offered = await one.actions(uri, spaced.range)
            assert (offered[0].title, offered[0].kind) == ("Replace with “.”", types.CodeActionKind.QuickFix)
            assert not [each.title for each in offered if each.title.startswith("Ignore")], "readers would see a comment in plain text"
            assert offered[0].is_preferred
            assert list(offered[0].diagnostics or ()) == [spaced]
            every = next(each for each in offered if each.title.startswith(f"Fix all {SPACED} problems (3)"))
            one.apply(every)
            assert one.texts[uri] == "She paid  three dollars. He left. They ran the the shop.\r\nIt closed.\r\n"
            found = await one.told(uri)
            assert SPACED not in rules(found)
            doubled = next(each for each in found if each.code == DOUBLED)
            suggested = (await one.actions(uri, doubled.range))[0]
            assert (suggested.title, suggested.is_preferred) == ("Replace with “the”", True)
            one.apply(suggested)
            assert "They ran the shop." in one.texts[uri]

    asyncio.run(story())


def test_fix_all_applies_safe_fixes(tmp_path: Path) -> None:
    async def story() -> None:
        async with editor(tmp_path) as one:
            uri = (tmp_path / "a.txt").as_uri()
            one.open(uri, "It closed . They went to the the shop . They left .\n")
            await one.told(uri)
            place = types.Range(types.Position(0, 0), types.Position(0, 0))
            (action,) = await one.actions(uri, place, "source.fixAll")
            assert action.kind == "source.fixAll.mtlint"
            assert not await one.actions(uri, place, "refactor")
            assert all(each.kind == "quickfix" for each in await one.actions(uri, place, "quickfix"))
            one.apply(action)
            assert one.texts[uri] == "It closed. They went to the the shop. They left.\n"

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
        async with editor(tmp_path) as one:
            uri = "untitled:a"
            one.open(uri, text, language)
            (found,) = await one.told(uri)
            ignoring = next(each for each in await one.actions(uri, found.range) if each.title == f"Ignore {DOUBLED} here")
            one.apply(ignoring)
            assert await one.told(uri) == [], one.texts[uri]
            assert len(one.texts[uri].splitlines()) <= len(text.splitlines()) + 1

    asyncio.run(story())


def test_spelling_is_accepted(tmp_path: Path) -> None:
    async def story() -> None:
        async with editor(tmp_path) as one:
            uri = (tmp_path / "a.txt").as_uri()
            one.open(uri, "They met in Kiev. Kiev was cold, said the mayor of Kyiv, and Kyiv agreed with Kyiv.\n")
            found = await one.told(uri)
            assert rules(found) == ["names/old-and-new"] * 2
            assert found[0].related_information
            assert found[0].related_information[0].location.uri == uri
            accepting = next(each for each in await one.actions(uri, found[0].range) if each.command)
            assert accepting.title == "Add “Kiev” to the accepted names"
            assert accepting.command is not None
            await one.client.workspace_execute_command_async(types.ExecuteCommandParams(accepting.command.command, accepting.command.arguments))
            assert "- Kiev" in (tmp_path / ".mtlint.yaml").read_text(encoding="utf-8")
            found = await one.told(uri)
            assert all(one.texts[uri][slice(*one.span(uri, each.range))] != "Kiev" for each in found)

    asyncio.run(story())
