"""Many clients at once, and the server as a command."""

from __future__ import annotations

import json
import os
import platform
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import pytest
from http_client import HEAD, MOST, TEXT, check, rules

import lint.server.http.server
from lint.server.http.connections import Connections
from lint.server.http.request import REQUEST_TIMEOUT
from lint.server.http.server import HttpServer

BODY = urlencode({"text": TEXT, "language": "en-US"}).encode()
SLOW = {
    "nothing": b"",
    "part of a line": b"POST /v2/che",
    "part of a head": HEAD + b"Content-Type: ",
    "part of a body": HEAD + b"Content-Length: 100000\r\n\r\ntext=",
    "part of a large body": HEAD + b"Content-Length: %d\r\n\r\ntext=" % MOST,
    "request that is refused": HEAD + b"Content-Length: 99999999\r\n\r\n",
}


@pytest.mark.parametrize("kind", SLOW)
def test_slow_clients_do_not_delay_others(kind: str, server: HttpServer) -> None:
    with ExitStack() as slow:
        connections = [slow.enter_context(socket.create_connection(("127.0.0.1", server.server_address[1]))) for _ in range(300)]
        for connection in connections:
            connection.sendall(SLOW[kind])
        began = time.monotonic()
        assert len(check(server)) == 2
        assert time.monotonic() - began < REQUEST_TIMEOUT / 2  # on a busy machine; benchmarks/robustness.md has the measured time


def test_dripping_clients_do_not_delay_others(server: HttpServer) -> None:
    stop = threading.Event()

    def drip(connections: list[socket.socket]) -> None:
        while not stop.wait(0.05):
            for connection in connections:
                with suppress(OSError):
                    connection.sendall(b"a")

    with ExitStack() as slow:
        connections = [slow.enter_context(socket.create_connection(("127.0.0.1", server.server_address[1]))) for _ in range(300)]
        for connection in connections:
            connection.sendall(SLOW["part of a body"])
        thread = threading.Thread(target=drip, args=(connections,))
        thread.start()
        began = time.monotonic()
        assert [len(check(server)) for _ in range(5)] == [2] * 5
        took = time.monotonic() - began
        stop.set()
        thread.join()
    assert took < REQUEST_TIMEOUT / 2


def test_longest_waiting_clients_are_closed_above_limit(server: HttpServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "connections", Connections(20, 10 * MOST))
    with ExitStack() as slow:
        connections = [slow.enter_context(socket.create_connection(("127.0.0.1", server.server_address[1]), timeout=5)) for _ in range(30)]
        assert len(check(server)) == 2
        assert [connection.recv(1) for connection in connections[:10]] == [b""] * 10
        connections[-1].sendall(HEAD + b"Content-Length: %d\r\n\r\n%s" % (len(BODY), BODY))
        assert connections[-1].recv(12) == b"HTTP/1.1 200"


@pytest.mark.skipif(sys.platform != "linux" or platform.libc_ver()[0] != "glibc", reason="memory is given back with glibc")
@pytest.mark.heavy
def test_large_text_releases_memory() -> None:
    with command("--http", "0", "--isolated") as process:
        connection = HTTPConnection("127.0.0.1", port_of(process), timeout=60)
        before = _resident_bytes(process.pid)
        connection.request("POST", "/v2/check", urlencode({"text": "“a " * 50_000, "language": "en-US"}))
        assert connection.getresponse().status == 200
        connection.close()
        deadline = time.monotonic() + 10
        while (taken := _resident_bytes(process.pid) - before) > 100_000_000 and time.monotonic() < deadline:
            time.sleep(0.05)
        assert taken < 100_000_000


def _resident_bytes(pid: int) -> int:
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def test_two_hundred_clients_at_once(server: HttpServer) -> None:
    before = threading.active_count()
    barrier = threading.Barrier(200)
    most = 0

    def send_one(number: int) -> bool:
        nonlocal most
        barrier.wait(30)
        text = f"Number {number} 😀: It cost $ {number} million."
        (match,) = check(server, text)
        most = max(most, threading.active_count())
        return match["context"]["text"] == text and match["replacements"] == [{"value": f"${number} million"}]

    with ThreadPoolExecutor(200) as clients:
        assert all(clients.map(send_one, range(1, 201)))
    assert most <= before + 200 + 200


@contextmanager
def command(*words: str, folder: Path | None = None) -> Iterator[subprocess.Popen[str]]:
    """Run the command, which must end afterward."""
    root = Path(lint.server.http.server.__file__).parents[3]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    words = (sys.executable, "-m", "lint", "serve", *words)
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True, env=environment, cwd=folder) as process:
        try:
            yield process
        finally:
            process.kill()


def port_of(process: subprocess.Popen[str]) -> int:
    """Return the port that the server prints."""
    assert process.stderr
    line = process.stderr.readline()
    assert line.startswith("mtlint is listening at http://127.0.0.1:"), line
    return int(line.partition("/v2;")[0].rpartition(":")[2])


@pytest.mark.skipif(sys.platform == "win32", reason="signals are another thing on Windows")
@pytest.mark.parametrize("stop_signal", [signal.SIGINT, signal.SIGTERM])
def test_server_stops_on_signal(stop_signal: signal.Signals) -> None:
    """It does not wait for a slow client: with one, it takes hardly longer than without."""
    assert seconds_to_stop(stop_signal, HEAD) < REQUEST_TIMEOUT / 2 + 2 * seconds_to_stop(stop_signal, b"")


def seconds_to_stop(stop_signal: signal.Signals, sent: bytes) -> float:
    """Return how long the server takes to end after a signal, while a client has sent these bytes or, without any, closed its connection."""
    with command("--http", "0", "--isolated") as process:
        port = port_of(process)
        with socket.create_connection(("127.0.0.1", port)) as client:
            client.sendall(sent) if sent else client.close()
            time.sleep(0.2)
            began = time.monotonic()
            process.send_signal(stop_signal)
            assert process.wait(60) == 0
            took = time.monotonic() - began
        assert process.stderr
        assert process.stderr.read() == ""
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", port), timeout=2)
    return took


@pytest.mark.skipif(sys.platform == "win32", reason="signals are another thing on Windows")
def test_server_does_not_wait_for_automaton() -> None:
    script = (
        "import sys, time\n"
        "from lint.ruleset.prefilter import Prefilter\n"
        "Prefilter._make_automaton = lambda *_: time.sleep(300)\n"
        "from lint.cli.main import run\n"
        "sys.exit(run())"
    )
    words = [sys.executable, "-c", script, "serve", "--http", "0", "--isolated"]
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True, cwd=Path(lint.server.http.server.__file__).parents[3]) as process:
        try:
            port_of(process)
            process.terminate()
            assert process.wait(60) == 0
        finally:
            process.kill()


def test_server_uses_settings_of_its_folder(tmp_path: Path) -> None:
    (tmp_path / ".mtlint.yaml").write_text("ignore: [honorific]\nmin-severity: error\n", encoding="utf-8")
    with command("--http", "0", folder=tmp_path) as process:
        connection = HTTPConnection("127.0.0.1", port_of(process), timeout=20)
        connection.request("POST", "/v2/check", urlencode({"text": TEXT + " Kyiv and Kiev.", "language": "en-US"}))
        assert rules(json.loads(connection.getresponse().read())["matches"]) == ["number/spaced-currency"]
        connection.close()
        process.terminate()
        assert process.wait(60) == 0


def test_failure_to_start_is_explained(server: HttpServer, tmp_path: Path) -> None:
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
