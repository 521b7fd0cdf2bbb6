"""`mtlint serve --http`: LanguageTool's HTTP interface, for the programs that speak it.

It listens on this machine only, unless told otherwise, and trusts no client:
a request has a limit and a deadline, comes from no web page that was not
allowed, names this host and no other, and names no file.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import sys
import time
from concurrent.futures import Future, ThreadPoolExecutor, wait
from http.server import BaseHTTPRequestHandler
from io import BufferedReader, RawIOBase
from socketserver import TCPServer
from threading import BoundedSemaphore, Thread
from urllib.parse import parse_qsl

from lint import __version__
from lint.errors import UsageError
from lint.server.http.api import Answers, BadRequestError
from lint.server.http.origins import Guard

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Mapping
    from typing import Any

THREADS = 64
WAITING = 1024
"""So many connections are open at once; further ones are closed."""
PATIENCE = 10.0
"""Seconds that a client has for its request, and again for taking the answer."""
FAREWELL = 2.0
"""Seconds in which what a refused client still sends is thrown away, so that it reads why; and for requests under way at the end."""
FIELDS = 100
"""So many parameters at most."""


def serve(given: Namespace) -> int:
    """Answers until it is told to stop; the exit code."""
    try:
        server = Server(given)
    except UsageError as refused:
        print(refused, file=sys.stderr)
        return 2
    except OSError as error:
        print(f"{given.host}:{given.http}: can't listen: {error.strerror or error}", file=sys.stderr)
        return 2
    for one in (signal.SIGINT, signal.SIGTERM):
        signal.signal(one, lambda *_: Thread(target=server.shutdown).start())
    print(f"mtlint answers at {server.url}; stop it with Ctrl-C", file=sys.stderr, flush=True)
    server.serve_forever(poll_interval=0.2)
    server.close()
    return 0


class Server(TCPServer):
    """The socket, and a bounded number of threads that read from its connections."""

    allow_reuse_address = os.name == "posix"
    request_queue_size = 512

    def __init__(self, given: Namespace) -> None:
        """Raises `UsageError` and OSError."""
        self.address_family = socket.AF_INET6 if ":" in given.host else socket.AF_INET
        super().__init__((given.host, given.http), _Handler)
        self.guard = Guard(given.host, given.allow_origin, given.max_bytes)
        shown = f"[{given.host}]" if ":" in given.host else given.host
        self.url = f"http://{shown}:{self.server_address[1]}/v2"
        try:
            self.answers = Answers(given, given.max_bytes)
        except UsageError:
            self.server_close()
            raise
        self._pool = ThreadPoolExecutor(THREADS)
        self._room = BoundedSemaphore(WAITING)
        self._open: dict[Future[None], socket.socket] = {}

    def process_request(self, request: Any, client_address: Any) -> None:
        """Leaves a connection to the next free thread."""
        if not self._room.acquire(blocking=False):
            self.shutdown_request(request)
            return
        future = self._pool.submit(self._talk, request, client_address)
        self._open[future] = request
        future.add_done_callback(self._ended)

    def _talk(self, request: Any, client_address: Any) -> None:
        try:
            self.finish_request(request, client_address)
        except OSError:
            pass  # the client is gone
        finally:
            self.shutdown_request(request)

    def _ended(self, future: Future[None]) -> None:
        self._open.pop(future, None)
        self._room.release()

    def close(self) -> None:
        """Ends: what is under way is answered, what is only read is not."""
        self.server_close()
        under_way = dict(self._open)
        for connection in under_way.values():
            _quietly(lambda one=connection: one.shutdown(socket.SHUT_RD))  # type: ignore[misc]
        wait(under_way, timeout=FAREWELL)
        for connection in under_way.values():
            _quietly(connection.close)
        self._pool.shutdown(cancel_futures=True)


def _quietly(end: Callable[[], None]) -> None:
    try:
        end()
    except OSError:
        pass


class _Timed(RawIOBase):
    """What a client sends, until a moment: sending it slowly does not make it more. Raises TimeoutError."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection, self._end = connection, time.monotonic() + PATIENCE

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._connection.settimeout(left)
        return self._connection.recv_into(buffer)


class _Handler(BaseHTTPRequestHandler):
    """One connection, which is one request."""

    protocol_version = default_request_version = "HTTP/1.1"
    server_version, sys_version = f"mtlint/{__version__}", ""
    server: Server

    def setup(self) -> None:
        super().setup()
        self.rfile = BufferedReader(_Timed(self.connection))

    def handle(self) -> None:
        self.close_connection = True
        self.handle_one_request()

    def log_message(self, format: str, *args: object) -> None:
        """Nobody keeps what was asked."""

    def handle_expect_100(self) -> bool:
        """Whether a client that asks first may send its body."""
        if refusal := self.server.guard.refusal(self.command, self.headers):
            self.send_error(*refusal)
            return False
        return super().handle_expect_100()

    def do_GET(self) -> None:
        """Any request."""
        if refusal := self.server.guard.refusal(self.command, self.headers):
            return self.send_error(*refusal)
        if self.command == "OPTIONS":
            return self._tell(204, "text/plain", b"")
        path, _, query = self.path.partition("?")
        answers = self.server.answers
        known: dict[str, Callable[[Mapping[str, str]], Any]] = {
            "/v2/check": answers.check,
            "/v2/languages": answers.languages,
            "/v2/info": answers.info,
            "/v2/configinfo": answers.configuration,
            "/v2/maxtextlength": answers.longest,
            "/v2/healthcheck": answers.health,
        }
        if path not in known:
            return self.send_error(404, f"There is nothing at this path; there is at {', '.join(known)}")
        length = int(self.headers["Content-Length"] or 0)
        body = self.rfile.read(length)
        if len(body) < length:
            return self.send_error(400, "The body is shorter than its Content-Length")
        try:
            told = known[path](_form(query) | _form(body.decode("utf-8", "replace")))
        except BadRequestError as error:
            return self.send_error(400, str(error))
        except Exception as error:  # a mistake of ours ends this request and no other
            print(f"mtlint: internal error: {type(error).__name__}: {error}", file=sys.stderr)
            return self.send_error(500, "mtlint made a mistake; its own output says which")
        if isinstance(told, str):
            return self._tell(200, "text/plain", told.encode())
        return self._tell(200, "application/json", json.dumps(told).encode())

    do_POST = do_OPTIONS = do_GET

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Says why not, as LanguageTool does, and listens until the client has heard it."""
        self._tell(code, "text/plain", f"Error: {message or self.responses[code][0]}".encode("utf-8", "replace"))
        _quietly(lambda: self.connection.shutdown(socket.SHUT_WR))
        end = time.monotonic() + FAREWELL
        try:
            while (left := end - time.monotonic()) > 0:
                self.connection.settimeout(left)
                if not self.connection.recv(65536):
                    return
        except OSError:
            pass

    def _tell(self, code: int, kind: str, body: bytes) -> None:
        self.connection.settimeout(PATIENCE)
        self.send_response(code)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Connection", "close")
        self.send_header("X-Content-Type-Options", "nosniff")
        if hasattr(self, "headers"):  # where the request was HTTP at all
            for name, value in self.server.guard.permissions(self.command, self.headers).items():
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


def _form(text: str) -> dict[str, str]:
    """The parameters in a query or a form; the last of a name counts. Raises `BadRequestError`."""
    try:
        return dict(parse_qsl(text, keep_blank_values=True, max_num_fields=FIELDS, encoding="utf-8", errors="replace"))
    except ValueError:
        raise BadRequestError(f"More than {FIELDS} parameters") from None
