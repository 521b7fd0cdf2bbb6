"""Requests to the HTTP server: those of LanguageTool's clients, and invalid ones."""

from __future__ import annotations

import json
import socket
from email.message import Message
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlencode

from lint.server.http.server import HttpServer

TEXT = "😀 So it goes. It cost $ 5 million. Mr. There is no one."
MOST = 200_000
HEAD = b"POST /v2/check HTTP/1.1\r\nHost: localhost\r\n"


def ask(server: HttpServer, method: str, path: str, body: str | bytes | None = None, **headers: str) -> tuple[int, str, Message]:
    """A status, a body, and headers, whose names have `_` for `-`."""
    connection = HTTPConnection("127.0.0.1", server.server_address[1], timeout=60)
    connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    reply = answer.status, answer.read().decode(), answer.headers
    connection.close()
    return reply


def check(server: HttpServer, text: str = TEXT, **parameters: str) -> list[dict[str, Any]]:
    status, reply, _ = ask(server, "POST", "/v2/check", urlencode({"text": text, "language": "en-US", **parameters}))
    assert status == 200, reply
    matches: list[dict[str, Any]] = json.loads(reply)["matches"]
    return matches


def rules(matches: list[dict[str, Any]]) -> list[str]:
    return [entry["rule"]["id"] for entry in matches]


def raw(server: HttpServer, sent: bytes, wait: float = 20) -> bytes:
    """Return the response to these bytes, until the server closes the connection."""
    with socket.create_connection(("127.0.0.1", server.server_address[1]), timeout=wait) as connection:
        connection.sendall(sent)
        reply = b""
        try:
            while part := connection.recv(65536):
                reply += part
        except ConnectionResetError:
            pass
        return reply
