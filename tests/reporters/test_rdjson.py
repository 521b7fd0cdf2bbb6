"""Reviewdog's format, validated by its schema and read by reviewdog."""

from __future__ import annotations

import json
from collections.abc import Callable

import jsonschema
import pytest
from reports import SCHEMAS, read_by_reviewdog, write

from lint.reporters.run import Run


def test_rdjson_matches_schema(run: Callable[..., Run]) -> None:
    schema = json.loads((SCHEMAS / "rdjson.json").read_text(encoding="utf-8"))
    jsonschema.Draft4Validator(schema).validate(json.loads(write("rdjson", run())))


@pytest.mark.heavy
def test_reviewdog_reads_rdjson(reviewdog: str, run: Callable[..., Run]) -> None:
    expected = json.loads(write("rdjson", run()))["diagnostics"]
    read = read_by_reviewdog(reviewdog, "rdjson", write("rdjson", run()))
    for written, got in zip(expected, read, strict=True):
        assert got["location"] == written["location"]
        assert got.get("suggestions", []) == [{key: value for key, value in each.items() if value} for each in written["suggestions"]]
        assert [written["message"], written["severity"], written["code"]] == [got["message"], got["severity"], got["code"]]
        assert len(got.get("related_locations", got.get("relatedLocations", []))) == len(written["related_locations"])
