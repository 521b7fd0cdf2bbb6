"""`mtlint serve --http`: LanguageTool's HTTP interface, for the programs that use it.

It listens on this machine only, unless told otherwise, and trusts no client: a request has a size limit and a deadline, comes from no
web page that was not allowed, names this host and no other, and names no file.
"""

from __future__ import annotations

import os
import signal
import socket
import sys
from concurrent.futures import Future, ThreadPoolExecutor, wait
from functools import partial
from socketserver import TCPServer
from threading import BoundedSemaphore, Thread

from lint.errors import UsageError
from lint.server.http.api import Api
from lint.server.http.origins import RequestGuard
from lint.server.http.request import LINGER_SECONDS, Request, ignore_os_error

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

THREADS = 64
MAX_CONNECTIONS = 1024
"""How many connections are open at once; further ones are closed."""


def serve(port: int, guard: RequestGuard, load_api: Callable[[], Api]) -> int:
    """Answer requests until a signal stops it; return the exit code. Raises `UsageError`, and what `load_api` raises."""
    try:
        server = HttpServer(port, guard, load_api)
    except OSError as error:
        raise UsageError(f"{guard.host}:{port}: can't listen: {error.strerror or error}") from None
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: Thread(target=server.shutdown).start())
    print(f"mtlint answers at {server.url}; stop it with Ctrl-C", file=sys.stderr, flush=True)
    server.serve_forever(poll_interval=0.2)
    server.close()
    return 0


class HttpServer(TCPServer):
    """The socket, and a bounded number of threads that answer its connections. `url`: where clients reach it."""

    allow_reuse_address = os.name == "posix"
    request_queue_size = 512

    def __init__(self, port: int, guard: RequestGuard, load_api: Callable[[], Api]) -> None:
        """`port`: 0 for one that is free. Raises OSError if it can't listen, and what `load_api` raises."""
        is_ipv6 = ":" in guard.host
        self.address_family = socket.AF_INET6 if is_ipv6 else socket.AF_INET
        super().__init__((guard.host, port), Request)
        self.guard = guard
        self.url = f"http://{f'[{guard.host}]' if is_ipv6 else guard.host}:{self.server_address[1]}/v2"
        try:
            self.api = load_api()
        except UsageError:
            self.server_close()
            raise
        self._pool = ThreadPoolExecutor(THREADS)
        self._vacancies = BoundedSemaphore(MAX_CONNECTIONS)
        self._connections: dict[Future[None], socket.socket] = {}

    def process_request(self, request: Any, client_address: Any) -> None:
        """Leave a connection to the next free thread."""
        if not self._vacancies.acquire(blocking=False):
            self.shutdown_request(request)
            return
        future = self._pool.submit(self._answer, request, client_address)
        self._connections[future] = request
        future.add_done_callback(self._forget)

    def _answer(self, request: Any, client_address: Any) -> None:
        try:
            self.finish_request(request, client_address)
        except OSError:
            pass  # the client is gone
        finally:
            self.shutdown_request(request)

    def _forget(self, future: Future[None]) -> None:
        self._connections.pop(future, None)
        self._vacancies.release()

    def close(self) -> None:
        """Stop: requests that have been read are answered, others are not."""
        self.server_close()
        connections = dict(self._connections)
        for connection in connections.values():
            ignore_os_error(partial(connection.shutdown, socket.SHUT_RD))
        wait(connections, timeout=LINGER_SECONDS)
        for connection in connections.values():
            ignore_os_error(connection.close)
        self._pool.shutdown(cancel_futures=True)
