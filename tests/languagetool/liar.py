"""A server that claims to be LanguageTool and sends any bytes, or none."""

from __future__ import annotations

import gzip
import json
import re
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from languagetool.stub import MATCH
from lint.external.languagetool.answer import MAX_MATCHES

Send = Callable[[socket.socket], None]
"""Sends a response on a connection whose request has been read."""
INFO = {"software": {"name": "LanguageTool", "version": "9"}}


def response(body: bytes | object, status: str = "200 OK", *headers: str) -> Send:
    """Return a complete response; anything but bytes is sent as JSON."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    head = "\r\n".join([f"HTTP/1.1 {status}", f"Content-Length: {len(content)}", *headers, "", ""])
    return raw(head.encode() + content)


def raw(sent: bytes) -> Send:
    """Return a `Send` of these bytes and nothing else."""
    return lambda connection: connection.sendall(sent)


HONEST = response(INFO)


def endless(head: bytes, part: bytes, pause: float = 0) -> Send:
    """Return a `Send` of a part again and again, with pauses in seconds, until the client has gone."""

    def send(connection: socket.socket) -> None:
        connection.sendall(head)
        while not threading.Event().wait(pause):
            connection.sendall(part)

    return send


def silence(connection: socket.socket) -> None:
    """Return a `Send` of nothing until the client has gone."""
    connection.recv(1)


def stopping(sent: bytes) -> Send:
    """Return a `Send` of these bytes, and then of nothing until the client has gone."""

    def send(connection: socket.socket) -> None:
        connection.sendall(sent)
        silence(connection)

    return send


def reset(connection: socket.socket) -> None:
    """Return a `Send` that resets the connection."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")


@contextmanager
def lying(check: Send, info: Send = HONEST) -> Iterator[str]:
    """Return the address of a server that responds to texts and identifies itself in these ways."""
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


WITHOUT = object()
"""Stands for a missing field."""


def changed(entry: dict[str, Any], path: str, value: object) -> dict[str, Any]:
    """Return an entry with another value of a field, whose path has dots in it."""
    name, _, rest = path.partition(".")
    entry = {**entry, name: changed(entry[name], rest, value) if rest else value}
    return {key: value for key, value in entry.items() if value is not WITHOUT}


OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
LIES: dict[str, Send] = {
    "offset before the text": response({"matches": [{**MATCH, "offset": -5, "length": 3}]}),
    "match longer than the text": response({"matches": [{**MATCH, "length": 4_000}]}),
    "offset that is not a number": response({"matches": [{**MATCH, "offset": "5"}]}),
    "no rule": response({"matches": [changed(MATCH, "rule", WITHOUT)]}),
    "rule without a category": response({"matches": [changed(MATCH, "rule.category", None)]}),
    "message that is none": response({"matches": [{**MATCH, "message": None}]}),
    "replacements that are numbers": response({"matches": [{**MATCH, "replacements": [1]}]}),
    "match that is a string": response({"matches": ["x"]}),
    "match that is null": response({"matches": [None]}),
    "matches null": response({"matches": None}),
    "matches an object": response({"matches": {}}),
    "matches a string": response({"matches": "none"}),
    "no matches": response({}),
    "warnings that are a list": response({"matches": [], "warnings": [1]}),
    "a part of the text only": response({"matches": [], "warnings": {"incompleteResults": True}}),
    "more matches than words": response({"matches": [MATCH] * (MAX_MATCHES + 1)}),
    "a list": response([]),
    "a number": response(5),
    "null": response(None),
    "nothing": response(b""),
    "a page": response(b"<html>Welcome to the hotel"),
    "bytes that are not UTF-8": response(b'{"matches": [\xff]}'),
    "infinite offset": response(b'{"matches": [{"offset": 1e999}]}'),
    "number of 5,000 digits": response(b'{"matches": [{"offset": ' + b"9" * 5_000 + b"}]}"),
    "deep brackets": response(b"[" * 200_000),
    "deep objects": response(b'{"a":' * 200_000),
    "half an answer": response(b'{"matches": ['),
    "compressed answer": response(gzip.compress(b'{"matches": []}'), "200 OK", "Content-Encoding: gzip"),
    "compressed bomb": response(gzip.compress(b" " * 50_000_000), "200 OK", "Content-Encoding: gzip"),
    "error with an escape sequence": response(b"Error: \x1b]0;pwned\x07\xe2\x80\xae\nx", "500 Oops"),
    "long error": response(b"no " * 500_000, "503 Busy"),
    "redirect": response(b"", "302 Found", "Location: http://127.0.0.1:9/v2/check"),
    "no content": response(b"", "204 No Content"),
    "strange status": response(b"", "999 What"),
    "junk instead of a status": raw(b"\x1b[2J\x1b]0;pwned\x07 hello\r\n\r\n"),
    "endless status line": endless(b"", b"HTTP/1.1" * 1_000),
    "endless head": endless(OK, b"X: y\r\n" * 1_000),
    "long line in the head": raw(OK + b"X: " + b"y" * 70_000 + b"\r\n\r\n"),
    "endless 100 Continue": endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 100),
    "endless body": endless(OK + b"\r\n", b" " * 65_536),
    "body of a gigabyte": endless(OK + b"Content-Length: 1000000000\r\n\r\n", b" " * 65_536),
    "length of a petabyte": raw(OK + b"Content-Length: 1000000000000000\r\n\r\n{}"),
    "negative chunk": raw(CHUNKED + b"-5\r\nabcde"),
    "chunk without an end": endless(CHUNKED + b"-1\r\n", b" " * 65_536),
    "chunk of an exabyte": raw(CHUNKED + b"fffffffffffffffff\r\nabc"),
    "chunk whose size is not a number": raw(CHUNKED + b"what\r\nabc"),
    "endless chunks": endless(CHUNKED, b"1000\r\n" + b" " * 4096 + b"\r\n"),
    "endless trailer": endless(CHUNKED + b"0\r\n", b"X: y\r\n" * 1_000),
    "no response": silence,
    "head that drips": endless(OK, b"X", 0.02),
    "lines of a head that drip": endless(OK, b"X: y\r\n", 0.02),
    "body that drips": endless(OK + b"\r\n", b" ", 0.02),
    "chunks that drip": endless(CHUNKED, b"1\r\n \r\n", 0.02),
    "body that stops": stopping(OK + b"Content-Length: 99\r\n\r\n{"),
    "body that ends early": raw(OK + b'Content-Length: 99\r\n\r\n{"matches": []}'),
    "end at once": raw(b""),
    "abrupt end": reset,
    "end in the head": raw(b"HTTP/1.1 200"),
}
IMPOSTORS: dict[str, Send] = {
    "another program": response({"software": {"name": "Mail"}}),
    "software that is a list": response({"software": []}),
    "a list": response([]),
    "deep brackets": response(b"[" * 200_000),
    "not found": response(b"", "404 Not Found"),
    "redirect": response(b"", "301 Moved", "Location: http://127.0.0.1:9/"),
    "no response": silence,
    "body that drips": endless(OK + b"\r\n", b" ", 0.02),
    "endless body": endless(OK + b"\r\n", b" " * 65_536),
    "end at once": raw(b""),
    "junk": raw(b"\x1b[2J\r\n\r\n"),
}
