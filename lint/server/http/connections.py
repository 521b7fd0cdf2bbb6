"""The open connections of the HTTP server, and their limits.

Slow clients never lock others out: if there is no room for another connection or its body, those that have waited longest for their clients are
closed. A connection whose request is being checked stays.
"""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

MARGIN = 8
"""How many connections to close when the system has no room for another, to leave room for other needs."""


class Connections:
    """Connections, oldest first. `max_count`: how many may be open at once; `max_bytes`: the limit for all their bodies together."""

    def __init__(self, max_count: int, max_bytes: int) -> None:
        self._limits = {"connections": max_count, "bytes": max_bytes}
        self._sizes: dict[socket.socket, int] = {}
        self._busy: set[socket.socket] = set()
        self._lock = Lock()

    def reserve(self, connection: socket.socket, size: int = 0) -> bool:
        """Make room for a connection with a body of `size` bytes, and return whether there is any."""
        with self._lock:
            self._sizes[connection] = size
            self._close_oldest(connection)
            if self._is_full():
                del self._sizes[connection]
                return False
            return True

    def remove(self, connection: socket.socket) -> int:
        """Release the room of a closed connection, and return the size of its body in bytes."""
        with self._lock:
            return self._sizes.pop(connection, 0)

    @contextmanager
    def answering(self, connection: socket.socket) -> Iterator[None]:
        """Keep a connection open while its client waits for us."""
        with self._lock:
            self._busy.add(connection)
        try:
            yield
        finally:
            with self._lock:
                self._busy.discard(connection)

    def lower_limit(self) -> None:
        """Allow fewer connections from now on, since the system has no room for another thread or socket."""
        with self._lock:
            self._limits["connections"] = max(1, len(self._sizes) - MARGIN)
            self._close_oldest()

    def __iter__(self) -> Iterator[socket.socket]:
        with self._lock:
            return iter(list(self._sizes))

    def _is_full(self) -> bool:
        return len(self._sizes) > self._limits["connections"] or sum(self._sizes.values()) > self._limits["bytes"]

    def _close_oldest(self, spared: socket.socket | None = None) -> None:
        """Close connections that wait for their clients, oldest first, until there is room."""
        for connection in list(self._sizes) if self._is_full() else ():
            if connection is not spared and connection not in self._busy:
                del self._sizes[connection]
                hang_up(connection)
                if not self._is_full():
                    return


def hang_up(connection: socket.socket, how: int = socket.SHUT_RDWR) -> None:
    """Shut down a connection, which may be gone already, so that the thread waiting for it continues."""
    try:
        connection.shutdown(how)
    except OSError:
        pass
