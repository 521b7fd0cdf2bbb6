"""The services for LanguageTool's clients."""

from __future__ import annotations

import json
from urllib.parse import urlencode

import pytest
from http_client import MOST, TEXT, ask, check, rules

from lint.server.http.server import HttpServer


@pytest.mark.heavy
def test_language_tool_python_works_with_server(server: HttpServer) -> None:
    language_tool = pytest.importorskip("language_tool_python", reason="language-tool-python is not installed")
    with language_tool.LanguageTool("en-US", remote_server=server.url.removesuffix("/v2")) as tool:
        reported = tool.check(TEXT)
        assert [(match.rule_id, TEXT[match.offset : match.offset + match.error_length]) for match in reported] == [
            ("number/spaced-currency", "$ 5 million"),
            ("honorific/stray", "Mr. There"),
        ]
        assert tool.correct(TEXT) == TEXT.replace("$ 5", "$5")
        tool.disabled_rules = {"honorific/stray", "MORFOLOGIK_RULE_EN_US"}
        assert [match.rule_id for match in tool.check(TEXT)] == ["number/spaced-currency"]
        tool.disabled_rules = set()
        tool.enabled_rules, tool.enabled_rules_only = {"honorific/stray"}, True
        assert [match.rule_id for match in tool.check(TEXT)] == ["honorific/stray"]
    with language_tool.LanguageTool("auto", remote_server=server.url.removesuffix("/v2")) as tool:
        assert len(tool.check(TEXT)) == 2


@pytest.mark.parametrize("before", ["", "é ", "😀 ", "cafe\u0301 ", "👩‍🚀 𐐀 ", "So.\r\n\r\n", "\ufeff", "a\u00adb "])
def test_offsets_are_utf_16_units(server: HttpServer, before: str) -> None:
    text = before + "It cost $ 5 million."
    (match,) = check(server, text)
    units = text.encode("utf-16-le")[2 * match["offset"] : 2 * (match["offset"] + match["length"])]
    assert units.decode("utf-16-le") == "$ 5 million"


def test_hints_are_sent_on_request(server: HttpServer) -> None:
    text = "It was a total fiasco for the the team, as the the coach noted, and all in all a disaster in the country of Kiev."
    _, reply, _ = ask(server, "POST", "/v2/configinfo", "language=en-US")
    hints = {entry["ruleId"] for entry in json.loads(reply)["rules"] if "isDefaultOff" in entry}
    assert hints
    assert not hints & set(rules(check(server, text)))
    shown = set(rules(check(server, text, level="picky")))
    assert shown >= set(rules(check(server, text)))


@pytest.mark.parametrize("text", ["", "\0", "\x0b\x1b\x7f", "\ufffe", "a" * 60_000, "\r\r\n\n" * 1000, "“" * 2000])
def test_any_text_gets_a_response(server: HttpServer, text: str) -> None:
    assert isinstance(check(server, text), list)


def test_incomplete_response_says_so(server: HttpServer) -> None:
    text = "It cost $ 5 million.\n\n" * 2_100  # a paragraph each: a busy one leaves some out
    _, reply, _ = ask(
        server, "POST", "/v2/check", urlencode({"text": text, "language": "en-US", "enabledOnly": "yes", "enabledCategories": "number"})
    )
    answer = json.loads(reply)
    assert len(answer["matches"]) == 2_000
    assert answer["warnings"] == {"incompleteResults": True, "incompleteResultsReason": "100 of 2100 matches are not shown"}


def test_other_services(server: HttpServer) -> None:
    _, reply, _ = ask(server, "GET", "/v2/languages")
    assert {"name": "English (US)", "code": "en", "longCode": "en-US"} in json.loads(reply)
    assert json.loads(ask(server, "GET", "/v2/info")[1])["software"]["name"] == "mtlint"
    assert ask(server, "GET", "/v2/healthcheck")[1] == "OK"
    assert ask(server, "POST", "/v2/maxtextlength", b"\0")[1] == str(MOST // 9)
    assert check(server, "“" * (MOST // 9 - 30)) is not None  # it fits
    status, reply, _ = ask(server, "POST", "/v2/configinfo", "language=en-US")
    assert status == 200
    assert {"ruleId", "description", "categoryId", "categoryName", "locQualityIssueType"} <= json.loads(reply)["rules"][0].keys()
