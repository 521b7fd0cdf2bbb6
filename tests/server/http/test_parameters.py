"""Parameters of requests: the text, the rules, and invalid values."""

from __future__ import annotations

import json
from urllib.parse import urlencode

import pytest
from http_client import TEXT, ask, check, rules

from lint.server.http.server import HttpServer


def test_markup_is_not_prose_but_has_a_place(server: HttpServer) -> None:
    annotation = [
        {"text": "It "},
        {"markup": "<b title='$ 5 million'>"},
        {"text": "cost $"},
        {"markup": "&nbsp;😀", "interpretAs": " "},
        {"text": "5 million"},
        {"markup": "</b><br>", "interpretAs": "\n\n"},
        {"text": ". Mr. There is no one."},
    ]
    whole = "".join(part.get("text", part.get("markup", "")) for part in annotation)
    status, reply, _ = ask(server, "POST", "/v2/check", urlencode({"data": json.dumps({"annotation": annotation}), "language": "en-US"}))
    assert status == 200, reply
    wide = whole.encode("utf-16-le")
    marked = [wide[2 * entry["offset"] : 2 * (entry["offset"] + entry["length"])].decode("utf-16-le") for entry in json.loads(reply)["matches"]]
    assert "$&nbsp;😀5 million" in marked
    assert "Mr. There" in marked


def test_text_in_data_is_checked(server: HttpServer) -> None:
    status, reply, _ = ask(server, "GET", "/v2/check?" + urlencode({"data": json.dumps({"text": TEXT}), "language": "en-GB"}))
    assert status == 200
    assert json.loads(reply)["matches"] == check(server)
    assert json.loads(reply)["language"]["code"] == "en-GB"


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({}, ["number/spaced-currency", "honorific/stray"]),
        ({"disabledRules": "honorific/stray,WHITESPACE_RULE"}, ["number/spaced-currency"]),
        ({"disabledCategories": "number,TYPOS"}, ["honorific/stray"]),
        ({"enabledOnly": "true", "enabledCategories": "number"}, ["number/spaced-currency"]),
        ({"enabledOnly": "yes", "enabledRules": "honorific/stray"}, ["honorific/stray"]),
        ({"language": "auto", "preferredVariants": "de-DE,en-AU"}, ["number/spaced-currency", "honorific/stray"]),
        ({"level": "picky"}, ["number/spaced-currency", "honorific/stray"]),
    ],
)
def test_client_chooses_rules(server: HttpServer, parameters: dict[str, str], expected: list[str]) -> None:
    assert rules(check(server, **parameters)) == expected


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({"text": "x"}, "Missing 'language'"),
        ({"language": "en-US"}, "Missing 'text' or 'data'"),
        ({"text": "x", "data": "{}", "language": "en-US"}, "not both"),
        ({"text": "x", "language": "de-DE"}, "'de-DE' is not a language"),
        ({"text": "x", "language": "en-US", "level": "strict"}, "'level'"),
        ({"text": "x", "language": "en-US", "enabledOnly": "true"}, "must enable"),
        ({"text": "x", "language": "en-US", "enabledOnly": "true", "enabledRules": "a", "disabledRules": "b"}, "can't disable"),
        ({"data": "{", "language": "en-US"}, "Could not parse JSON"),
        ({"data": "[" * 50_000, "language": "en-US"}, "Could not parse JSON"),
        ({"data": "[]", "language": "en-US"}, "'text' or 'annotation'"),
        ({"data": '{"text": 1}', "language": "en-US"}, "'text' in 'data' must be a string"),
        ({"data": '{"annotation": {}}', "language": "en-US"}, "must be a list"),
        ({"data": '{"annotation": [{"text": "a", "markup": "b"}]}', "language": "en-US"}, "either 'text', or 'markup'"),
        ({"data": '{"annotation": [1]}', "language": "en-US"}, "either 'text', or 'markup'"),
        ({f"p{number}": "" for number in range(101)}, "More than 100 parameters"),
    ],
)
def test_invalid_parameters_are_explained(server: HttpServer, parameters: dict[str, str], message: str) -> None:
    status, reply, headers = ask(server, "POST", "/v2/check", urlencode(parameters))
    assert (status, headers["Content-Type"]) == (400, "text/plain; charset=utf-8")
    assert reply.startswith("Error: ")
    assert message in reply


def test_half_a_surrogate_pair_counts_as_a_character(server: HttpServer) -> None:
    data = '{"text": "\\ud83d It cost $ 5 million. \\udc00"}'
    _, reply, _ = ask(server, "POST", "/v2/check", urlencode({"data": data, "language": "en-US"}))
    assert (10, 11) in [(entry["offset"], entry["length"]) for entry in json.loads(reply)["matches"]]
