"""GitLab's code quality report."""

from __future__ import annotations

import json
from collections.abc import Callable

import jsonschema
from reports import GITLAB, write

from lint.reporters.run import Run
from lint.text.formats.table import parse


def test_gitlab_report_has_unique_fingerprints(run: Callable[..., Run]) -> None:
    issues = json.loads(write("gitlab", run()))
    jsonschema.validate(issues, GITLAB)
    assert len({entry["fingerprint"] for entry in issues}) == len(issues)
    twice = [parse(path, "It cost $ 5 million.\n\nIt cost $ 5 million.", "text") for path in ("a.txt", "b.txt")]
    assert len({entry["fingerprint"] for entry in json.loads(write("gitlab", run(twice)))}) == 4
