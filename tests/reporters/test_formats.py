"""The table of output formats: every row has a reporter and a row in the docs."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint.reporters.formats import OUTPUT_FORMATS, PAGE, load_reporter

DOCS = Path(__file__).resolve().parents[2] / "docs" / "output-formats.md"


@pytest.mark.parametrize("name", [*OUTPUT_FORMATS, PAGE])
def test_format_has_reporter(name: str) -> None:
    assert callable(load_reporter(name))


@pytest.mark.parametrize("name", OUTPUT_FORMATS)
def test_format_is_documented(name: str) -> None:
    names = [line.split("|")[1] for line in DOCS.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    assert f"`{name}`" in " ".join(names), f"{DOCS.name} has no row for it"
