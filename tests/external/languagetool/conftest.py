"""A real server that all tests share, stubs, and an empty folder."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from languagetool.fetch import FOLDER
from languagetool.stub import Respond, serving

from lint.external.languagetool.server import Server


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """Return the address of a server that is already running."""
    os.environ["LTP_PATH"] = str(FOLDER)
    languagetool_server = Server(None)
    yield languagetool_server.ready()[0]
    languagetool_server.close()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return an empty folder, and work in it."""
    folder = tmp_path / "work"
    folder.mkdir()
    return folder


@pytest.fixture
def stub() -> Iterator[Callable[[Respond], str]]:
    """Return a function that starts a stub of LanguageTool."""
    with ExitStack() as running:
        yield lambda respond: running.enter_context(serving(respond))
