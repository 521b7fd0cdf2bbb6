"""Texts to a server, answers back: several at a time, over connections that stay open, each within a limit of time.

Every text is answered in full or its trouble is told: what a server could not finish is never taken for nothing found.
"""

from __future__ import annotations

import http.client
import json
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any
from urllib.parse import urlencode

from lint.errors import ExternalError
from lint.external.languagetool.server import ANSWER_LIMIT, Server, UnavailableError, connection, path

Answer = dict[str, Any]

LANGUAGE = "en-US"
TRIES = 4
"""So many servers may die over one text."""
HEADERS = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}


class Client:
    """Asks one server. `abreast`: how many texts at a time."""

    def __init__(self, server: Server, abreast: int) -> None:
        self.server = server
        self._pool = ThreadPoolExecutor(abreast, thread_name_prefix="languagetool")
        self._mine = threading.local()
        self._opened: set[http.client.HTTPConnection] = set()

    def ask(self, text: str, left: str) -> Future[list[Answer]]:
        """The matches in a text, when they are there. `left`: names of rules that it need not look for, with commas.

        Its result raises `ExternalError`.
        """
        return self._pool.submit(self._asked, text, left)

    def close(self) -> None:
        """Ends what is under way."""
        self.server.close()
        self._pool.shutdown(wait=True, cancel_futures=True)
        for one in self._opened:
            one.close()

    def _asked(self, text: str, left: str) -> list[Answer]:
        form = {"language": LANGUAGE, "text": text} | ({"disabledRules": left} if left else {})
        body = urlencode(form, errors="replace").encode()
        status, raw = self._posted(body)
        if status != 200:
            told = " ".join(raw[:200].decode("utf-8", "replace").split())
            raise ExternalError(f"LanguageTool did not take the text ({status}): {told.removeprefix('Error: ')}")
        try:
            answer = json.loads(raw)
            matches: list[Answer] = answer["matches"]
            whole = not answer.get("warnings", {}).get("incompleteResults")
        except (ValueError, KeyError, TypeError, AttributeError):
            raise ExternalError("what came back is no answer of LanguageTool") from None
        if not whole:
            raise ExternalError("LanguageTool ran out of time and answered for a part of the text only")
        return matches

    def _posted(self, body: bytes) -> tuple[int, bytes]:
        for _ in range(TRIES):
            address, life = self.server.ready()
            try:
                return self._post(address, life, body)
            except TimeoutError:
                self.server.dead(life)  # one of our own may hang; another text gets a new one
                raise ExternalError(f"LanguageTool took longer than {ANSWER_LIMIT:.0f} seconds") from None
            except (OSError, http.client.HTTPException) as error:
                if not self.server.dead(life):
                    raise UnavailableError(f"LanguageTool's server at {address} can't be reached any more: {error}") from None
        raise ExternalError(f"LanguageTool's server died {TRIES} times over this text")

    def _post(self, address: str, life: int, body: bytes) -> tuple[int, bytes]:
        fresh = getattr(self._mine, "life", None) != life
        try:
            return self._sent(address, life, body, fresh)
        except TimeoutError:
            raise
        except (OSError, http.client.HTTPException):
            if fresh:
                raise
            return self._sent(address, life, body, True)  # a server may close a connection that was idle; a new one tells whether it lives

    def _sent(self, address: str, life: int, body: bytes, fresh: bool) -> tuple[int, bytes]:
        """The status and the body of an answer, over a new connection or the one that this thread has."""
        if fresh:
            self._drop()
            self._mine.kept, self._mine.life = connection(address), life
            self._opened.add(self._mine.kept)
        try:
            self._mine.kept.request("POST", path(address, "/v2/check"), body, HEADERS)
            answer = self._mine.kept.getresponse()
            return answer.status, answer.read()
        except (OSError, http.client.HTTPException):
            self._drop()
            raise

    def _drop(self) -> None:
        """Closes the connection of this thread."""
        if getattr(self._mine, "life", None) is not None:
            self._mine.life = None
            self._opened.discard(self._mine.kept)
            self._mine.kept.close()
