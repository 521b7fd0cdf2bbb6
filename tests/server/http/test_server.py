"""Many clients at once, and the server as a command."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import pytest
from http_client import HEAD, TEXT, check, rules

import lint.server.http.request
import lint.server.http.server
from lint.server.http.server import HttpServer


def test_more_slow_clients_than_threads_only_delay(server: HttpServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lint.server.http.request, "REQUEST_TIMEOUT", 0.5)
    slow = [socket.create_connection(("127.0.0.1", server.server_address[1])) for _ in range(2 * lint.server.http.server.THREADS)]
    began = time.monotonic()
    assert len(check(server)) == 2
    assert time.monotonic() - began < 5
    for connection in slow:
        connection.close()


def test_two_hundred_at_once(server: HttpServer) -> None:
    before = threading.active_count()
    barrier = threading.Barrier(200)
    most = 0

    def one(number: int) -> bool:
        nonlocal most
        barrier.wait(30)
        text = f"Number {number} 😀: It cost $ {number} million."
        (found,) = check(server, text)
        most = max(most, threading.active_count())
        return found["context"]["text"] == text and found["replacements"] == [{"value": f"${number} million"}]

    with ThreadPoolExecutor(200) as clients:
        assert all(clients.map(one, range(1, 201)))
    assert most <= before + 200 + lint.server.http.server.THREADS


@contextmanager
def command(*words: str, folder: Path | None = None) -> Iterator[subprocess.Popen[str]]:
    """The command, which has ended afterwards."""
    root = Path(lint.server.http.server.__file__).parents[3]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    words = (sys.executable, "-m", "lint", "serve", *words)
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True, env=environment, cwd=folder) as process:
        try:
            yield process
        finally:
            process.kill()


def port_of(process: subprocess.Popen[str]) -> int:
    """The port on which it says that it answers."""
    assert process.stderr
    line = process.stderr.readline()
    assert line.startswith("mtlint answers at http://127.0.0.1:"), line
    return int(line.partition("/v2;")[0].rpartition(":")[2])


@pytest.mark.skipif(sys.platform == "win32", reason="signals are another thing on Windows")
@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_when_told(told: signal.Signals) -> None:
    with command("--http", "0", "--isolated") as process:
        port = port_of(process)
        with socket.create_connection(("127.0.0.1", port)) as slow:
            slow.sendall(HEAD)
            time.sleep(0.2)
            began = time.monotonic()
            process.send_signal(told)
            assert process.wait(10) == 0
            assert time.monotonic() - began < 4
        assert process.stderr
        assert process.stderr.read() == ""
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", port), timeout=2)


def test_it_uses_the_settings_of_its_folder(tmp_path: Path) -> None:
    (tmp_path / ".mtlint.yaml").write_text("ignore: [honorific]\nmin-severity: error\n", encoding="utf-8")
    with command("--http", "0", folder=tmp_path) as process:
        connection = HTTPConnection("127.0.0.1", port_of(process), timeout=20)
        connection.request("POST", "/v2/check", urlencode({"text": TEXT + " Kyiv and Kiev.", "language": "en-US"}))
        assert rules(json.loads(connection.getresponse().read())["matches"]) == ["number/spaced-currency"]
        connection.close()
        process.terminate()
        assert process.wait(10) == 0


def test_what_keeps_it_from_starting_is_said(server: HttpServer, tmp_path: Path) -> None:
    (tmp_path / ".mtlint.yaml").write_text("selct: [ALL]\n", encoding="utf-8")
    for words, message in (
        (["--http", str(server.server_address[1])], "can't listen"),
        (["--http", "0"], ".mtlint.yaml:1:1"),
        (["--http", "0", "--config", "gone.yaml"], "gone.yaml: no such settings file"),
        (["--http", "70000"], "expected a number from 0 to 65535"),
        (["--http", "0", "--allow-origin", "https://a.example/"], "expected an origin"),
        (["--http", "0", "--host", "no such host"], "can't listen"),
    ):
        with command(*words, folder=tmp_path) as process:
            _, said = process.communicate(timeout=30)
        assert process.returncode == 2, words
        assert message in said
        assert "Traceback" not in said
