"""Send texts to a server and receive matches: several texts at a time, over persistent connections, each with a deadline.

A text is answered in full or an error is raised: a text that the server could not finish never counts as free of mistakes.
"""

from __future__ import annotations

import http.client
import socket
import threading
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from urllib.parse import urlencode

from lint.errors import ExternalError
from lint.external.languagetool.answer import ServerMatch, read_answer
from lint.external.languagetool.connection import RESPONSE_TIMEOUT, describe, exchange, open_connection, service_path
from lint.external.languagetool.plain import plain_text
from lint.external.languagetool.server import Server
from lint.external.protocol import UnavailableError
from lint.text.position import count_units

LANGUAGE = "en-US"
MAX_DEATHS_PER_TEXT = 4
MAX_FAILURES = 3
"""After this many consecutive invalid or late responses, a server is not asked again."""
HEADERS = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}


class Client:
    """A pool of threads that send texts to one server. `concurrency`: how many texts at a time."""

    def __init__(self, server: Server, concurrency: int) -> None:
        self.server = server
        self._pool = ThreadPoolExecutor(concurrency, thread_name_prefix="languagetool")
        self._thread = threading.local()
        self._connections: set[http.client.HTTPConnection] = set()
        self._outcomes: deque[bool] = deque(maxlen=MAX_FAILURES)
        """Whether each of the last texts got a response."""
        self._closed = threading.Event()

    def submit(self, text: str, disabled_rules: str) -> Future[list[ServerMatch]]:
        """Send a text; the future returns the matches in it or raises `ExternalError`. `disabled_rules`: ids separated by commas."""
        return self._pool.submit(self._check, text, disabled_rules)

    def close(self) -> None:
        """Cancel pending work, and stop the server if it is our own."""
        self._closed.set()
        self.server.close()
        for connection in list(self._connections):
            _hang_up(connection)  # nobody waits for a response that nobody needs
        self._pool.shutdown(wait=True, cancel_futures=True)
        for connection in self._connections:
            connection.close()

    def _check(self, text: str, disabled_rules: str) -> list[ServerMatch]:
        form = {"language": LANGUAGE, "text": text} | ({"disabledRules": disabled_rules} if disabled_rules else {})
        if self._outcomes.count(False) == MAX_FAILURES:
            raise UnavailableError(f"the LanguageTool server failed {MAX_FAILURES} times in a row and is no longer used")
        try:
            status, body = self._post_until_answered(urlencode(form, errors="replace").encode())
            matches = read_answer(body, count_units(text)) if status == 200 else []
        except ExternalError:
            self._outcomes.append(False)
            raise
        self._outcomes.append(True)
        if status != 200:
            reason = plain_text(body[:800].decode("utf-8", "replace"), 200).removeprefix("Error: ").strip()
            raise ExternalError(f"LanguageTool refused the text ({status})" + (f": {reason}" if reason else ""))
        return matches

    def _post_until_answered(self, form: bytes) -> tuple[int, bytes]:
        for _ in range(MAX_DEATHS_PER_TEXT):
            address, life = self.server.ready()
            try:
                return self._post(address, life, form)
            except TimeoutError:
                self.server.report_death(life)  # our own server may hang; the next text gets a new one
                raise ExternalError(f"LanguageTool took longer than {RESPONSE_TIMEOUT:.0f} seconds") from None
            except (OSError, http.client.HTTPException) as error:
                if not self.server.report_death(life):
                    raise UnavailableError(f"the LanguageTool server at {address} can no longer be reached: {describe(error)}") from None
        raise ExternalError(f"the LanguageTool server crashed {MAX_DEATHS_PER_TEXT} times on this text")

    def _post(self, address: str, life: int, form: bytes) -> tuple[int, bytes]:
        is_new = getattr(self._thread, "life", None) != life
        try:
            return self._post_once(address, life, form, is_new)
        except TimeoutError:
            raise
        except (OSError, http.client.HTTPException):
            if is_new or self._closed.is_set():
                raise
            return self._post_once(address, life, form, True)  # a server may close an idle connection; a new one shows whether it is alive

    def _post_once(self, address: str, life: int, form: bytes, is_new: bool) -> tuple[int, bytes]:
        """Return the status and body of a response. `is_new`: whether to open a new connection instead of using this thread's."""
        if is_new:
            self._disconnect()
            self._thread.connection, self._thread.life = open_connection(address), life
            self._connections.add(self._thread.connection)
        try:
            return exchange(self._thread.connection, "POST", service_path(address, "/v2/check"), RESPONSE_TIMEOUT, form, HEADERS)
        except (OSError, http.client.HTTPException, ExternalError):
            self._disconnect()
            raise

    def _disconnect(self) -> None:
        """Close this thread's connection."""
        if getattr(self._thread, "life", None) is not None:
            self._thread.life = None
            self._connections.discard(self._thread.connection)
            self._thread.connection.close()


def _hang_up(connection: http.client.HTTPConnection) -> None:
    """Interrupt another thread that is waiting on a connection, if any."""
    try:
        if connection.sock:
            connection.sock.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass
