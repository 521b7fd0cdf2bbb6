"""A server that all tests share."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from caches import fill
from http_client import MOST

from lint.server.http.api import Api
from lint.server.http.origins import RequestGuard
from lint.server.http.server import HttpServer
from lint.settings.effective import EffectiveSettings
from lint.settings.settings import Overrides


@pytest.fixture(scope="package")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HttpServer]:
    """Start a server in a thread, on a free port."""
    settings = EffectiveSettings(Overrides(isolated=True), str(fill(tmp_path_factory.mktemp("cache"))))
    guard = RequestGuard("127.0.0.1", ["https://allowed.example", "moz-extension://*"], MOST)
    server = HttpServer(0, guard, lambda: Api(settings, MOST))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.close()
