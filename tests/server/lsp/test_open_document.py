"""Documents that change while they are checked, and their formats."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pygls", reason="pygls is not installed: pip install 'mtlint[lsp]'")

from editor import open_editor

import lint

HUMAN = """The council met on Monday evening and heard three reports about the harbor. Members asked how long the work would take, and the engineer
answered that the new wall should stand by the end of June. Nobody objected, although two members wanted to see the figures again before the vote.
The mayor thanked the crew for its patience during the storms.

After a short break, the members turned to the school. Its roof has leaked for years, and the repairs have been put off twice. The headteacher
brought photographs, which were passed around the table, and a letter from the parents. A decision is expected next month, when the budget comes up
for debate. Until then, the hall stays closed on rainy days.

The last item was the market. Traders had complained about the noise of the lorries that deliver before dawn. The council will try a later hour in
the spring and ask the traders again in the summer.
"""
SLIPS = """They spoke with Mr. There was no answer.
“We agree,” he said. Petrov said Thursday.
Mr. Although nobody left, the hall was quiet.
KYIV, Ukraine The delegation left early.
The half-war went on.
Various excuse was given.
Mr. There is no more to say.
It was within the striking border of the border.
Counterfeit consciousness is at work here.
The Met of the the city.""".splitlines()


def test_outdated_check_is_abandoned(tmp_path: Path) -> None:
    async def story() -> None:
        async with open_editor(tmp_path) as editor:
            uri = "untitled:a"
            editor.open(uri, "Somebody went to the the market, and came home.\n\n" * 2000)
            await editor.wait_for_diagnostics(uri)
            for _ in range(40):
                editor.edit(uri, (0, 0, "x"))
            assert len(await editor.wait_for_diagnostics(uri)) == 2000
            await asyncio.sleep(0.3)
            assert editor.published.empty()

    asyncio.run(story())


def verdict_of(reports: Iterable[Any], rule: str) -> str:
    """Return the verdict among reports, without its odds and evidence; empty if there is none."""
    return next((report.message.partition(" (")[0] for report in reports if getattr(report, rule) == "document/reads-as"), "")


def test_verdict_stays_while_text_is_corrected(tmp_path: Path) -> None:
    async def story() -> None:
        async with open_editor(tmp_path) as editor:
            uri = "untitled:a"
            editor.open(uri, "\n\n".join([HUMAN, *SLIPS]))
            shown = [verdict_of(await editor.wait_for_diagnostics(uri), "code")]
            alone = [verdict_of(lint.check(editor.texts[uri]), "rule")]
            for slip in reversed(SLIPS):
                start = editor.texts[uri].index("\n\n" + slip)
                editor.edit(uri, (start, start + len(slip) + 2, ""))
                shown.append(verdict_of(await editor.wait_for_diagnostics(uri), "code"))
                alone.append(verdict_of(lint.check(editor.texts[uri]), "rule"))
            assert shown[0] == alone[0] != ""
            steps = shown.index("")
            assert set(shown[:steps]) == {shown[0]}
            assert not any(shown[steps:])
            assert alone.index("") < steps

    asyncio.run(story())


def test_format_depends_on_language_and_name(tmp_path: Path) -> None:
    async def story() -> None:
        async with open_editor(tmp_path) as editor:
            code = "Use `the the` here."
            for uri, language, count in (
                ("untitled:Untitled-1", "markdown", 0),
                ("untitled:Untitled-2", "plaintext", 1),
                ((tmp_path / "a.md").as_uri(), "", 0),
                ((tmp_path / "ä b.txt").as_uri(), "latex", 1),
                ("untitled:page", "html", 1),
            ):
                editor.open(uri, code, language)
                assert len(await editor.wait_for_diagnostics(uri)) == count, uri

    asyncio.run(story())
