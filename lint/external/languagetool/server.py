"""A server that answers: one that somebody runs, or one that is started here, and started again when it dies.

language_tool_python knows where LanguageTool lies, which Java it takes and how it is started. Nothing is ever downloaded.
"""

from __future__ import annotations

import atexit
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from typing import IO, Any
from urllib.parse import urlsplit

from lint.errors import ExternalError
from lint.settings.settings import LOCAL

START_LIMIT = 120.0
"""Seconds that a server may take to start."""
ANSWER_LIMIT = 120.0
"""Seconds that it may take to answer."""
MOST_DEATHS = 100
"""So often a server of our own is started again in one run."""

HOW = (
    "mtlint downloads nothing: unpack a release there as LanguageTool-VERSION, or have language_tool_python fetch one: "
    "python -c \"import language_tool_python; language_tool_python.LanguageTool('en-US')\""
)


class UnavailableError(ExternalError):
    """There is no server to ask."""

    gone = True


class Server:
    """A server. `address`: of one that runs, or `LOCAL`. `identity`: what its answers depend on, for a cache of them."""

    def __init__(self, address: str) -> None:
        """Raises `UnavailableError` where it can be told without starting anything."""
        self.local = address == LOCAL
        self.address = address
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._closed = False
        self.deaths = 0
        """How often it was found dead; a number for each life."""
        if self.local:
            self._installed: Any = installed()
            stat = os.stat(self._installed.get_jar_path())
            self.identity = f"{self._installed.get_jar_path()} {stat.st_size} {stat.st_mtime_ns}"
            atexit.register(self.close)
            _end_in_order()
        else:
            self.identity = told_identity(address)

    @property
    def pid(self) -> int | None:
        """The process of a server of our own that runs."""
        return self._process.pid if self._process else None

    def ready(self) -> tuple[str, int]:
        """Its address, and the number of its life; a server of our own is started where it does not run. Raises `UnavailableError`."""
        with self._lock:
            if self.local and self._process is None:
                self._start()
            return self.address, self.deaths

    def dead(self, life: int) -> bool:
        """Told that a life of it has ended; whether there will be another."""
        with self._lock:
            if life == self.deaths:
                self._kill()
                self.deaths += 1
            return self.local and not self._closed and self.deaths <= MOST_DEATHS

    def close(self) -> None:
        """Ends a server of our own. It is not started again."""
        self._closed = True  # also for one that is just starting
        with self._lock:
            self._kill()

    def _start(self) -> None:
        if self._closed:
            raise UnavailableError("LanguageTool's server was ended")
        with tempfile.TemporaryFile() as said:
            for _ in range(3):  # somebody else may have taken the port meanwhile
                port = _free_port()
                command = self._installed.get_server_cmd(port)
                command.insert(1, "-Dsun.net.httpserver.nodelay=true")  # without it each answer waits 40 ms for an acknowledgement
                self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=said)
                self.address = f"http://127.0.0.1:{port}"
                if self._answers():
                    return
                hangs = self._process.poll() is None
                self._kill()
                if hangs:
                    break
            raise UnavailableError(f"LanguageTool's server does not start{_last_line(said)}")

    def _answers(self) -> bool:
        assert self._process
        end = time.monotonic() + START_LIMIT
        while time.monotonic() < end and self._process.poll() is None and not self._closed:
            try:
                if _get(self.address, "/v2/healthcheck", 2)[0] == 200:
                    return True
            except (OSError, http.client.HTTPException):
                pass
            time.sleep(0.05)
        return False

    def _kill(self) -> None:
        if self._process:
            self._process.kill()
            self._process.wait()
            self._process = None


def connection(address: str, limit: float = ANSWER_LIMIT) -> http.client.HTTPConnection:
    """A connection to a server, not yet opened."""
    parts = urlsplit(address)
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    return kind(parts.hostname or "", parts.port, timeout=limit)


def path(address: str, name: str) -> str:
    """The path of a service of a server, whether or not its address ends in `/v2`."""
    return urlsplit(address).path.rstrip("/").removesuffix("/v2") + name


def _get(address: str, name: str, limit: float) -> tuple[int, bytes]:
    asked = connection(address, limit)
    try:
        asked.request("GET", path(address, name))
        answer = asked.getresponse()
        return answer.status, answer.read()
    finally:
        asked.close()


def told_identity(address: str) -> str:
    """What a server says that it is. Raises `UnavailableError`."""
    try:
        status, raw = _get(address, "/v2/info", 10)
        software = json.loads(raw)["software"] if status == 200 else {}
    except (OSError, http.client.HTTPException) as error:
        raise UnavailableError(f"LanguageTool's server at {address} can't be reached: {getattr(error, 'strerror', None) or error}") from None
    except (ValueError, KeyError, TypeError):
        software = {}
    if not isinstance(software, dict) or software.get("name") != "LanguageTool":
        raise UnavailableError(f"what answers at {address} is no LanguageTool server of version 5 or later")
    return f"{address} {software.get('version')} {software.get('buildDate')} {software.get('premium')}"


def installed() -> Any:
    """LanguageTool as language_tool_python finds it. Raises `UnavailableError`."""
    try:
        from language_tool_python import download_lt, utils
    except ImportError:
        raise UnavailableError("LanguageTool needs the package language-tool-python: pip install 'mtlint[languagetool]'") from None
    found = download_lt.LocalLanguageTool.get_latest_installed_version()
    if found is None:
        raise UnavailableError(f"no LanguageTool lies in {utils.get_language_tool_download_path()} (LTP_PATH names another folder); {HOW}")
    try:
        download_lt.confirm_java_compatibility(found.version_name)
        found.get_jar_path()
    except (ModuleNotFoundError, SystemError, SystemExit, OSError, subprocess.SubprocessError) as error:
        raise UnavailableError(f"LanguageTool can't run: {error}") from None
    return found


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def _end_in_order() -> None:
    """Has a signal that would end this process at once end it in order, so that no server stays behind."""
    if threading.current_thread() is threading.main_thread() and signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))


def _last_line(said: IO[bytes]) -> str:
    said.seek(0)
    lines = said.read().decode("utf-8", "replace").strip().splitlines()
    return f": {lines[-1].strip()}" if lines else f" within {START_LIMIT:.0f} seconds"
