"""Closing connections when there are too many."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from lint.server.http.connections import MARGIN, Connections


@pytest.fixture
def sockets() -> Iterator[list[socket.socket]]:
    """Idle sockets."""
    opened = [socket.socketpair() for _ in range(20)]
    yield [ours for ours, _ in opened]
    for pair in opened:
        for end in pair:
            end.close()


def _open(connections: Connections, sockets: list[socket.socket]) -> list[int]:
    left = list(connections)
    return [number for number, connection in enumerate(sockets) if connection in left]


def test_oldest_connections_are_closed_first(sockets: list[socket.socket]) -> None:
    connections = Connections(3, 100)
    assert all(connections.reserve(connection) for connection in sockets[:5])
    assert _open(connections, sockets) == [2, 3, 4]
    assert sockets[0].recv(1) == b""  # closed by the client


def test_connection_that_is_being_served_is_not_closed(sockets: list[socket.socket]) -> None:
    connections = Connections(2, 100)
    for connection in sockets[:2]:
        connections.reserve(connection)
    with connections.answering(sockets[0]):
        assert connections.reserve(sockets[2])
        assert _open(connections, sockets) == [0, 2]
        with connections.answering(sockets[2]):
            assert not connections.reserve(sockets[3])
        assert _open(connections, sockets) == [0, 2]
    assert connections.reserve(sockets[3])
    assert _open(connections, sockets) == [2, 3]


def test_bodies_share_a_limit(sockets: list[socket.socket]) -> None:
    connections = Connections(10, 100)
    for connection in sockets[:4]:
        assert connections.reserve(connection)
        assert connections.reserve(connection, 30)
    assert _open(connections, sockets) == [1, 2, 3]
    assert connections.reserve(sockets[2], 100)
    assert _open(connections, sockets) == [2]
    assert not connections.reserve(sockets[4], 101)
    assert _open(connections, sockets) == []


def test_closed_connections_release_memory(sockets: list[socket.socket]) -> None:
    connections = Connections(2, 100)
    connections.reserve(sockets[0], 90)
    connections.remove(sockets[0])
    connections.remove(sockets[0])
    assert connections.reserve(sockets[1], 90)
    assert _open(connections, sockets) == [1]


def test_limit_adapts_to_system(sockets: list[socket.socket]) -> None:
    connections = Connections(1_000, 100)
    for connection in sockets[:12]:
        connections.reserve(connection)
    connections.lower_limit()
    assert _open(connections, sockets) == list(range(MARGIN, 12))
    connections.reserve(sockets[12])
    assert _open(connections, sockets) == list(range(MARGIN + 1, 13))
