"""`mtlint serve --http`: LanguageTool's HTTP interface, for programs that use it.

It listens on this machine only, unless told otherwise, and trusts no client: a request has a size limit and a deadline, comes from no web page that
was not allowed, names this host and no other, and names no file.
"""

from __future__ import annotations

import errno
import os
import signal
import socket
import sys
import time
from threading import Thread, current_thread

from lint.errors import UsageError
from lint.server.http.api import Api
from lint.server.http.connections import Connections, hang_up
from lint.server.http.origins import RequestGuard
from lint.server.http.request import LINGER_SECONDS, AnsweringServer, Request

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, NoReturn

MAX_CONNECTIONS = 1_000
"""How many connections may be open at once, each with a thread of its own."""
MAX_LARGE_BODIES = 64
"""How many bodies of the largest size may be in memory at once."""

LARGE_BODY = 100_000
"""Bytes in a body that takes enough memory to be worth releasing."""


def serve(port: int, guard: RequestGuard, load_api: Callable[[], Api]) -> NoReturn:
    """Answer requests until a signal stops it, and end the process. Raises `UsageError`, and whatever `load_api` raises."""
    try:
        server = HttpServer(port, guard, load_api)
    except OSError as error:
        raise UsageError(f"{guard.host}:{port}: can't listen: {error.strerror or error}") from None
    for signal_number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(signal_number, lambda *_: Thread(target=server.shutdown).start())
    print(f"mtlint is listening at {server.url}; press Ctrl-C to stop", file=sys.stderr, flush=True)
    server.serve_forever(poll_interval=0.2)
    server.close()
    sys.stderr.flush()
    os._exit(0)  # the automaton that a thread may be building is not needed any more


class HttpServer(AnsweringServer):
    """The socket, and a limited number of threads, one per connection. `url`: the address for clients."""

    allow_reuse_address = os.name == "posix"
    request_queue_size = 512

    def __init__(self, port: int, guard: RequestGuard, load_api: Callable[[], Api]) -> None:
        """Listen on a port, 0 for any free one. Raises OSError if it can't listen, and whatever `load_api` raises."""
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
        self.connections = Connections(MAX_CONNECTIONS, MAX_LARGE_BODIES * guard.max_bytes)
        self._threads: set[Thread] = set()

    def get_request(self) -> tuple[Any, Any]:
        """Return the next connection and its client's address. Raises OSError."""
        try:
            return super().get_request()
        except OSError as error:
            if error.errno in (errno.EMFILE, errno.ENFILE):  # too many open files
                self.connections.lower_limit()
            raise

    def process_request(self, request: Any, client_address: Any) -> None:
        """Handle a connection in a thread."""
        if not self.connections.reserve(request):
            self.shutdown_request(request)
            return
        thread = Thread(target=self._answer, args=(request, client_address), daemon=True)
        self._threads.add(thread)
        try:
            thread.start()
        except RuntimeError:  # too many threads
            self._end(thread, request)
            self.connections.lower_limit()

    def _answer(self, request: Any, client_address: Any) -> None:
        try:
            self.finish_request(request, client_address)
        except OSError:
            pass  # the client is gone
        finally:
            self._end(current_thread(), request)

    def _end(self, thread: Thread, request: Any) -> None:
        size = self.connections.remove(request)
        self.shutdown_request(request)
        if size > LARGE_BODY:
            release_memory()
        self._threads.discard(thread)

    def close(self) -> None:
        """Stop: requests that have been read are answered, others are not."""
        self.server_close()
        for connection in self.connections:
            hang_up(connection, socket.SHUT_RD)
        deadline = time.monotonic() + LINGER_SECONDS
        for thread in list(self._threads):
            thread.join(max(0, deadline - time.monotonic()))
        for connection in self.connections:
            hang_up(connection)


def release_memory() -> None:
    """Return freed memory to the system if the C library can; otherwise glibc keeps the memory of a large text for the life of the process."""
    try:
        import ctypes

        ctypes.CDLL(None).malloc_trim(0)
    except (ImportError, AttributeError, OSError, TypeError):  # musl, macOS, Windows
        pass
