"""A server that says that it is LanguageTool, and then sends whatever bytes a test wants, or none."""

from __future__ import annotations

import json
import re
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Send = Callable[[socket.socket], None]
"""Sends a response on a connection whose request has been read."""
INFO = {"software": {"name": "LanguageTool", "version": "9"}}


def response(body: bytes | object, status: str = "200 OK", *headers: str) -> Send:
    """A whole response; what is not bytes is sent as JSON."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    head = "\r\n".join([f"HTTP/1.1 {status}", f"Content-Length: {len(content)}", *headers, "", ""])
    return raw(head.encode() + content)


def raw(sent: bytes) -> Send:
    """These bytes and no more."""
    return lambda connection: connection.sendall(sent)


HONEST = response(INFO)


def endless(head: bytes, part: bytes, pause: float = 0) -> Send:
    """A part over and over, with pauses of some seconds, until the client has gone."""

    def send(connection: socket.socket) -> None:
        connection.sendall(head)
        while not threading.Event().wait(pause):
            connection.sendall(part)

    return send


def silence(connection: socket.socket) -> None:
    """Nothing, until the client has gone."""
    connection.recv(1)


def reset(connection: socket.socket) -> None:
    """The end of the connection, abruptly."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")


@contextmanager
def lying(check: Send, info: Send = HONEST) -> Iterator[str]:
    """The address of a server that answers texts, and what it is, like this."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=_accept, args=(listener, check, info), daemon=True).start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            listener.shutdown(socket.SHUT_RDWR)


def _accept(listener: socket.socket, check: Send, info: Send) -> None:
    while True:
        try:
            connection = listener.accept()[0]
        except OSError:
            return
        threading.Thread(target=_answer, args=(connection, check, info), daemon=True).start()


def _answer(connection: socket.socket, check: Send, info: Send) -> None:
    with connection:
        try:
            request = connection.recv(65536)
            while b"\r\n\r\n" not in request:
                request += connection.recv(65536)
            head, _, body = request.partition(b"\r\n\r\n")
            length = re.search(rb"Content-Length: (\d+)", head)
            while length and len(body) < int(length[1]):
                body += connection.recv(65536)
            (info if head.startswith(b"GET ") else check)(connection)
        except OSError:
            pass
