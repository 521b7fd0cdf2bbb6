"""Responses that are missing, late, or incomplete, from a stub."""

from __future__ import annotations

import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from languagetool.installed import SLIP
from languagetool.stub import MATCH, Respond, run, say, settings, work

from lint.external.languagetool import client
from lint.run.task import Chunk

pytest.importorskip("language_tool_python", reason="language-tool-python is not installed")


@pytest.mark.parametrize(
    ("status", "body", "expected"),
    [
        (200, {"matches": [], "warnings": {"incompleteResults": True}}, "ran out of time and checked only part of the text"),
        (413, "Error: Your text exceeds the limit of 10 characters", "refused the text (413): Your text exceeds the limit of 10 characters"),
        (500, "", "refused the text (500)"),
        (200, "<html>", "not a LanguageTool response: invalid JSON"),
        (200, [], "not a LanguageTool response: it is not an object"),
    ],
)
def test_incomplete_responses_are_reported(status: int, body: object, expected: str, home: Path, stub: Callable[[Respond], str]) -> None:
    (home / "a.txt").write_text("It cost $ 5 million.", encoding="utf-8")
    settings(home, stub(lambda handler, count: say(handler, status, body)))
    done = run(home, "a.txt")
    assert done.returncode == 2
    assert "number/spaced-currency" in done.stdout
    assert len(done.stderr.splitlines()) == 1
    assert not done.stderr.rstrip().endswith(":")
    assert done.stderr.startswith("a.txt: ")
    assert expected in done.stderr
    assert run(home, "a.txt").returncode == 2  # and an incomplete response is not cached


def test_cached_texts_are_not_sent_again(home: Path, stub: Callable[[Respond], str]) -> None:
    for name in "ab":
        (home / f"{name}.txt").write_text(f"This is {name}.", encoding="utf-8")
    requests = []

    def respond(handler: BaseHTTPRequestHandler, count: int) -> None:
        requests.append(count)
        say(handler, 200, {"matches": [MATCH], "warnings": {}})

    settings(home, stub(respond))
    first = run(home, "--min-severity", "info", "--output-format", "json", ".")
    assert first.stdout.count('"languagetool/HE_VERB_AGR"') == 2
    assert run(home, "--min-severity", "info", "--output-format", "json", ".").stdout == first.stdout
    assert requests == [0, 1]
    (home / "b.txt").write_text("This was b.", encoding="utf-8")
    run(home, "--min-severity", "info", "--output-format", "json", ".")
    run(home, "--ignore", "languagetool/HE_VERB_AGR", "a.txt")
    run(home, "--no-cache", "a.txt")
    assert requests == [0, 1, 2, 3, 4]


def test_server_that_stops_is_reported_once(home: Path, stub: Callable[[Respond], str]) -> None:
    for name in "abcd":
        (home / f"{name}.txt").write_text(f"It cost $ 5 million in {name}.", encoding="utf-8")

    def respond(handler: BaseHTTPRequestHandler, count: int) -> None:
        if count == 0:
            say(handler, 200, {"matches": [], "warnings": {}})
        else:
            handler.close_connection = True

    settings(home, stub(respond))
    done = run(home, "--jobs", "1", ".")
    assert done.returncode == 2
    assert done.stdout.count("number/spaced-currency") == 4
    assert len(done.stderr.splitlines()) == 1
    assert "can no longer be reached" in done.stderr


def test_server_that_hangs_is_given_up(home: Path, stub: Callable[[Respond], str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "RESPONSE_TIMEOUT", 0.3)
    (home / "a.txt").write_text(SLIP, encoding="utf-8")
    worker = work(home, stub(lambda handler, count: time.sleep(1)))
    begin = time.monotonic()
    (checked,) = worker.check_ahead([Chunk(str(home / "a.txt"))])
    worker.close()
    assert checked.mistake
    assert "took longer than" in checked.mistake.message
    assert time.monotonic() - begin < 30
