"""HTTP connections to a LanguageTool server, and what it reports about itself.

Servers are not trusted: the whole exchange has one deadline, however slowly a server sends, and a limit on its bytes.
"""

from __future__ import annotations

import http.client
import json
import time
from io import BufferedReader, RawIOBase
from typing import Any
from urllib.parse import urlsplit

from lint.errors import ExternalError
from lint.external.languagetool.plain import plain_text
from lint.external.protocol import UnavailableError

RESPONSE_TIMEOUT = 60.0
"""Seconds that an exchange may take."""
INFO_TIMEOUT = 10.0
"""Seconds that a server may take to identify itself."""
MAX_RESPONSE = 8_000_000
"""Bytes in the body of a response; `http.client` limits the head."""


class _TimedReader(RawIOBase):
    """Reads what a server sends within a number of seconds, then raises TimeoutError."""

    def __init__(self, raw: Any, connection: Any, seconds: float) -> None:
        self._raw, self._connection, self._deadline = raw, connection, time.monotonic() + seconds

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._connection.settimeout(_remaining(self._deadline))
        count: int = self._raw.readinto(buffer) or 0
        return count

    def close(self) -> None:
        self._raw.close()
        super().close()


class _Response(http.client.HTTPResponse):
    """A response that must arrive within its socket's timeout."""

    def __init__(self, sock: Any, *arguments: Any, **named: Any) -> None:
        super().__init__(sock, *arguments, **named)
        self.fp: BufferedReader = BufferedReader(_TimedReader(self.fp.detach(), sock, sock.gettimeout()))


class _Connection(http.client.HTTPConnection):
    response_class = _Response


class _SecureConnection(http.client.HTTPSConnection):
    response_class = _Response


def open_connection(address: str) -> http.client.HTTPConnection:
    """Return a connection to a server. It connects with its first request."""
    url = urlsplit(address)
    connection_class = _SecureConnection if url.scheme == "https" else _Connection
    return connection_class(url.hostname or "", url.port)


def service_path(address: str, service: str) -> str:
    """Return the path of a service such as `/v2/check`, whether or not the address ends in `/v2`."""
    return urlsplit(address).path.rstrip("/").removesuffix("/v2") + service


def exchange(
    connection: http.client.HTTPConnection, method: str, path: str, timeout: float, body: bytes = b"", headers: dict[str, str] | None = None
) -> tuple[int, bytes]:
    """Send a request, and return the status and body of the response. Redirects are not followed.

    `timeout`: seconds for the whole exchange. Raises OSError (TimeoutError if it took longer), HTTPException, and `ExternalError`.
    """
    deadline = time.monotonic() + timeout
    try:
        if connection.sock is None:
            connection.timeout = timeout
            connection.connect()
        connection.sock.settimeout(_remaining(deadline))
        connection.request(method, path, body or None, headers or {})
        connection.sock.settimeout(_remaining(deadline))
        with connection.getresponse() as response:  # which may own the socket
            content = response.read(MAX_RESPONSE + 1)  # read in pieces: one read would allocate as much memory as the server claims to send
            if len(content) > MAX_RESPONSE:
                raise ExternalError(f"the LanguageTool response is larger than {MAX_RESPONSE:,} bytes")
            if response.length:
                raise http.client.IncompleteRead(b"", response.length)
            return response.status, content
    except ValueError as error:  # an impossible host name, or a chunk length that is not a number
        raise http.client.HTTPException(str(error)) from None


def _remaining(deadline: float) -> float:
    seconds = deadline - time.monotonic()
    if seconds <= 0:
        raise TimeoutError
    return seconds


def get(address: str, service: str, timeout: float) -> tuple[int, bytes]:
    """Return the status and body of a GET request. Raises whatever `exchange` raises."""
    connection = open_connection(address)
    try:
        return exchange(connection, "GET", service_path(address, service), timeout)
    finally:
        connection.close()


def fetch_identity(address: str) -> str:
    """Return the address, version, and build of a running server. Raises `UnavailableError`."""
    try:
        status, body = get(address, "/v2/info", INFO_TIMEOUT)
        software = json.loads(body)["software"] if status == 200 else {}
    except TimeoutError:
        raise UnavailableError(f"the LanguageTool server at {address} did not answer within {INFO_TIMEOUT:.0f} seconds") from None
    except (OSError, http.client.HTTPException) as error:
        raise UnavailableError(f"can't reach the LanguageTool server at {address}: {describe(error)}") from None
    except (ValueError, KeyError, TypeError, RecursionError, ExternalError):
        software = {}
    if not isinstance(software, dict) or software.get("name") != "LanguageTool":
        raise UnavailableError(f"the server at {address} is not LanguageTool 5 or later")
    return " ".join([address, *(plain_text(str(software.get(name)), 100) for name in ("version", "buildDate", "premium"))])


def describe(error: Exception) -> str:
    """Return why an exchange failed, in plain text, since an exception may quote what the server sent."""
    return plain_text(getattr(error, "strerror", None) or str(error), 200)
