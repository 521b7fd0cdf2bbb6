"""What the server sends to an editor, with a real client over standard input and output."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

pytest.importorskip("pygls", reason="pygls is not installed: pip install 'mtlint[lsp]'")

from conftest import RULE
from editor import DOUBLED, SPACED, WAIT, open_editor, rules, settings_changed
from lsprotocol import types

TEXT = "He went to the the market. It cost three dollars .\n\nThe 😀 e\u0301 saw the the man.\r\nOne\rmore for for him\u2028 and of of it.\n"


def test_diagnostics_are_published(tmp_path: Path) -> None:
    async def story() -> None:
        async with open_editor(tmp_path) as editor:
            uri = (tmp_path / "a.txt").as_uri()
            editor.open(uri, TEXT)
            reported = await editor.wait_for_diagnostics(uri)
            assert rules(reported) == [DOUBLED, SPACED, DOUBLED, DOUBLED, DOUBLED]
            first = reported[0]
            assert (first.severity, first.source) == (types.DiagnosticSeverity.Warning, "mtlint")
            assert first.code_description is not None
            assert first.code_description.href.endswith("/docs/rules/repetition/word.md")
            assert [editor.texts[uri][slice(*editor.span(uri, each.range))] for each in reported] == ["the the", " .", "the the", "for for", "of of"]
            assert len({each.data["fingerprint"] for each in reported}) == 5
            editor.edit(uri, (11, 15, ""))
            assert rules(await editor.wait_for_diagnostics(uri)) == [SPACED, DOUBLED, DOUBLED, DOUBLED]
            editor.client.text_document_did_save(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(uri)))
            assert len(await editor.wait_for_diagnostics(uri)) == 4
            editor.client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))
            assert not (await asyncio.wait_for(editor.published.get(), WAIT)).diagnostics

    asyncio.run(story())


def test_settings_are_reloaded_and_errors_shown_once(tmp_path: Path) -> None:
    async def story() -> None:
        settings = tmp_path / ".mtlint.yaml"
        async with open_editor(tmp_path) as editor:
            uri = (tmp_path / "a.txt").as_uri()
            other = (tmp_path / "b.txt").as_uri()
            editor.open(uri, "He went to the the market .\n")
            assert rules(await editor.wait_for_diagnostics(uri)) == [DOUBLED, SPACED]
            (registration,) = editor.registered
            assert registration.method == types.WORKSPACE_DID_CHANGE_WATCHED_FILES
            settings.write_text("ignore: [punctuation]\n", encoding="utf-8")
            settings_changed(editor, tmp_path)
            assert rules(await editor.wait_for_diagnostics(uri)) == [DOUBLED]
            settings.write_text("ignor: [punctuation]\n", encoding="utf-8")
            settings_changed(editor, tmp_path)
            assert await editor.wait_for_diagnostics(uri) == []
            editor.open(other, "And to the the shop .\n")
            assert await editor.wait_for_diagnostics(other) == []
            (message,) = editor.messages
            assert "unknown field 'ignor'" in message or "ignor" in message
            assert ":1:1:" in message
            settings.write_text("exclude: ['*.txt']\n", encoding="utf-8")
            settings_changed(editor, tmp_path)
            assert await editor.wait_for_diagnostics(uri) == []
            settings.unlink()
            settings_changed(editor, tmp_path)
            assert rules(await editor.wait_for_diagnostics(uri)) == [DOUBLED, SPACED]
            assert len(editor.messages) == 1

    asyncio.run(story())


@pytest.mark.heavy
def test_house_rules_are_reloaded(tmp_path: Path) -> None:
    async def story() -> None:
        pack = tmp_path / "house" / "words"
        pack.mkdir(parents=True)
        rule = pack / "utilise.yaml"
        rule.write_text(RULE % "phrases: {utilise: use}", encoding="utf-8")
        (tmp_path / ".mtlint.yaml").write_text("select: [words]\nrules: [house]\n", encoding="utf-8")
        async with open_editor(tmp_path) as editor:
            uri = (tmp_path / "a.txt").as_uri()
            editor.open(uri, "They utilise and they leverage it.\n")
            assert rules(await editor.wait_for_diagnostics(uri)) == ["words/utilise"]
            event = types.FileEvent(rule.as_uri(), types.FileChangeType.Changed)
            rule.write_text(RULE % "phrases: {utilise: use, leverage: use}", encoding="utf-8")
            editor.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
            assert rules(await editor.wait_for_diagnostics(uri)) == ["words/utilise"] * 2
            rule.write_text(RULE % "phrase: utilise", encoding="utf-8")
            editor.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
            assert rules(await editor.wait_for_diagnostics(uri)) == []
            (message,) = editor.messages
            assert "utilise.yaml:" in message

    asyncio.run(story())


def test_termbase_is_reloaded(tmp_path: Path) -> None:
    async def story() -> None:
        termbase = tmp_path / "terms.csv"
        termbase.write_text("preferred,unwanted\nadviser,advisor\n", encoding="utf-8")
        (tmp_path / ".mtlint.yaml").write_text("select: [terms]\nrules: terms.csv\n", encoding="utf-8")
        async with open_editor(tmp_path) as editor:
            uri = (tmp_path / "a.txt").as_uri()
            editor.open(uri, "An advisor came, and a councilor left.\n")
            assert len(await editor.wait_for_diagnostics(uri)) == 1
            termbase.write_text("preferred,unwanted\nadviser,advisor\ncouncil member,councilor\n", encoding="utf-8")
            event = types.FileEvent(termbase.as_uri(), types.FileChangeType.Changed)
            editor.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
            assert len(await editor.wait_for_diagnostics(uri)) == 2

    asyncio.run(story())


def test_settings_of_editor_apply(tmp_path: Path) -> None:
    async def story() -> None:
        async with open_editor(tmp_path, options={"ignore": [DOUBLED]}) as editor:
            uri = (tmp_path / "a.txt").as_uri()
            editor.open(uri, "He went to the the market .\n")
            assert rules(await editor.wait_for_diagnostics(uri)) == [SPACED]
            editor.client.workspace_did_change_configuration(types.DidChangeConfigurationParams({"mtlint": {"select": DOUBLED}}))
            assert rules(await editor.wait_for_diagnostics(uri)) == [DOUBLED]
            editor.client.workspace_did_change_configuration(types.DidChangeConfigurationParams({"mtlint": {"selekt": DOUBLED}}))
            assert rules(await editor.wait_for_diagnostics(uri)) == []
            editor.client.workspace_did_change_configuration(types.DidChangeConfigurationParams({"mtlint": {"minSeverity": "loud"}}))
            assert rules(await editor.wait_for_diagnostics(uri)) == []
            assert editor.messages == [
                "mtlint: unknown editor setting 'selekt'; known settings: select, ignore, minSeverity, config",
                "mtlint: the editor setting 'minSeverity' can't be 'loud'; expected error, warning, info",
            ]

    asyncio.run(story())


def test_settings_are_requested_from_editor(tmp_path: Path) -> None:
    async def story() -> None:
        async with open_editor(tmp_path, options={"select": [SPACED]}, configuration=True) as editor:
            uri = (tmp_path / "a.txt").as_uri()
            editor.open(uri, "He went to the the market .\n")
            while (reported := rules(await editor.wait_for_diagnostics(uri))) != [SPACED]:
                assert reported == [DOUBLED, SPACED]

    asyncio.run(story())
