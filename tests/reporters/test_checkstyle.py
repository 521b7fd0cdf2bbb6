"""Checkstyle's XML, read by reviewdog."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Callable

import pytest
from reports import COLUMNS, places_by_reviewdog, write

from lint.reporters.run import Run
from lint.text.formats.table import parse


@pytest.mark.heavy
def test_reviewdog_reads_checkstyle(reviewdog: str, run: Callable[..., Run]) -> None:
    read, expected = places_by_reviewdog(reviewdog, "checkstyle", run)
    assert read == expected


@pytest.mark.parametrize(("before", "point"), [(before, point) for before, point, _, _ in COLUMNS])
def test_columns_count_code_points(run: Callable[..., Run], before: str, point: int) -> None:
    document = parse("x.txt", f"So it goes.\n{before}$ 5 million.", "text")
    error = ElementTree.fromstring(write("checkstyle", run([document])).encode()).find("file/error")
    assert error is not None
    assert (error.get("line"), error.get("column")) == ("2", str(point))
