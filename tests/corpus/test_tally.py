"""Tallies: their sum does not depend on how records are distributed, and dates become months."""

from __future__ import annotations

from typing import Any

import pytest

from lint.corpus.tally import add_tallies, count_paragraph, count_record, month_of, new_tally


def values(number: int) -> dict[str, Any]:
    diagnostics = [{"artifact": "calque", "field": "/body"}] * (number % 4)
    return {
        "path": "a.jsonl", "record": str(number), "words": 100, "artifacts": number % 4, "density": 10.0 * (number % 4), "verdict": "none",
        "odds": None, "evidence": [], "source": f"s{number % 3}", "time": f"2024-0{1 + number % 9}-01T00:00:00Z", "diagnostics": diagnostics,
    }  # fmt: skip


def tally_of(numbers: range) -> Any:
    tally = new_tally()
    for number in numbers:
        count_record(tally, values(number), [{"field": "/body", "text": f"Text {number}."}])
        count_paragraph(tally, number % 5, number % 5, "again")
    return tally


def test_sum_of_tallies_is_tally_of_all() -> None:
    whole = tally_of(range(100))
    parts = new_tally()
    for start in range(0, 100, 7):
        parts = add_tallies(parts, tally_of(range(start, min(100, start + 7))))
    assert parts == {**whole, "paragraphs": parts["paragraphs"]}
    assert sorted(parts["paragraphs"].items()) == sorted(whole["paragraphs"].items())
    assert len(whole["worst"]) == 25
    assert whole["worst"][0]["density"] == 30.0
    assert sum(whole["densities"]) == whole["records"] == 100


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("2024-05-06", "2024-05"),
        ("20240506", "2024-05"),
        ("2024", "2024"),
        ("2024-13-01", "2024"),
        ("May 2024", ""),
        ("", ""),
        (" 2024/11", "2024-11"),
    ],
)
def test_date_becomes_month(text: str, month: str) -> None:
    assert month_of(text) == month
