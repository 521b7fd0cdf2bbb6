"""The language server, through a real client over standard input and output."""

from __future__ import annotations

import asyncio
import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pygls", reason="pygls is not installed: pip install 'mtlint[lsp]'")

from conftest import RULE
from editor import ROOT, WAIT, Editor, editor, rules
from lsprotocol import types
from typing_texts import EDITS, edits, texts

from lint.linter.lint import check
from lint.ruleset.ruleset import RuleSet
from lint.text.formats.table import parse

DOUBLED = "repetition/word"
SPACED = "punctuation/space-before-stop"
TEXT = "He went to the the market. It cost three dollars .\n\nThe 😀 e\u0301 saw the the man.\r\nOne\rmore for for him\u2028 and of of it.\n"


@pytest.fixture(autouse=True, scope="module")
def _cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MTLINT_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        yield


def test_what_is_told_about_a_document(tmp_path: Path) -> None:
    async def story() -> None:
        async with editor(tmp_path) as one:
            uri = (tmp_path / "a.txt").as_uri()
            one.open(uri, TEXT)
            found = await one.told(uri)
            assert rules(found) == [DOUBLED, SPACED, DOUBLED, DOUBLED, DOUBLED]
            first = found[0]
            assert (first.severity, first.source) == (types.DiagnosticSeverity.Warning, "mtlint")
            assert first.code_description is not None
            assert first.code_description.href.endswith("/docs/rules/repetition/word.md")
            assert [one.texts[uri][slice(*one.span(uri, each.range))] for each in found] == ["the the", " .", "the the", "for for", "of of"]
            assert len({each.data["fingerprint"] for each in found}) == 5
            one.edit(uri, (11, 15, ""))
            assert rules(await one.told(uri)) == [SPACED, DOUBLED, DOUBLED, DOUBLED]
            one.client.text_document_did_save(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(uri)))
            assert len(await one.told(uri)) == 4
            one.client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))
            assert not (await asyncio.wait_for(one.published.get(), WAIT)).diagnostics

    asyncio.run(story())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_random_edits_in_every_encoding(tmp_path: Path, in_force: RuleSet, encoding: str) -> None:
    chance = random.Random(encoding)
    examples = texts(in_force)
    shown = in_force.only(rule.id for rule in in_force.rules if rule.severity != "info")

    async def story() -> None:
        async with editor(tmp_path, encoding) as one:
            for language, format in (("plaintext", "text"), ("markdown", "markdown"), ("html", "html")):
                uri = f"untitled:{encoding}-{format}"
                one.open(uri, "\n\n".join(chance.sample(examples, 20)), language)
                steps = edits(chance, examples, one.texts[uri])
                for _ in range(EDITS // 30):
                    for _ in range(chance.randrange(1, 4)):
                        one.edit(uri, *_changes(one.texts[uri], next(steps)))
                    found = await one.told(uri)
                    text = one.texts[uri]
                    fresh = [each for each in check(parse("x", text, format), shown) if not each.suppressed]
                    assert [(each.code, each.message, one.span(uri, each.range)) for each in found] == [
                        (each.rule, each.message, each.span) for each in fresh
                    ], repr(text)

    asyncio.run(story())


def _changes(old: str, new: str) -> list[tuple[int, int, str]]:
    """One text into another, by a change at each end of what differs."""
    start = next((at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), min(len(old), len(new)))
    end = next((at for at in range(min(len(old), len(new)) - start) if old[-1 - at] != new[-1 - at]), min(len(old), len(new)) - start)
    while start and old[start - 1] == "\r":  # a place between CR and LF can't be named
        start -= 1
    while end and old[len(old) - end] == "\n":
        end -= 1
    middle = new[start : len(new) - end]
    half = len(middle) // 2
    if middle[half - 1 : half + 1] == "\r\n":
        half = 0
    return [(start, len(old) - end, middle[:half]), (start + half, start + half, middle[half:])] if half else [(start, len(old) - end, middle)]


def test_positions_that_no_character_has(tmp_path: Path) -> None:
    async def story() -> None:
        async with editor(tmp_path, "utf-16") as one:
            uri = "untitled:a"
            one.open(uri, "😀 the\nEnd here.")
            await one.told(uri)
            for place, new in (
                (types.Range(types.Position(0, 1), types.Position(0, 2)), ""),  # within the pair: from its beginning
                (types.Range(types.Position(0, 99), types.Position(0, 99)), " the dog."),  # behind the line: at its end
                (types.Range(types.Position(99, 0), types.Position(99, 5)), " The end end \ud83d."),  # behind the text; half a character
            ):
                change = types.TextDocumentContentChangePartial(place, new)
                one.versions[uri] += 1
                one.client.text_document_did_change(
                    types.DidChangeTextDocumentParams(types.VersionedTextDocumentIdentifier(one.versions[uri], uri), [change])
                )
                found = await one.told(uri)
            assert [(each.code, each.range) for each in found] == [
                (DOUBLED, types.Range(types.Position(0, 1), types.Position(0, 8))),
                (DOUBLED, types.Range(types.Position(1, 14), types.Position(1, 21))),
                ("residue/mojibake", types.Range(types.Position(1, 22), types.Position(1, 23))),
            ]
            whole = types.TextDocumentContentChangeWholeDocument("A whole new new text.")
            one.versions[uri] += 1
            one.client.text_document_did_change(
                types.DidChangeTextDocumentParams(types.VersionedTextDocumentIdentifier(one.versions[uri], uri), [whole])
            )
            assert rules(await one.told(uri)) == [DOUBLED]

    asyncio.run(story())


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


def test_actions(tmp_path: Path) -> None:
    async def story() -> None:
        async with editor(tmp_path) as one:
            uri = (tmp_path / "a.txt").as_uri()
            one.open(uri, "She paid  three dollars . He left . They ran the the shop.\r\nIt closed .\r\n")
            found = await one.told(uri)
            spaced = next(each for each in found if each.code == SPACED)
            offered = await one.actions(uri, spaced.range)
            assert [(each.title, each.kind) for each in offered][:2] == [
                ("Replace with “.”", types.CodeActionKind.QuickFix),
                (f"Ignore {SPACED} here", types.CodeActionKind.QuickFix),
            ]
            assert offered[0].is_preferred
            assert list(offered[0].diagnostics or ()) == [spaced]
            every = next(each for each in offered if each.title.startswith("Fix all 3"))
            one.apply(every)
            assert one.texts[uri] == "She paid  three dollars. He left. They ran the the shop.\r\nIt closed.\r\n"
            found = await one.told(uri)
            assert SPACED not in rules(found)
            doubled = next(each for each in found if each.code == DOUBLED)
            suggested = (await one.actions(uri, doubled.range))[0]
            assert (suggested.title, suggested.is_preferred) == ("Replace with “the”", False)
            one.apply(suggested)
            assert "They ran the shop." in one.texts[uri]

    asyncio.run(story())


def test_everything_safe_at_once(tmp_path: Path) -> None:
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
        ("plaintext", "First line here.\r\n\r\nHe went to the the market.\r\n"),
        ("plaintext", "# He went to the the market."),
        ("markdown", "A paragraph that was wrapped by hand, whose\nsecond line went to the the market at noon.\n"),
        ("markdown", "# A title\n\n| one | two |\n| --- | --- |\n| went to the the market | he |\n| and | so on |\n"),
        ("markdown", "- one\n- went to the the market\n- two\n"),
        ("markdown", "1. one\n\n   He went to the the market.  \n   And on.\n"),
        ("markdown", "> He went to the the market.\n"),
        ("html", "<p>One.</p>\n<p>He went to the the market.</p>\n"),
        ("html", "<p\n class='x'>He went to the the market.</p>\n"),
    ],
)
def test_ignored_here(tmp_path: Path, language: str, text: str) -> None:
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


def test_a_spelling_is_accepted(tmp_path: Path) -> None:
    async def story() -> None:
        async with editor(tmp_path) as one:
            uri = (tmp_path / "a.txt").as_uri()
            one.open(uri, "They met in Kiev. Kiev was cold, said the mayor of Kyiv, and Kyiv agreed with Kyiv.\n")
            found = await one.told(uri)
            assert rules(found) == ["names/old-and-new"] * 2
            assert found[0].related_information
            assert found[0].related_information[0].location.uri == uri
            accepting = next(each for each in await one.actions(uri, found[0].range) if each.command)
            assert accepting.title == "Accept “Kiev” in the settings"
            assert accepting.command is not None
            await one.client.workspace_execute_command_async(types.ExecuteCommandParams(accepting.command.command, accepting.command.arguments))
            assert "- Kiev" in (tmp_path / ".mtlint.yaml").read_text(encoding="utf-8")
            found = await one.told(uri)
            assert all(one.texts[uri][slice(*one.span(uri, each.range))] != "Kiev" for each in found)

    asyncio.run(story())


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
            assert len(report.items) == 1
            one.edit(uri, (0, 8, "She went and and "))
            report = await one.client.text_document_diagnostic_async(params)
            assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
            assert len(report.items) == 2
            assert one.published.empty()
            (tmp_path / ".mtlint.yaml").write_text(f"ignore: [{DOUBLED}]\n", encoding="utf-8")
            _changed(one, tmp_path)
            await asyncio.wait_for(one.refreshed.wait(), WAIT)
            report = await one.client.text_document_diagnostic_async(params)
            assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
            assert not report.items

    asyncio.run(story())


def _changed(one: Editor, root: Path) -> None:
    event = types.FileEvent((root / ".mtlint.yaml").as_uri(), types.FileChangeType.Changed)
    one.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))


def test_settings_are_read_anew_and_wrong_ones_shown_once(tmp_path: Path) -> None:
    async def story() -> None:
        settings = tmp_path / ".mtlint.yaml"
        async with editor(tmp_path) as one:
            uri = (tmp_path / "a.txt").as_uri()
            other = (tmp_path / "b.txt").as_uri()
            one.open(uri, "He went to the the market .\n")
            assert rules(await one.told(uri)) == [DOUBLED, SPACED]
            (registration,) = one.registered
            assert registration.method == types.WORKSPACE_DID_CHANGE_WATCHED_FILES
            settings.write_text("ignore: [punctuation]\n", encoding="utf-8")
            _changed(one, tmp_path)
            assert rules(await one.told(uri)) == [DOUBLED]
            settings.write_text("ignor: [punctuation]\n", encoding="utf-8")
            _changed(one, tmp_path)
            assert await one.told(uri) == []
            one.open(other, "And to the the shop .\n")
            assert await one.told(other) == []
            (message,) = one.messages
            assert "unknown field 'ignor'" in message or "ignor" in message
            assert ":1:1:" in message
            settings.write_text("exclude: ['*.txt']\n", encoding="utf-8")
            _changed(one, tmp_path)
            assert await one.told(uri) == []
            settings.unlink()
            _changed(one, tmp_path)
            assert rules(await one.told(uri)) == [DOUBLED, SPACED]
            assert len(one.messages) == 1

    asyncio.run(story())


def test_rules_of_the_house_are_read_anew(tmp_path: Path) -> None:
    async def story() -> None:
        pack = tmp_path / "house" / "words"
        pack.mkdir(parents=True)
        rule = pack / "utilise.yaml"
        rule.write_text(RULE % "phrases: {utilise: use}", encoding="utf-8")
        (tmp_path / ".mtlint.yaml").write_text("select: [words]\nrules: [house]\n", encoding="utf-8")
        async with editor(tmp_path) as one:
            uri = (tmp_path / "a.txt").as_uri()
            one.open(uri, "They utilise and they leverage it.\n")
            assert rules(await one.told(uri)) == ["words/utilise"]
            event = types.FileEvent(rule.as_uri(), types.FileChangeType.Changed)
            rule.write_text(RULE % "phrases: {utilise: use, leverage: use}", encoding="utf-8")
            one.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
            assert rules(await one.told(uri)) == ["words/utilise"] * 2
            rule.write_text(RULE % "phrase: utilise", encoding="utf-8")
            one.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
            assert rules(await one.told(uri)) == []
            (message,) = one.messages
            assert "utilise.yaml:" in message

    asyncio.run(story())


def test_what_the_editor_says(tmp_path: Path) -> None:
    async def story() -> None:
        async with editor(tmp_path, options={"ignore": [DOUBLED]}) as one:
            uri = (tmp_path / "a.txt").as_uri()
            one.open(uri, "He went to the the market .\n")
            assert rules(await one.told(uri)) == [SPACED]
            one.client.workspace_did_change_configuration(types.DidChangeConfigurationParams({"mtlint": {"select": DOUBLED}}))
            assert rules(await one.told(uri)) == [DOUBLED]
            one.client.workspace_did_change_configuration(types.DidChangeConfigurationParams({"mtlint": {"selekt": DOUBLED}}))
            assert rules(await one.told(uri)) == []
            assert one.messages == [
                "mtlint: the editor's settings can't say 'selekt: repetition/word'; they have select, ignore, minSeverity, config"
            ]

    asyncio.run(story())


def test_the_editor_is_asked_for_its_settings(tmp_path: Path) -> None:
    async def story() -> None:
        async with editor(tmp_path, options={"select": [SPACED]}, configuration=True) as one:
            uri = (tmp_path / "a.txt").as_uri()
            one.open(uri, "He went to the the market .\n")
            while (found := rules(await one.told(uri))) != [SPACED]:
                assert found == [DOUBLED, SPACED]

    asyncio.run(story())


def test_formats_by_language_and_by_name(tmp_path: Path) -> None:
    async def story() -> None:
        async with editor(tmp_path) as one:
            code = "Use `the the` here."
            for uri, language, count in (
                ("untitled:Untitled-1", "markdown", 0),
                ("untitled:Untitled-2", "plaintext", 1),
                ((tmp_path / "a.md").as_uri(), "", 0),
                ((tmp_path / "ä b.txt").as_uri(), "quarto", 1),
                ("untitled:page", "html", 1),
            ):
                one.open(uri, code, language)
                assert len(await one.told(uri)) == count, uri

    asyncio.run(story())


SERVE = [sys.executable, "-m", "lint", "serve"]


def framed(*messages: dict[str, object]) -> bytes:
    bodies = [json.dumps({"jsonrpc": "2.0", **message}).encode() for message in messages]
    return b"".join(b"Content-Length: %d\r\n\r\n" % len(body) + body for body in bodies)


def unframed(raw: bytes) -> list[dict[str, Any]]:
    """The messages that make up an output: every byte of it has to belong to one."""
    found = []
    while raw:
        head, _, rest = raw.partition(b"\r\n\r\n")
        assert head.startswith(b"Content-Length: "), raw[:100]
        length = int(head.split(b"\r\n")[0].split(b": ")[1])
        found.append(json.loads(rest[:length]))
        raw = rest[length:]
    return found


HELLO: dict[str, object] = {"id": 1, "method": "initialize", "params": {"capabilities": {}}}
OPEN: dict[str, object] = {
    "method": "textDocument/didOpen",
    "params": {"textDocument": {"uri": "untitled:a", "languageId": "plaintext", "version": 1, "text": "To the the shop."}},
}
ASK: dict[str, object] = {"id": 2, "method": "textDocument/diagnostic", "params": {"textDocument": {"uri": "untitled:a"}}}
BYE: dict[str, object] = {"id": 3, "method": "shutdown"}
EXIT: dict[str, object] = {"method": "exit"}


def served(sent: bytes, *command: str) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command or SERVE, input=sent, capture_output=True, env=environment, timeout=WAIT, check=False)


def test_how_it_ends() -> None:
    assert served(framed(HELLO, BYE, EXIT)).returncode == 0
    assert served(framed(HELLO, EXIT)).returncode == 1
    assert served(framed(HELLO)).returncode == 1
    assert served(b"").returncode == 1


def test_it_ends_with_its_parent() -> None:
    parent = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    server = subprocess.Popen(SERVE, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)
    assert server.stdin is not None
    server.stdin.write(framed({"id": 1, "method": "initialize", "params": {"processId": parent.pid, "capabilities": {}}}))
    server.stdin.flush()
    with pytest.raises(subprocess.TimeoutExpired):
        server.wait(5)
    parent.communicate(b"\n", WAIT)
    assert server.wait(WAIT) == 1  # though its standard input is open still
    server.communicate()


def test_what_it_cannot_make_sense_of_does_not_end_it() -> None:
    odd: list[dict[str, object]] = [
        {"id": 7, "method": "mtlint/nonsense", "params": {}},
        {"method": "textDocument/didChange", "params": {"textDocument": {"uri": "untitled:gone", "version": 2}, "contentChanges": []}},
        {"id": 8, "method": "workspace/executeCommand", "params": {"command": "mtlint.acceptSpelling", "arguments": [1]}},
        {"id": 9, "method": "textDocument/hover", "params": {"textDocument": {"uri": "untitled:gone"}, "position": {"line": 5, "character": 9}}},
    ]
    done = served(framed(HELLO, OPEN, *odd) + b"Content-Length: 9\r\n\r\n{nonsense" + framed(ASK))
    answers = {message["id"]: message for message in unframed(done.stdout) if "id" in message}
    assert set(answers) >= {1, 7, 8, 9}
    assert "error" in answers[7]
    assert "error" in answers[8]
    assert answers[9]["result"] is None


def test_nothing_else_prints_where_the_protocol_is_spoken() -> None:
    noisy = (
        "import os, sys, lint.server.lsp.open_document as opened\n"
        "parse = opened.parse\n"
        "def noise(*words):\n    print('noise'); os.write(1, b'more\\n'); return parse(*words)\n"
        "opened.parse = noise\n"
        "from lint.cli.main import main\n"
        "sys.exit(main(['serve']))\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    server = subprocess.Popen([sys.executable, "-c", noisy], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)
    assert server.stdin is not None
    assert server.stdout is not None
    server.stdin.write(framed(HELLO, OPEN, ASK))
    server.stdin.flush()
    said = b""
    while b'"kind"' not in said:
        said += os.read(server.stdout.fileno(), 1 << 16)
    rest, errors = server.communicate(framed(BYE, EXIT), WAIT)
    assert [message["id"] for message in unframed(said + rest) if "result" in message] == [1, 2, 3]
    assert b"noise" in errors
    assert b"more" in errors
    assert server.returncode == 0


def test_without_pygls() -> None:
    code = "import sys; sys.modules['pygls'] = None; from lint.cli.main import main; sys.exit(main(['serve']))"
    done = served(b"", sys.executable, "-c", code)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().strip() == "mtlint: the language server needs pygls 2: pip install 'mtlint[lsp]'"
