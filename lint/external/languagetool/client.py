"""Texts to a server, matches back: several texts at a time, over connections that stay open, each with a timeout.

A text is answered in full or an error is raised: what a server could not finish never passes for a text without mistakes.
"""

from __future__ import annotations

import http.client
import json
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any
from urllib.parse import urlencode

from lint.errors import ExternalError
from lint.external.languagetool.connection import RESPONSE_TIMEOUT, open_connection, service_path
from lint.external.languagetool.server import Server
from lint.external.protocol import UnavailableError

ServerMatch = dict[str, Any]
"""A match as the server's JSON has it: `offset` and `length` count code units of UTF-16."""

LANGUAGE = "en-US"
MAX_DEATHS_PER_TEXT = 4
HEADERS = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}


class Client:
    """A pool of threads that send texts to one server. `concurrency`: how many texts at a time."""

    def __init__(self, server: Server, concurrency: int) -> None:
        self.server = server
        self._pool = ThreadPoolExecutor(concurrency, thread_name_prefix="languagetool")
        self._thread = threading.local()
        self._connections: set[http.client.HTTPConnection] = set()

    def submit(self, text: str, disabled_rules: str) -> Future[list[ServerMatch]]:
        """Send a text; the future holds the matches in it, or raises `ExternalError`. `disabled_rules`: ids with commas between them."""
        return self._pool.submit(self._check, text, disabled_rules)

    def close(self) -> None:
        """Cancel what is under way, and stop the server if it is our own."""
        self.server.close()
        self._pool.shutdown(wait=True, cancel_futures=True)
        for connection in self._connections:
            connection.close()

    def _check(self, text: str, disabled_rules: str) -> list[ServerMatch]:
        form = {"language": LANGUAGE, "text": text} | ({"disabledRules": disabled_rules} if disabled_rules else {})
        status, body = self._post_until_answered(urlencode(form, errors="replace").encode())
        if status != 200:
            reason = " ".join(body[:200].decode("utf-8", "replace").split())
            raise ExternalError(f"LanguageTool did not take the text ({status}): {reason.removeprefix('Error: ')}")
        return _read_matches(body)

    def _post_until_answered(self, form: bytes) -> tuple[int, bytes]:
        for _ in range(MAX_DEATHS_PER_TEXT):
            address, life = self.server.ready()
            try:
                return self._post(address, life, form)
            except TimeoutError:
                self.server.report_death(life)  # a server of our own may hang; the next text gets a new one
                raise ExternalError(f"LanguageTool took longer than {RESPONSE_TIMEOUT:.0f} seconds") from None
            except (OSError, http.client.HTTPException) as error:
                if not self.server.report_death(life):
                    raise UnavailableError(f"LanguageTool's server at {address} can't be reached any more: {error}") from None
        raise ExternalError(f"LanguageTool's server died {MAX_DEATHS_PER_TEXT} times over this text")

    def _post(self, address: str, life: int, form: bytes) -> tuple[int, bytes]:
        is_new = getattr(self._thread, "life", None) != life
        try:
            return self._post_once(address, life, form, is_new)
        except TimeoutError:
            raise
        except (OSError, http.client.HTTPException):
            if is_new:
                raise
            return self._post_once(address, life, form, True)  # a server may close an idle connection; a new one shows whether it lives

    def _post_once(self, address: str, life: int, form: bytes, is_new: bool) -> tuple[int, bytes]:
        """Return the status and the body of a response. `is_new`: over a new connection instead of the one that this thread has."""
        if is_new:
            self._disconnect()
            self._thread.connection, self._thread.life = open_connection(address), life
            self._connections.add(self._thread.connection)
        try:
            self._thread.connection.request("POST", service_path(address, "/v2/check"), form, HEADERS)
            response = self._thread.connection.getresponse()
            return response.status, response.read()
        except (OSError, http.client.HTTPException):
            self._disconnect()
            raise

    def _disconnect(self) -> None:
        """Close the connection of this thread."""
        if getattr(self._thread, "life", None) is not None:
            self._thread.life = None
            self._connections.discard(self._thread.connection)
            self._thread.connection.close()


def _read_matches(body: bytes) -> list[ServerMatch]:
    """Return the matches in a response. Raises `ExternalError` if it is no response of LanguageTool, or not for the whole text."""
    try:
        response = json.loads(body)
        matches: list[ServerMatch] = response["matches"]
        is_incomplete = response.get("warnings", {}).get("incompleteResults")
    except (ValueError, KeyError, TypeError, AttributeError):
        raise ExternalError("what came back is no answer of LanguageTool") from None
    if is_incomplete:
        raise ExternalError("LanguageTool ran out of time and answered for a part of the text only")
    return matches
