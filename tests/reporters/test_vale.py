"""The JSON of Vale's alerts."""

from __future__ import annotations

import json
from collections.abc import Callable

import jsonschema
from reports import VALE, texts, write

from lint.reporters.report import Run


def test_vale_alerts_have_every_field(run: Callable[..., Run]) -> None:
    documents = {one.path: one.text for one in texts(60)}
    found = json.loads(write("vale", run()))
    jsonschema.validate(found, VALE)
    for path, alerts in found.items():
        lines = documents[path].replace("\r\n", "\n").replace("\r", "\n").split("\n")
        for one in alerts:
            first, last = one["Span"]
            if one["Match"]:
                assert lines[one["Line"] - 1][first - 1 : last] == one["Match"].replace("\r", "\n").partition("\n")[0]
