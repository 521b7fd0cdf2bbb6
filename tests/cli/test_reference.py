"""The reference pages in docs are what the tables say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lint.cli.reference import PAGES

DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.mark.parametrize(("name", "make_page"), PAGES.items())
def test_pages_are_fresh(name: str, make_page: Callable[[], str]) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == make_page(), "write it again with `python -m lint.cli.reference`"
