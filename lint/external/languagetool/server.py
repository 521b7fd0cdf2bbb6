"""A LanguageTool server: a running one, or our own, which is restarted whenever it dies."""

from __future__ import annotations

import atexit
import http.client
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from typing import IO

from lint.external.languagetool.connection import fetch_identity, get
from lint.external.languagetool.installation import Installation, find_installation
from lint.external.protocol import UnavailableError

START_TIMEOUT = 120.0
"""Seconds that a server may take to start."""
MAX_RESTARTS = 100
"""How often our own server is restarted in one run."""
START_ATTEMPTS = 3
"""How many ports to try, since another program may take one first."""


class Server:
    """A server. `identity`: what its responses depend on, for caching; `deaths`: how often it died, which numbers its lives from 0."""

    def __init__(self, address: str | None) -> None:
        """Take the address of a running server, or None to start our own on the first request. Raises `UnavailableError`."""
        self.deaths = 0
        self._address = address or ""
        self._installation: Installation | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._closed = False
        self._lock = threading.Lock()
        if address is not None:
            self.identity = fetch_identity(address)
            return
        self._installation = find_installation()
        self.identity = self._installation.identity
        atexit.register(self.close)
        _exit_on_sigterm()

    @property
    def pid(self) -> int | None:
        """The process of our own server, if it is running."""
        return self._process.pid if self._process else None

    def ready(self) -> tuple[str, int]:
        """Return its address and the number of its life; start our own server if necessary. Raises `UnavailableError`."""
        with self._lock:
            if self._installation and self._process is None:
                self._start(self._installation)
            return self._address, self.deaths

    def report_death(self, life: int) -> bool:
        """Record that a life has ended, and return whether there will be another."""
        with self._lock:
            if life == self.deaths:
                self._kill()
                self.deaths += 1
            return self._installation is not None and not self._closed and self.deaths <= MAX_RESTARTS

    def close(self) -> None:
        """Stop our own server for good."""
        self._closed = True  # before the lock, which a starting server holds
        with self._lock:
            self._kill()

    def _start(self, installation: Installation) -> None:
        if self._closed:
            raise UnavailableError("the LanguageTool server was stopped")
        with tempfile.TemporaryFile() as stderr:
            for _ in range(START_ATTEMPTS):
                port = _free_port()
                self._process = subprocess.Popen(installation.command(port), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=stderr)
                self._address = f"http://127.0.0.1:{port}"
                if self._is_healthy(self._process):
                    return
                hangs = self._process.poll() is None
                self._kill()
                if hangs:
                    break
            raise UnavailableError(f"the LanguageTool server did not start{_last_line(stderr)}")

    def _is_healthy(self, process: subprocess.Popen[bytes]) -> bool:
        """Wait until the server answers; return False if it exits, is closed, or takes too long."""
        deadline = time.monotonic() + START_TIMEOUT
        while time.monotonic() < deadline and process.poll() is None and not self._closed:
            try:
                if get(self._address, "/v2/healthcheck", 2)[0] == 200:
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


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def _exit_on_sigterm() -> None:
    """Turn the signal that would kill this process into an orderly exit, so that no server outlives it."""
    if threading.current_thread() is threading.main_thread() and signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))


def _last_line(stderr: IO[bytes]) -> str:
    stderr.seek(0)
    lines = stderr.read().decode("utf-8", "replace").strip().splitlines()
    return f": {lines[-1].strip()}" if lines else f" within {START_TIMEOUT:.0f} seconds"
