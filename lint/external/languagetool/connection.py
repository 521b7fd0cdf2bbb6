"""HTTP connections to a LanguageTool server, and what it says about itself."""

from __future__ import annotations

import http.client
import json
from urllib.parse import urlsplit

from lint.external.protocol import UnavailableError

RESPONSE_TIMEOUT = 120.0
"""Seconds that a server may take to respond."""
INFO_TIMEOUT = 10.0
"""Seconds that it may take to say what it is."""


def open_connection(address: str, timeout: float = RESPONSE_TIMEOUT) -> http.client.HTTPConnection:
    """Return a connection to a server. It connects with its first request; `timeout` counts in seconds."""
    url = urlsplit(address)
    connection_class = http.client.HTTPSConnection if url.scheme == "https" else http.client.HTTPConnection
    return connection_class(url.hostname or "", url.port, timeout=timeout)


def service_path(address: str, service: str) -> str:
    """Return the path of a service such as `/v2/check`, whether or not the address ends in `/v2`."""
    return urlsplit(address).path.rstrip("/").removesuffix("/v2") + service


def get(address: str, service: str, timeout: float) -> tuple[int, bytes]:
    """Return the status and the body of a GET request. Raises OSError and HTTPException."""
    connection = open_connection(address, timeout)
    try:
        connection.request("GET", service_path(address, service))
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        connection.close()


def fetch_identity(address: str) -> str:
    """Return the address, version and build of a running server. Raises `UnavailableError`."""
    try:
        status, body = get(address, "/v2/info", INFO_TIMEOUT)
        software = json.loads(body)["software"] if status == 200 else {}
    except (OSError, http.client.HTTPException) as error:
        raise UnavailableError(f"LanguageTool's server at {address} can't be reached: {getattr(error, 'strerror', None) or error}") from None
    except (ValueError, KeyError, TypeError):
        software = {}
    if not isinstance(software, dict) or software.get("name") != "LanguageTool":
        raise UnavailableError(f"what answers at {address} is no LanguageTool server of version 5 or later")
    return f"{address} {software.get('version')} {software.get('buildDate')} {software.get('premium')}"
