"""SARIF, validated by its schema, and the contents that only SARIF has."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest
from reports import SCHEMAS, make_diagnostic, make_result, make_unread, places_by_reviewdog, texts, write

from lint.linter.diagnostic import Related
from lint.reporters.run import Run
from lint.reporters.sarif import locate
from lint.text.position import Position


def sarif(run: Run) -> Any:
    value = json.loads(write("sarif", run))
    schema = json.loads((SCHEMAS / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker()).validate(value)
    return value["runs"][0]


def test_sarif_matches_schema(run: Callable[..., Run]) -> None:
    log = sarif(run())
    assert log["columnKind"] == "unicodeCodePoints"
    rules = log["tool"]["driver"]["rules"]
    for entry in log["results"]:
        assert rules[entry["ruleIndex"]]["id"] == entry["ruleId"]
        place = entry["locations"][0]["physicalLocation"]["artifactLocation"]
        assert log["artifacts"][place["index"]]["location"]["uri"] == place["uri"]
    assert all(rule["help"]["text"] and rule["help"]["markdown"].startswith(f"# {rule['id']}") for rule in rules)
    assert all(len(entry["properties"]["tags"]) <= 10 for entry in rules)
    assert len(log["artifacts"]) == 60
    assert [unquote(entry["location"]["uri"]) for entry in log["artifacts"]] == [rule.path for rule in texts(60)]


def test_sarif_fixes_give_the_suggestion(run: Callable[..., Run]) -> None:
    documents = list(texts(60))
    fixed = 0
    for entry in sarif(run(documents))["results"]:
        text = documents[entry["locations"][0]["physicalLocation"]["artifactLocation"]["index"]].text
        place = entry["locations"][0]["physicalLocation"]["region"]
        assert text[place["charOffset"] : place["charOffset"] + place["charLength"]] == place.get("snippet", {"text": ""})["text"]
        for fix in entry.get("fixes", ()):
            (change,) = fix["artifactChanges"][0]["replacements"]
            assert change["deletedRegion"].items() <= place.items()
            fixed += change["insertedContent"]["text"] != place["snippet"]["text"]
    assert fixed > 20


def test_sarif_contains_suppressed_problems_and_mistakes() -> None:
    related = Related(Position(1, 1, 0, 1, 0), Position(1, 2, 1, 2, 1), "There.", "other one.txt")
    reported = make_result(
        make_diagnostic(at=9), make_diagnostic(at=1, suppressed="inSource", related=(related,)), make_diagnostic(at=2, suppressed="external")
    )
    log = sarif(Run([reported, make_unread("gone.txt", 0, 0, "no such file or folder"), make_unread("bad.txt", 3, 4, "is not UTF-8")]))
    assert [[each["kind"] for each in entry["suppressions"]] for entry in log["results"]] == [["inSource"], ["external"], []]
    assert log["results"][0]["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "other%20one.txt"
    (invocation,) = log["invocations"]
    assert not invocation["executionSuccessful"]
    assert [entry["message"]["text"] for entry in invocation["toolExecutionNotifications"]] == ["no such file or folder", "is not UTF-8"]
    assert invocation["toolExecutionNotifications"][1]["locations"][0]["physicalLocation"]["region"] == {"startLine": 3, "startColumn": 4}
    assert sarif(Run([]))["invocations"][0]["executionSuccessful"]


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("a b/é.txt", "a%20b/%C3%A9.txt"),
        ("100%:x.txt", "100%25%3Ax.txt"),
        ("/tmp/a b.txt", "file:///tmp/a%20b.txt"),
        ("C:\\texts\\a b.txt", "file:///C:/texts/a%20b.txt"),
        ("../a.txt", "../a.txt"),
        ("\udcff.txt", "%FF.txt"),
    ],
)
def test_paths_are_uris(path: str, uri: str) -> None:
    assert locate(path)["uri"] == uri
    assert ("uriBaseId" in locate(path)) == (not uri.startswith("file:"))


@pytest.mark.heavy
def test_reviewdog_reads_sarif(reviewdog: str, run: Callable[..., Run]) -> None:
    read, expected = places_by_reviewdog(reviewdog, "sarif", run)
    assert read == expected
