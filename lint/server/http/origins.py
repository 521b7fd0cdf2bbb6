"""Whose requests a local HTTP server answers: told from the head of a request alone.

A page in a browser can send requests to this machine, under its own name or,
when its name leads here, under that; neither is answered unless it was
allowed.
"""

from __future__ import annotations

import re
from ipaddress import ip_address

TYPE_CHECKING = False
if TYPE_CHECKING:
    from email.message import Message

Refusal = tuple[int, str]
"""A status and why."""

ORIGIN = re.compile(r"[a-z][a-z0-9+.-]*://[\w.:\[\]-]+|null")
HEADERS = re.compile(r"[\w-]+(?:, ?[\w-]+)*")


class Guard:
    """The rules of one server. `host`: what it listens on; `origins`: whose pages may ask, exact or ending in `*`; `most`: bytes of a body."""

    def __init__(self, host: str, origins: list[str], most: int) -> None:
        self._host, self._origins, self.most = host.lower(), origins, most

    def refusal(self, command: str, headers: Message) -> Refusal | None:
        """Why a request is not to be answered, if it isn't."""
        hosts, origin = headers.get_all("Host") or [], headers["Origin"]
        if len(hosts) != 1 or not self.knows(hosts[0]):
            return 403, f"This server is not called '{', '.join(hosts)[:80]}'"
        if origin is not None and not self.allows(origin, hosts[0]):
            return 403, f"Requests from {origin[:80]} are not allowed; start mtlint with --allow-origin {origin[:80]}"
        if origin is None and headers["Sec-Fetch-Site"] in ("cross-site", "same-site"):
            return 403, "Requests from other sites are not allowed"
        return self._unreadable(command, headers)

    def _unreadable(self, command: str, headers: Message) -> Refusal | None:
        if headers["Transfer-Encoding"] is not None:
            return 411, "Send the body whole, with its Content-Length"
        lengths = headers.get_all("Content-Length") or []
        if not lengths:
            return (411, "Say the Content-Length") if command == "POST" else None
        if len(lengths) > 1 or not re.fullmatch("[0-9]{1,18}", lengths[0]):
            return 400, "The Content-Length is no number"
        if int(lengths[0]) > self.most:
            return 413, f"A request has at most {self.most} bytes (--max-bytes)"
        return None

    def knows(self, host: str) -> bool:
        """Whether a request that names this host is meant for this server: by its name, or by an address, which no other's name leads to."""
        name = host[1:].partition("]")[0] if host.startswith("[") else host.partition(":")[0]
        try:
            return bool(ip_address(name))
        except ValueError:
            return name.lower() in ("localhost", self._host)

    def allows(self, origin: str, host: str) -> bool:
        """Whether pages of an origin may ask."""
        if not ORIGIN.fullmatch(origin):
            return False
        if origin == f"http://{host}":
            return True
        return any(origin == one or (one.endswith("*") and origin.startswith(one[:-1])) for one in self._origins)

    def permissions(self, command: str, headers: Message) -> dict[str, str]:
        """The headers that tell a browser whether a page may read the answer, or may ask."""
        origin, told = headers["Origin"], {"Vary": "Origin"}
        if origin is None or not self.allows(origin, headers["Host"] or ""):
            return told
        told["Access-Control-Allow-Origin"] = origin
        if command == "OPTIONS":
            wanted = headers["Access-Control-Request-Headers"] or ""
            told["Access-Control-Allow-Methods"] = "GET, POST, OPTIONS"
            told["Access-Control-Allow-Headers"] = wanted if HEADERS.fullmatch(wanted) else "Content-Type"
            told["Access-Control-Max-Age"] = "600"
            if headers["Access-Control-Request-Private-Network"] == "true":
                told["Access-Control-Allow-Private-Network"] = "true"
        return told
