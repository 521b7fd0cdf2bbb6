"""Requests of an editor, with a real client."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from pathlib import Path

import pytest

pytest.importorskip("pygls", reason="pygls is not installed: pip install 'mtlint[lsp]'")

from editor import DOUBLED, WAIT, Editor, open_editor, rules, settings_changed
from lsprotocol import types


async def read_hover(editor: Editor, uri: str, position: types.Position) -> tuple[types.Hover, str]:
    """Return the hover at a position, and its text."""
    hover = await editor.client.text_document_hover_async(types.HoverParams(types.TextDocumentIdentifier(uri), position))
    assert hover is not None
    assert isinstance(hover.contents, types.MarkupContent)
    return hover, hover.contents.value


def test_hover_explains_diagnostic(tmp_path: Path) -> None:
    async def story() -> None:
        async with open_editor(tmp_path) as editor:
            uri = (tmp_path / "a.txt").as_uri()
            editor.open(uri, "He went to the the market.\n")
            await editor.wait_for_diagnostics(uri)
            hover, text = await read_hover(editor, uri, types.Position(0, 13))
            message, suggestion, why, link = text.split("\n\n")
            assert message == "**Repeated word: “the the”; keep one**"
            assert suggestion == "Suggestion: “the”"
            assert 40 < len(why) < 300
            assert link.startswith(f"[{DOUBLED}](https://")
            assert "{" not in text
            assert hover.range == types.Range(types.Position(0, 11), types.Position(0, 18))
            params = types.HoverParams(types.TextDocumentIdentifier(uri), types.Position(0, 2))
            assert await editor.client.text_document_hover_async(params) is None
            other = (tmp_path / "b.txt").as_uri()
            editor.open(other, "It cost $ 5 million.\n")
            await editor.wait_for_diagnostics(other)
            _, text = await read_hover(editor, other, types.Position(0, 9))
            assert text.count("“$5 million”") == 1

    asyncio.run(story())


def ask_for_all(editor: Editor, *previous: types.WorkspaceDocumentDiagnosticReport) -> Awaitable[types.WorkspaceDiagnosticReport]:
    """Request the diagnostics of the workspace, as an editor with support for them does."""
    ids = [types.PreviousResultId(report.uri, report.result_id) for report in previous if report.result_id]
    return editor.client.workspace_diagnostic_async(types.WorkspaceDiagnosticParams(ids))


def test_workspace_diagnostics(tmp_path: Path) -> None:
    async def story() -> None:
        for name in ("a.txt", "b.md", "open.txt", "c.json", "left-out.txt"):
            (tmp_path / name).write_text("He went to the the market.\n", encoding="utf-8")
        (tmp_path / ".mtlint.yaml").write_text("exclude: [left-out.txt]\n", encoding="utf-8")
        async with open_editor(tmp_path, pulls=True) as editor:
            editor.open((tmp_path / "open.txt").as_uri(), "All is well.\n")
            first = (await ask_for_all(editor)).items
            assert [(report.uri.rpartition("/")[2], rules(report.items)) for report in first] == [("a.txt", [DOUBLED]), ("b.md", [DOUBLED])]
            second = asyncio.ensure_future(ask_for_all(editor, *first))
            await asyncio.sleep(0.5)
            assert not second.done(), "it answers when something has changed"
            (tmp_path / "a.txt").unlink()
            (tmp_path / ".mtlint.yaml").write_text(f"ignore: [{DOUBLED}]\nexclude: [left-out.txt]\n", encoding="utf-8")
            settings_changed(editor, tmp_path)
            reports = {report.uri.rpartition("/")[2]: report for report in (await asyncio.wait_for(second, WAIT)).items}
            assert {name: rules(report.items) for name, report in reports.items()} == {"a.txt": [], "b.md": []}
            (tmp_path / "d.txt").write_text("It cost $ 5 million.\n", encoding="utf-8")
            last = (await ask_for_all(editor, reports["b.md"])).items
            assert [(report.uri.rpartition("/")[2], report.kind) for report in last] == [("b.md", "unchanged"), ("d.txt", "full")]

    asyncio.run(story())


def test_workspace_diagnostics_come_in_parts(tmp_path: Path) -> None:
    async def story() -> None:
        for name in ("a.txt", "b.txt"):
            (tmp_path / name).write_text("He went to the the market.\n", encoding="utf-8")
        async with open_editor(tmp_path, pulls=True) as editor:
            parts: list[object] = []
            editor.client.feature(types.PROGRESS)(lambda params: parts.append(params.value))
            report = await editor.client.workspace_diagnostic_async(types.WorkspaceDiagnosticParams([], partial_result_token="parts"))
            assert not report.items
            assert len(parts) == 2

    asyncio.run(story())


def test_pulled_diagnostics_are_not_published(tmp_path: Path) -> None:
    async def story() -> None:
        async with open_editor(tmp_path, pulls=True) as editor:
            uri = (tmp_path / "a.txt").as_uri()
            editor.open(uri, "He went to the the market.\n")
            params = types.DocumentDiagnosticParams(types.TextDocumentIdentifier(uri))
            report = await editor.client.text_document_diagnostic_async(params)
            assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
            assert rules(report.items) == [DOUBLED]
            params.previous_result_id = report.result_id
            assert isinstance(await editor.client.text_document_diagnostic_async(params), types.RelatedUnchangedDocumentDiagnosticReport)
            editor.edit(uri, (0, 0, "And and "))
            report = await editor.client.text_document_diagnostic_async(params)
            assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
            assert len(report.items) == 2
            editor.edit(uri, (0, 8, "She went there and there "))
            report = await editor.client.text_document_diagnostic_async(params)
            assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
            assert len(report.items) == 1
            assert editor.published.empty()
            (tmp_path / ".mtlint.yaml").write_text(f"ignore: [{DOUBLED}]\n", encoding="utf-8")
            settings_changed(editor, tmp_path)
            await asyncio.wait_for(editor.refreshed.wait(), WAIT)
            report = await editor.client.text_document_diagnostic_async(params)
            assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
            assert not report.items

    asyncio.run(story())


def test_pulling_editor_is_asked_to_refresh(tmp_path: Path) -> None:
    async def story() -> None:
        async with open_editor(tmp_path, pulls=True) as editor:
            uri = (tmp_path / "a.txt").as_uri()
            editor.open(uri, "He went to the the market.\n")
            params = types.DocumentDiagnosticParams(types.TextDocumentIdentifier(uri))
            report = await editor.client.text_document_diagnostic_async(params)
            assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
            assert len(report.items) == 1
            params.previous_result_id = report.result_id
            (tmp_path / ".mtlint.yaml").write_text("ignor: [number]\n", encoding="utf-8")
            settings_changed(editor, tmp_path)
            await asyncio.wait_for(editor.refreshed.wait(), WAIT)
            report = await editor.client.text_document_diagnostic_async(params)
            assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
            assert not report.items

    asyncio.run(story())
