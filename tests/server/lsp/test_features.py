"""What an editor asks for, through a real client."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

pytest.importorskip("pygls", reason="pygls is not installed: pip install 'mtlint[lsp]'")

from editor import DOUBLED, WAIT, editor, rules, settings_changed
from lsprotocol import types


def test_the_page_of_a_rule(tmp_path: Path) -> None:
    async def story() -> None:
        async with editor(tmp_path) as one:
            uri = (tmp_path / "a.txt").as_uri()
            one.open(uri, "He went to the the market.\n")
            await one.told(uri)
            params = types.HoverParams(types.TextDocumentIdentifier(uri), types.Position(0, 13))
            hover = await one.client.text_document_hover_async(params)
            assert hover is not None
            assert isinstance(hover.contents, types.MarkupContent)
            assert hover.contents.value.startswith(f"# {DOUBLED}\n")
            assert hover.range == types.Range(types.Position(0, 11), types.Position(0, 18))
            params.position = types.Position(0, 2)
            assert await one.client.text_document_hover_async(params) is None

    asyncio.run(story())


def test_an_editor_that_asks_is_not_told_twice(tmp_path: Path) -> None:
    async def story() -> None:
        async with editor(tmp_path, pulls=True) as one:
            uri = (tmp_path / "a.txt").as_uri()
            one.open(uri, "He went to the the market.\n")
            params = types.DocumentDiagnosticParams(types.TextDocumentIdentifier(uri))
            report = await one.client.text_document_diagnostic_async(params)
            assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
            assert rules(report.items) == [DOUBLED]
            params.previous_result_id = report.result_id
            assert isinstance(await one.client.text_document_diagnostic_async(params), types.RelatedUnchangedDocumentDiagnosticReport)
            one.edit(uri, (0, 0, "And and "))
            report = await one.client.text_document_diagnostic_async(params)
            assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
            assert len(report.items) == 2
            one.edit(uri, (0, 8, "She went there and there "))
            report = await one.client.text_document_diagnostic_async(params)
            assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
            assert len(report.items) == 1
            assert one.published.empty()
            (tmp_path / ".mtlint.yaml").write_text(f"ignore: [{DOUBLED}]\n", encoding="utf-8")
            settings_changed(one, tmp_path)
            await asyncio.wait_for(one.refreshed.wait(), WAIT)
            report = await one.client.text_document_diagnostic_async(params)
            assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
            assert not report.items

    asyncio.run(story())


def test_an_editor_that_asks_is_told_when_nothing_holds_any_more(tmp_path: Path) -> None:
    async def story() -> None:
        async with editor(tmp_path, pulls=True) as one:
            uri = (tmp_path / "a.txt").as_uri()
            one.open(uri, "He went to the the market.\n")
            params = types.DocumentDiagnosticParams(types.TextDocumentIdentifier(uri))
            report = await one.client.text_document_diagnostic_async(params)
            assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
            assert len(report.items) == 1
            params.previous_result_id = report.result_id
            (tmp_path / ".mtlint.yaml").write_text("ignor: [number]\n", encoding="utf-8")
            settings_changed(one, tmp_path)
            await asyncio.wait_for(one.refreshed.wait(), WAIT)
            report = await one.client.text_document_diagnostic_async(params)
            assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
            assert not report.items

    asyncio.run(story())
