"""A folder of many files for the tests of runs."""

from __future__ import annotations

from pathlib import Path

import pytest
from many_files import SLIPS


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of 60 files, 40 KB in all: enough for several processes when the threshold for them is low."""
    folder = tmp_path_factory.mktemp("tree")
    for number in range(60):
        body = "\n\n".join(SLIPS[(number + line) % len(SLIPS)] for line in range(number % 7))
        filling = "\n\n".join(["Nothing happened on that day, and nobody spoke of it afterwards."] * 10)
        (folder / f"{number:03}.txt").write_text(body + "\n\n" + filling, encoding="utf-8")
    return folder
