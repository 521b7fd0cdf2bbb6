"""The JSON of Vale's alerts."""

from __future__ import annotations

import json
from collections.abc import Callable

import jsonschema
from reports import VALE, texts, write

from lint.reporters.run import Run


def test_vale_alerts_have_every_field(run: Callable[..., Run]) -> None:
    documents = {diagnostic.path: diagnostic.text for diagnostic in texts(60)}
    written = json.loads(write("vale", run()))
    jsonschema.validate(written, VALE)
    for path, alerts in written.items():
        lines = documents[path].replace("\r\n", "\n").replace("\r", "\n").split("\n")
        for entry in alerts:
            first, last = entry["Span"]
            if entry["Match"]:
                assert lines[entry["Line"] - 1][first - 1 : last] == entry["Match"].replace("\r", "\n").partition("\n")[0]
