"""Positions in every encoding, with a real client."""

from __future__ import annotations

import asyncio
import random
from pathlib import Path

import pytest

pytest.importorskip("pygls", reason="pygls is not installed: pip install 'mtlint[lsp]'")

from editor import DOUBLED, open_editor, rules
from lsprotocol import types
from typing_texts import EDITS, edits, texts

from lint.linter.evidence import Section
from lint.linter.judging import keep_verdicts
from lint.linter.lint import find
from lint.linter.pipeline import Judging, judge_findings
from lint.ruleset.ruleset import RuleSet
from lint.ruleset.severity import at_least
from lint.text.formats.table import parse


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
@pytest.mark.heavy
def test_random_edits_in_every_encoding(tmp_path: Path, shown_rules: RuleSet, encoding: str) -> None:
    chance = random.Random(encoding)
    examples = texts(shown_rules)

    async def story() -> None:
        async with open_editor(tmp_path, encoding) as editor:
            for language, format in (("plaintext", "text"), ("markdown", "markdown"), ("html", "html")):
                uri = f"untitled:{encoding}-{format}"
                editor.open(uri, "\n\n".join(chance.sample(examples, 20)), language)
                steps = edits(chance, examples, editor.texts[uri])
                judged: tuple[Section, ...] = ()
                for _ in range(EDITS // 30):
                    reported = await editor.wait_for_diagnostics(uri)
                    text = editor.texts[uri]
                    findings = find(parse("x", text, format), shown_rules, judging=Judging(judged))
                    judged = keep_verdicts(judged, findings.sections, shown_rules.table)
                    fresh, _ = judge_findings(findings, shown_rules, judged)
                    assert [(diagnostic.code, diagnostic.message, editor.span(uri, diagnostic.range)) for diagnostic in reported] == [
                        (diagnostic.rule, diagnostic.message, diagnostic.span)
                        for diagnostic in fresh
                        if not diagnostic.suppressed and at_least(diagnostic.severity, "warning")
                    ], repr(text)
                    changes: list[tuple[int, int, str]] = []  # in one message, so that no check sees an intermediate text
                    for _ in range(chance.randrange(1, 4)):
                        new = next(steps)
                        changes += _changes(text, new)
                        text = new
                    editor.edit(uri, *changes)

    asyncio.run(story())


def _changes(old: str, new: str) -> list[tuple[int, int, str]]:
    """Return the change of one text into another, by a change at each end of the difference."""
    start = next((at for at, (before, after) in enumerate(zip(old, new, strict=False)) if before != after), min(len(old), len(new)))
    end = next((at for at in range(min(len(old), len(new)) - start) if old[-1 - at] != new[-1 - at]), min(len(old), len(new)) - start)
    while start and old[start - 1] == "\r":  # no position is between CR and LF
        start -= 1
    while end and old[len(old) - end] == "\n":
        end -= 1
    middle = new[start : len(new) - end]
    half = len(middle) // 2
    if middle[half - 1 : half + 1] == "\r\n":
        half = 0
    return [(start, len(old) - end, middle[:half]), (start + half, start + half, middle[half:])] if half else [(start, len(old) - end, middle)]


def test_positions_outside_characters_are_adjusted(tmp_path: Path) -> None:
    async def story() -> None:
        async with open_editor(tmp_path, "utf-16") as editor:
            uri = "untitled:a"
            editor.open(uri, "😀 the\nEnd here.")
            await editor.wait_for_diagnostics(uri)
            for place, new in (
                (types.Range(types.Position(0, 1), types.Position(0, 2)), ""),  # inside the pair: from its beginning
                (types.Range(types.Position(0, 99), types.Position(0, 99)), " the dog."),  # after the line: at its end
                (types.Range(types.Position(99, 0), types.Position(99, 5)), " The end end \ud83d."),  # after the text; half a character
            ):
                change = types.TextDocumentContentChangePartial(place, new)
                editor.versions[uri] += 1
                editor.client.text_document_did_change(
                    types.DidChangeTextDocumentParams(types.VersionedTextDocumentIdentifier(editor.versions[uri], uri), [change])
                )
                diagnostics = await editor.wait_for_diagnostics(uri)
            assert [(each.code, each.range) for each in diagnostics] == [
                (DOUBLED, types.Range(types.Position(0, 1), types.Position(0, 8))),
                (DOUBLED, types.Range(types.Position(1, 14), types.Position(1, 21))),
                ("residue/mojibake", types.Range(types.Position(1, 22), types.Position(1, 23))),
            ]
            whole = types.TextDocumentContentChangeWholeDocument("A whole new new text.")
            editor.versions[uri] += 1
            editor.client.text_document_did_change(
                types.DidChangeTextDocumentParams(types.VersionedTextDocumentIdentifier(editor.versions[uri], uri), [whole])
            )
            assert rules(await editor.wait_for_diagnostics(uri)) == [DOUBLED]

    asyncio.run(story())
