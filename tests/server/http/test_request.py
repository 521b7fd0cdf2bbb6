"""Requests that are too large, invalid, slow, or abandoned are refused and do no harm."""

from __future__ import annotations

import json
import socket
import struct
import sys
import time
from pathlib import Path
from urllib.parse import urlencode

import pytest
from http_client import HEAD, MOST, TEXT, ask, check, raw

import lint.server.http.request
from lint.server.http.server import HttpServer


def test_large_body_is_refused_with_reason(server: HttpServer) -> None:
    status, reply, _ = ask(server, "POST", "/v2/check", b"text=" + b"a" * (20 * MOST))
    assert (status, f"{MOST} bytes" in reply) == (413, True)
    assert raw(server, b"POST /v2/check HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999\r\nExpect: 100-continue\r\n\r\n", 5).startswith(
        b"HTTP/1.1 413 "
    )
    answer = raw(server, b"POST /v2/healthcheck HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nExpect: 100-continue\r\n\r\nx")
    assert answer.startswith(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 ")


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\ntext=\r\n0\r\n\r\n", b"411"),
        (HEAD + b"Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n", b"411"),
        (HEAD + b"\r\n", b"411"),
        (HEAD + b"Content-Length: -1\r\n\r\n", b"400"),
        (HEAD + b"Content-Length: 1e3\r\n\r\n", b"400"),
        (HEAD + b"Content-Length: 9" + b"9" * 400 + b"\r\n\r\n", b"400"),
        (HEAD + b"Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd", b"400"),
        (HEAD + b"Content-Length: \xc2\xb2\r\n\r\n", b"400"),
        (b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\n\r\n", b"414"),
        (HEAD + b"X: " + b"a" * 70_000 + b"\r\n\r\n", b"431"),
        (HEAD + b"".join(b"X%d: y\r\n" % number for number in range(300)) + b"\r\n", b"431"),
        (b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n", b"400"),
        (b"nonsense\r\n\r\n", b"400"),
        (b"DELETE /v2/check HTTP/1.1\r\nHost: localhost\r\n\r\n", b"501"),
        (b"GET /v2/check/../../etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n", b"404"),
        (b"GET http://localhost/v2/check HTTP/1.1\r\nHost: localhost\r\n\r\n", b"404"),
        (b"GET /v2/checks HTTP/1.1\r\nHost: localhost\r\n\r\n", b"404"),
    ],
)
def test_invalid_requests_get_an_error(server: HttpServer, sent: bytes, status: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    reply = raw(server, sent)
    assert reply.split(b" ")[1] == status, reply
    assert b"\r\n\r\nError: " in reply
    assert capsys.readouterr().err == ""
    assert len(check(server)) == 2


def test_internal_error_ends_one_request_only(server: HttpServer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    with monkeypatch.context() as patch:
        patch.setitem(server.api.services, "/v2/check", lambda parameters: 1 / 0)
        assert ask(server, "POST", "/v2/check", "language=en-US&text=x")[:2] == (500, "Error: Internal error in mtlint; see its log")
    assert capsys.readouterr().err == "mtlint: internal error: ZeroDivisionError: division by zero\n"
    assert len(check(server)) == 2


def test_disconnected_clients_do_no_harm(server: HttpServer, capsys: pytest.CaptureFixture[str]) -> None:
    address = ("127.0.0.1", server.server_address[1])
    for sent in (b"", b"PO", HEAD, HEAD + b"Content-Length: 1000\r\n\r\ntext=abc"):
        for abrupt in (False, True):
            with socket.create_connection(address) as connection:
                connection.sendall(sent)
                if abrupt:
                    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    body = urlencode({"text": TEXT * 100, "language": "en-US"}).encode()
    for _ in range(20):  # closed before the response
        with socket.create_connection(address) as connection:
            connection.sendall(HEAD + b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    assert len(check(server)) == 2
    assert capsys.readouterr().err == ""


def test_extra_bytes_are_not_another_request(server: HttpServer) -> None:
    body = urlencode({"text": TEXT, "language": "en-US"}).encode()
    reply = raw(server, HEAD + b"Content-Length: %d\r\n\r\n%sGET /v2/info HTTP/1.1\r\nHost: localhost\r\n\r\n" % (len(body), body))
    assert reply.count(b"HTTP/1.1 ") == 1
    assert reply.startswith(b"HTTP/1.1 200 ")


def test_slow_clients_are_disconnected_and_others_served(server: HttpServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lint.server.http.request, "REQUEST_TIMEOUT", 1.5)
    address = ("127.0.0.1", server.server_address[1])
    slow = [socket.create_connection(address) for _ in range(60)]
    sent = HEAD + b"Content-Length: 100000\r\n\r\ntext="
    began = time.monotonic()
    for connection in slow:
        connection.sendall(sent)
    assert len(check(server)) == 2
    assert time.monotonic() - began < 1.4
    while slow and time.monotonic() - began < 15:  # a byte now and then does not extend the time
        for connection in list(slow):
            try:
                connection.sendall(b"a")
            except OSError:
                connection.close()
                slow.remove(connection)
        time.sleep(0.1)
    assert not slow
    assert time.monotonic() - began < 6


def test_requests_open_no_files(server: HttpServer, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("Mr. There cost $ 5 million.", encoding="utf-8")
    opened: list[str] = []
    watching = True
    sys.addaudithook(lambda event, arguments: opened.append(str(arguments[0])) if watching and event == "open" else None)
    for parameters in (
        {"text": str(secret)},
        {"text": f"file://{secret}", "path": str(secret), "config": str(secret), "rules": str(secret)},
        {"data": json.dumps({"text": f"@{secret}", "metaData": {"file": str(secret)}})},
        {"text": f"<!-- mtlint: ignore {secret} -->"},
    ):
        status, reply, _ = ask(server, "POST", "/v2/check?file=" + str(secret), urlencode({"language": "en-US", **parameters}))
        assert status == 200
        reported = {match["rule"]["id"] for match in json.loads(reply)["matches"]}
        has_comment = parameters.get("text", "").startswith("<!--")
        assert reported == ({"suppression/unused"} if has_comment else set())  # the comment names a file for a rule
    for path in (f"/v2/{secret}", f"{secret}", f"/v2/check/..{secret}", f"file://{secret}"):
        assert ask(server, "GET", path)[0] == 404
    watching = False
    assert [path for path in opened if not path.endswith((".py", ".pyc"))] == []
