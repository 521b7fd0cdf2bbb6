"""A connection of the HTTP server, which carries one request: read it within a deadline, check, and answer."""

from __future__ import annotations

import json
import socket
import sys
import time
from http.server import BaseHTTPRequestHandler
from io import BufferedReader, RawIOBase
from socketserver import TCPServer
from urllib.parse import parse_qsl

from lint._version import __version__
from lint.server.http.connections import hang_up
from lint.server.http.parameters import BadRequestError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from lint.server.http.api import Api
    from lint.server.http.connections import Connections
    from lint.server.http.origins import RequestGuard

REQUEST_TIMEOUT = 10.0
"""Seconds that a client has to send its request, and again to receive the response."""
LINGER_SECONDS = 2.0
"""How long to discard what a refused client still sends, so that it reads the reason, and how long pending requests are answered at shutdown."""
MAX_PARAMETERS = 100


class AnsweringServer(TCPServer):
    """What a request needs of its server."""

    api: Api
    connections: Connections
    guard: RequestGuard


class _DeadlineReader(RawIOBase):
    """Reads what a client sends until a deadline, however slowly it sends, then raises TimeoutError."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection, self._deadline = connection, time.monotonic() + REQUEST_TIMEOUT

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        seconds = self._deadline - time.monotonic()
        if seconds <= 0:
            raise TimeoutError
        self._connection.settimeout(seconds)
        return self._connection.recv_into(buffer)


class Request(BaseHTTPRequestHandler):
    """A request and its response."""

    protocol_version = default_request_version = "HTTP/1.1"
    server_version, sys_version = f"mtlint/{__version__}", ""
    server: AnsweringServer

    def setup(self) -> None:
        super().setup()
        self.rfile.close()  # otherwise the socket would stay open until this reader is collected
        self.rfile = BufferedReader(_DeadlineReader(self.connection))

    def handle(self) -> None:
        self.close_connection = True
        self.handle_one_request()

    def log_message(self, format: str, *args: object) -> None:
        """Log nothing, since texts are private."""

    def handle_expect_100(self) -> bool:
        """Return whether a client that asks first may send its body."""
        if refusal := self.server.guard.find_refusal(self.command, self.headers):
            self.send_error(*refusal)
            return False
        return super().handle_expect_100()

    def do_GET(self) -> None:
        """Answer any request."""
        if refusal := self.server.guard.find_refusal(self.command, self.headers):
            return self.send_error(*refusal)
        if self.command == "OPTIONS":
            return self._respond(204, "text/plain", b"")
        path, _, query = self.path.partition("?")
        services = self.server.api.services
        if path not in services:
            return self.send_error(404, f"Unknown path; known paths: {', '.join(services)}")
        length = int(self.headers["Content-Length"] or 0)
        if not self.server.connections.reserve(self.connection, length):
            return self.send_error(503, "Too many requests at once; try again")
        body = self.rfile.read(length)
        if len(body) < length:
            return self.send_error(400, "The body is shorter than its Content-Length")
        return self._serve(path, query, body.decode("utf-8", "replace"))

    def _serve(self, path: str, query: str, body: str) -> None:
        try:
            with self.server.connections.answering(self.connection):
                result = self.server.api.services[path](_read_form(query) | _read_form(body))
        except BadRequestError as error:
            return self.send_error(400, str(error))
        except Exception as error:  # our own failure ends this request and no other
            print(f"mtlint: internal error: {type(error).__name__}: {error}", file=sys.stderr)
            return self.send_error(500, "Internal error in mtlint; see its log")
        if isinstance(result, str):
            return self._respond(200, "text/plain", result.encode())
        return self._respond(200, "application/json", json.dumps(result).encode())

    do_POST = do_OPTIONS = do_GET

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Send the reason in LanguageTool's form, and wait until the client has read it."""
        self._respond(code, "text/plain", f"Error: {message or self.responses[code][0]}".encode("utf-8", "replace"))
        hang_up(self.connection, socket.SHUT_WR)
        deadline = time.monotonic() + LINGER_SECONDS
        try:
            while (seconds := deadline - time.monotonic()) > 0:
                self.connection.settimeout(seconds)
                if not self.connection.recv(65536):
                    return
        except OSError:
            pass

    def _respond(self, code: int, content_type: str, body: bytes) -> None:
        self.connection.settimeout(REQUEST_TIMEOUT)
        self.send_response(code)
        self.send_header("Content-Type", f"{content_type}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Connection", "close")
        self.send_header("X-Content-Type-Options", "nosniff")
        if hasattr(self, "headers"):  # if the request was HTTP at all
            for name, value in self.server.guard.cors_headers(self.command, self.headers).items():
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


def _read_form(text: str) -> dict[str, str]:
    """Return the parameters of a query or form; the last one of a name counts. Raises `BadRequestError`."""
    try:
        return dict(parse_qsl(text, keep_blank_values=True, max_num_fields=MAX_PARAMETERS, encoding="utf-8", errors="replace"))
    except ValueError:
        raise BadRequestError(f"More than {MAX_PARAMETERS} parameters") from None
