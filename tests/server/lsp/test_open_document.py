"""Documents that change while they are checked, and their formats."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

pytest.importorskip("pygls", reason="pygls is not installed: pip install 'mtlint[lsp]'")

from editor import editor


def test_stale_work_is_given_up(tmp_path: Path) -> None:
    async def story() -> None:
        async with editor(tmp_path) as one:
            uri = "untitled:a"
            one.open(uri, "Somebody went to the the market, and came home.\n\n" * 2000)
            await one.told(uri)
            for _ in range(40):
                one.edit(uri, (0, 0, "x"))
            assert len(await one.told(uri)) == 2000
            await asyncio.sleep(0.3)
            assert one.published.empty()

    asyncio.run(story())


def test_formats_by_language_and_by_name(tmp_path: Path) -> None:
    async def story() -> None:
        async with editor(tmp_path) as one:
            code = "Use `the the` here."
            for uri, language, count in (
                ("untitled:Untitled-1", "markdown", 0),
                ("untitled:Untitled-2", "plaintext", 1),
                ((tmp_path / "a.md").as_uri(), "", 0),
                ((tmp_path / "ä b.txt").as_uri(), "latex", 1),
                ("untitled:page", "html", 1),
            ):
                one.open(uri, code, language)
                assert len(await one.told(uri)) == count, uri

    asyncio.run(story())
