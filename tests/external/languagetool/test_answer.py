"""Servers that lie, drip, flood or die: they cost their own findings, never ours, and are reported once."""

from __future__ import annotations

import gzip
import json
import time
from pathlib import Path
from typing import Any

import pytest
from languagetool.liar import INFO, Send, endless, lying, raw, reset, response, silence
from languagetool.stub import MATCH

from lint.cli.main import main
from lint.errors import ExternalError
from lint.external.languagetool import client, connection
from lint.external.languagetool.answer import MAX_MATCHES, RULE_PAGE, read_answer

TEXT = "This cost $ 5 million.\n\nThey went to the the harbor.\n"
OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
WITHOUT = object()
"""For a field that is not there."""


def _changed(entry: dict[str, Any], path: str, value: object) -> dict[str, Any]:
    name, _, rest = path.partition(".")
    changed = {**entry, name: _changed(entry[name], rest, value) if rest else value}
    return {key: value for key, value in changed.items() if value is not WITHOUT}


FIELDS: list[tuple[str, object]] = [
    *(("offset", value) for value in (-5, "5", None, 5.5, True, [], 10**30, len(TEXT), WITHOUT)),
    *(("length", value) for value in (0, -1, "4", None, 4.0, 10**6, WITHOUT)),
    *(("message", value) for value in (None, 5, ["x"], "", " \n ", WITHOUT)),
    *(("replacements", value) for value in ([1], ["x"], [{}], [{"value": None}], {"value": "x"}, "x", None)),
    *(("rule", value) for value in ("x", None, [], {}, WITHOUT)),
    *(("rule.id", value) for value in (None, 5, "", "a b", "\x1b[2J", "A\nB", "x" * 300, WITHOUT)),
    *(("rule.category", value) for value in (None, "GRAMMAR", {}, {"id": None, "name": "x"}, {"id": "GRAMMAR", "name": 7}, WITHOUT)),
    *(("rule.issueType", value) for value in (None, 5, {})),
    *(("rule.urls", value) for value in ("x", [5], [{}], [{"value": None}])),
]


@pytest.mark.parametrize(("path", "value"), FIELDS)
def test_a_field_of_another_kind_makes_the_answer_none(path: str, value: object) -> None:
    assert len(read_answer(json.dumps({"matches": [MATCH]}).encode(), len(TEXT))) == 1
    with pytest.raises(ExternalError, match="not an answer of LanguageTool: "):
        read_answer(json.dumps({"matches": [MATCH, _changed(MATCH, path, value)]}).encode(), len(TEXT))


LIES: dict[str, Send] = {
    "offset before the text": response({"matches": [{**MATCH, "offset": -5, "length": 3}]}),
    "match longer than the text": response({"matches": [{**MATCH, "length": 4_000}]}),
    "offset that is not a number": response({"matches": [{**MATCH, "offset": "5"}]}),
    "no rule": response({"matches": [_changed(MATCH, "rule", WITHOUT)]}),
    "rule without a category": response({"matches": [_changed(MATCH, "rule.category", None)]}),
    "message that is none": response({"matches": [{**MATCH, "message": None}]}),
    "replacements that are numbers": response({"matches": [{**MATCH, "replacements": [1]}]}),
    "match that is a string": response({"matches": ["x"]}),
    "match that is null": response({"matches": [None]}),
    "matches null": response({"matches": None}),
    "matches an object": response({"matches": {}}),
    "matches a string": response({"matches": "none"}),
    "no matches": response({}),
    "warnings that are a list": response({"matches": [], "warnings": [1]}),
    "a part of the text only": response({"matches": [], "warnings": {"incompleteResults": True}}),
    "more matches than words": response({"matches": [MATCH] * (MAX_MATCHES + 1)}),
    "a list": response([]),
    "a number": response(5),
    "null": response(None),
    "nothing": response(b""),
    "a page": response(b"<html>Welcome to the hotel"),
    "bytes that are not UTF-8": response(b'{"matches": [\xff]}'),
    "infinite offset": response(b'{"matches": [{"offset": 1e999}]}'),
    "number of 5,000 digits": response(b'{"matches": [{"offset": ' + b"9" * 5_000 + b"}]}"),
    "deep brackets": response(b"[" * 200_000),
    "deep objects": response(b'{"a":' * 200_000),
    "half an answer": response(b'{"matches": ['),
    "compressed answer": response(gzip.compress(b'{"matches": []}'), "200 OK", "Content-Encoding: gzip"),
    "compressed bomb": response(gzip.compress(b" " * 50_000_000), "200 OK", "Content-Encoding: gzip"),
    "error with an escape sequence": response(b"Error: \x1b]0;pwned\x07\xe2\x80\xae\nx", "500 Oops"),
    "long error": response(b"no " * 500_000, "503 Busy"),
    "redirect": response(b"", "302 Found", "Location: http://127.0.0.1:9/v2/check"),
    "no content": response(b"", "204 No Content"),
    "strange status": response(b"", "999 What"),
    "junk instead of a status": raw(b"\x1b[2J\x1b]0;pwned\x07 hello\r\n\r\n"),
    "endless status line": endless(b"", b"HTTP/1.1" * 1_000),
    "endless head": endless(OK, b"X: y\r\n" * 1_000),
    "long line in the head": raw(OK + b"X: " + b"y" * 70_000 + b"\r\n\r\n"),
    "endless 100 Continue": endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 100),
    "endless body": endless(OK + b"\r\n", b" " * 65_536),
    "body of a gigabyte": endless(OK + b"Content-Length: 1000000000\r\n\r\n", b" " * 65_536),
    "length of a petabyte": raw(OK + b"Content-Length: 1000000000000000\r\n\r\n{}"),
    "negative chunk": raw(CHUNKED + b"-5\r\nabcde"),
    "chunk without an end": endless(CHUNKED + b"-1\r\n", b" " * 65_536),
    "chunk of an exabyte": raw(CHUNKED + b"fffffffffffffffff\r\nabc"),
    "chunk whose size is not a number": raw(CHUNKED + b"what\r\nabc"),
    "endless chunks": endless(CHUNKED, b"1000\r\n" + b" " * 4096 + b"\r\n"),
    "endless trailer": endless(CHUNKED + b"0\r\n", b"X: y\r\n" * 1_000),
    "no response": silence,
    "head that drips": endless(OK, b"X", 0.02),
    "lines of a head that drip": endless(OK, b"X: y\r\n", 0.02),
    "body that drips": endless(OK + b"\r\n", b" ", 0.02),
    "chunks that drip": endless(CHUNKED, b"1\r\n \r\n", 0.02),
    "body that stops": lambda connection: (connection.sendall(OK + b"Content-Length: 99\r\n\r\n{"), silence(connection))[1],
    "body that ends early": raw(OK + b'Content-Length: 99\r\n\r\n{"matches": []}'),
    "end at once": raw(b""),
    "abrupt end": reset,
    "end in the head": raw(b"HTTP/1.1 200"),
}
IMPOSTORS: dict[str, Send] = {
    "another program": response({"software": {"name": "Mail"}}),
    "software that is a list": response({"software": []}),
    "a list": response([]),
    "deep brackets": response(b"[" * 200_000),
    "not found": response(b"", "404 Not Found"),
    "redirect": response(b"", "301 Moved", "Location: http://127.0.0.1:9/"),
    "no response": silence,
    "body that drips": endless(OK + b"\r\n", b" ", 0.02),
    "endless body": endless(OK + b"\r\n", b" " * 65_536),
    "end at once": raw(b""),
    "junk": raw(b"\x1b[2J\r\n\r\n"),
}


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the rules are read once."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def deadlines(monkeypatch: pytest.MonkeyPatch, cache: Path) -> None:
    """Deadlines that a test can wait for."""
    monkeypatch.setattr(client, "RESPONSE_TIMEOUT", 0.4)
    monkeypatch.setattr(connection, "INFO_TIMEOUT", 0.4)
    monkeypatch.setenv("MTLINT_CACHE_DIR", str(cache))


def _run(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], address: str, *words: str) -> tuple[int, str, str]:
    """The exit code of a check, and what it prints on standard output and standard error."""
    monkeypatch.chdir(home)
    (home / ".mtlint.yaml").write_text(f"languagetool: {address}\n", encoding="utf-8")
    capsys.readouterr()
    code = main(["check", "--min-severity", "info", *words])
    return code, *capsys.readouterr()


def _expect_ours_and_one_mistake(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], address: str) -> None:
    (home / "a.txt").write_text(TEXT, encoding="utf-8")
    start = time.monotonic()
    code, printed, mistakes = _run(home, monkeypatch, capsys, address, "a.txt")
    assert time.monotonic() - start < 20
    assert code == 2
    assert [line.rpartition("[")[2] for line in printed.splitlines()] == ["number/spaced-currency]", "repetition/word]"]
    (line,) = mistakes.splitlines()
    assert line.startswith("a.txt: ")
    assert "internal error" not in line
    assert line.isprintable()
    assert len(line) < 500


@pytest.mark.parametrize("lie", LIES)
def test_a_lie_costs_none_of_our_findings(lie: str, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    with lying(LIES[lie]) as address:
        _expect_ours_and_one_mistake(home, monkeypatch, capsys, address)


@pytest.mark.parametrize("lie", IMPOSTORS)
def test_an_impostor_costs_none_of_our_findings(lie: str, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    with lying(response({"matches": []}), IMPOSTORS[lie]) as address:
        _expect_ours_and_one_mistake(home, monkeypatch, capsys, address)


def test_an_address_that_cannot_be_one(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    _expect_ours_and_one_mistake(home, monkeypatch, capsys, f"http://127.0.0.1.{'x' * 70}:8081")


def test_a_lie_about_a_text_costs_that_text_alone(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for name in "abc":
        (home / f"{name}.txt").write_text(f"This is {name}.", encoding="utf-8")
    answers = iter([{"matches": [MATCH]}, {"matches": [{**MATCH, "offset": -1}]}, {"matches": [MATCH]}])
    monkeypatch.setattr("os.cpu_count", lambda: 1)  # so that the texts are sent in order
    with lying(lambda connection: response(next(answers))(connection)) as address:
        code, printed, mistakes = _run(home, monkeypatch, capsys, address, ".")
    assert code == 2
    assert [line[:2] for line in printed.splitlines() if "HE_VERB_AGR" in line] == ["a.", "c."]
    assert mistakes == "b.txt: what came back is not an answer of LanguageTool: a match outside the text\n"


def test_who_lies_again_and_again_is_not_asked_any_more(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(12):
        (home / f"{number:02}.txt").write_text("It cost $ 5 million.", encoding="utf-8")
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    with lying(silence) as address:
        code, printed, mistakes = _run(home, monkeypatch, capsys, address, ".")
    assert (code, printed.count("number/spaced-currency")) == (2, 12)
    assert [line[:2] for line in mistakes.splitlines()] == ["00", "01", "02", "03"]
    assert "3 wrong or late answers in a row" in mistakes


def test_what_enters_a_diagnostic_is_plain_text() -> None:
    evil = "\x1b]0;x\x07 a\u202eb\u2066 \ud800\x00\u2028"
    replacements = [{"value": value} for value in (evil, "a\nb", "a\tb", "\u202e", "10\u00a0km", "x" * 2_000, "good", "good", *"123456")]
    entry = {**MATCH, "message": f"One\n two {evil}" + "!" * 5_000, "replacements": replacements}
    entry = _changed(_changed(entry, "rule.urls", [{"value": "javascript:alert(1)"}]), "rule.category.name", evil)
    (match,) = read_answer(json.dumps({"matches": [entry]}).encode(), len(TEXT))
    assert match.message.startswith("One two \ufffd]0;x\ufffd a\ufffdb\ufffd \ufffd\ufffd")
    assert len(match.message) == 1_000
    assert match.category_name.isprintable()
    assert match.suggestions == ("10\u00a0km", "good", "1", "2", "3")
    assert match.link == RULE_PAGE.format("HE_VERB_AGR")


@pytest.mark.parametrize(("offset", "length", "expected"), [(0, 1, "😀"), (1, 1, "😀"), (1, 3, "😀 a"), (2, 3, " a😀"), (0, 3, "😀 ")])
def test_a_match_that_begins_or_ends_inside_a_character_has_all_of_it(offset: int, length: int, expected: str) -> None:
    from lint.external.languagetool.texts import split_into_texts
    from lint.text.formats.table import parse

    document = parse("x", "😀 a😀b", "text")
    (text,) = split_into_texts(document)
    span = text.span(offset, length)
    assert document.prose[span.start : span.end] == expected


def test_what_a_server_is_called_is_plain_text() -> None:
    software = {**INFO["software"], "version": "9\x1b[2J" + "9" * 1_000}
    with lying(silence, response({"software": software})) as address:
        identity = connection.fetch_identity(address)
    assert identity.startswith(f"{address} 9\ufffd[2J99")
    assert len(identity) < 300
