"""Decide whose requests a local HTTP server answers, from the head of a request alone.

A page in a browser can send requests to this machine: under its own origin, or under the server's name if the page's host name resolves to this
machine. The first is refused unless allowed, the second always.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import ip_address

TYPE_CHECKING = False
if TYPE_CHECKING:
    from email.message import Message

Refusal = tuple[int, str]
"""A status and a reason."""

ORIGIN = re.compile(r"[a-z][a-z0-9+.-]*://[\w.:\[\]-]+|null")
HEADERS = re.compile(r"[\w-]+(?:, ?[\w-]+)*")
PREFLIGHT_SECONDS = "600"
"""How long a browser need not ask again for permission."""


@dataclass(frozen=True)
class RequestGuard:
    """The rules of one server.

    `host`: what it listens on; `allowed_origins`: whose pages may send requests, exact or ending in `*`; `max_bytes`: the limit for a body.
    """

    host: str
    allowed_origins: Sequence[str]
    max_bytes: int

    def find_refusal(self, command: str, headers: Message) -> Refusal | None:
        """Return why a request is refused, or None if it is not."""
        hosts, origin = headers.get_all("Host") or [], headers["Origin"]
        if len(hosts) != 1 or not self.is_own_host(hosts[0]):
            return 403, f"Unknown host name: '{', '.join(hosts)[:80]}'"
        if origin is not None and not self.is_allowed(origin, hosts[0]):
            return 403, f"Requests from {origin[:80]} are not allowed; start mtlint with --allow-origin {origin[:80]}"
        if origin is None and headers["Sec-Fetch-Site"] in ("cross-site", "same-site"):
            return 403, "Requests from other sites are not allowed"
        return self._find_length_refusal(command, headers)

    def _find_length_refusal(self, command: str, headers: Message) -> Refusal | None:
        if headers["Transfer-Encoding"] is not None:
            return 411, "Chunked bodies are not supported; send a Content-Length"
        lengths = headers.get_all("Content-Length") or []
        if not lengths:
            return (411, "A Content-Length is required") if command == "POST" else None
        if len(lengths) > 1 or not re.fullmatch("[0-9]{1,18}", lengths[0]):
            return 400, "The Content-Length is not a number"
        if int(lengths[0]) > self.max_bytes:
            return 413, f"The request is larger than {self.max_bytes} bytes (see --max-bytes)"
        return None

    def is_own_host(self, host: str) -> bool:
        """Return whether a Host header means this server, by its name or by an address, which no other host name can stand for."""
        name = host[1:].partition("]")[0] if host.startswith("[") else host.partition(":")[0]
        try:
            return bool(ip_address(name))
        except ValueError:
            return name.lower() in ("localhost", self.host.lower())

    def is_allowed(self, origin: str, host: str) -> bool:
        """Return whether pages of an origin may send requests to this host."""
        if not ORIGIN.fullmatch(origin):
            return False
        if origin == f"http://{host}":
            return True
        return any(origin == allowed or (allowed.endswith("*") and origin.startswith(allowed[:-1])) for allowed in self.allowed_origins)

    def cors_headers(self, command: str, headers: Message) -> dict[str, str]:
        """Return the headers that let a browser page read a response, or send a request at all."""
        origin, response_headers = headers["Origin"], {"Vary": "Origin"}
        if origin is None or not self.is_allowed(origin, headers["Host"] or ""):
            return response_headers
        response_headers["Access-Control-Allow-Origin"] = origin
        if command == "OPTIONS":
            requested = headers["Access-Control-Request-Headers"] or ""
            response_headers["Access-Control-Allow-Methods"] = "GET, POST, OPTIONS"
            response_headers["Access-Control-Allow-Headers"] = requested if HEADERS.fullmatch(requested) else "Content-Type"
            response_headers["Access-Control-Max-Age"] = PREFLIGHT_SECONDS
            if headers["Access-Control-Request-Private-Network"] == "true":
                response_headers["Access-Control-Allow-Private-Network"] = "true"
        return response_headers
